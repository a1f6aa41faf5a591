using System.Collections.Immutable;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>What a caller knows of the values of an input column beyond what the model declares. Both hold together.</summary>
public sealed record ColumnDomain
{
    /// <summary>The least value, included; null for none. A number or a date.</summary>
    public FeelValue? Min { get; init; }

    /// <summary>The greatest value, included; null for none.</summary>
    public FeelValue? Max { get; init; }

    /// <summary>The step between numbers, counted from zero: 1 for whole numbers, 0.01 for yuan and fen; null where numbers lie densely. Dates step by a day.</summary>
    public FeelNumber? Step { get; init; }

    /// <summary>All values there are; null where they are not an enumeration.</summary>
    public ImmutableArray<FeelValue>? Values { get; init; }

    /// <summary>Whether the value may be null though no cell asks for it.</summary>
    public bool MayBeNull { get; init; }
}

/// <summary>How an analysis is done, and how much of it.</summary>
public sealed record AnalysisOptions
{
    /// <summary>No knowledge beyond the model, default limits.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>
    /// What is known of a column beyond the model; null for nothing. The names lead from an input to the value that the column takes,
    /// and are null where it computes.
    /// </summary>
    public Func<Model.InputClause, IReadOnlyList<string>?, ColumnDomain?>? DomainOf { get; init; }

    /// <summary>Inputs that are taken as given, by name: a cell over them is one over constants. What is found holds for these values only.</summary>
    public IReadOnlyDictionary<string, FeelValue> Assumed { get; init; } = new Dictionary<string, FeelValue>();

    /// <summary>Steps (words of rule sets compared) that each kind of search may take on one table before it stops and says so.</summary>
    public long MaxWork { get; init; } = 100_000_000;

    /// <summary>Findings of one kind that a table may have before the rest is left out and that is said.</summary>
    public int MaxFindings { get; init; } = 100;
}
