using System.CommandLine;
using System.Data.Common;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Sql;
using Ronghe.Terminal;
using Ronghe.Warehouse;

namespace Ronghe.Cli.Commands;

/// <summary>The database in which an engine works.</summary>
internal static class WarehouseOptions
{
    private const string Variable = "RONGHE_POSTGRES";

    /// <param name="Fault">Why there is none; null where there is one or none is needed.</param>
    public sealed record Opened(IWarehouse? Warehouse, Fault? Fault = null);

    public static Option<string?> Postgres() => 
        Parameter.Optional("--postgres", "连接串", $"--engine postgres 用的连接串；不写就用环境变量 {Variable}。数据放进单独的 schema，算完删除");

    public static Opened Open(SimulationEngine engine, int threads, string? connection)
    {
        if (engine == SimulationEngine.Duckdb) return new Opened(new DuckDbWarehouse(threads));
        if (engine != SimulationEngine.Postgres) return new Opened(null);
        connection ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(connection)) return new Opened(null, new Fault("no-database", "--postgres", $"要有 PostgreSQL 的连接串：--postgres 或环境变量 {Variable}"));
        try
        {
            return new Opened(new PostgresWarehouse(connection));
        }
        catch (Exception error) when (error is DbException or ArgumentException)
        {
            return new Opened(null, new Fault("no-database", "--postgres", $"连不上 PostgreSQL：{error.Message}"));
        }
    }
}
