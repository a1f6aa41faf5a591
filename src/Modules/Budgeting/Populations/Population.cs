using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;

namespace Ronghe.Modules.Budgeting.Populations;

/// <summary>A population (企业总体) of a unit: its files lie in the data folder under the hash of their content.</summary>
internal sealed class Population : OwnedByUnit
{
    private Population() { }

    private Population(Actor actor, string name, TimeProvider clock) : base(actor, name, clock) { }

    /// <summary><c>sha256:…</c>; null while it is being made.</summary>
    public string? Hash { get; private set; }

    public long Enterprises { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>No firm of it exists.</summary>
    public bool Synthetic { get; private init; }

    /// <summary>What has to be said before any number of it; null for nothing.</summary>
    public string? Label { get; private set; }

    /// <summary>What it is drawn from; null where it was not made here.</summary>
    public ulong? Seed { get; private init; }

    public static Population Uploaded(Actor actor, string name, string hash, long enterprises, long bytes, PopulationLabel? label, TimeProvider clock) => new(actor, name, clock)
    {
        Hash = hash, Enterprises = enterprises, Bytes = bytes, Synthetic = label?.Synthetic ?? false, Label = label?.Text,
    };

    /// <summary>One that is still to be made.</summary>
    public static Population Drawn(Actor actor, string name, long enterprises, ulong seed, TimeProvider clock) => new(actor, name, clock)
    {
        Enterprises = enterprises, Synthetic = true, Seed = seed,
    };

    public void Make(string hash, long bytes, PopulationLabel? label) => (Hash, Bytes, Label) = (hash, bytes, label?.Text);

    public static void Map(EntityTypeBuilder<Population> population)
    {
        population.ToTable("Populations");
        MapOwner(population);
        population.Property(p => p.Hash).HasMaxLength(80);
        population.Property(p => p.Label).HasMaxLength(PopulationLabel.MaxText);
        population.Property(p => p.Seed).HasConversion(seed => (long?)unchecked((long)seed!.Value), kept => unchecked((ulong)kept!.Value));
        population.HasIndex(p => p.Hash);
    }
}
