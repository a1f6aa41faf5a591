using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Ronghe.Platform.Tests.Support.PostgresServer))]

namespace Ronghe.Platform.Tests.Support;

/// <summary>
/// A real PostgreSQL server of this test run alone, in a folder that goes with it. Debian's package is installed where it is missing and
/// the tests run as root. Projects that need it compile this file.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly SemaphoreSlim gate = new(1);
    private string? folder;
    private string? missing;
    private int port;

    /// <summary>How to reach an empty database of its own; skips the test, saying why, where no server can be had.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (folder is null && missing is null) missing = await StartAsync();
        }
        finally
        {
            gate.Release();
        }

        Assert.SkipWhen(missing is not null, missing ?? "");
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (folder is null) return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync(Program("pg_ctl")!, "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Connection(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true");

    /// <returns>Null once the server answers, else why there is none.</returns>
    private async Task<string?> StartAsync()
    {
        if (Program("initdb") is null && Environment.UserName == "root")
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "postgresql");
        }

        if (Program("initdb") is not { } initdb)
            return "PostgreSQL is not installed (looked for /usr/lib/postgresql/*/bin/initdb); as root the tests install it: apt-get install postgresql";
        folder = Directory.CreateTempSubdirectory("ronghe-pg-").FullName;
        if (Environment.UserName == "root") await RunAsync("chown", "postgres:", folder);
        var data = Path.Combine(folder, "data");
        if (await RunAsync(initdb, "-D", data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "--no-sync") is { } failed) return failed;
        port = FreePort();
        var options = string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=100");
        return await RunAsync(Program("pg_ctl")!, "-D", data, "-w", "-o", options, "-l", Path.Combine(folder, "log"), "start");
    }

    private static string? Program(string name) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin", name))
                .Where(File.Exists)
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>Runs a program, PostgreSQL's own as the account postgres where root would be refused.</summary>
    /// <returns>Null where it succeeded, else what it said.</returns>
    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, WorkingDirectory = "/" };
        if (program.StartsWith("/usr/lib/postgresql", StringComparison.Ordinal) && Environment.UserName == "root")
        {
            start.FileName = "setpriv";
            foreach (var argument in (string[])["--reuid=postgres", "--regid=postgres", "--init-groups", program]) start.ArgumentList.Add(argument);
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        // pg_ctl's child keeps the pipe open, so the exit is awaited and not the end of the output
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : $"{program} ended with {process.ExitCode}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
