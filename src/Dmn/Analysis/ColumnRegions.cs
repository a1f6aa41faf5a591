using System.Collections.Immutable;
using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>A cell that cannot be analysed.</summary>
internal sealed record UnreadCell(int Rule, UnreadReason Reason, string Detail);

/// <summary>What is allowed in a column: the values of every one of these, of the model and of the caller.</summary>
/// <param name="Tests">Allowed values as the model writes them.</param>
/// <param name="Values">Enumerations that bind the column: the outputs of the decision that it takes.</param>
/// <param name="Given">What the caller knows.</param>
/// <param name="Assumed">Inputs that are taken as given.</param>
internal sealed record Allowed(ImmutableArray<UnaryTests> Tests, ImmutableArray<ImmutableArray<FeelValue>> Values, ColumnDomain? Given, IReadOnlyDictionary<string, FeelValue> Assumed);

/// <summary>
/// One input column cut into regions by the constants of its cells and of its declared range; for each region the rules whose
/// cell holds there, and those whose cell holds or may hold. Null is a region of its own where a cell asks for it.
/// </summary>
internal sealed class ColumnRegions
{
    private ColumnRegions(ColumnKind? kind, Steps steps, ImmutableArray<Region> regions, ImmutableArray<RuleSet> must, ImmutableArray<RuleSet> may, ImmutableArray<UnreadCell> unread)
    {
        Kind = kind;
        Steps = steps;
        Regions = regions;
        Must = must;
        May = may;
        Unread = unread;
    }

    internal ColumnKind? Kind { get; }
    internal Steps Steps { get; }

    /// <summary>In order; null last. Never empty unless the declared ranges contradict each other.</summary>
    internal ImmutableArray<Region> Regions { get; }

    internal ImmutableArray<RuleSet> Must { get; }
    internal ImmutableArray<RuleSet> May { get; }
    internal ImmutableArray<UnreadCell> Unread { get; }

    internal static ColumnRegions Of(PreparedTable table, int column, Allowed allowed)
    {
        var cells = table.Rules.Select(rule => column < rule.Cells.Length ? rule.Cells[column] : null).ToList();
        var kind = KindOf(table.Inputs[column], cells, allowed.Assumed);
        var readers = cells.ConvertAll(cell => cell is null ? new CellReader(null, [], false) : CellReader.Read(cell, kind, allowed.Assumed));
        var steps = new Steps(kind ?? ColumnKind.Number, allowed.Given?.Step);
        var regions = Cut(kind, steps, readers.SelectMany(reader => reader.Points), allowed);
        if (allowed.Given is { MayBeNull: true } || cells.Exists(cell => cell is not null && CellReader.AsksForNull(cell))) regions.Add(Region.Null);
        return Fill(kind, steps, regions, cells, readers, allowed.Assumed);
    }

    /// <summary>The kind of the column: as declared, or that of most of its cells; null where it is none that the analysis knows.</summary>
    private static ColumnKind? KindOf(PreparedInput input, List<CellTests?> cells, IReadOnlyDictionary<string, FeelValue> assumed)
    {
        var type = input.Type.Unnamed;
        if (type == FeelType.Number) return ColumnKind.Number;
        if (type == FeelType.Date) return ColumnKind.Date;
        if (type == FeelType.String) return ColumnKind.Text;
        if (type == FeelType.Boolean) return ColumnKind.Boolean;
        if (type != FeelType.Any && type != FeelType.Null) return null;
        var best = ColumnKind.All.MaxBy(Reads)!;
        return Reads(best) > 0 ? best : null;

        int Reads(ColumnKind kind) => cells.Count(cell => cell?.Syntax is not (null or UnaryTests.Any) && CellReader.Read(cell, kind, assumed) is { IsRead: true, Points.IsEmpty: false });
    }

    private static List<Region> Cut(ColumnKind? kind, Steps steps, IEnumerable<FeelValue> points, Allowed allowed)
    {
        if (kind is null) return [new Region(FeelValue.Null, null, false, null, false) { Witness = FeelValue.Of("…") }];
        var ranges = RangesOf(kind, allowed);
        var ends = ranges.SelectMany(range => range).SelectMany(interval => new[] { interval.Low, interval.High }).OfType<FeelValue>();
        var sorted = points.Concat(ends).Concat(kind == ColumnKind.Boolean ? [FeelValue.False, FeelValue.True] : [])
            .Distinct().Order(Comparer<FeelValue>.Create(kind.Compare)).ToList();
        var regions = new List<Region>();
        for (var i = 0; i <= sorted.Count; i++)
        {
            var (low, high) = (i == 0 ? null : sorted[i - 1], i == sorted.Count ? null : sorted[i]);
            if (kind.IsOrdered && steps.Between(low, high) is { } between) regions.Add(new(between, low, false, high, false));
            if (high is not null && steps.Has(high)) regions.Add(Region.Of(high));
        }
        // any text that no cell names is like any other
        if (kind == ColumnKind.Text) regions.Add(new(Other(sorted), null, false, null, false));
        return regions.FindAll(region => ranges.TrueForAll(range => range.Exists(interval => region.Lies(interval, kind))));
    }

    private static List<List<CellInterval>> RangesOf(ColumnKind kind, Allowed allowed)
    {
        var ranges = new List<List<CellInterval>>();
        foreach (var tests in allowed.Tests)
        {
            if (CellSet.Of(tests, kind) is { IsComplement: false } set) ranges.Add([.. set.Intervals]);
        }
        foreach (var values in allowed.Values.Append(allowed.Given?.Values ?? []).Where(values => values.Length > 0 && values.All(value => value.IsNull || kind.Has(value))))
        {
            ranges.Add([.. values.Where(kind.Has).Select(value => new CellInterval(value, true, value, true))]);
        }
        if (allowed.Given is { } given && kind.IsOrdered && (given.Min is not null || given.Max is not null))
        {
            ranges.Add([new(given.Min, given.Min is not null, given.Max, given.Max is not null)]);
        }
        return ranges;
    }

    private static FeelValue Other(List<FeelValue> named)
    {
        var texts = named.OfType<FeelValue.StringValue>().Select(value => value.Value).ToHashSet();
        return FeelValue.Of(Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? "其他" : $"其他{i}").First(text => !texts.Contains(text)));
    }

    private static ColumnRegions Fill(ColumnKind? kind, Steps steps, List<Region> regions, List<CellTests?> cells, List<CellReader> readers, IReadOnlyDictionary<string, FeelValue> assumed)
    {
        var must = regions.ConvertAll(_ => RuleSet.None(cells.Count));
        var may = regions.ConvertAll(_ => RuleSet.None(cells.Count));
        var unread = ImmutableArray.CreateBuilder<UnreadCell>();
        var allPoints = regions.TrueForAll(region => region.IsPoint || region.IsNull);
        for (var rule = 0; rule < cells.Count; rule++)
        {
            var (cell, reader) = (cells[rule], readers[rule]);
            var names = new SortedSet<string>(StringComparer.Ordinal);
            var isOpen = false;
            for (var i = 0; i < regions.Count; i++)
            {
                var holds = Holds(cell, reader, regions[i], kind, allPoints, names, assumed);
                isOpen |= holds == Ternary.Unknown;
                if (holds == Ternary.True) must[i].Add(rule);
                if (holds != Ternary.False) may[i].Add(rule);
            }
            if (isOpen) unread.Add(ReasonOf(rule, cell, kind, names));
        }
        return new(kind, steps, [.. regions], [.. must], [.. may], unread.ToImmutable());
    }

    private static Ternary Holds(CellTests? cell, CellReader reader, Region region, ColumnKind? kind, bool allPoints, SortedSet<string> names, IReadOnlyDictionary<string, FeelValue> assumed)
    {
        if (cell is null) return Ternary.False;
        if (reader.Set is { } set && !region.IsNull)
        {
            if (cell.Syntax is UnaryTests.Any) return Ternary.True;
            var inside = false;
            foreach (var interval in set.Intervals) inside |= region.Lies(interval, kind!);
            return inside != set.IsComplement ? Ternary.True : Ternary.False;
        }
        if (cell.Syntax is null) return Ternary.Unknown;
        var session = new EvaluationSession();
        var value = cell.InterpretBlind(region.Witness, session, assumed);
        if (value is FeelValue.UnknownValue unknown)
        {
            names.UnionWith(unknown.Paths);
            return Ternary.Unknown;
        }
        // what is not made of constants is known only where the region is its witness
        if (!reader.IsRead && (kind is null || !(region.IsPoint || region.IsNull) || (!allPoints && !region.IsNull) || (session.Failures.Count > 0 && !region.IsNull))) return Ternary.Unknown;
        return value.IsTrue ? Ternary.True : Ternary.False;
    }

    private static UnreadCell ReasonOf(int rule, CellTests? cell, ColumnKind? kind, SortedSet<string> names) =>
        cell?.Syntax is null ? new(rule, UnreadReason.Syntax, cell?.Text ?? "")
        : names.Count > 0 ? new(rule, UnreadReason.OtherInputs, string.Join("、", names))
        : kind is null ? new(rule, UnreadReason.ColumnType, cell.Text)
        : new(rule, UnreadReason.Expression, cell.Text);

    /// <summary>The region of a value; null where the value is outside the declared ranges.</summary>
    internal int? RegionOf(FeelValue value)
    {
        if (Kind is null || (!value.IsNull && (!Kind.Has(value) || !Steps.Has(value)))) return null;
        for (var i = 0; i < Regions.Length; i++)
        {
            var region = Regions[i];
            if (value.IsNull || region.IsNull ? value.IsNull && region.IsNull
                : region.IsPoint ? Kind.Compare(region.Witness, value) == 0
                : Kind.IsOrdered && (region.Low is null || Kind.Compare(region.Low, value) < 0) && (region.High is null || Kind.Compare(value, region.High) < 0)) return i;
        }
        return Kind == ColumnKind.Text && Regions.Length > 0 && Regions.ToList().FindIndex(region => !region.IsPoint && !region.IsNull) is var other and >= 0 ? other : null;
    }

    /// <summary>A value a unit before or after another: a day, a step of the column, or one in the last place that its constants use.</summary>
    internal FeelValue? Beside(FeelValue value, int direction)
    {
        if ((direction > 0 ? Steps.After(value) : Steps.Before(value)) is { } next) return next;
        return value is FeelValue.NumberValue number && FeelNumber.TryMultiply(Unit, direction, out var by) && FeelNumber.TryAdd(number.Value, by, out var sum)
            ? FeelValue.Of(sum) : null;
    }

    /// <summary>One in the last place that any constant of the column uses, at most one.</summary>
    private FeelNumber Unit
    {
        get
        {
            var unit = FeelNumber.One;
            foreach (var point in Regions.Where(region => region.IsPoint).Select(region => region.Witness).OfType<FeelValue.NumberValue>())
            {
                while (FeelNumber.TryModulo(point.Value, unit, out var rest) && !rest.IsZero && FeelNumber.TryDivide(unit, 10, out var finer)) unit = finer;
            }
            return unit;
        }
    }

    /// <summary>Regions as FEEL unary tests; <c>-</c> for all of them.</summary>
    internal string TextOf(IReadOnlyList<int> regions)
    {
        if (regions.Count == Regions.Length || Kind is null) return "-";
        if (Kind == ColumnKind.Text && regions.Any(i => !Regions[i].IsPoint && !Regions[i].IsNull))
        {
            var chosen = regions.ToHashSet();
            return $"not({string.Join(", ", Enumerable.Range(0, Regions.Length).Where(i => !chosen.Contains(i)).Select(i => FeelOf(Regions[i].Witness)))})";
        }
        var parts = new List<string>();
        for (var i = 0; i < regions.Count;)
        {
            var first = Regions[regions[i]];
            var last = first;
            var next = i + 1;
            while (Kind.IsOrdered && !first.IsNull && next < regions.Count && regions[next] == regions[next - 1] + 1 && !Regions[regions[next]].IsNull) last = Regions[regions[next++]];
            parts.Add(TextOf(first, last));
            i = next;
        }
        return string.Join(", ", parts);
    }

    private static string TextOf(Region first, Region last) => (first, last) switch
    {
        _ when first.IsNull || ReferenceEquals(first, last) && first.IsPoint => FeelOf(first.Witness),
        _ when first.Low is null && last.High is null => "!= null",
        _ when first.Low is null => $"{(last.HighIncluded ? "<=" : "<")} {FeelOf(last.High!)}",
        _ when last.High is null => $"{(first.LowIncluded ? ">=" : ">")} {FeelOf(first.Low)}",
        _ => $"{(first.LowIncluded ? '[' : '(')}{FeelOf(first.Low)}..{FeelOf(last.High)}{(last.HighIncluded ? ']' : ')')}",
    };

    internal static string FeelOf(FeelValue value) => value switch
    {
        FeelValue.StringValue text => $"\"{text.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        FeelValue.DateValue date => $"date(\"{date.Value}\")",
        _ => value.ToString(),
    };
}
