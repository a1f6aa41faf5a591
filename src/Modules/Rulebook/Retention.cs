using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ronghe.Modules.Rulebook;

/// <summary>Lets go of what is kept no longer than stated: drafts with their shares, tombstones of links, contacts of reports.</summary>
internal sealed partial class Retention(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    /// <summary>A withdrawn link says so for this long, then it is unknown.</summary>
    public static readonly TimeSpan TombstoneLife = TimeSpan.FromDays(90);

    /// <summary>How long whoever reported a wrong answer can be reached.</summary>
    public static readonly TimeSpan ContactLife = TimeSpan.FromDays(365);

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int AtOnce = 500;

    /// <summary>Erases drafts and what was shared from them; their links stay behind as withdrawn, without content.</summary>
    public static async Task EraseAsync(RulebookContext context, IReadOnlyList<Guid> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await context.Shares.Where(s => drafts.Contains(s.DraftId) && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);
        await context.Shares.Where(s => drafts.Contains(s.DraftId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AssessmentId, (Guid?)null), cancellationToken);
        await context.Assessments.Where(a => a.DraftId != null && drafts.Contains(a.DraftId.Value)).ExecuteDeleteAsync(cancellationToken);
        await context.Drafts.Where(d => drafts.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Once over everything that is due.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RulebookContext>();
        var now = clock.GetUtcNow();
        while (true)
        {
            var due = await context.Drafts.Where(d => d.ExpiresAt <= now).OrderBy(d => d.ExpiresAt).Select(d => d.Id).Take(AtOnce)
                .ToListAsync(cancellationToken);
            if (due.Count == 0) break;
            await EraseAsync(context, due, now, cancellationToken);
        }

        var tombstones = now - TombstoneLife;
        await context.Shares.Where(s => s.RevokedAt <= tombstones).ExecuteDeleteAsync(cancellationToken);
        var contacts = now - ContactLife;
        await context.Reports.Where(r => r.At <= contacts && r.Contact != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Contact, (string?)null), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of expired drafts failed; the next one tries again.")]
    private partial void Failed(Exception failure);
}
