using System.Collections.Frozen;
using System.Collections.Immutable;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tables;

/// <summary>
/// An index over one input column. The constants of its cells cut the values of the column into regions (the points and the gaps
/// between them, or the distinct values and the rest); each region has a bit set of the rules whose cell holds there.
/// Cells that are not made of constants are in every region and are marked to be tried.
/// </summary>
internal sealed class ColumnIndex
{
    private readonly Finder finder;
    private readonly int whenNull;
    private readonly ulong[] masks;
    private readonly int words;

    private ColumnIndex(Finder finder, int whenNull, ulong[] masks, int words, ImmutableArray<bool> mustTry)
    {
        this.finder = finder;
        this.whenNull = whenNull;
        this.masks = masks;
        this.words = words;
        MustTry = mustTry;
    }

    /// <summary>By rule: whether the cell itself must be tried on a candidate.</summary>
    internal ImmutableArray<bool> MustTry { get; }

    /// <summary>The region of a value; −1 for one of which the index knows nothing: unknown, of another kind, or a null that is compared by order.</summary>
    internal int RegionOf(FeelValue value) => value.IsNull ? whenNull : finder.Find(value);

    /// <summary>How many regions there are: together they are every value of the column's kind.</summary>
    internal int Regions => masks.Length / words;

    /// <summary>Whether a rule's constants hold in a region.</summary>
    internal bool Has(int region, int rule) => !MustTry[rule] && (masks[region * words + (rule >> 6)] >> (rule & 63) & 1) == 1;

    /// <summary>Whether values of a declared type are of the kind that the regions divide.</summary>
    internal bool IsOf(FeelType declared) => ReferenceEquals(finder.Type, declared.Unnamed);

    /// <summary>The words of memory that the bit sets take.</summary>
    internal long Size => masks.LongLength;

    internal ulong Word(int region, int word) => masks[region * words + word];

    /// <summary>Builds the index; null where it would need more memory than allowed or no cell is made of constants.</summary>
    internal static ColumnIndex? Build(IReadOnlyList<UnaryTests?> cells, long maxWords)
    {
        var kind = ColumnKind.All.MaxBy(candidate => cells.Count(cell => cell is not null and not UnaryTests.Any && CellSet.Of(cell, candidate) is not null))!;
        var sets = cells.Select(cell => cell is null ? null : CellSet.Of(cell, kind)).ToList();
        if (sets.TrueForAll(set => set is null)) return null;
        var words = (cells.Count + 63) / 64;
        if (cells.All(cell => cell is UnaryTests.Any)) return Unrestricted(cells.Count, words);
        var points = sets.OfType<CellSet>().SelectMany(set => set.Intervals)
            .SelectMany(interval => new[] { interval.Low, interval.High }).OfType<FeelValue>().Distinct()
            .Order(Comparer<FeelValue>.Create(kind.Compare)).ToList();
        var regions = 2 * points.Count + 1;
        if ((long)regions * words > maxWords) return null;

        var masks = new ulong[regions * words];
        for (var rule = 0; rule < sets.Count; rule++)
        {
            var set = sets[rule];
            if (set is null || set.IsComplement) Fill(masks, words, rule, 0, regions - 1);
            if (set is null) continue;
            foreach (var interval in set.Intervals)
            {
                var first = interval.Low is null ? 0 : 2 * Position(interval.Low) + (interval.LowIncluded ? 1 : 2);
                var last = interval.High is null ? regions - 1 : 2 * Position(interval.High) + (interval.HighIncluded ? 1 : 0);
                if (set.IsComplement) Clear(masks, words, rule, first, last);
                else Fill(masks, words, rule, first, last);
            }
        }
        // null equals no constant and is like a value that no cell names; what orders it fails
        var whenNull = sets.OfType<CellSet>().All(set => set.IsOfValues) ? 0 : -1;
        return new(Finder.Of(kind, points), whenNull, masks, words, [.. sets.Select(set => set is null)]);

        int Position(FeelValue value) => points.BinarySearch(value, Comparer<FeelValue>.Create(kind.Compare));
    }

    /// <summary>A column without a test.</summary>
    private static ColumnIndex Unrestricted(int rules, int words)
    {
        var masks = new ulong[words];
        Array.Fill(masks, ulong.MaxValue);
        return new(new Anything(), 0, masks, words, [.. Enumerable.Repeat(false, rules)]);
    }

    private static void Fill(ulong[] masks, int words, int rule, int first, int last)
    {
        for (var region = first; region <= last; region++) masks[region * words + (rule >> 6)] |= 1UL << (rule & 63);
    }

    private static void Clear(ulong[] masks, int words, int rule, int first, int last)
    {
        for (var region = first; region <= last; region++) masks[region * words + (rule >> 6)] &= ~(1UL << (rule & 63));
    }

    /// <summary>From a value to its region.</summary>
    private abstract class Finder
    {
        internal abstract int Find(FeelValue value);

        /// <summary>The type whose values have regions.</summary>
        internal abstract FeelType Type { get; }

        internal static Finder Of(ColumnKind kind, List<FeelValue> points) =>
            kind == ColumnKind.Number ? new Numbers([.. points.Select(point => ((FeelValue.NumberValue)point).Value)])
            : kind == ColumnKind.Date ? new Dates([.. points.Select(point => ((FeelValue.DateValue)point).Value)])
            : kind == ColumnKind.Text ? new Texts(points.Select((point, i) => (((FeelValue.StringValue)point).Value, i)).ToFrozenDictionary(p => p.Value, p => 2 * p.i + 1, StringComparer.Ordinal))
            : new Booleans(points);
    }

    private sealed class Anything : Finder
    {
        internal override FeelType Type => FeelType.Any;

        internal override int Find(FeelValue value) => 0;
    }

    private sealed class Numbers(FeelNumber[] points) : Finder
    {
        internal override FeelType Type => FeelType.Number;

        internal override int Find(FeelValue value)
        {
            if (value is not FeelValue.NumberValue number) return -1;
            var found = Array.BinarySearch(points, number.Value);
            return found >= 0 ? 2 * found + 1 : 2 * ~found;
        }
    }

    private sealed class Dates(FeelDate[] points) : Finder
    {
        internal override FeelType Type => FeelType.Date;

        internal override int Find(FeelValue value)
        {
            if (value is not FeelValue.DateValue date) return -1;
            var found = Array.BinarySearch(points, date.Value);
            return found >= 0 ? 2 * found + 1 : 2 * ~found;
        }
    }

    private sealed class Texts(FrozenDictionary<string, int> regions) : Finder
    {
        internal override FeelType Type => FeelType.String;

        // any text that no cell names is in the gap before the first: all gaps are alike where nothing is ordered
        internal override int Find(FeelValue value) =>
            value is not FeelValue.StringValue text ? -1 : regions.TryGetValue(text.Value, out var region) ? region : 0;
    }

    private sealed class Booleans(List<FeelValue> points) : Finder
    {
        internal override FeelType Type => FeelType.Boolean;

        private readonly int whenFalse = Region(points, FeelValue.False);
        private readonly int whenTrue = Region(points, FeelValue.True);

        private static int Region(List<FeelValue> points, FeelValue value) => points.IndexOf(value) is var at and >= 0 ? 2 * at + 1 : 0;

        internal override int Find(FeelValue value) => value is FeelValue.BooleanValue boolean ? boolean.Value ? whenTrue : whenFalse : -1;
    }
}
