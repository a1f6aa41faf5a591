using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Kernel.Amounts;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Platform.Accounts;

namespace Ronghe.Modules.Budgeting.Runs;

/// <summary>A text that a run was given, as it was then.</summary>
internal sealed record GivenPlan(string Name, string Text);

/// <summary>What a run was asked: enough to ask it again, whatever becomes of the plans.</summary>
/// <param name="Readings">Chosen instead of those in force: interpretation → reading.</param>
/// <param name="NearPercent">0 leaves near misses out.</param>
internal sealed record RunRequest(
    string Package, DateOnly On, DateOnly AsKnownOn, IReadOnlyDictionary<string, string> Readings, IReadOnlyList<GivenPlan> Reforms, GivenPlan? Budget,
    int NearPercent, bool PriceReadings, ulong Seed);

/// <summary>A simulation (测算) that a unit ran; its results lie in the data folder under its id.</summary>
internal sealed class Run : OwnedByUnit
{
    private Run() { }

    private Run(Actor actor, string name, TimeProvider clock) : base(actor, name, clock) { }

    /// <summary>The versions of all packages, as <see cref="Policy.Packages.PolicyLibrary.Versions"/>.</summary>
    public string Versions { get; private init; } = "";

    /// <summary>It may have been deleted since.</summary>
    public Guid PopulationId { get; private init; }

    public string PopulationName { get; private init; } = "";

    public string PopulationHash { get; private init; } = "";

    public long Enterprises { get; private init; }

    public bool Synthetic { get; private init; }

    /// <summary>JSON of a <see cref="RunRequest"/>.</summary>
    public string Request { get; private init; } = "";

    /// <summary>Of all measures; null until it is done.</summary>
    public Money? Award { get; private set; }

    public Money? TaxCredit { get; private set; }

    /// <summary>Of its folder.</summary>
    public long Bytes { get; private set; }

    /// <summary>Kept until somebody deletes it; else it goes after a while.</summary>
    public bool Kept { get; set; }

    public RunRequest Asked => JsonSerializer.Deserialize<RunRequest>(Request)!;

    public static Run Of(Actor actor, string name, Population population, string versions, RunRequest request, TimeProvider clock) => new(actor, name, clock)
    {
        Versions = versions, PopulationId = population.Id, PopulationName = population.Name, PopulationHash = population.Hash!,
        Enterprises = population.Enterprises, Synthetic = population.Synthetic, Request = JsonSerializer.Serialize(request),
    };

    public void Finish(Money award, Money taxCredit, long bytes) => (Award, TaxCredit, Bytes) = (award, taxCredit, bytes);

    public static void Map(EntityTypeBuilder<Run> run)
    {
        run.ToTable("Runs");
        MapOwner(run);
        run.Property(r => r.PopulationName).HasMaxLength(Population.MaxName);
        run.Property(r => r.PopulationHash).HasMaxLength(80);
        run.Ignore(r => r.Asked);
        run.HasIndex(r => r.PopulationId);
    }
}
