using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>What the analysis of one decision table found.</summary>
/// <param name="Owner">The decision or knowledge model that holds the table, by name.</param>
/// <param name="Table">The table.</param>
/// <param name="Findings">By kind, then by rule.</param>
public sealed record TableReport(string Owner, Expression.DecisionTable Table, ImmutableArray<TableFinding> Findings)
{
    /// <summary>The table taken apart, for whoever makes cases of it.</summary>
    internal TablePartition Partition { get; init; } = null!;

    /// <summary>The input columns as people call them: the label, else the expression.</summary>
    public ImmutableArray<string> Columns => Partition.Names;

    /// <summary>What each input column takes, as syntax; null where the text could not be read.</summary>
    public ImmutableArray<FeelSyntax?> Sources => [.. Partition.Table.Inputs.Select(input => input.Expression.Syntax)];

    /// <summary>The names that lead from an input to the value that a column takes; null where the column computes.</summary>
    public IReadOnlyList<string>? PathOf(int column) => TableTests.PathOf(Partition.Table.Inputs[column].Expression.Syntax);

    /// <summary>A place where a rule (from 0) decides, one value an input column; null where other rules always win or a cell cannot be analysed.</summary>
    public ImmutableArray<FeelValue>? PlaceOf(int rule) => TableCases.PlaceOf(Partition, rule) is { } place
        ? [.. place.Select((region, column) => Partition.Columns[column].Regions[region].Witness)] : null;

    /// <summary>Whether the cell of a rule surely holds for a value within the declared ranges; rules and columns from 0.</summary>
    public bool Holds(int rule, int column, FeelValue value) =>
        Partition.Columns[column].RegionOf(value) is { } region && Partition.Columns[column].Must[region].Contains(rule);

    /// <summary>The output of a rule (from 0) of a table with one output column; null where it has to be computed.</summary>
    public FeelValue? OutputOf(int rule) => Partition.Table.Outputs.Length == 1 ? OutputConstants.Of(Partition.Table.Rules[rule].Outputs[0]) : null;
}

/// <summary>How grave a finding is.</summary>
public enum FindingLevel
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,
    /// <summary>Probably not meant.</summary>
    Warning,
    /// <summary>The hit policy is broken: the table answers null there.</summary>
    Error,
}

/// <summary>What was found in a table.</summary>
public enum TableFindingKind
{
    /// <summary>No rule matches.</summary>
    Gap,
    /// <summary>Rules match together: an error under UNIQUE, information where all hits count.</summary>
    Overlap,
    /// <summary>ANY: rules match together with different outputs.</summary>
    Conflict,
    /// <summary>ANY: rules match together and their outputs cannot be compared before they are computed.</summary>
    PerhapsConflict,
    /// <summary>PRIORITY: rules match together with different outputs of the same priority.</summary>
    Tie,
    /// <summary>Other rules always win: the rule never decides.</summary>
    Masked,
    /// <summary>The table answers the same without the rule.</summary>
    Redundant,
    /// <summary>No value in the declared ranges meets every cell of the rule.</summary>
    Impossible,
    /// <summary>Dated rules leave days between them that only an undated rule, or none, covers.</summary>
    UncoveredDays,
    /// <summary>A cell that cannot be analysed: it is taken as one that may or may not match.</summary>
    UnreadCell,
    /// <summary>The analysis reached a limit: there may be more findings of a kind.</summary>
    Stopped,
}

/// <summary>Why a cell cannot be analysed.</summary>
public enum UnreadReason
{
    /// <summary>It compares with other inputs, which are named.</summary>
    OtherInputs,
    /// <summary>It is neither a comparison with constants nor made of such.</summary>
    Expression,
    /// <summary>The column holds values of a type that the analysis does not know.</summary>
    ColumnType,
    /// <summary>The text could not be read.</summary>
    Syntax,
}

/// <summary>One finding, with a place in the table where it can be seen.</summary>
public sealed record TableFinding
{
    /// <summary>What was found.</summary>
    public required TableFindingKind Kind { get; init; }

    /// <summary>How grave it is under the table's hit policy.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>The rules concerned by index from 0: of a masked or redundant rule itself first, then those that take its place.</summary>
    public ImmutableArray<int> Rules { get; init; } = [];

    /// <summary>The input column by index from 0; null where the finding is about all.</summary>
    public int? Column { get; init; }

    /// <summary>One value an input column that shows the finding; empty where there is none to show.</summary>
    public ImmutableArray<FeelValue> Witness { get; init; } = [];

    /// <summary>Every place of the finding: FEEL unary tests, one an input column (<c>-</c> for all values); empty without a witness.</summary>
    public ImmutableArray<string> Where { get; init; } = [];

    /// <summary>Of a cell that cannot be analysed: why.</summary>
    public UnreadReason? Reason { get; init; }

    /// <summary>What fills the message beyond rules and places: names of inputs, the kind of search that stopped.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The input columns as people call them: the label, else the expression.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>A stable code, <c>DMN-TABLE-</c> and a word.</summary>
    public string Code => AnalysisMessages.CodeOf(Kind);

    /// <summary>The finding in plain words, rules counted from 1.</summary>
    public string Message(Language language) => AnalysisMessages.Text(this, language);

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Message(Language.English)}";
}
