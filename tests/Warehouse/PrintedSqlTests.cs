using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Ronghe.Columnar.Columns;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Sql;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Tests;

namespace Ronghe.Warehouse.Tests;

/// <summary>What <c>ronghe compile</c> prints runs as printed, and its view of determinations is that of a simulation.</summary>
public sealed class PrintedSqlTests(PostgresServer postgres)
{
    [Theory]
    [InlineData(SimulationEngine.Duckdb, "")]
    [InlineData(SimulationEngine.Postgres, "")]
    [InlineData(SimulationEngine.Duckdb, "R1a=one-a-kind-a-year R1c=twice R4b=per-project R4c=included R4d=of-the-whole-project R23b=excluded RG1=excluded")]
    [InlineData(SimulationEngine.Postgres, "R4a=the-years-total R4e=manufacturers-only R1b=required R24b=the-largest-share R7c=not-paid")]
    public async Task The_printed_package_determines_as_a_simulation_does(SimulationEngine engine, string readings)
    {
        using var town = Town.Synthetic(12_000, 11);
        await ShouldDetermineAlikeAsync(town, engine, readings);
    }

    [Theory]
    [InlineData(SimulationEngine.Duckdb, "")]
    [InlineData(SimulationEngine.Postgres, "")]
    [InlineData(SimulationEngine.Duckdb, "R1a=one-a-kind-a-year R1c=twice")]
    public async Task The_printed_package_grants_nothing_for_an_item_of_which_too_little_is_known(SimulationEngine engine, string readings)
    {
        using var town = Town.Recognised();
        await ShouldDetermineAlikeAsync(town, engine, readings);
    }

    private async Task ShouldDetermineAlikeAsync(Town town, SimulationEngine engine, string readings)
    {
        var chosen = ReadingChoices.Parse(readings.Split(' ', StringSplitOptions.RemoveEmptyEntries), Town.Library).Choices.ShouldNotBeNull();
        var request = town.Ask(2) with { Readings = chosen };
        using var warehouse = await postgres.OpenAsync(engine);
        var printed = PackageSql.Of(Town.Library, request.Package, request.On, request.AsKnownOn, chosen, warehouse.Dialect);
        await RunAsPrintedAsync(warehouse, printed.Text);
        Load(warehouse, town.Folder);

        using var connection = warehouse.Connect();
        var found = Determinations(connection);
        var expected = Town.Determinations(town.Simulate(request).Folder).Where(d => !printed.Unplanned.Any(u => d.Split(' ')[1] == u.Measure)).ToList();
        found.Count.ShouldBe(expected.Count);
        found.Except(expected).ShouldBeEmpty();
        found.Distinct().Count().ShouldBe(expected.Distinct().Count());
    }

    [Theory]
    [InlineData(SimulationEngine.Duckdb)]
    [InlineData(SimulationEngine.Postgres)]
    public async Task Before_the_notice_is_in_force_the_view_of_determinations_is_empty(SimulationEngine engine)
    {
        using var warehouse = await postgres.OpenAsync(engine);
        await RunAsPrintedAsync(warehouse, PackageSql.Of(Town.Library, "qingdao/2021-135", new DateOnly(2021, 6, 1), new DateOnly(2021, 12, 31), new Dictionary<string, string>(), warehouse.Dialect).Text);
        using var connection = warehouse.Connect();
        Run(connection, "INSERT INTO enterprises (code) VALUES ('A')");
        Determinations(connection).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SimulationEngine.Duckdb)]
    [InlineData(SimulationEngine.Postgres)]
    public async Task The_printed_tables_refuse_what_lies_outside_the_dictionary(SimulationEngine engine)
    {
        using var warehouse = await postgres.OpenAsync(engine);
        await RunAsPrintedAsync(warehouse, PackageSql.Of(Town.Library, "qingdao/2021-135", new DateOnly(2021, 12, 31), new DateOnly(2021, 12, 31), new Dictionary<string, string>(), warehouse.Dialect).Text);
        using var connection = warehouse.Connect();
        Run(connection, "INSERT INTO enterprises (code, \"enterprise.revenue\") VALUES ('A', 1000000000000.00)");
        foreach (var insert in new[]
        {
            "INSERT INTO enterprises (code, \"enterprise.revenue\") VALUES ('B', -0.01)",
            "INSERT INTO enterprises (code, \"enterprise.revenue\") VALUES ('B', 1000000000000.01)",
            "INSERT INTO enterprises (code) VALUES ('A')",
            "INSERT INTO \"digitalProjects\" (code, position, field) VALUES ('A', 0, 'fabric')",
        }) Should.Throw<DbException>(() => Run(connection, insert), insert);
    }

    /// <summary>PostgreSQL's own client reads the text; DuckDB has it as its shell would.</summary>
    private static async Task RunAsPrintedAsync(IWarehouse warehouse, string text)
    {
        using var connection = warehouse.Connect();
        if (connection is not NpgsqlConnection server)
        {
            Run(connection, text);
            return;
        }

        var at = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        var start = new ProcessStartInfo("psql") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", at.Host!, "-p", at.Port.ToString(CultureInfo.InvariantCulture), "-U", at.Username!, at.Database! }) start.ArgumentList.Add(argument);
        start.Environment["PGOPTIONS"] = $"-c search_path={Lines(connection, "SELECT current_schema()")[0]}";
        start.StandardInputEncoding = new System.Text.UTF8Encoding(false);
        using var psql = Process.Start(start)!;
        var said = psql.StandardError.ReadToEndAsync();
        await psql.StandardInput.WriteAsync(text);
        psql.StandardInput.Close();
        await psql.WaitForExitAsync();
        psql.ExitCode.ShouldBe(0, await said);
    }

    private static void Load(IWarehouse warehouse, string folder)
    {
        var (book, faults) = (new CodeBook(), new PopulationFaults());
        using var reader = PopulationReader.Open(folder, Town.Schema, book, faults).ShouldNotBeNull();
        new LoadedPopulation(warehouse, Town.Schema).Load(reader, new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema), faults, null, CancellationToken.None);
        faults.Any.ShouldBeFalse();
    }

    private static List<string> Determinations(DbConnection connection) =>
        Lines(connection, "SELECT code || ' ' || measure || ' ' || COALESCE(CAST(item AS TEXT), '') || ' ' || verdict || ' ' || COALESCE(CAST(fen AS TEXT), '') FROM determinations");

    private static List<string> Lines(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read()) lines.Add(reader.GetString(0));
        return lines;
    }

    private static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
