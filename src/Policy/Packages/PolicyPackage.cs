using Ronghe.Kernel.Codes;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Packages;

/// <summary>A policy package (政策包): one notice as data, dated and cited. Immutable and safe under threads.</summary>
public sealed class PolicyPackage
{
    /// <summary>Jurisdiction and notice: <c>qingdao/2021-135</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The folder that it was read from.</summary>
    public required string Directory { get; init; }

    /// <summary><c>sha256:…</c> over every file of the package, in order of path.</summary>
    public required string Version { get; init; }

    public required string Title { get; init; }

    public required string ShortTitle { get; init; }

    /// <summary>文号; null where the package is no single notice.</summary>
    public string? DocumentNumber { get; init; }

    public string? IndexNumber { get; init; }

    public string? Jurisdiction { get; init; }

    public required IReadOnlyList<string> Issuers { get; init; }

    public required NoticeDates Dates { get; init; }

    /// <summary>The notice as published; empty where the package has none.</summary>
    public required string NoticeText { get; init; }

    /// <summary>SHA-256 of the notice's UTF-8 bytes in lower-case hex, as the package declares it; null where it declares none.</summary>
    public string? NoticeHash { get; init; }

    /// <summary>Which words include the number that they stand by.</summary>
    public required Convention Convention { get; init; }

    /// <summary>What carries out each sentence and number of the notice that no rule quotes; empty where the package has no ledger.</summary>
    public required Ledger Ledger { get; init; }

    public required IReadOnlyList<Procedures.FormDefinition> Forms { get; init; }

    public required IReadOnlyList<Procedures.ProcessDefinition> Processes { get; init; }

    /// <summary>True until a person has signed what a reader drew up.</summary>
    public bool IsDraft { get; init; }

    /// <summary>In the order of the notice.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Interpretations that concern every measure.</summary>
    public required IReadOnlyList<Interpretation> Interpretations { get; init; }

    /// <summary>The reading under which the first unit of a clause leads; null where the package does not say.</summary>
    public LeadReading? LeadReading { get; init; }

    /// <summary>The facts that say where a firm is registered; null where the package does not say.</summary>
    public RegisteredIn? RegisteredIn { get; init; }

    /// <summary>What every measure that pays shows beside its answer.</summary>
    public required IReadOnlyList<FlagRule> Flags { get; init; }

    public required IReadOnlyList<Release> Releases { get; init; }

    public required IReadOnlyList<PolicySource> Sources { get; init; }

    public required UnitTable Units { get; init; }

    public required IReadOnlyList<FactNode> Facts { get; init; }

    /// <summary>Facts that another package's decision derives.</summary>
    public required IReadOnlyList<DerivedFact> Derived { get; init; }

    /// <summary>Clauses that hold measures, as the notice numbers them: 6a and 6b are one.</summary>
    public int ClauseCount => Measures.Select(m => m.Clause.Start).Distinct().Count();

    /// <summary>Every interpretation of the package and of its measures.</summary>
    public IEnumerable<Interpretation> AllInterpretations => Interpretations.Concat(Measures.SelectMany(m => m.Interpretations));

    /// <summary>The release in force on a day, as known on another; null where none was.</summary>
    public Release? ReleaseOn(DateOnly on, DateOnly asKnownOn)
    {
        for (var i = Releases.Count - 1; i >= 0; i--)
            if (Releases[i].IsInForce(on, asKnownOn)) return Releases[i];
        return null;
    }

    public Measure? Find(MeasureNumber number) => Measures.FirstOrDefault(m => m.Number == number);
}

/// <summary>Dates of a notice; null where the notice states none.</summary>
public sealed record NoticeDates(DateOnly? Signed, DateOnly? Published, DateOnly? InForce, DateOnly? Expires);

/// <summary>A release of a package: what was in force in an interval, as known from a day.</summary>
/// <param name="EffectiveTo">The last day in force; null where none is stated.</param>
public sealed record Release(string Version, DateOnly PublishedOn, DateOnly KnownFrom, DateOnly EffectiveFrom, DateOnly? EffectiveTo)
{
    /// <summary>Its dates in plain words.</summary>
    public string InWords =>
        $"{KnownFrom:yyyy-MM-dd} 起为人所知，自 {EffectiveFrom:yyyy-MM-dd} 起施行{(EffectiveTo is { } end ? $"，到 {end:yyyy-MM-dd} 为止" : "")}";

    public bool IsInForce(DateOnly on, DateOnly asKnownOn) => KnownFrom <= asKnownOn && EffectiveFrom <= on && (EffectiveTo is not { } end || on <= end);
}

/// <summary>The notice's own way of speaking: words that include the number itself (以上, 以下) and words that do not (超过, 不满).</summary>
public sealed record Convention(IReadOnlyList<string> Included, IReadOnlyList<string> Excluded);

/// <summary>Another text that decisions cite.</summary>
public sealed record PolicySource(string Id, string Title, string? DocumentNumber, DateOnly? Date);

/// <summary>Wire paths of the facts that say where a firm is registered.</summary>
public sealed record RegisteredIn(string District, string? FunctionalArea);

public sealed record LeadReading(string Interpretation, string Reading);

/// <summary>A fact that a decision derives from others: 中小企业 by national#中小企业.</summary>
public sealed record DerivedFact(string Name, DecisionReference Decision);
