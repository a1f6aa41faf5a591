using System.Data.Common;
using System.Text;
using DuckDB.NET.Data;
using Npgsql;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Sql;
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
    public async Task Thousandths_that_floats_round_up_stay_below_the_threshold(SqlDialect dialect)
    {
        var shape = new PopulationShape(new TableShape([new("investment", ColumnType.Number.Between(3, 0, 100_000_000_000))], []), new CodeBook());
        var award = new Question("award", Text("if investment >= 500000 then min(0.2 * investment, 2000000) else 0", "investment", FeelType.Number), null, [new Wanted.Number(null, 2)]);
        var block = new Block(shape);
        ((Column.Numbers)block.Rows["investment"]).Set([499_999_985, 499_999_999, 500_000_000, 500_000_025, 500_000_024, 9_999_999_999, 10_000_000_001, 100_000_000_000_000]);
        block.Rows.Count = 8;
        await using var connection = await OpenAsync(dialect);
        var plan = ColumnarPlan.Of(shape, None, [award]);
        ShouldAnswerAsPlanned(plan, block, dialect, connection);
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
        var block = new Block(shape);
        foreach (var p in new[] { true, false })
        {
            block.Rows["a"].Append(CellState.Unknown);
            ((Column.Flags)block.Rows["p"]).Append(p);
            block.Rows.Count++;
        }

        ShouldAnswerAsPlanned(plan, block, dialect, connection).ShouldBe(["7 at 0", "null"]);
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
        ShouldAnswerAsPlanned(plan, block, dialect, connection);
        ((Column.Numbers)block.Rows["investment"]).Set([9_000_000_000_000_000_000]);
        Should.Throw<InvalidOperationException>(() => BlockTables.Ask(plan, block, dialect, connection)).InnerException.ShouldBeAssignableTo<DbException>();
    }

    private static List<string> ShouldAnswerAsPlanned(ColumnarPlan plan, Block block, SqlDialect dialect, DbConnection connection)
    {
        var (sql, found) = BlockTables.Ask(plan, block, dialect, connection);
        sql.Unplanned.ShouldBeEmpty();
        found.ShouldHaveSingleItem().ShouldBe(Answers.ByPlan(plan, block).ShouldHaveSingleItem());
        return found[0];
    }

    private static Rule.Expression Text(string text, string variable, FeelType type) => new(FeelExpression.Prepare(text, FeelScope.Of((variable, type))));

    private async Task<DbConnection> OpenAsync(SqlDialect dialect)
    {
        DbConnection connection = dialect == SqlDialect.DuckDb ? new DuckDBConnection("DataSource=:memory:") : new NpgsqlConnection(await postgres.NewDatabaseAsync());
        await connection.OpenAsync();
        return connection;
    }
}
