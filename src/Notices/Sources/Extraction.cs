using Ronghe.Policy.Facts;

namespace Ronghe.Notices.Sources;

/// <summary>The text of a file, or why there is none.</summary>
internal readonly record struct Extraction(string? Text, Fault? Fault)
{
    public static Extraction Of(string text) => new(text, null);

    public static implicit operator Extraction(Fault fault) => new(null, fault);
}

/// <summary>The time and the bytes that reading one file may still take.</summary>
internal sealed class ReadingBudget(NoticeLimits limits, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();
    private long expanded;

    public NoticeLimits Limits => limits;

    public bool OutOfTime => clock.GetElapsedTime(started) > limits.MostTime;

    /// <summary>Takes expanded bytes off the budget.</summary>
    /// <exception cref="BudgetExceededException">Nothing is left of the bytes or of the time.</exception>
    public void Expand(long bytes)
    {
        if (Interlocked.Add(ref expanded, bytes) > limits.MostExpandedBytes) throw new BudgetExceededException(OutOfTime: false);
        CheckTime();
    }

    /// <exception cref="BudgetExceededException">The time is over.</exception>
    public void CheckTime()
    {
        if (OutOfTime) throw new BudgetExceededException(OutOfTime: true);
    }
}

/// <summary>Thrown through a foreign parser, caught at its door and turned into a fault.</summary>
internal sealed class BudgetExceededException(bool OutOfTime) : Exception
{
    public bool OutOfTime { get; } = OutOfTime;
}
