using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Amendments;

/// <summary>What of a package changed.</summary>
public enum ChangedPart { Notice, Period, Clause, Units, Answer, Rule, Interpretation, Reading, Fact, Form, Process, GoldenCase }

public enum ChangeKind { Added, Removed, Changed }

/// <summary>One change between two versions of a package.</summary>
/// <param name="Measure">The measure's number; null where it concerns none or several.</param>
/// <param name="File">From the package's folder.</param>
/// <param name="What">Its name in plain Chinese: a decision and its row, an interpretation, a fact.</param>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
public sealed record PackageChange(
    ChangedPart Part, ChangeKind Kind, string? Measure, string File, string What, string? Before, string? After);

/// <summary>An answer that the new version gives otherwise.</summary>
/// <param name="Source">The file with the facts.</param>
/// <param name="Item">The position of the item, for a measure that judges items; null otherwise.</param>
/// <param name="Before">Null where the old version had no such answer.</param>
/// <param name="After">Null where the new version has none.</param>
public sealed record AnswerChange(string Source, string Measure, string Title, int? Item, AnswerBrief? Before, AnswerBrief? After)
{
    /// <summary>How much more is paid; negative for less.</summary>
    public Money Difference => (After?.Paid ?? Money.Zero) - (Before?.Paid ?? Money.Zero);
}

/// <param name="Amount">As answered; null where nothing is computed.</param>
public sealed record AnswerBrief(Outcome Outcome, Money? Amount, Money? Cap)
{
    public Money Paid => Outcome is Outcome.Award or Outcome.TaxCredit ? Amount ?? Money.Zero : Money.Zero;
}

/// <summary>What changed from one version of a package to another (修订).</summary>
/// <param name="Answers">Answers that change, over the facts that were given; empty where none were.</param>
/// <param name="Asked">How many sets of facts were asked.</param>
/// <param name="Unread">Files of facts that one of the versions refuses, with the reason.</param>
public sealed record PackageDifference(
    PolicyPackage Old, PolicyPackage New, IReadOnlyList<PackageChange> Changes,
    IReadOnlyList<AnswerChange> Answers, int Asked, IReadOnlyList<Facts.Fault> Unread)
{
    /// <summary>How much more all answers pay together; negative for less.</summary>
    public Money Difference => Answers.Aggregate(Money.Zero, (sum, a) => sum + a.Difference);
}
