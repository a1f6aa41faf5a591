using Ronghe.Dmn;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Rules;

/// <summary>Everything that a rule may see, by name: facts, derived facts, readings, the year and the two dates. For one thread.</summary>
/// <param name="session">Takes the failures of expressions, which are no faults of the facts; used again for each.</param>
internal sealed class RuleScope(FeelValue.ContextValue values, FeelScope names, EvaluationSession session)
{
    private FeelValue[]? variables;
    private EvaluationFrame? frame;

    public FeelValue.ContextValue Values => values;

    /// <summary>The values in the order of the names of the rule book.</summary>
    private FeelValue[] Variables => variables ??= [.. names.Variables.Select(v => values[v.Name])];

    /// <summary>The value of an expression of a measure's file, prepared over the names of the rule book.</summary>
    public FeelValue Evaluate(CompiledExpression expression)
    {
        session.Reset();
        return expression.Evaluate(frame ??= new EvaluationFrame(Variables), session);
    }

    /// <summary>
    /// The value of an expression over the names of the rule book and further ones behind them: the values of these decisions, else
    /// what rules see; null where neither has it.
    /// </summary>
    public FeelValue Evaluate(FeelExpression expression, IReadOnlyList<DecisionTrace> decisions)
    {
        var given = new FeelValue[expression.Scope.Variables.Length];
        Variables.CopyTo(given, 0);
        given.AsSpan(Variables.Length).Fill(FeelValue.Null);
        for (var i = decisions.Count - 1; i >= 0; i--)
            if (expression.Scope.SlotOf(decisions[i].Name) is var slot and >= 0) given[slot] = decisions[i].Value;
        session.Reset();
        return expression.Evaluate(given, session);
    }

    /// <summary>The same with one item under its name.</summary>
    public RuleScope With(string name, FeelValue item)
    {
        var scope = new RuleScope(values.With(name, item), names, session);
        if (variables is not null && names.SlotOf(name) is var slot and >= 0)
        {
            scope.variables = variables.AsSpan().ToArray();
            scope.variables[slot] = item;
        }

        return scope;
    }
}
