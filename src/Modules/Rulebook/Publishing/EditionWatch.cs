using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ronghe.Modules.Rulebook.Publishing;

/// <summary>Takes up what another host on the same store has published. A store whose publications cannot be loaded stops the start.</summary>
internal sealed partial class EditionWatch(Editions editions, TimeProvider clock, ILogger<EditionWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await editions.KeepFilesAsync(cancellationToken);
        await editions.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await editions.RefreshAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Published versions could not be taken up; the rules of before stay in force and the next look tries again.")]
    private partial void Failed(Exception failure);
}
