namespace Ronghe.Bench.Targets;

/// <summary>What a benchmark must reach: a rate, or a time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TargetAttribute : Attribute
{
    /// <summary>At least so many operations a second; 0 where the target is a time.</summary>
    public double PerSecond { get; init; }

    /// <summary>At most so many milliseconds an operation; 0 where the target is a rate.</summary>
    public double Milliseconds { get; init; }

    /// <summary>At most so many nanoseconds an operation.</summary>
    public double Nanoseconds => PerSecond > 0 ? 1e9 / PerSecond : Milliseconds * 1e6;

    public override string ToString() => PerSecond > 0 ? $"≥ {PerSecond:N0}/s" : $"< {Milliseconds:0.###} ms";
}
