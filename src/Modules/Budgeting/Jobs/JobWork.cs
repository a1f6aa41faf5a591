using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting.Jobs;

/// <summary>What a kind of job does.</summary>
internal interface IJobWork
{
    JobKind Kind { get; }

    /// <summary>Empty where it was done; else why not, and nothing was written.</summary>
    /// <param name="progress">Told 0 … 1.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    Task<IReadOnlyList<Fault>> RunAsync(Guid id, IProgress<double> progress, CancellationToken cancellationToken);

    /// <summary>Whether a job that was cut off had written its result, whole; what remained to be noted is noted.</summary>
    Task<bool> RecoverAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>How far a job is: told by whatever thread, read by another.</summary>
internal sealed class JobProgress : IProgress<double>
{
    private volatile int perMille;

    public int PerMille => perMille;

    public void Report(double value) => perMille = Math.Clamp((int)(value * 1000), 0, 1000);
}
