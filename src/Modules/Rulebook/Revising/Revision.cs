using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;

namespace Ronghe.Modules.Rulebook.Revising;

public enum RevisionState
{
    /// <summary>在改</summary>
    Open,

    /// <summary>待发布: waits for a second person.</summary>
    Proposed,

    /// <summary>已发布</summary>
    Published,

    /// <summary>已放弃</summary>
    Discarded,
}

public enum StepKind
{
    Started,
    Saved,
    Restored,
    Proposed,
    Withdrawn,
    Refused,
    Published,
    Discarded,
}

/// <summary>A draft of the next version of a package (修订稿). Its files lie in its steps; the package's own are never touched.</summary>
internal sealed class Revision
{
    public Guid Id { get; init; }

    public required string Package { get; init; }

    /// <summary>The hash of the version that it starts from.</summary>
    public required string Base { get; init; }

    public required string Title { get; init; }

    public required string Author { get; init; }

    public required string Unit { get; init; }

    public RevisionState State { get; private set; }

    /// <summary>How many steps there are; two who act on the same count cannot both succeed.</summary>
    public int Steps { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>What the proposer gives as the reason of the change.</summary>
    public string? Why { get; private set; }

    public DateOnly? EffectiveFrom { get; private set; }

    public DateOnly? KnownFrom { get; private set; }

    /// <summary>As published: <c>1.1.0</c>.</summary>
    public string? Release { get; private set; }

    /// <summary>The hash of the published version.</summary>
    public string? Version { get; private set; }

    /// <summary>Adds the next step; the state follows from its kind.</summary>
    public RevisionStep Step(StepKind kind, Actor actor, DateTimeOffset now, string? note = null)
    {
        State = kind switch
        {
            StepKind.Proposed => RevisionState.Proposed,
            StepKind.Published => RevisionState.Published,
            StepKind.Discarded => RevisionState.Discarded,
            _ => RevisionState.Open,
        };
        (Steps, ChangedAt) = (Steps + 1, now);
        return new RevisionStep { RevisionId = Id, Number = Steps, Kind = kind, At = now, AccountId = actor.Account.Value, Account = actor.Name, Unit = actor.Unit!, Note = note };
    }

    public void Intend(string why, DateOnly effectiveFrom, DateOnly knownFrom) => (Why, EffectiveFrom, KnownFrom) = (why, effectiveFrom, knownFrom);

    public void BecomeRelease(string release, string version, DateOnly effectiveFrom, DateOnly knownFrom) =>
        (Release, Version, EffectiveFrom, KnownFrom) = (release, version, effectiveFrom, knownFrom);

    public static void Map(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("Revisions");
        revision.Property(r => r.Package).HasMaxLength(100);
        revision.Property(r => r.Base).HasMaxLength(80);
        revision.Property(r => r.Title).HasMaxLength(Revisions.MaxTitle);
        revision.Property(r => r.Author).HasMaxLength(60);
        revision.Property(r => r.Unit).HasMaxLength(100);
        revision.Property(r => r.State).HasConversion<string>().HasMaxLength(10);
        revision.Property(r => r.Steps).IsConcurrencyToken();
        revision.Property(r => r.Why).HasMaxLength(Revisions.MaxNote);
        revision.Property(r => r.Release).HasMaxLength(20);
        revision.Property(r => r.Version).HasMaxLength(80);
        revision.HasIndex(r => new { r.Package, r.ChangedAt });
    }
}

/// <summary>One act on a revision, kept for good: who, when, and what the draft then was.</summary>
internal sealed class RevisionStep
{
    public Guid RevisionId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    public StepKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid AccountId { get; init; }

    public required string Account { get; init; }

    public required string Unit { get; init; }

    /// <summary>The file that was saved, the reason of a refusal, the number of the step gone back to.</summary>
    public string? Note { get; init; }

    /// <summary>The files that differ from the base, after this step; null for a step that changes none. Brotli.</summary>
    public byte[]? Files { get; private set; }

    /// <summary>What the check found then. Brotli.</summary>
    public byte[]? Report { get; private set; }

    /// <summary>Hash of the draft package.</summary>
    public string? Digest { get; private set; }

    public RevisionStep Holding(IReadOnlyDictionary<string, byte[]> files, RevisionReport report)
    {
        Files = Brotli.Pack(JsonSerializer.SerializeToUtf8Bytes(files));
        Report = Brotli.Pack(JsonSerializer.SerializeToUtf8Bytes(report));
        Digest = report.Version;
        return this;
    }

    public IReadOnlyDictionary<string, byte[]> Content() =>
        JsonSerializer.Deserialize<Dictionary<string, byte[]>>(Brotli.UnpackBytes(Files!))!;

    public RevisionReport Found() => JsonSerializer.Deserialize<RevisionReport>(Brotli.UnpackBytes(Report!))!;

    public static void Map(EntityTypeBuilder<RevisionStep> step)
    {
        step.ToTable("RevisionSteps");
        step.HasKey(s => new { s.RevisionId, s.Number });
        step.Property(s => s.Kind).HasConversion<string>().HasMaxLength(10);
        step.Property(s => s.Account).HasMaxLength(60);
        step.Property(s => s.Unit).HasMaxLength(100);
        step.Property(s => s.Note).HasMaxLength(Revisions.MaxNote);
        step.Property(s => s.Digest).HasMaxLength(80);
        step.HasOne<Revision>().WithMany().HasForeignKey(s => s.RevisionId);
    }
}
