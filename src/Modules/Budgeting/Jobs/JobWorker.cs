using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting.Jobs;

/// <summary>
/// Computes one job after the other. Of the hosts that share a data folder one computes: the one that holds its lock, which the
/// system lets go of with the process. Whoever takes it knows that what is still called running was cut off.
/// </summary>
internal sealed partial class JobWorker(
    IServiceScopeFactory scopes, BudgetingFiles files, BudgetingLimits limits, TimeProvider clock, ILogger<JobWorker> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>What lies about for so long is nobody's.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private FileStream? hold;
    private DateTimeOffset swept = DateTimeOffset.MinValue;

    /// <summary>
    /// Takes the lock where it is free. True where this host computes: what is then still called running is not, and is sorted out.
    /// </summary>
    public async Task<bool> TakeOverAsync(CancellationToken cancellationToken)
    {
        try
        {
            hold ??= new FileStream(files.Hold, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
        foreach (var job in await queue.LeftRunningAsync(cancellationToken))
        {
            var whole = await WorkOf(scope, job.Kind).RecoverAsync(job.Id, cancellationToken);
            await queue.EndAsync(job.Id, whole ? JobState.Done : JobState.Interrupted, [], cancellationToken);
        }

        return true;
    }

    /// <summary>Runs the next job to its end; false where none waits.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
        if (await queue.TakeAsync(cancellationToken) is not { } job) return false;
        var (state, faults) = await RunAsync(job, queue, cancellationToken);
        // said even where the host is stopping
        await queue.EndAsync(job.Id, state, faults, CancellationToken.None);
        return true;
    }

    /// <summary>Deletes runs that nobody keeps and are old, and folders that nobody knows.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunList>().DeleteExpiredAsync(cancellationToken);
        var context = scope.ServiceProvider.GetRequiredService<BudgetingContext>();
        var populations = await context.Populations.Where(p => p.Hash != null).Select(p => p.Hash!).ToListAsync(cancellationToken);
        var runs = await context.Runs.Select(r => r.Id).ToListAsync(cancellationToken);
        files.Sweep(populations.ToHashSet(StringComparer.Ordinal), runs.ToHashSet(), (clock.GetUtcNow() - Forgotten).UtcDateTime);
        swept = clock.GetUtcNow();
    }

    public override void Dispose()
    {
        hold?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            try
            {
                if (!await TakeOverAsync(stoppingToken)) continue;
                if (clock.GetUtcNow() - swept > SweepEvery) await SweepAsync(stoppingToken);
                while (await RunNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LookFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<(JobState State, IReadOnlyList<Fault> Faults)> RunAsync(Job job, JobQueue queue, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(limits.JobMinutes), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        await using var scope = scopes.CreateAsyncScope();
        var progress = new JobProgress();
        var work = Task.Run(() => WorkOf(scope, job.Kind).RunAsync(job.Id, progress, end.Token), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(Tick, clock, CancellationToken.None)) != work)
            if (await IsToEndAsync(queue, job.Id, progress)) await end.CancelAsync();
        try
        {
            var faults = await work;
            return faults.Count == 0 ? (JobState.Done, faults) : (JobState.Refused, faults);
        }
        catch (OperationCanceledException)
        {
            if (cancellationToken.IsCancellationRequested) return (JobState.Interrupted, []);
            return late.IsCancellationRequested
                ? (JobState.Refused, [new Fault("over-time", "", $"算了 {limits.JobMinutes} 分钟还没有算完，已停下；用命令行 ronghe simulate 没有这个限制")])
                : (JobState.Cancelled, []);
        }
        catch (Exception failure)
        {
            JobFailed(job.Id, failure);
            return (JobState.Failed, []);
        }
    }

    /// <summary>A store that does not answer now may answer the next time; the work goes on meanwhile.</summary>
    private async Task<bool> IsToEndAsync(JobQueue queue, Guid id, JobProgress progress)
    {
        try
        {
            return await queue.TellAsync(id, progress.PerMille, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LookFailed(failure);
            return false;
        }
    }

    private static IJobWork WorkOf(AsyncServiceScope scope, JobKind kind) => scope.ServiceProvider.GetServices<IJobWork>().Single(w => w.Kind == kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed.")]
    private partial void JobFailed(Guid job, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue could not be looked at; the next look tries again.")]
    private partial void LookFailed(Exception failure);
}
