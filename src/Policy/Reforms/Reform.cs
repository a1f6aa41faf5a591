namespace Ronghe.Policy.Reforms;

/// <summary>A change of the rules as data (改革方案), to be tried on a population before anyone signs it.</summary>
/// <param name="File">The file it was read from, for messages.</param>
/// <param name="From">On earlier days it changes nothing; null where it always holds.</param>
public sealed record Reform(string Name, string File, DateOnly? From, IReadOnlyList<ReformChange> Changes);

/// <summary>One change; closed by nesting.</summary>
public abstract record ReformChange
{
    private ReformChange(string place) => Place = place;

    /// <summary>File and line of the change, for messages.</summary>
    public string Place { get; }

    /// <summary>A number wherever it stands in the rules of a measure: a cap, a rate, a threshold, an amount.</summary>
    /// <param name="Decision">Only in this decision; null for all of the measure's.</param>
    public sealed record Constant(string Place, string Measure, string? Decision, decimal Value, decimal To) : ReformChange(Place);

    /// <summary>One cell of a decision table.</summary>
    /// <param name="Rule">The rule's id.</param>
    /// <param name="Column">A column's heading, expression or name.</param>
    public sealed record Cell(string Place, string Measure, string Rule, string Column, string To) : ReformChange(Place);

    /// <summary>The text of a decision that is one expression.</summary>
    public sealed record Text(string Place, string Measure, string Decision, string To) : ReformChange(Place);

    /// <summary>A rule taken out of its table.</summary>
    public sealed record RuleRemoved(string Place, string Measure, string Rule) : ReformChange(Place);

    /// <summary>A rule put into a table before another.</summary>
    public sealed record RuleAdded(string Place, string Measure, string Before, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs) : ReformChange(Place);

    /// <summary>Another reading in force.</summary>
    public sealed record Reading(string Place, string Interpretation, string To) : ReformChange(Place);
}
