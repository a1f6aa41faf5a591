using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>Allen's relations between points and ranges. DMN 1.5 §10.3.4.10, table 78.</summary>
internal static class RangeFunctions
{
    public static readonly Builtin[] All =
    [
        Relation("before", Pairing.Any, (a, b) => Less(a.End, b.Start) || (Same(a.End, b.Start) && !(a.EndIncluded && b.StartIncluded))),
        Relation("after", Pairing.Any, (a, b) => Less(b.End, a.Start) || (Same(b.End, a.Start) && !(b.EndIncluded && a.StartIncluded))),
        Relation("meets", Pairing.Ranges, Meets),
        Relation("met by", Pairing.Ranges, (a, b) => Meets(b, a)),
        Relation("overlaps", Pairing.Ranges, Overlaps),
        Relation("overlaps before", Pairing.Ranges, OverlapsBefore),
        Relation("overlaps after", Pairing.Ranges, (a, b) => OverlapsBefore(b, a)),
        Relation("finishes", Pairing.PointInRange, Finishes),
        Relation("finished by", Pairing.RangeOfPoint, (a, b) => Finishes(b, a)),
        Relation("includes", Pairing.RangeOfPoint, Includes),
        Relation("during", Pairing.PointInRange, (a, b) => Includes(b, a)),
        Relation("starts", Pairing.PointInRange, Starts),
        Relation("started by", Pairing.RangeOfPoint, (a, b) => Starts(b, a)),
        Relation("coincides", Pairing.Alike, (a, b) => SameStart(a, b) && SameEnd(a, b)),
    ];

    /// <summary>What a relation may hold between: the first, the second a point or a range.</summary>
    private enum Pairing
    {
        Any,
        Ranges,
        PointInRange,
        RangeOfPoint,
        Alike,
    }

    /// <summary>A point is a range from itself to itself.</summary>
    private readonly record struct Extent(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded, bool IsPoint);

    private static Builtin Relation(string name, Pairing pairing, Func<Extent, Extent, bool> holds)
    {
        BuiltinBody body = (a, s) => Apply(pairing, holds, a[0]!, a[1]!, s);
        (string First, string Second)[] names = pairing switch
        {
            Pairing.Any => [("point1", "point2"), ("point", "range"), ("range", "point"), ("range1", "range2")],
            Pairing.Ranges => [("range1", "range2")],
            Pairing.PointInRange => [("point", "range"), ("range1", "range2")],
            Pairing.RangeOfPoint => [("range", "point"), ("range1", "range2")],
            _ => [("point1", "point2"), ("range1", "range2")],
        };
        return new Builtin(name, [.. names.Select(n => Overload(FeelType.Boolean, body, P(n.First, FeelType.Any), P(n.Second, FeelType.Any)))]);
    }

    private static FeelValue Apply(Pairing pairing, Func<Extent, Extent, bool> holds, FeelValue first, FeelValue second, CallSite site)
    {
        if (TryExtent(first) is not { } a) return site.Fail("point, range", first);
        if (TryExtent(second) is not { } b) return site.Fail("point, range", second);
        bool allowed = pairing switch
        {
            Pairing.Any => true,
            Pairing.Ranges => !a.IsPoint && !b.IsPoint,
            Pairing.PointInRange => !b.IsPoint,
            Pairing.RangeOfPoint => !a.IsPoint,
            _ => a.IsPoint == b.IsPoint,
        };
        if (!allowed) return site.Fail("range", a.IsPoint ? first : second);
        FeelValue probeA = a.Start.IsNull ? a.End : a.Start, probeB = b.Start.IsNull ? b.End : b.Start;
        if (Operators.Order(probeA, probeB) is null) return site.Fail(Operators.Kind(probeA), probeB);
        return FeelValue.Of(holds(a, b));
    }

    private static Extent? TryExtent(FeelValue value) => value switch
    {
        FeelValue.RangeValue range => new Extent(range.Start, range.StartIncluded, range.End, range.EndIncluded, false),
        FeelValue.ListValue { Count: 1 } list => TryExtent(list[0]),
        FeelValue.ListValue or FeelValue.ContextValue or FeelValue.FunctionValue or FeelValue.BooleanValue => null,
        _ => new Extent(value, true, value, true, true),
    };

    /// <summary>An open end is null: it is less or more than nothing, and equals nothing but another open end.</summary>
    private static bool Less(FeelValue a, FeelValue b) => Operators.Order(a, b) < 0;

    private static bool Same(FeelValue a, FeelValue b) => Operators.Order(a, b) == 0;

    private static bool SameStart(Extent a, Extent b) =>
        a.StartIncluded == b.StartIncluded && (Same(a.Start, b.Start) || (a.Start.IsNull && b.Start.IsNull));

    private static bool SameEnd(Extent a, Extent b) =>
        a.EndIncluded == b.EndIncluded && (Same(a.End, b.End) || (a.End.IsNull && b.End.IsNull));

    private static bool Meets(Extent a, Extent b) => a.EndIncluded && b.StartIncluded && Same(a.End, b.Start);

    /// <summary>They share a point.</summary>
    private static bool Overlaps(Extent a, Extent b) => Reaches(a, b) && Reaches(b, a);

    private static bool Reaches(Extent a, Extent b) =>
        a.End.IsNull || b.Start.IsNull || Less(b.Start, a.End) || (Same(a.End, b.Start) && a.EndIncluded && b.StartIncluded);

    private static bool OverlapsBefore(Extent a, Extent b)
    {
        if (!Overlaps(a, b)) return false;
        bool startsEarlier = (a.Start.IsNull && !b.Start.IsNull) || Less(a.Start, b.Start) || (Same(a.Start, b.Start) && a.StartIncluded && !b.StartIncluded);
        bool endsEarlier = (b.End.IsNull && !a.End.IsNull) || Less(a.End, b.End) || (Same(a.End, b.End) && (!a.EndIncluded || b.EndIncluded));
        return startsEarlier && endsEarlier;
    }

    /// <summary>From the start of the outer, or later.</summary>
    private static bool StartsWithin(Extent inner, Extent outer) =>
        outer.Start.IsNull || Less(outer.Start, inner.Start) || (Same(outer.Start, inner.Start) && (outer.StartIncluded || !inner.StartIncluded));

    private static bool EndsWithin(Extent inner, Extent outer) =>
        outer.End.IsNull || Less(inner.End, outer.End) || (Same(outer.End, inner.End) && (outer.EndIncluded || !inner.EndIncluded));

    private static bool Includes(Extent outer, Extent inner) => StartsWithin(inner, outer) && EndsWithin(inner, outer);

    private static bool Finishes(Extent a, Extent b) => SameEnd(a, b) && StartsWithin(a, b);

    private static bool Starts(Extent a, Extent b) => SameStart(a, b) && EndsWithin(a, b);
}
