using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
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

    private static FeelExpression Function(string name) =>
        FeelExpression.Prepare($"{name}(outputs)", FeelScope.Of([new ScopeVariable("outputs", FeelType.AnyList)]));
}
