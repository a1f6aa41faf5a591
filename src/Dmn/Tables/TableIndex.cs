using System.Collections.Immutable;
using System.Numerics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tables;

/// <summary>
/// An index over the input columns of a table: the rules that can hit for given inputs are the intersection of one bit set a
/// column. What it cannot decide it leaves to the cells themselves, so that its answer is the interpreter's, recorded failures
/// included: a cell that may fail is tried unless a cell before it excludes the rule.
/// </summary>
internal sealed class TableIndex
{
    /// <summary>At most 64 MB of bit sets a table; columns that do not fit are tried cell by cell.</summary>
    private const long MaxWords = 8 * 1024 * 1024;
    private const int Undecided = -1;

    private readonly ImmutableArray<ColumnIndex?> columns;
    private readonly int rules;
    private readonly bool mustTryAny;

    private TableIndex(ImmutableArray<ColumnIndex?> columns, int rules)
    {
        this.columns = columns;
        this.rules = rules;
        Words = (rules + 63) / 64;
        mustTryAny = columns.Any(column => column is null || column.MustTry.Contains(true));
    }

    internal int Words { get; }

    internal static TableIndex? Build(PreparedTable table)
    {
        if (table.Rules.Length == 0 || table.Inputs.Length == 0) return null;
        var budget = MaxWords;
        var columns = ImmutableArray.CreateBuilder<ColumnIndex?>(table.Inputs.Length);
        // rules with an undecided cell: no later column may exclude them before that cell is tried
        var open = new bool[table.Rules.Length];
        for (var column = 0; column < table.Inputs.Length; column++)
        {
            var at = column;
            var index = ColumnIndex.Build([.. table.Rules.Select((rule, i) => !open[i] && at < rule.Cells.Length ? rule.Cells[at].Syntax : null)], budget);
            if (index is not null) budget -= index.Size;
            columns.Add(index);
            for (var i = 0; i < open.Length; i++) open[i] |= index is null || index.MustTry[i];
        }
        return columns.All(column => column is null) ? null : new(columns.MoveToImmutable(), table.Rules.Length);
    }

    /// <summary>
    /// The region of each input; −1 where the cells of the column must be tried: on an unknown input, and from an input on of which
    /// they may fail (a null that is compared by order, a value of another kind). Says whether a candidate has any cell to be tried.
    /// </summary>
    internal bool Locate(ReadOnlySpan<FeelValue> inputs, Span<int> regions)
    {
        var mustTry = mustTryAny;
        var mayFail = false;
        for (var column = 0; column < columns.Length; column++)
        {
            regions[column] = Undecided;
            if (columns[column] is not { } index || mayFail) continue;
            var region = index.RegionOf(inputs[column]);
            regions[column] = region;
            if (region >= 0) continue;
            mustTry = true;
            mayFail = !inputs[column].IsUnknown;
        }
        return mustTry;
    }

    /// <summary>The first rule from a given one on that the index does not exclude; −1 for none.</summary>
    internal int Next(ReadOnlySpan<int> regions, int from)
    {
        if (from >= rules) return -1;
        var word = from >> 6;
        var bits = Intersect(regions, word) & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word == Words) return -1;
            bits = Intersect(regions, word);
        }
        var rule = (word << 6) + BitOperations.TrailingZeroCount(bits);
        return rule < rules ? rule : -1;
    }

    /// <summary>Whether a cell of a candidate must be tried because the index does not decide it.</summary>
    internal bool MustTry(int rule, int column, int region) => region < 0 || columns[column] is not { } index || index.MustTry[rule];

    /// <summary>
    /// Whether one of these rules hits whatever the value of a column turns out to be: any that is allowed, or else any of the column's
    /// kind; and none (null). Only constants are judged.
    /// </summary>
    internal bool Covers(int column, IReadOnlyList<Hit> possible, PreparedTable table)
    {
        var input = table.Inputs[column];
        if (columns[column] is not { } index || !index.IsOf(input.Declared)) return false;
        var some = input.Enumeration is { } values
            ? values.All(value => index.RegionOf(value) is >= 0 and var region && Hits(region))
            : Enumerable.Range(0, index.Regions).All(Hits);
        return some && (index.RegionOf(FeelValue.Null) is >= 0 and var none && Hits(none) || possible.Any(hit => NamesNull(table.Rules[hit.Index].Cells[column].Syntax)));

        bool Hits(int region) => possible.Any(hit => index.Has(region, hit.Index));
    }

    private static bool NamesNull(UnaryTests? tests) => tests is UnaryTests.Positive { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] };

    /// <summary>Whether constants alone decide a cell.</summary>
    internal bool Decides(int rule, int column) => columns[column] is { } index && !index.MustTry[rule];

    private ulong Intersect(ReadOnlySpan<int> regions, int word)
    {
        var bits = ulong.MaxValue;
        for (var column = 0; column < columns.Length && bits != 0; column++)
        {
            if (regions[column] >= 0) bits &= columns[column]!.Word(regions[column], word);
        }
        return bits;
    }
}
