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
using Ronghe.Feel.Evaluation;
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

    private async Task<DbConnection> OpenAsync(SqlDialect dialect)
    {
        DbConnection connection = dialect == SqlDialect.DuckDb ? new DuckDBConnection("DataSource=:memory:") : new NpgsqlConnection(await postgres.NewDatabaseAsync());
        await connection.OpenAsync();
        return connection;
    }
}
