using System.Collections.Immutable;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Synthesis;

/// <summary>The documented marginals that synthetic populations are made from, read by <see cref="MarginalsFile"/> for one dictionary.</summary>
public sealed class Marginals
{
    internal Marginals(PopulationSchema schema, RowMarginals rows) => (Schema, Rows) = (schema, rows);

    /// <summary>Of the population that is made from them.</summary>
    public PopulationSchema Schema { get; }

    /// <summary>Calendar year that days and years are counted from.</summary>
    public required int Year { get; init; }

    /// <summary>Of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Facts and lists that the file tells of and the dictionary does not have: those of other packages.</summary>
    public required IReadOnlyList<string> Elsewhere { get; init; }

    /// <summary>Facts and lists of the dictionary that the file does not tell of; they stay unknown.</summary>
    public required IReadOnlyList<string> Untold { get; init; }

    internal RowMarginals Rows { get; }
}

/// <summary>How the facts of one kind of row are drawn, in this order, and then its lists.</summary>
internal sealed record RowMarginals(IReadOnlyList<FactMarginal> Facts, IReadOnlyList<ListMarginal> Lists);

/// <summary>How one fact is spread over rows.</summary>
/// <param name="Fact">The heading of its column.</param>
/// <param name="Column">The place of that column in the file.</param>
/// <param name="Place">Its place among the facts of marginals.yaml, which its draws go by.</param>
/// <param name="Unknown">Rows in a thousand that do not know it.</param>
/// <param name="When">It is drawn only where another fact of the row begins with that text.</param>
/// <param name="Otherwise">The cell where it is not drawn; null leaves it unknown.</param>
internal sealed record FactMarginal(string Fact, int Column, int Place, FactDraw Draw, int Unknown, KeyValuePair<string, string>? When, Cell? Otherwise);

/// <summary>How many items rows have, and how those are drawn.</summary>
/// <param name="List">The place of the list in the file of its owner.</param>
internal sealed record ListMarginal(
    int List, int Place, ImmutableArray<(int Count, ulong Upto)> Counts, int Unknown, KeyValuePair<string, string>? When, RowMarginals Items);

/// <summary>A drawn value: whole multiples of the fact's finest unit, days, 0 or 1; or a text.</summary>
internal readonly record struct Cell(long Value, string? Text);

/// <summary>Where a value comes from; closed.</summary>
internal abstract record FactDraw
{
    private FactDraw() { }

    /// <summary>One of several texts, by weight.</summary>
    public sealed record Choices(ImmutableArray<(string Text, ulong Upto)> Cumulated) : FactDraw;

    /// <summary>True in so many of a thousand.</summary>
    public sealed record Yes(int Permille) : FactDraw;

    /// <summary>Points of the distribution, straight lines between: (of a thousand, value in the fact's unit).</summary>
    public sealed record Quantiles(ImmutableArray<(int Permille, long Value)> Points) : FactDraw;

    /// <summary>Another fact of the row (or of its owner) times a drawn number, in thousandths.</summary>
    public sealed record Of(string Other, FactNode OtherNode, bool OfOwner, ImmutableArray<(int Permille, long Value)> Thousandths, int Least) : FactDraw;

    /// <summary>A day, counted from the first of January of the year.</summary>
    public sealed record Days(int From, int To) : FactDraw;

    /// <summary>A name with the row's number.</summary>
    public sealed record Numbered(string Prefix) : FactDraw;

    /// <summary>A year for each position: the first is so far from the year.</summary>
    public sealed record YearsFrom(int First) : FactDraw;
}
