using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.8.</summary>
internal static class SortFunctions
{
    public static readonly Builtin[] All =
    [
        Shallow("sort", FeelType.AnyList, Sort, P("list", FeelType.AnyList), P("precedes", FeelType.AnyFunction, Presence.OptionalNullable)),
    ];

    /// <summary>Stable, by merging: a function that is no order still ends.</summary>
    private static FeelValue Sort(FeelValue?[] arguments, CallSite site)
    {
        FeelValue[] items = [.. List(arguments[0]).Items];
        FeelValue? failure = null;
        Func<FeelValue, FeelValue, bool> precedes;
        if (arguments[1] is FeelValue.FunctionValue function)
        {
            if (function.Builtin is null && function.Parameters.Count != 2) return site.Fail("function(a, b)", function);
            precedes = (a, b) =>
            {
                FeelValue answer = Invocation.Positional(function, [a, b], site.Span, site.Session);
                if (answer is FeelValue.UnknownValue) failure ??= answer;
                else if (answer is not FeelValue.BooleanValue) failure ??= site.Fail("boolean", answer);
                return answer.IsTrue;
            };
        }
        else
        {
            if (Unknowns.PathsIn(arguments[0]!) is { Count: > 0 } paths) return FeelValue.Unknown(paths);
            precedes = (a, b) =>
            {
                int? order = Operators.Order(a, b);
                if (order is null) failure ??= site.Fail("comparable items", b);
                return order < 0;
            };
        }

        var spare = new FeelValue[items.Length];
        for (int width = 1; width < items.Length && failure is null; width *= 2)
        {
            for (int start = 0; start < items.Length && failure is null; start += 2 * width) MergeRuns(items, spare, start, width, precedes);
            (items, spare) = (spare, items);
        }

        return failure ?? FeelValue.ListOf(items);
    }

    private static void MergeRuns(FeelValue[] from, FeelValue[] to, int start, int width, Func<FeelValue, FeelValue, bool> precedes)
    {
        int middle = Math.Min(start + width, from.Length), end = Math.Min(start + 2 * width, from.Length);
        int left = start, right = middle;
        for (int at = start; at < end; at++)
        {
            bool takeRight = left >= middle || (right < end && precedes(from[right], from[left]));
            to[at] = takeRight ? from[right++] : from[left++];
        }
    }
}
