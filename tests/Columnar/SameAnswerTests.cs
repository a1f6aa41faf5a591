using System.Data.Common;
using CsCheck;
using DuckDB.NET.Data;
using Npgsql;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Sql;
using Ronghe.Columnar.Tests.Planning;
using Ronghe.Columnar.Tests.Populations;
using Ronghe.Columnar.Tests.Sql;
using Ronghe.Dmn;
using Ronghe.Feel.Values;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Columnar.Tests;

/// <summary>Loops over columns, the compiled evaluator, the interpreter, DuckDB and PostgreSQL answer alike: to the fen, unknown and none included, on one thread and on several.</summary>
public sealed class SameAnswerTests(PostgresServer postgres)
{
    private static readonly Surroundings None = new(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>());

    [Fact]
    public async Task Generated_rules_over_generated_rows_are_answered_the_same_by_all()
    {
        await using var databases = await Databases.OpenAsync(postgres);
        var (asked, planned, printed) = (0, 0, 0);
        Gen.Select(GeneratedRules.Asked.Array[1, 6], GeneratedRow.Of(GeneratedRules.Shape, 40)).Sample((rules, rows) =>
        {
            var plan = ColumnarPlan.Of(new PopulationShape(GeneratedRules.Shape, new CodeBook()), None, [.. rules.Select((rule, i) => rule.Question(i))]);
            var block = GeneratedRow.Block(plan.Shape, rows);
            ShouldAnswerTheSame(plan, rows, block);
            foreach (var (dialect, connection) in databases.All)
            {
                var (sql, answers) = BlockTables.Ask(plan, block, dialect, connection);
                ShouldAnswerTheSame(sql, answers, plan, block, dialect);
                printed += sql.Questions.Count;
            }

            asked += rules.Length;
            planned += rules.Length - plan.Unplanned.Count;
        }, iter: 120, threads: 1, print: sample => string.Join('\n', [.. sample.Item1.Select(rule => rule.Text), $"over {sample.Item2.Length} rows"]));
        ((double)planned / asked).ShouldBeGreaterThan(0.85);
        // what has a plan has SQL, but for a few functions of any text
        ((double)printed / planned / 2).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task All_measures_over_generated_firms_are_answered_the_same_by_all()
    {
        await using var databases = await Databases.OpenAsync(postgres);
        var plan = ColumnarPlan.Of(Packages.Shape(), Packages.Surroundings(new Dictionary<string, string>()), Packages.Questions());
        var none = GeneratedRow.Block(plan.Shape, []);
        var texts = databases.All.ToDictionary(of => of.Dialect, of => BlockTables.Ask(plan, none, of.Dialect, of.Connection).Sql);
        texts.Values.ShouldAllBe(sql => sql.Unplanned.Count == 0);
        GeneratedRow.Of(plan.Shape.Rows, 120).Sample(rows =>
        {
            var block = GeneratedRow.Block(plan.Shape, rows);
            ShouldAnswerTheSame(plan, rows, block);
            foreach (var (dialect, connection) in databases.All) ShouldAnswerTheSame(texts[dialect], BlockTables.Ask(texts[dialect], block, connection), plan, block, dialect);
        }, iter: 12, threads: 1, print: rows => $"{rows.Length} rows");
    }

    [Fact]
    public void Every_reading_is_answered_as_one_firm_after_another_is()
    {
        var plans = Packages.Library.Interpretations.SelectMany(interpretation => interpretation.Readings.Where(reading => reading.Id != interpretation.InForce.Id)
            .Select(reading => ColumnarPlan.Of(Packages.Shape(), Packages.Surroundings(new Dictionary<string, string> { [interpretation.Id] = reading.Id }), Packages.Questions()))).ToList();
        GeneratedRow.Of(plans[0].Shape.Rows, 20).Array[plans.Count].Sample(towns =>
        {
            foreach (var (plan, rows) in plans.Zip(towns))
            {
                var block = GeneratedRow.Block(plan.Shape, rows);
                ShouldBe(Answers.ByPlan(plan, block), Answers.ByRow(plan, block, Evaluator.Compiled), "compiled", plan, block);
            }
        }, iter: 5, threads: 1, print: towns => $"{towns.Sum(rows => rows.Length)} rows");
    }

    private static void ShouldAnswerTheSame(ColumnarPlan plan, GeneratedRow[] rows, Block block)
    {
        var found = Answers.ByPlan(plan, block);
        foreach (var evaluator in (Evaluator[])[Evaluator.Compiled, Evaluator.Interpreter]) ShouldBe(found, Answers.ByRow(plan, block, evaluator), $"loops beside {evaluator}", plan, block);
        ShouldBe(Answers.ByPlan(plan, rows, threads: 3), found, "three threads", plan, block);
    }

    private static void ShouldBe(List<List<string>> found, List<List<string>> expected, string who, ColumnarPlan plan, Block block)
    {
        for (var i = 0; i < plan.Questions.Count; i++) found[i].ShouldAnswer(expected[i], who, plan.Questions[i], plan, block);
    }

    private static void ShouldAnswerTheSame(SqlPlan sql, List<List<string>> answers, ColumnarPlan plan, Block block, SqlDialect dialect)
    {
        var expected = Answers.ByPlan(plan, block);
        foreach (var (question, found) in sql.Questions.Zip(answers))
            found.ShouldAnswer(expected[plan.Questions.ToList().IndexOf(question.Question)], $"{dialect}, {question.Text}\n", question.Question, plan, block);
    }

    /// <summary>DuckDB in this process and PostgreSQL as a server.</summary>
    private sealed class Databases(DuckDBConnection duck, NpgsqlConnection server) : IAsyncDisposable
    {
        internal IReadOnlyList<(SqlDialect Dialect, DbConnection Connection)> All { get; } = [(SqlDialect.DuckDb, duck), (SqlDialect.Postgres, server)];

        internal static async Task<Databases> OpenAsync(PostgresServer postgres)
        {
            var databases = new Databases(new("DataSource=:memory:"), new(await postgres.NewDatabaseAsync()));
            foreach (var (_, connection) in databases.All) await connection.OpenAsync();
            return databases;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (_, connection) in All) await connection.DisposeAsync();
        }
    }
}
