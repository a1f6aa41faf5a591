using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Assessment;

/// <summary>What a measure answers.</summary>
public enum Outcome
{
    /// <summary>The measure is outside its interval on that day, or was not yet published as known.</summary>
    NotInForce,
    Award,

    /// <summary>The competent department decides (由主管部门核定); a cap where the clause gives one.</summary>
    Discretionary,
    TaxCredit,
    Price,
    Recognition,

    /// <summary>Another policy decides.</summary>
    Referral,

    /// <summary>A service of the platform, no money.</summary>
    Service,
    NotEligible,

    /// <summary>Facts are missing; <see cref="Determination.Ask"/> holds the questions.</summary>
    Unknown,
}

/// <summary>The answer of one measure about one subject, with why.</summary>
public sealed record Determination
{
    public required Measure Measure { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>The award, or the relief of a tax credit; null where nothing is computed.</summary>
    public Money? Amount { get; init; }

    /// <summary>Null where no cap applies or none is known.</summary>
    public Money? Cap { get; init; }

    /// <summary>The tax that remains (应缴).</summary>
    public Money? Payable { get; init; }

    /// <summary>What goes over to the next year (结转).</summary>
    public Money? CarriedForward { get; init; }

    /// <summary>What was recognised: the main use of a parcel.</summary>
    public string? Value { get; init; }

    /// <summary>A share of 1 as an exact decimal, at most 28 digits.</summary>
    public decimal? Share { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    public required SubjectKey Subject { get; init; }

    public required IReadOnlyList<NamedUnit> Units { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>Wire paths of the facts still needed, the most decisive first; empty unless the outcome is unknown.</summary>
    public required IReadOnlyList<string> Ask { get; init; }

    public required IReadOnlyList<string> Interpretations { get; init; }

    public required IReadOnlyList<Flag> Flags { get; init; }

    /// <summary>A sentence for answers that no condition explains (services, referrals); null otherwise.</summary>
    public string? Says { get; init; }
}

/// <summary>An item paid, left to discretion or refused within one determination.</summary>
public sealed record Part
{
    /// <summary>Its position in its list, from 0.</summary>
    public required int Item { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>What is paid for it; null where nothing is computed.</summary>
    public Money? Amount { get; init; }

    /// <summary>Why it is refused where the whole is granted; empty otherwise, when the determination tells.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}

/// <summary>What an entitlement is about. Position <paramref name="Item"/> serves estimates; applying needs <paramref name="ItemId"/>.</summary>
public sealed record SubjectKey(string Kind, int? Year, string? List, int? Item, string? ItemId);

public sealed record NamedUnit(string Name, UnitRole Role);

/// <summary>Something the reviewer should see; never a reason to refuse.</summary>
public sealed record Flag(string Code, string Text);

public enum ConditionResult { Met, Unmet, Unknown }

/// <summary>An atom of an explanation: one cell of a table, or one comparison.</summary>
public sealed record Condition
{
    /// <summary>In plain words: 投资额不低于 500,000 元.</summary>
    public required string Text { get; init; }

    /// <summary>Wire path with positions: <c>digitalProjects[0].investment</c>; null where it is derived from several.</summary>
    public string? Fact { get; init; }

    /// <summary>Wire path of the item of a list that was judged here: <c>digitalProjects[0]</c>; null where the whole was.</summary>
    public string? Item { get; init; }

    /// <summary>The value as on the wire; null where it is unknown or none.</summary>
    public string? Value { get; init; }

    /// <summary>The test as written: <c>&gt;= 500000</c>.</summary>
    public required string Test { get; init; }

    public required ConditionResult Result { get; init; }

    /// <summary>How far away the value is; null where met, unknown, or not measurable.</summary>
    public Distance? Distance { get; init; }

    /// <summary>The words of the clause that the test comes from.</summary>
    public required ClauseReference Clause { get; init; }

    /// <summary>Conditions of the decision that derived the fact; empty for a fact given.</summary>
    public IReadOnlyList<Condition> Because { get; init; } = [];
}

/// <param name="Needs">How much more (positive) or less (negative) the fact must be to meet the test, in the fact's unit; days for dates.</param>
public sealed record Distance(string Fact, decimal Needs);

/// <param name="Document">A package's id where the spans are in its notice, or a document number.</param>
public sealed record ClauseReference(string Document, IReadOnlyList<ClauseSpan> Spans);

public readonly record struct ClauseSpan(int Start, int End);

/// <summary>Answers to one set of facts; a hash over its inputs makes it a record that replays.</summary>
public sealed record AssessmentResult
{
    public required IReadOnlyList<PackageVersion> Packages { get; init; }

    public required DateOnly On { get; init; }

    public required DateOnly AsKnownOn { get; init; }

    /// <summary>Interpretation → the reading in force for this assessment.</summary>
    public required IReadOnlyDictionary<string, string> Readings { get; init; }

    public required IReadOnlyList<Determination> Determinations { get; init; }

    public required Money TotalAward { get; init; }

    public required Money TotalTaxCredit { get; init; }
}

public sealed record PackageVersion(string Package, string Version)
{
    /// <summary><c>id=sha256:…</c>, one a line, in order of id.</summary>
    public static string Lines(IEnumerable<PackageVersion> versions) =>
        string.Join('\n', versions.OrderBy(v => v.Package, StringComparer.Ordinal).Select(v => $"{v.Package}={v.Version}"));
}
