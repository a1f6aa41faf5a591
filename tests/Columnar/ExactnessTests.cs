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
        var (plan, _) = Run(text, 90_000_000_000_000_000_00 / 100 * 100, column);
        plan.Explain().ShouldContain("in 128 bits");
        Answer(text, 90_000_000_000_000_000_00, column).ShouldBe(2_700_000_000_00);
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

    [Fact]
    public void A_block_begun_before_the_plan_is_refused()
    {
        var shape = new PopulationShape(new TableShape([new("s", new ColumnType.Text(false, []))], []), new CodeBook());
        var block = new Block(shape);
        var scope = FeelScope.Of(("s", FeelType.String));
        var plan = ColumnarPlan.Of(shape, new Surroundings(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>()),
            [new Question("q", new Rule.Expression(FeelExpression.Prepare("s = \"甲\"", scope)), null, [new Wanted.Flag(null)])]);
        Should.Throw<ArgumentException>(() => plan.Begin().Run(block));
        block.Clear();
        plan.Begin().Run(block);
    }

    private static long Answer(string text, long investment, ColumnShape? column = null)
    {
        var (_, answers) = Run(text, investment, column ?? new ColumnShape("investment", ColumnType.Number.Between(2, 0, 100_000_000_000)));
        return ((Column.Numbers)answers.Questions[0].Columns[0])[1];
    }

    /// <summary>The second row of a block that begins at row 40.</summary>
    private static (ColumnarPlan, BlockAnswers) Run(string text, long investment, ColumnShape column)
    {
        var shape = new PopulationShape(new TableShape([column], []), new CodeBook());
        var scope = FeelScope.Of(("investment", FeelType.Number));
        var plan = ColumnarPlan.Of(shape, new Surroundings(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>()),
            [new Question("award", new Rule.Expression(FeelExpression.Prepare(text, scope)), null, [new Wanted.Number(null, 2)])]);
        plan.Unplanned.ShouldBeEmpty();
        var block = new Block(shape) { FirstRow = 40 };
        ((Column.Numbers)block.Rows["investment"]).Set([0, investment, 0]);
        block.Rows.Count = 3;
        return (plan, plan.Begin().Run(block));
    }
}
