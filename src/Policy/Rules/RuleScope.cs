using Ronghe.Dmn;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Rules;

/// <summary>Everything that a rule may see, by name: facts, derived facts, readings, the year and the two dates. For one thread.</summary>
/// <param name="session">Takes the failures of expressions, which are no faults of the facts; used again for each.</param>
internal sealed class RuleScope(FeelValue.ContextValue values, FeelScope names, EvaluationSession session)
{
    private FeelValue[]? variables;

    public FeelValue.ContextValue Values => values;

    /// <summary>The value of an expression of a measure's file, prepared over the names of the rule book.</summary>
    public FeelValue Evaluate(FeelExpression expression)
    {
        variables ??= [.. names.Variables.Select(v => values[v.Name])];
        session.Reset();
        return expression.Evaluate(variables, session);
    }

    /// <summary>The value of an expression over other names: the values of these decisions, else what rules see; null where neither has it.</summary>
    public FeelValue Evaluate(FeelExpression expression, FeelScope over, IReadOnlyList<DecisionTrace> decisions)
    {
        session.Reset();
        return expression.Evaluate([.. over.Variables.Select(v => decisions.FirstOrDefault(d => d.Name == v.Name)?.Value ?? values[v.Name])], session);
    }

    /// <summary>The same with one item under its name.</summary>
    public RuleScope With(string name, FeelValue item) => new(values.With(name, item), names, session);
}
