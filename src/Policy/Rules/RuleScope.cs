using Ronghe.Dmn;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Rules;

/// <summary>Everything that a rule may see, by name: facts, derived facts, readings, the year and the two dates. For one thread.</summary>
/// <param name="values">In the order of the names of the rule book.</param>
/// <param name="session">Takes the failures of expressions, which are no faults of the facts; used again for each.</param>
internal sealed class RuleScope(FeelValue[] values, FeelScope names, EvaluationSession session)
{
    /// <summary>How decisions are asked: an explanation needs the trace.</summary>
    public static readonly EvaluateOptions Traced = new() { Trace = true, Evaluator = Evaluator.Compiled };

    private EvaluationFrame? frame;

    public FeelValue Value(string name) => values[names.SlotOf(name)];

    /// <summary>Null where rules are given nothing of that name.</summary>
    public FeelValue? Find(string name) => names.SlotOf(name) is var slot and >= 0 ? values[slot] : null;

    /// <param name="memo">What is kept from one item to the next; null for one answer.</param>
    public DmnResult Decide(BoundDecision decision, EvaluationMemo? memo = null) => decision.Evaluate(values, Traced, memo);

    /// <summary>The value of an expression of a measure's file, prepared over the names of the rule book.</summary>
    public FeelValue Evaluate(CompiledExpression expression)
    {
        session.Reset();
        return expression.Evaluate(frame ??= new EvaluationFrame(values), session);
    }

    /// <summary>
    /// The value of an expression over the names of the rule book and further ones behind them: the values of these decisions, else
    /// what rules see; null where neither has it.
    /// </summary>
    public FeelValue Evaluate(FeelExpression expression, IReadOnlyList<DecisionTrace> decisions)
    {
        var given = new FeelValue[expression.Scope.Variables.Length];
        values.CopyTo(given, 0);
        given.AsSpan(values.Length).Fill(FeelValue.Null);
        for (var i = decisions.Count - 1; i >= 0; i--)
            if (expression.Scope.SlotOf(decisions[i].Name) is var slot and >= 0) given[slot] = decisions[i].Value;
        session.Reset();
        return expression.Evaluate(given, session);
    }

    /// <summary>The same with one item under its name.</summary>
    public RuleScope With(string name, FeelValue item)
    {
        FeelValue[] own = [.. values];
        own[names.SlotOf(name)] = item;
        return new RuleScope(own, names, session);
    }
}
