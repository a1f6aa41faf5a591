using Ronghe.Policy.Facts;
using Ronghe.Policy.Funds;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Reforms;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Reports;
using Ronghe.Simulation.Sql;

namespace Ronghe.Simulation.Runs;

/// <summary>Which determinations are written firm by firm; totals always count all of them.</summary>
public enum DeterminationScope
{
    /// <summary>Those that give something, or leave it to discretion.</summary>
    Granted,

    /// <summary>All that are computed, with refusals and what is unknown.</summary>
    All,
    None,
}

/// <summary>What a simulation is asked.</summary>
public sealed record SimulationRequest
{
    public required PolicyLibrary Library { get; init; }

    /// <summary>The package whose measures are simulated; null for all.</summary>
    public string? Package { get; init; }

    /// <summary>The folder of the population.</summary>
    public required string Population { get; init; }

    /// <summary>The date of the facts; the assessment year is its year.</summary>
    public required DateOnly On { get; init; }

    public required DateOnly AsKnownOn { get; init; }

    /// <summary>Readings chosen instead of those in force: interpretation → reading id.</summary>
    public IReadOnlyDictionary<string, string> Readings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Reform> Reforms { get; init; } = [];

    /// <summary>Whether every other reading of every interpretation is priced.</summary>
    public bool PriceReadings { get; init; }

    public BudgetPlan? Budget { get; init; }

    public SimulationEngine Engine { get; init; } = SimulationEngine.Columnar;

    /// <summary>Where the engine <see cref="SimulationEngine.Duckdb"/> or <see cref="SimulationEngine.Postgres"/> works; null for the others.</summary>
    public IWarehouse? Warehouse { get; init; }

    /// <summary>At least 1.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How near counts as a near miss, of a hundred; 0 leaves near misses out.</summary>
    public int NearPercent { get; init; } = 5;

    public DeterminationScope Determinations { get; init; } = DeterminationScope.Granted;

    /// <summary>Whether plan.txt says how the rules are answered.</summary>
    public bool Explain { get; init; }

    /// <summary>What take-up and, where nothing else says who came first, arrivals are drawn from.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>What became of a simulation; closed.</summary>
public abstract record SimulationOutcome
{
    private SimulationOutcome() { }

    /// <summary>The results stand in the folder.</summary>
    public sealed record Done(SimulationReport Report) : SimulationOutcome;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : SimulationOutcome;
}
