using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Explanation;

/// <summary>How far a value is from a test that it fails, in the fact's own unit; days for dates.</summary>
internal static class Distances
{
    /// <summary>Positive where more is needed, negative where less; null where the test or the value is not measurable.</summary>
    /// <param name="bound">The value of a test's bound.</param>
    public static decimal? To(UnaryTests? tests, FeelValue value, FactNode? node, Func<FeelSyntax, FeelValue> bound)
    {
        if (tests is not UnaryTests.Positive positive || Measure(value) is null) return null;
        decimal? nearest = null;
        foreach (var test in positive.Tests)
            if (Of(test, value, node, bound) is { } needs && (nearest is not { } least || decimal.Abs(needs) < decimal.Abs(least))) nearest = needs;
        return nearest;
    }

    /// <summary>The same for one test.</summary>
    public static decimal? Of(UnaryTest test, FeelValue value, FactNode? node, Func<FeelSyntax, FeelValue> bound) =>
        Measure(value) is { } at && Needs(test, at, Step(value, node), operand => Measure(bound(operand))) is { } needs ? InSteps(needs, node) : null;

    /// <summary>The days to the nearest day that lies so many years later (or earlier, where negative).</summary>
    public static decimal InDays(FeelDate from, int years)
    {
        var year = from.Year + years;
        return years == 0 || year is < 1 or > 9999
            ? 0
            : new DateOnly(year, years > 0 ? 1 : 12, years > 0 ? 1 : 31).DayNumber - new DateOnly(from.Year, from.Month, from.Day).DayNumber;
    }

    private static decimal? Needs(UnaryTest test, decimal at, decimal step, Func<FeelSyntax, decimal?> bound) => test switch
    {
        UnaryTest.Comparison c => Needs(c.Operator, bound(c.Operand), at, step),
        UnaryTest.Interval { Range: var r } =>
            Needs(r.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, bound(r.Start), at, step)
            ?? Needs(r.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, bound(r.End), at, step),
        UnaryTest.Equality e => Needs(ComparisonOperator.Equal, bound(e.Operand), at, step),
        _ => null,
    };

    private static decimal? Needs(ComparisonOperator op, decimal? bound, decimal at, decimal step) => (op, bound) switch
    {
        (_, null) => null,
        (ComparisonOperator.GreaterOrEqual, { } b) when at < b => b - at,
        (ComparisonOperator.Greater, { } b) when at <= b => b - at + step,
        (ComparisonOperator.LessOrEqual, { } b) when at > b => b - at,
        (ComparisonOperator.Less, { } b) when at >= b => b - at - step,
        (ComparisonOperator.Equal, { } b) when at != b => b - at,
        _ => null,
    };

    /// <summary>Half a person more is one: rounded away from zero to what the fact can show.</summary>
    private static decimal InSteps(decimal needs, FactNode? node)
    {
        if (node is null || node.Type == FactType.Date) return needs;
        var unit = new decimal(1, 0, 0, false, (byte)node.Scale);
        var steps = needs / unit;
        return (needs < 0 ? decimal.Floor(steps) : decimal.Ceiling(steps)) * unit;
    }

    private static decimal? Measure(FeelValue value) => value switch
    {
        FeelValue.NumberValue { Value: var n } when n.TryToDecimal(out var number) => number,
        FeelValue.DateValue date => date.Value.EpochDay,
        _ => null,
    };

    /// <summary>The smallest difference that the fact can show.</summary>
    private static decimal Step(FeelValue value, FactNode? node) =>
        value is FeelValue.DateValue || node is null ? 1 : new decimal(1, 0, 0, false, (byte)node.Scale);
}
