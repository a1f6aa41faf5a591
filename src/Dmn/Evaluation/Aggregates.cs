using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>The aggregations of COLLECT tables, by FEEL's own functions.</summary>
internal static class Aggregates
{
    private static readonly FeelExpression Sum = Function("sum");
    private static readonly FeelExpression Min = Function("min");
    private static readonly FeelExpression Max = Function("max");

    internal static FeelValue Apply(Aggregation aggregation, FeelValue outputs, EvaluationSession session)
    {
        var function = aggregation switch { Aggregation.Sum => Sum, Aggregation.Min => Min, _ => Max };
        return function.Evaluate([outputs], session);
    }

    /// <summary>The same of numbers, without a list; null where an output is none, there is none, or the sum is out of range.</summary>
    internal static FeelValue? OfNumbers(Aggregation aggregation, ReadOnlySpan<FeelValue> outputs)
    {
        FeelValue.NumberValue? first = null;
        FeelNumber result = default;
        foreach (var output in outputs)
        {
            if (output is not FeelValue.NumberValue number) return null;
            if (first is null) result = (first = number).Value;
            else if (aggregation == Aggregation.Sum)
            {
                if (!FeelNumber.TryAdd(result, number.Value, out result)) return null;
            }
            else if (aggregation == Aggregation.Min ? number.Value < result : number.Value > result) result = (first = number).Value;
        }
        return first is null ? null : aggregation == Aggregation.Sum ? FeelValue.Of(result) : first;
    }

    private static FeelExpression Function(string name) =>
        FeelExpression.Prepare($"{name}(outputs)", FeelScope.Of([new ScopeVariable("outputs", FeelType.AnyList)]));
}
