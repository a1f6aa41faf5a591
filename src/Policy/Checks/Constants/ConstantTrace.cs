using Ronghe.Policy.Assessment;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>What a constant of a rule rests on.</summary>
public enum ConstantBasis
{
    /// <summary>A number in the words that the rule quotes.</summary>
    Clause,

    /// <summary>A date of the notice itself.</summary>
    NoticeDate,

    /// <summary>Another document, which the rule names (依据).</summary>
    Source,

    /// <summary>A reason in ledger.yaml.</summary>
    Ledger,

    /// <summary>Nothing: a finding.</summary>
    Nothing,
}

/// <summary>A constant of a rule with what it rests on.</summary>
/// <param name="Text">As the rule writes it.</param>
/// <param name="Span">The number in notice.txt; null unless it rests on the clause.</param>
/// <param name="Says">The words, the document or the reason; null where there is none.</param>
public sealed record ConstantTrace(FindingPlace Place, string Text, ConstantBasis Basis, ClauseSpan? Span, string? Says);

/// <summary>A number of the notice with what uses it.</summary>
/// <param name="Measures">The measures in whose clause it stands; empty outside.</param>
/// <param name="UsedBy">The rules that use it.</param>
/// <param name="Because">Why no rule uses it; null where one does or nothing accounts for it.</param>
public sealed record NumberTrace(
    Quantity Quantity, IReadOnlyList<Packages.Measure> Measures, IReadOnlyList<FindingPlace> UsedBy, string? Because)
{
    internal Packages.NumberEntry? Entry { get; init; }

    public bool IsAccounted => UsedBy.Count > 0 || Because is not null;
}
