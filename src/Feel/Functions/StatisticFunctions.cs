using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>Functions that make one value of a list: of one list, or of all their arguments. DMN 1.5 §10.3.4.4.</summary>
internal static class StatisticFunctions
{
    private static readonly BuiltinParameter Items = P("list", FeelType.AnyList, Presence.Variadic);

    public static readonly Builtin[] All =
    [
        Bounded("min", FeelType.Any, (a, s) => Extreme(List(a[0]), ComparisonOperator.Less, s), Bounds.Min, Least, Items),
        Bounded("max", FeelType.Any, (a, s) => Extreme(List(a[0]), ComparisonOperator.Greater, s), Bounds.Max, Greatest, Items),
        Bounded("sum", FeelType.Any, (a, s) => Fold(List(a[0]), ArithmeticOperator.Add, s), Bounds.Sum, Total, Items),
        Function("product", FeelType.Number, (a, s) => Numbers(List(a[0]), s, out _) ?? Fold(List(a[0]), ArithmeticOperator.Multiply, s), Items),
        Function("mean", FeelType.Any, Mean, Items),
        Function("median", FeelType.Number, Median, Items),
        Function("stddev", FeelType.Number, Deviation, Items),
        Function("mode", FeelType.ListOf(FeelType.Number), Mode, Items),
        Own("all", FeelType.Boolean, (a, s) => Quantify(a[0]!, true, s), Items with { Presence = Presence.Variadic }),
        Own("any", FeelType.Boolean, (a, s) => Quantify(a[0]!, false, s), Items),
    ];

    private static FeelValue Extreme(FeelValue.ListValue list, ComparisonOperator better, CallSite site)
    {
        if (list.Count == 0) return FeelValue.Null;
        FeelValue best = list[0];
        if (Operators.Order(best, best) is null) return site.Fail("comparable items", best);
        for (int i = 1; i < list.Count; i++)
        {
            if (Operators.Order(list[i], best) is not { } order) return site.Fail("comparable items", list[i]);
            if (Operators.Holds(better, order)) best = list[i];
        }

        return best;
    }

    private static bool Least(ReadOnlySpan<FeelNumber> numbers, out FeelNumber result)
    {
        result = numbers[0];
        foreach (FeelNumber number in numbers[1..])
        {
            if (number < result) result = number;
        }

        return true;
    }

    private static bool Greatest(ReadOnlySpan<FeelNumber> numbers, out FeelNumber result)
    {
        result = numbers[0];
        foreach (FeelNumber number in numbers[1..])
        {
            if (number > result) result = number;
        }

        return true;
    }

    private static bool Total(ReadOnlySpan<FeelNumber> numbers, out FeelNumber result)
    {
        result = numbers[0];
        foreach (FeelNumber number in numbers[1..])
        {
            if (!FeelNumber.TryAdd(result, number, out result)) return false;
        }

        return true;
    }

    private static FeelValue Fold(FeelValue.ListValue list, ArithmeticOperator @operator, CallSite site)
    {
        if (list.Count == 0) return FeelValue.Null;
        FeelValue result = list[0];
        if (!IsSummable(result)) return site.Fail("number, duration", result);
        for (int i = 1; i < list.Count; i++)
        {
            if (!IsSummable(list[i])) return site.Fail("number, duration", list[i]);
            result = Operators.Calculate(@operator, result, list[i], site.Span, site.Session);
        }

        return result;
    }

    private static bool IsSummable(FeelValue value) =>
        value is FeelValue.NumberValue or FeelValue.DaysTimeDurationValue or FeelValue.YearsMonthsDurationValue;

    private static FeelValue Mean(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        FeelValue sum = Fold(list, ArithmeticOperator.Add, site);
        return sum.IsNull ? sum : Operators.Calculate(ArithmeticOperator.Divide, sum, FeelValue.Of(list.Count), site.Span, site.Session);
    }

    /// <summary>Null, or the failure: something is no number, or the list is empty.</summary>
    private static FeelValue? Numbers(FeelValue.ListValue list, CallSite site, out FeelNumber[] numbers)
    {
        numbers = new FeelNumber[list.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not FeelValue.NumberValue number) return site.Fail("number", list[i]);
            numbers[i] = number.Value;
        }

        return numbers.Length == 0 ? FeelValue.Null : null;
    }

    private static FeelValue Median(FeelValue?[] arguments, CallSite site)
    {
        if (Numbers(List(arguments[0]), site, out FeelNumber[] numbers) is { } failure) return failure;
        Array.Sort(numbers);
        FeelNumber high = numbers[numbers.Length / 2];
        if (int.IsOddInteger(numbers.Length)) return FeelValue.Of(high);
        return FeelNumber.TryAdd(numbers[numbers.Length / 2 - 1], high, out FeelNumber sum) && FeelNumber.TryDivide(sum, 2, out FeelNumber median)
            ? FeelValue.Of(median)
            : site.OutOfRange();
    }

    /// <summary>The deviation of a sample: ÷ (n − 1).</summary>
    private static FeelValue Deviation(FeelValue?[] arguments, CallSite site)
    {
        if (Numbers(List(arguments[0]), site, out FeelNumber[] numbers) is { } failure) return failure;
        if (numbers.Length < 2) return site.Fail("at least 2 numbers", arguments[0]);
        FeelNumber sum = FeelNumber.Zero, squares = FeelNumber.Zero;
        foreach (FeelNumber number in numbers)
        {
            if (!FeelNumber.TryAdd(sum, number, out sum)) return site.OutOfRange();
        }

        if (!FeelNumber.TryDivide(sum, numbers.Length, out FeelNumber mean)) return site.OutOfRange();
        foreach (FeelNumber number in numbers)
        {
            if (!FeelNumber.TrySubtract(number, mean, out FeelNumber distance) || !FeelNumber.TryMultiply(distance, distance, out FeelNumber square)
                || !FeelNumber.TryAdd(squares, square, out squares)) return site.OutOfRange();
        }

        return FeelNumber.TryDivide(squares, numbers.Length - 1, out FeelNumber variance) && variance.TrySqrt(out FeelNumber deviation)
            ? FeelValue.Of(deviation)
            : site.OutOfRange();
    }

    private static FeelValue Mode(FeelValue?[] arguments, CallSite site)
    {
        if (List(arguments[0]).Count == 0) return FeelValue.EmptyList;
        if (Numbers(List(arguments[0]), site, out FeelNumber[] numbers) is { } failure) return failure;
        var counts = numbers.GroupBy(n => n).Select(g => (Number: g.Key, Count: g.Count())).ToList();
        int most = counts.Max(c => c.Count);
        return FeelValue.ListOf(counts.Where(c => c.Count == most).Select(c => c.Number).Order().Select(FeelValue.Of));
    }

    /// <summary>Kleene's conjunction or disjunction of the items; null beside booleans makes null, anything else fails.</summary>
    private static FeelValue Quantify(FeelValue argument, bool all, CallSite site)
    {
        if (argument is FeelValue.UnknownValue) return argument;
        FeelValue result = FeelValue.Of(all);
        bool failed = false;
        foreach (FeelValue item in List(argument).Items)
        {
            failed |= item is not (FeelValue.BooleanValue or FeelValue.NullValue or FeelValue.UnknownValue);
            result = all ? Operators.And(result, item) : Operators.Or(result, item);
        }

        return failed && result.IsNull ? site.Fail("boolean", argument) : result;
    }

}
