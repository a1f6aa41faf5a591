using System.Diagnostics;
using Npgsql;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Cli.Tests;

/// <summary>A simulation in a database that is killed leaves what it made; the next one takes it away, and nothing of those that still run.</summary>
public sealed class KilledWarehouseTests(PostgresServer postgres) : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-killed-").FullName;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Duckdb_takes_away_the_folder_of_a_killed_run()
    {
        var temporary = Path.Combine(root, "tmp");
        await KillAsync("duckdb", "", () => Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateDirectories(temporary, "ronghe-duckdb-*").Where(folder => File.Exists(Path.Combine(folder, "population.duckdb")))]));
        Directory.EnumerateFileSystemEntries(temporary, "ronghe-duckdb-*").ShouldBeEmpty();
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Postgres_loses_the_schema_of_a_killed_run()
    {
        var database = await postgres.NewDatabaseAsync();
        await KillAsync("postgres", database, () => SchemasAsync(database));
        (await SchemasAsync(database)).ShouldBeEmpty();
    }

    /// <summary>Two runs over the same place: one is killed, a short one comes, and the other ends well.</summary>
    private async Task KillAsync(string engine, string database, Func<Task<IReadOnlyList<string>>> left)
    {
        Directory.CreateDirectory(Path.Combine(root, "tmp"));
        await SynthesizeAsync("large", 60_000);
        await SynthesizeAsync("small", 50);
        using var killed = Simulate(engine, database, "large", "killed");
        await ReachAsync(left, 1, killed);
        using var living = Simulate(engine, database, "large", "living");
        await ReachAsync(left, 2, living);
        killed.Kill();
        await killed.WaitForExitAsync();
        living.HasExited.ShouldBeFalse();
        (await left()).Count.ShouldBe(2);
        using var next = Simulate(engine, database, "small", "next");
        await EndAsync(next);
        (await left()).Count.ShouldBe(1);
        await EndAsync(living);
    }

    private async Task SynthesizeAsync(string town, int firms) =>
        (await CommandLine.RunAsync(null, "population", "synthesize", "--enterprises", $"{firms}", "--seed", "3", "--out", Path.Combine(root, town))).Status.ShouldBe(0);

    private Process Simulate(string engine, string database, string town, string to) => CommandLine.Start([("TMPDIR", Path.Combine(root, "tmp")), ("RONGHE_POSTGRES", database)],
        "simulate", "--package", "qingdao/2021-135", "--population", Path.Combine(root, town), "--on", "2021-12-31", "--near", "0", "--engine", engine, "--out", Path.Combine(root, to));

    private static async Task ReachAsync(Func<Task<IReadOnlyList<string>>> left, int count, Process process)
    {
        while (!process.HasExited && (await left()).Count < count) await Task.Delay(20);
        process.HasExited.ShouldBeFalse();
    }

    private static async Task EndAsync(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await output + await error);
    }

    private static async Task<IReadOnlyList<string>> SchemasAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'ronghe%'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
