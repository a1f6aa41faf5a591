using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Packages;

/// <summary>One measure (措施) of a notice, or one instrument of a clause that holds several.</summary>
public sealed class Measure
{
    public required string Package { get; init; }

    public required MeasureNumber Number { get; init; }

    /// <summary>The file that states it, from the package's folder: <c>measures/04.yaml</c>.</summary>
    public required string File { get; init; }

    /// <summary>A short plain name.</summary>
    public required string Title { get; init; }

    public required Section Section { get; init; }

    public required MeasureKind Kind { get; init; }

    public required Clause Clause { get; init; }

    internal ClauseReference WholeClause => field ??= new ClauseReference(Package, [new ClauseSpan(Clause.Start, Clause.End)]);

    /// <summary>Read from the clause's closing bracket, in its order.</summary>
    public required IReadOnlyList<ResponsibleUnit> Units
    {
        get;
        init
        {
            field = value;
            namesDistrictsConcerned = value.Any(u => u.Unit.Kind == UnitKind.DistrictsConcerned);
        }
    }

    /// <summary>The units as the clause names them.</summary>
    public IReadOnlyList<NamedUnit> NamedUnits => field ??= [.. Units.Select(u => u.Named)];

    /// <summary>Whether "the districts concerned" are those where the firm is registered.</summary>
    internal bool AsksDistrictsConcerned => namesDistrictsConcerned && !DistrictOfSite;

    private readonly bool namesDistrictsConcerned;

    /// <summary>True where the district that answers is the one where the site lies, not where the firm is registered.</summary>
    public bool DistrictOfSite { get; init; }

    public required Subject Subject { get; init; }

    /// <summary>The decision that computes it; null where <see cref="Answer"/> says why there is none.</summary>
    public DecisionReference? Decision { get; init; }

    /// <summary>The fixed answer of a measure without a decision; null where there is one.</summary>
    public FixedAnswer? Answer { get; init; }

    public required IReadOnlyList<FlagRule> Flags { get; init; }

    public required IReadOnlyList<Interpretation> Interpretations { get; init; }

    public IReadOnlyList<string> InterpretationIds => field ??= [.. Interpretations.Select(i => i.Id)];

    /// <summary>The application form: <c>forms/02.json</c>; null where the package has none.</summary>
    public string? Form { get; init; }

    /// <summary>The process of its cases: <c>processes/joint-review.yaml</c>; null where the package has none.</summary>
    public string? Process { get; init; }

    /// <summary>True until a person has signed what a reader drew up.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Amounts and percentages of the clause, with their places.</summary>
    public required IReadOnlyList<Text.Quantity> Quantities { get; init; }
}

public sealed record Section(string Number, string Title);

/// <summary>The whole clause (条款), number to closing bracket.</summary>
/// <param name="Start">UTF-16 offset into the notice's text; <paramref name="End"/> is the offset after the last unit.</param>
public sealed record Clause(string Document, string Text, int Start, int End);

public enum MeasureKind
{
    Award, Subsidy, Tax, Price, Recognition, Land, Finance, Data, Platform, Logistics, Customisation, Infrastructure, Talent, Programme,
}

/// <summary>What one determination is about: an enterprise in a year, a recognition, a vehicle …</summary>
/// <param name="Items">The wire name of the list whose items are judged one by one; null for one determination in all.</param>
/// <param name="Relevant">FEEL over one item: items known not to be relevant get no determination, and none is granted while that is unknown.</param>
public sealed record Subject(
    string Kind, string Name, string? Items, string? Relevant, IReadOnlyList<SubjectByReading> KindByReading, IReadOnlyList<PaidOnce> Once);

public sealed record SubjectByReading(string Interpretation, string Reading, string Kind);

/// <summary>Items that share a key are paid once under a reading: the highest, and of equals the first.</summary>
/// <param name="Key">FEEL over one item; null leaves the item alone.</param>
public sealed record PaidOnce(string Interpretation, string Reading, string Key, string Note);

/// <summary>A decision of a package: <c>04.dmn#中小企业改造奖补</c> of this package, or <c>national#车辆购置税减免</c>.</summary>
public sealed record DecisionReference(string Package, string? File, string Name);

/// <param name="Command">The command that will compute it; null where there is none.</param>
public sealed record FixedAnswer(Outcome Outcome, string Says, Kernel.Amounts.Money? Cap, string? Command);

/// <summary>Something to show with the answer; never a reason to refuse.</summary>
public sealed record FlagRule(string Code, string When, string Text);

/// <summary>A question that the text leaves open (解释), with all its readings; the first is in force.</summary>
/// <param name="Quote">Words of the notice that it is about; null where it concerns what the notice leaves out.</param>
/// <param name="ConfirmedBy">Who must confirm it.</param>
public sealed record Interpretation(
    string Id, string Question, string? Quote, IReadOnlyList<Reading> Readings, string Why, string ConfirmedBy)
{
    public Reading InForce => Readings[0];

    /// <summary>False where the measure that it concerns is not computed yet, so that no reading can be carried out.</summary>
    public bool Executable { get; init; } = true;
}

/// <param name="Id">Its words, hyphenated: <c>per-enterprise-year</c>.</param>
/// <param name="Name">What rules see: 按企业每年.</param>
public sealed record Reading(string Id, string Name, string Means)
{
    /// <summary>Another id that a choice may use; null where there is none.</summary>
    public string? AlsoKnownAs { get; init; }
}
