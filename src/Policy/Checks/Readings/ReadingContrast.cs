using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks.Readings;

/// <summary>An interpretation with an enterprise on which its readings differ.</summary>
/// <param name="Measure">Null where the interpretation concerns every measure.</param>
/// <param name="Answers">One per reading, the one in force first; empty where no enterprise tells them apart or none can.</param>
/// <param name="Witness">The enterprise; null where none was found.</param>
/// <param name="Differs">What tells the readings apart on it.</param>
public sealed record ReadingContrast(
    Interpretation Interpretation, Measure? Measure, IReadOnlyList<ReadingAnswer> Answers, Witness? Witness, ContrastKind Differs);

/// <summary>What a reading answers for the witness.</summary>
/// <param name="Total">The sum of what is awarded and relieved.</param>
/// <param name="Says">The answer in plain Chinese.</param>
public sealed record ReadingAnswer(Reading Reading, Money Total, IReadOnlyList<Outcome> Outcomes, string Says);

public enum ContrastKind
{
    /// <summary>The amounts differ.</summary>
    Amount,

    /// <summary>The amounts are the same, the outcomes differ.</summary>
    Outcome,

    /// <summary>Only what stands beside the answer differs: a cap, a flag, who answers.</summary>
    Beside,

    /// <summary>No enterprise was found that tells the readings apart.</summary>
    None,

    /// <summary>The measure is not computed yet, so that no reading can be carried out.</summary>
    NotExecutable,
}
