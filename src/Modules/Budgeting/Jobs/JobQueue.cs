using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Records;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting.Jobs;

/// <summary>How a job stands, for whoever waits for it.</summary>
/// <param name="Ahead">Jobs that wait before it, at most; 0 unless it is queued.</param>
/// <param name="Firms">How many there are to be made or judged.</param>
public sealed record JobView(Job Job, int Ahead, long Firms)
{
    /// <summary>From what is done so far; null where that says nothing yet.</summary>
    public TimeSpan? Left(DateTimeOffset now) => Job is { State: JobState.Running, StartedAt: { } started, PerMille: > 0 }
        ? (now - started) * ((1000.0 - Job.PerMille) / Job.PerMille)
        : null;
}

/// <summary>The queue: taken from by the one host that computes, asked by all.</summary>
internal sealed class JobQueue(BudgetingContext context, BudgetingLimits limits, TimeProvider clock)
{
    /// <summary>Null where the unit may add one more.</summary>
    public async Task<Fault?> FullAsync(string unit, CancellationToken cancellationToken) =>
        await context.Jobs.CountAsync(j => j.Unit == unit && (j.State == JobState.Queued || j.State == JobState.Running), cancellationToken) < limits.JobsPerUnit
            ? null
            : new Fault("queue-full", "", $"本单位已有 {limits.JobsPerUnit} 项在排队或进行，等其中一项结束再来");

    public async Task<JobView?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await context.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job) return null;
        var ahead = job.State != JobState.Queued
            ? 0
            : await context.Jobs.CountAsync(j => j.State == JobState.Running || (j.State == JobState.Queued && j.QueuedAt < job.QueuedAt), cancellationToken);
        var firms = job.Kind == JobKind.Simulation
            ? await context.Runs.Where(r => r.Id == id).Select(r => r.Enterprises).FirstOrDefaultAsync(cancellationToken)
            : await context.Populations.Where(p => p.Id == id).Select(p => p.Enterprises).FirstOrDefaultAsync(cancellationToken);
        return new JobView(job, ahead, firms);
    }

    public async Task<IReadOnlyDictionary<Guid, Job>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await context.Jobs.AsNoTracking().Where(j => ids.Contains(j.Id)).ToDictionaryAsync(j => j.Id, cancellationToken);

    /// <summary>Ends what waits, asks what runs to end. False where it has ended, or is not the actor's to end.</summary>
    public async Task<bool> CancelAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await context.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { IsOpen: true } job
            || !BudgetingRights.MayChange(actor, job.Unit)) return false;
        var ended = await context.Jobs.Where(j => j.Id == id && j.State == JobState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.EndedAt, clock.GetUtcNow()), cancellationToken);
        if (ended == 0)
            await context.Jobs.Where(j => j.Id == id && j.State == JobState.Running).ExecuteUpdateAsync(set => set.SetProperty(j => j.CancelAsked, true), cancellationToken);
        context.Record.Add(RecordEntry.Of(actor, "budgeting.job-cancelled", id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Puts what ended without a result to the end of the queue again.</summary>
    public async Task<BudgetingOutcome> AgainAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await context.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job
            || job.IsOpen || job.State == JobState.Done || !BudgetingRights.MayChange(actor, job.Unit)) return new BudgetingOutcome.Missing();
        if (await FullAsync(job.Unit, cancellationToken) is { } full) return new BudgetingOutcome.Refused([full]);
        var queued = await context.Jobs.Where(j => j.Id == id && j.State == job.State).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Queued).SetProperty(j => j.QueuedAt, clock.GetUtcNow()).SetProperty(j => j.PerMille, 0)
                .SetProperty(j => j.CancelAsked, false).SetProperty(j => j.StartedAt, (DateTimeOffset?)null).SetProperty(j => j.EndedAt, (DateTimeOffset?)null)
                .SetProperty(j => j.Faults, (string?)null),
            cancellationToken);
        if (queued == 0) return new BudgetingOutcome.Missing();
        context.Record.Add(RecordEntry.Of(actor, "budgeting.job-again", id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(id);
    }

    /// <summary>The next one, now running; null where none waits.</summary>
    public async Task<Job?> TakeAsync(CancellationToken cancellationToken)
    {
        var waiting = await context.Jobs.Where(j => j.State == JobState.Queued).Select(j => new { j.Id, j.Unit, j.QueuedAt }).ToListAsync(cancellationToken);
        if (waiting.Count == 0) return null;
        var started = await context.Jobs.Where(j => j.StartedAt != null).GroupBy(j => j.Unit)
            .Select(g => new { Unit = g.Key, Last = g.Max(j => j.StartedAt) }).ToDictionaryAsync(g => g.Unit, g => g.Last!.Value, cancellationToken);
        var next = Turn.Next(waiting.Select(j => (j.Id, j.Unit, j.QueuedAt)), started)!.Value;
        var taken = await context.Jobs.Where(j => j.Id == next && j.State == JobState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.StartedAt, clock.GetUtcNow()), cancellationToken);
        return taken == 0 ? null : await context.Jobs.AsNoTracking().SingleAsync(j => j.Id == next, cancellationToken);
    }

    /// <summary>Says how far it is; true where somebody wants it ended.</summary>
    public async Task<bool> TellAsync(Guid id, int perMille, CancellationToken cancellationToken)
    {
        await context.Jobs.Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.PerMille, perMille), cancellationToken);
        return await context.Jobs.AnyAsync(j => j.Id == id && j.CancelAsked, cancellationToken);
    }

    public Task<int> EndAsync(Guid id, JobState state, IReadOnlyList<Fault> faults, CancellationToken cancellationToken)
    {
        var json = faults.Count == 0 ? null : JsonSerializer.Serialize(faults);
        return context.Jobs.Where(j => j.Id == id && j.State == JobState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, state).SetProperty(j => j.EndedAt, clock.GetUtcNow()).SetProperty(j => j.Faults, json), cancellationToken);
    }

    /// <summary>What was running when the host that computed was gone.</summary>
    public async Task<IReadOnlyList<Job>> LeftRunningAsync(CancellationToken cancellationToken) =>
        await context.Jobs.AsNoTracking().Where(j => j.State == JobState.Running).ToListAsync(cancellationToken);
}
