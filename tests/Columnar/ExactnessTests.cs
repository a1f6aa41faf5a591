using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Tests;

public sealed class ExactnessTests
{
    private static readonly Surroundings None = new(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>());

    private const string Award = "if investment >= 500000 then min(0.2 * investment, 2000000) else 0";

    [Theory]
    // what 32-bit floats round up to the threshold, or lose a fen of
    [InlineData(499_999_98, 0)]
    [InlineData(499_999_99, 0)]
    [InlineData(500_000_00, 100_000_00)]
    [InlineData(500_000_01, 100_000_00)]
    [InlineData(500_000_03, 100_000_01)]
    [InlineData(9_999_999_97, 1_999_999_99)]
    [InlineData(10_000_000_03, 2_000_000_00)]
    public void An_award_is_exact_to_the_fen(long fen, long award) => Answer(Award, fen).ShouldBe(award);

    [Fact]
    public void A_rate_without_a_cap_keeps_the_last_fen() => Answer("0.2 * investment", 10_000_000_03).ShouldBe(2_000_000_01);

    [Fact]
    public void Thousandths_below_the_threshold_stay_below_it()
    {
        var column = new ColumnShape("investment", ColumnType.Number.Between(3, 0, 100_000_000_000));
        Answer(Award, 499_999_985, column).ShouldBe(0);
        Answer(Award, 500_000_000, column).ShouldBe(100_000_00);
    }

    [Fact]
    public void Numbers_beyond_64_bits_are_calculated_in_128()
    {
        var column = new ColumnShape("investment", ColumnType.Number.Between(2, 0, 90_000_000_000_000_000));
        var text = "investment * 0.00000001 * 3";
        var (plan, _) = Run(text, [90_000_000_000_000_000_00], column);
        plan.Explain().ShouldContain("in 128 bits");
        Answer(text, 90_000_000_000_000_000_00, column).ShouldBe(2_700_000_000_00);
    }

    [Theory]
    [InlineData("investment * 0.00000001 * 3 < investment")]
    [InlineData("investment > investment * 0.00000001 * 3")]
    [InlineData("investment * 3 > investment * 2.5")]
    [InlineData("investment * 0.5 < investment")]
    public void Numbers_of_64_and_128_bits_are_compared_at_one_scale(string condition)
    {
        var column = new ColumnShape("investment", ColumnType.Number.Between(2, 0, 90_000_000_000_000_000));
        foreach (var fen in new[] { 1L, 90_000_000_000_000_000_00 }) Answer($"if {condition} then 1 else 2", fen, column).ShouldBe(100);
        Answer($"if {condition} then 1 else 2", 0, column).ShouldBe(200);
    }

    [Fact]
    public void An_answer_beyond_64_bits_is_an_error_that_names_the_row()
    {
        var column = new ColumnShape("investment", ColumnType.Number.Between(2, 0, 90_000_000_000_000_000));
        var overflow = Should.Throw<ColumnarOverflowException>(() => Answer("3 * investment", 90_000_000_000_000_000_00, column));
        overflow.Row.ShouldBe(41);
    }

    [Fact]
    public void A_fact_outside_its_range_is_an_error_that_names_path_and_row()
    {
        var overflow = Should.Throw<ColumnarOverflowException>(() => Answer(Award, -1));
        overflow.Question.ShouldBe("investment");
        overflow.Row.ShouldBe(41);
    }

    [Theory]
    [InlineData("3 * investment", 90_000_000_000_000_000_00)]
    [InlineData("investment", -1)]
    public void What_is_wrong_with_a_copied_row_names_the_row_it_was_copied_from(string text, long changed)
    {
        var (plan, block) = Plan(text, [0, 1, 2], new ColumnShape("investment", ColumnType.Number.Between(2, 0, 90_000_000_000_000_000)));
        var excerpt = new Excerpt(block);
        excerpt.Append([0, 2, 1]);
        plan.Begin().Run(excerpt);
        ((Column.Numbers)excerpt.Rows["investment"]).WriteValues()[1] = changed;
        Should.Throw<ColumnarOverflowException>(() => plan.Begin().Run(excerpt)).Row.ShouldBe(42);
    }

    [Theory]
    [InlineData("investment", true)]
    [InlineData("if investment > 5 then 0.01 else null", true)]
    [InlineData("if investment > 5 then 0 else null", false)]
    [InlineData("-1 * investment", false)]
    [InlineData("0", false)]
    public void A_plan_tells_whether_an_answer_may_be_above_zero(string text, bool may) =>
        Plan(text, [], new ColumnShape("investment", ColumnType.Number.Between(2, 0, 100))).Plan.MayBePositive(0, 0).ShouldBe(may);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Rounding_is_exact_over_the_whole_of_64_bits(int places)
    {
        var column = new ColumnShape("investment", ColumnType.Number.Between(2, -90_000_000_000_000_000, 90_000_000_000_000_000));
        var random = new Random(7);
        var hundredths = Enumerable.Range(0, 2_000).Select(i => random.NextInt64(-9_000_000_000_000_000_000, 9_000_000_000_000_000_001) >> (i % 60)).ToArray();
        var (_, answers) = Run($"round half up(investment, {places})", hundredths, column);
        ((Column.Numbers)answers.Questions[0].Columns[0]).Values.ToArray()
            .ShouldBe(hundredths.Select(cell => (long)(decimal.Round(cell / 100m, places, MidpointRounding.AwayFromZero) * 100)));
    }

    [Theory]
    [InlineData("round half up(investment, 1)", 42_000_000)]
    [InlineData("if investment >= 500000 then min(0.2 * investment, 2000000) else 0", 100_000_000_000)]
    [InlineData("if investment < 30 then 4 * investment else if not(investment = 77) then max(investment, 50.5) else 0.05 * investment", 42_000_000)]
    public void Steps_alone_and_as_one_loop_give_the_same_numbers(string text, long most)
    {
        var random = new Random(9);
        // the greatest number stands where no whole vector is left
        var hundredths = Enumerable.Range(0, 1_001).Select(_ => random.NextInt64(most * 100) >> random.Next(40)).Append(most * 100).ToArray();
        var column = new ColumnShape("investment", ColumnType.Number.Between(2, 0, most));
        var (plan, asOne) = Run(text, hundredths, column);
        plan.Explain().ShouldContain("in the loop of");
        var block = new Block(plan.Shape);
        var cells = (Column.Numbers)block.Rows["investment"];
        cells.Set(hundredths);
        cells.Append(CellState.Null);
        block.Rows.Count = cells.Count;
        var alone = (Column.Numbers)plan.Begin().Run(block).Questions[0].Columns[0];
        alone.Values[..hundredths.Length].ToArray().ShouldBe(((Column.Numbers)asOne.Questions[0].Columns[0]).Values.ToArray());
    }

    [Fact]
    public void The_year_of_a_day_is_that_of_the_calendar_at_every_turn_of_the_year()
    {
        var shape = new PopulationShape(new TableShape([new("d", new ColumnType.Date())], []), new CodeBook());
        var plan = ColumnarPlan.Of(shape, None, [new Question("year", new Rule.Expression(FeelExpression.Prepare("d.year", FeelScope.Of(("d", FeelType.Date)))), null, [new Wanted.Number(null, 0)])]);
        DateOnly[] days = [.. Enumerable.Range(1, 9999).SelectMany(year => new DateOnly[] { new(year, 1, 1), new(year, 2, 28), new(year, 12, 31) })];
        var block = new Block(shape);
        ((Column.Dates)block.Rows["d"]).Set([.. days.Select(day => day.DayNumber - new DateOnly(1970, 1, 1).DayNumber)]);
        block.Rows.Count = days.Length;
        ((Column.Numbers)plan.Begin().Run(block).Questions[0].Columns[0]).Values.ToArray().ShouldBe(days.Select(day => (long)day.Year));
    }

    [Fact]
    public void What_a_full_book_cannot_keep_is_asked_anew_in_each_block()
    {
        var shape = new PopulationShape(new TableShape([new("s", new ColumnType.Text(true, []))], []), new CodeBook(limit: 3));
        var scope = FeelScope.Of(("s", FeelType.String));
        var plan = ColumnarPlan.Of(shape, None,
            [
                new Question("first", new Rule.Expression(FeelExpression.Prepare("substring(s, 1, 1)", scope)), null, [new Wanted.Text(null)]),
                new Question("is", new Rule.Expression(FeelExpression.Prepare("starts with(s, \"乙\") or starts with(s, \"丙\")", scope)), null, [new Wanted.Flag(null)]),
            ]);
        var run = plan.Begin();
        var block = new Block(shape);
        foreach (var texts in new string[][] { ["甲一", "乙一"], ["丙一", "甲一", "丁一"], ["丁二", "乙二", "丙一", "甲一"] })
        {
            block.Clear();
            foreach (var text in texts) ((Column.Codes)block.Rows["s"]).Append(block.Texts.CodeOf(text, kept: true));
            block.Rows.Count = texts.Length;
            var answers = run.Run(block).Questions;
            ((Column.Codes)answers[0].Columns[0]).Values.ToArray().Select(code => block.Texts[code]).ShouldBe(texts.Select(text => text[..1]));
            ((Column.Flags)answers[1].Columns[0]).Values.ToArray().ShouldBe(texts.Select(text => text[0] is '乙' or '丙' ? (byte)1 : (byte)0));
        }
    }

    [Fact]
    public void A_block_begun_before_the_plan_is_refused()
    {
        var shape = new PopulationShape(new TableShape([new("s", new ColumnType.Text(false, []))], []), new CodeBook());
        var block = new Block(shape);
        var scope = FeelScope.Of(("s", FeelType.String));
        var plan = ColumnarPlan.Of(shape, None,
            [new Question("q", new Rule.Expression(FeelExpression.Prepare("s = \"甲\"", scope)), null, [new Wanted.Flag(null)])]);
        Should.Throw<ArgumentException>(() => plan.Begin().Run(block));
        block.Clear();
        plan.Begin().Run(block);
    }

    private static long Answer(string text, long investment, ColumnShape? column = null)
    {
        var (_, answers) = Run(text, [0, investment, 0], column ?? new ColumnShape("investment", ColumnType.Number.Between(2, 0, 100_000_000_000)));
        return ((Column.Numbers)answers.Questions[0].Columns[0])[1];
    }

    private static (ColumnarPlan, BlockAnswers) Run(string text, long[] investments, ColumnShape column)
    {
        var (plan, block) = Plan(text, investments, column);
        return (plan, plan.Begin().Run(block));
    }

    /// <summary>A plan, and a block that begins at row 40.</summary>
    private static (ColumnarPlan Plan, Block Block) Plan(string text, long[] investments, ColumnShape column)
    {
        var shape = new PopulationShape(new TableShape([column], []), new CodeBook());
        var scope = FeelScope.Of(("investment", FeelType.Number));
        var plan = ColumnarPlan.Of(shape, None,
            [new Question("award", new Rule.Expression(FeelExpression.Prepare(text, scope)), null, [new Wanted.Number(null, 2)])]);
        plan.Unplanned.ShouldBeEmpty();
        var block = new Block(shape) { FirstRow = 40 };
        ((Column.Numbers)block.Rows["investment"]).Set(investments);
        block.Rows.Count = investments.Length;
        return (plan, block);
    }
}
