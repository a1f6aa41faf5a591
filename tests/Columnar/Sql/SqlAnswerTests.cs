using System.Data.Common;
using System.Text;
using DuckDB.NET.Data;
using Npgsql;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Sql;
using Ronghe.Columnar.Tests.Planning;
using Ronghe.Columnar.Tests.Populations;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Columnar.Tests.Sql;

/// <summary>Printed SQL answers as the plan that it is printed from, which is held to both evaluators: unknown, none and bounds included.</summary>
public sealed class SqlAnswerTests(PostgresServer postgres)
{
    private static readonly Surroundings None = new(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>());

    public static TheoryData<SqlDialect> Dialects => [SqlDialect.DuckDb, SqlDialect.Postgres];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Generated_expressions_and_tables_are_answered_as_planned(SqlDialect dialect)
    {
        await using var connection = await OpenAsync(dialect);
        var (printed, planned) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var rules = new RandomRules(random);
            var questions = Enumerable.Range(0, 12).Select(i => Ask(i, random, rules)).ToList();
            var shape = new PopulationShape(RandomRules.Shape, new CodeBook());
            var plan = ColumnarPlan.Of(shape, None, questions);
            var block = new RandomBlock(random, random.Next(3) * 0.1, random.Next(3) * 0.1).Fill(shape, 70);
            var sql = await plan.ShouldAnswerAsPlannedAsync(block, dialect, connection);
            printed += sql.Questions.Count;
            planned += plan.Questions.Count - plan.Unplanned.Count;
        }

        // what has a plan has SQL, but for a few functions of any text
        ((double)printed / planned).ShouldBeGreaterThan(0.95);
    }

    private static Question Ask(int i, Random random, RandomRules rules)
    {
        if (i % 4 != 3)
        {
            var (text, wanted) = (i % 4) switch
            {
                0 => (rules.Number(3), (Wanted)new Wanted.Number(null, 2)),
                1 => (rules.Flag(3), new Wanted.Flag(null)),
                _ => (rules.Word(2), new Wanted.Text(null)),
            };
            return new Question($"{i}: {text}", new Rule.Expression(FeelExpression.Prepare(text, RandomRules.Scope)), null, [wanted]);
        }

        var xml = rules.Table();
        var model = DmnModel.Prepare(DmnXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml))).Definitions.ShouldNotBeNull()).Model;
        return new Question($"{i}: {xml}", new Rule.Decision(model, "result"), null,
            xml.Contains("\"word\"", StringComparison.Ordinal) ? [new Wanted.Number("amount", 2), new Wanted.Text("word")] : [new Wanted.Number(null, 2)]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task All_measures_are_answered_as_planned(SqlDialect dialect)
    {
        await using var connection = await OpenAsync(dialect);
        foreach (var (seed, unknown, none) in new[] { (1, 0.0, 0.0), (2, 0.02, 0.05), (3, 0.15, 0.1), (4, 0.4, 0.1) })
        {
            var shape = Packages.Shape();
            var plan = ColumnarPlan.Of(shape, Packages.Surroundings(new Dictionary<string, string>()), Packages.Questions());
            var sql = await plan.ShouldAnswerAsPlannedAsync(new RandomBlock(new Random(seed), unknown, none).Fill(shape, 600), dialect, connection);
            sql.Unplanned.ShouldBe(plan.Unplanned);
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Thousandths_that_floats_round_up_stay_below_the_threshold(SqlDialect dialect)
    {
        var shape = new PopulationShape(new TableShape([new("investment", ColumnType.Number.Between(3, 0, 100_000_000_000))], []), new CodeBook());
        var award = new Question("award", Text("if investment >= 500000 then min(0.2 * investment, 2000000) else 0", "investment", FeelType.Number), null, [new Wanted.Number(null, 2)]);
        var block = new Block(shape);
        ((Column.Numbers)block.Rows["investment"]).Set([499_999_985, 499_999_999, 500_000_000, 500_000_025, 500_000_024, 9_999_999_999, 10_000_000_001, 100_000_000_000_000]);
        block.Rows.Count = 8;
        await using var connection = await OpenAsync(dialect);
        var plan = ColumnarPlan.Of(shape, None, [award]);
        await plan.ShouldAnswerAsPlannedAsync(block, dialect, connection);
        ((Column.Numbers)plan.Begin().Run(block).Questions[0].Columns[0]).Values.ToArray().ShouldBe([0, 0, 100_000_00, 100_000_01, 100_000_00, 2_000_000_00, 2_000_000_00, 2_000_000_00]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Rules_that_cover_all_values_of_an_unknown_input_hit(SqlDialect dialect)
    {
        const string Model = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">
            <inputData id="a" name="a"><variable name="a" typeRef="number"/></inputData><inputData id="p" name="p"><variable name="p" typeRef="boolean"/></inputData>
            <decision id="d" name="result"><variable name="result"/>
            <informationRequirement><requiredInput href="#a"/></informationRequirement><informationRequirement><requiredInput href="#p"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE"><input><inputExpression typeRef="boolean"><text>p</text></inputExpression></input><input><inputExpression typeRef="number"><text>a</text></inputExpression></input><output/>
            <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>&lt; 50</text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
            <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>&gt;= 50</text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
            <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>null</text></inputEntry><outputEntry><text>7</text></outputEntry></rule>
            </decisionTable></decision></definitions>
            """;
        var model = DmnModel.Prepare(DmnXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(Model))).Definitions.ShouldNotBeNull()).Model;
        var shape = new PopulationShape(new TableShape([new("a", ColumnType.Number.Between(2, 0, 1_000)), new("p", new ColumnType.Flag())], []), new CodeBook());
        var plan = ColumnarPlan.Of(shape, None, [new Question("covered", new Rule.Decision(model, "result"), null, [new Wanted.Number(null, 0)])]);
        await using var connection = await OpenAsync(dialect);
        var block = new RandomBlock(new Random(3), 0.3, 0.2).Fill(shape, 300);
        var sql = await plan.ShouldAnswerAsPlannedAsync(block, dialect, connection);
        sql.Unplanned.ShouldBeEmpty();
        var (a, answers) = (block.Rows["a"], plan.Begin().Run(block).Questions[0].Columns[0]);
        Enumerable.Range(0, 300).ShouldContain(row => a.StateOf(row) >= CellState.Unknown && answers.StateOf(row) == CellState.Known, "some answer is known of an unknown input");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_64_bits_do_not_hold_is_an_error_and_never_a_wrong_number(SqlDialect dialect)
    {
        var shape = new PopulationShape(new TableShape([new("investment", ColumnType.Number.Between(2, 0, 90_000_000_000_000_000))], []), new CodeBook());
        var plan = ColumnarPlan.Of(shape, None, [new Question("thrice", Text("3 * investment", "investment", FeelType.Number), null, [new Wanted.Number(null, 2)])]);
        var block = new Block(shape);
        ((Column.Numbers)block.Rows["investment"]).Set([3_000_000_000_000_000_000]);
        block.Rows.Count = 1;
        await using var connection = await OpenAsync(dialect);
        await plan.ShouldAnswerAsPlannedAsync(block, dialect, connection);
        ((Column.Numbers)block.Rows["investment"]).Set([9_000_000_000_000_000_000]);
        (await Should.ThrowAsync<InvalidOperationException>(() => BlockTables.AskAsync(plan, block, dialect, connection))).InnerException.ShouldBeAssignableTo<DbException>();
    }

    private static Rule.Expression Text(string text, string variable, FeelType type) => new(FeelExpression.Prepare(text, FeelScope.Of((variable, type))));

    private async Task<DbConnection> OpenAsync(SqlDialect dialect)
    {
        DbConnection connection = dialect == SqlDialect.DuckDb ? new DuckDBConnection("DataSource=:memory:") : new NpgsqlConnection(await postgres.NewDatabaseAsync());
        await connection.OpenAsync();
        return connection;
    }
}
