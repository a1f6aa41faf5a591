using Ronghe.Kernel.Codes;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Assessment;

/// <summary>A question to the rules.</summary>
public sealed record AssessmentRequest
{
    public required FactDocument Facts { get; init; }

    /// <summary>The date of the facts; null means the last day of the assessment year.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The date of knowledge; null means today.</summary>
    public DateOnly? AsKnownOn { get; init; }

    /// <summary>Readings chosen instead of those in force: interpretation → reading id.</summary>
    public IReadOnlyDictionary<string, string> Readings { get; init; } = new Dictionary<string, string>();

    /// <summary>Measures to answer; null means all.</summary>
    public IReadOnlySet<MeasureNumber>? Measures { get; init; }
}
