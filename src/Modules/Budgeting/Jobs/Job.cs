using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting.Jobs;

public enum JobKind
{
    /// <summary>A population is made.</summary>
    Synthesis,

    /// <summary>A population is judged.</summary>
    Simulation,
}

public enum JobState
{
    Queued,
    Running,
    Done,

    /// <summary>What was given is wrong; nothing was written.</summary>
    Refused,
    Cancelled,

    /// <summary>The host was stopped or killed in the middle; nothing was written.</summary>
    Interrupted,

    /// <summary>A fault of the program; nothing was written.</summary>
    Failed,
}

/// <summary>Something that is computed in the background; it has the id of the population or run that it is for.</summary>
public sealed class Job
{
    public Guid Id { get; private init; }

    public JobKind Kind { get; private init; }

    public string Unit { get; private init; } = "";

    public JobState State { get; private set; }

    public DateTimeOffset QueuedAt { get; private init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How much is done, of a thousand.</summary>
    public int PerMille { get; private set; }

    public bool CancelAsked { get; private set; }

    /// <summary>JSON; why it was refused.</summary>
    public string? Faults { get; private set; }

    public static Job Of(Guid id, JobKind kind, Actor actor, TimeProvider clock) =>
        new() { Id = id, Kind = kind, Unit = actor.Unit!, State = JobState.Queued, QueuedAt = clock.GetUtcNow() };

    public bool IsOpen => State is JobState.Queued or JobState.Running;

    public IReadOnlyList<Fault> FaultList() => Faults is null ? [] : JsonSerializer.Deserialize<List<Fault>>(Faults)!;

    public static void Map(EntityTypeBuilder<Job> job)
    {
        job.ToTable("Jobs");
        job.Property(j => j.Kind).HasConversion<string>().HasMaxLength(20);
        job.Property(j => j.State).HasConversion<string>().HasMaxLength(20);
        job.Property(j => j.Unit).HasMaxLength(100);
        job.HasIndex(j => new { j.State, j.QueuedAt });
    }
}
