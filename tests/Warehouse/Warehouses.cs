using Ronghe.Platform.Tests.Support;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Sql;

namespace Ronghe.Warehouse.Tests;

/// <summary>The databases that are tried: DuckDB in this process, PostgreSQL as a real server.</summary>
internal static class Warehouses
{
    internal static async Task<IWarehouse> OpenAsync(this PostgresServer postgres, SimulationEngine engine, int threads = 2) =>
        engine == SimulationEngine.Duckdb ? new DuckDbWarehouse(threads) : new PostgresWarehouse(await postgres.NewDatabaseAsync());

    /// <summary>The same request under an engine, with the database that it needs.</summary>
    internal static async Task<SimulationRequest> UnderAsync(this SimulationRequest request, SimulationEngine engine, PostgresServer postgres) => request with
    {
        Engine = engine,
        Warehouse = engine is SimulationEngine.Duckdb or SimulationEngine.Postgres ? await postgres.OpenAsync(engine, request.Threads) : null,
    };
}
