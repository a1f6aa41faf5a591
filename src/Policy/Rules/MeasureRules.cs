using Ronghe.Dmn;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Rules;

/// <summary>The prepared rules of one measure: its decision and the expressions of its file. Immutable and safe under threads.</summary>
internal sealed record MeasureRules(
    BoundDecision? Decision, CompiledExpression? Relevant, IReadOnlyList<PreparedFlag> Flags, IReadOnlyList<PreparedOnce> Once)
{
    /// <summary>Whether an item concerns the measure: false where it is known not to, unknown where facts are missing.</summary>
    public FeelValue Concerns(RuleScope scope) => Relevant is null ? FeelValue.True : scope.Evaluate(Relevant);

    /// <param name="more">What follows those of the rules.</param>
    public IReadOnlyList<Flag> FlagsOf(RuleScope scope, Outcome outcome, IReadOnlyList<Flag> more)
    {
        var raised = new List<Flag>(Flags.Count + more.Count);
        foreach (var flag in Flags)
            if ((!flag.OnlyWherePaid || outcome is Outcome.Award or Outcome.Discretionary or Outcome.TaxCredit) && scope.Evaluate(flag.When).IsTrue) raised.Add(flag.Shown);
        raised.AddRange(more);
        return raised;
    }
}

internal sealed record PreparedFlag(Flag Shown, CompiledExpression When, bool OnlyWherePaid);

internal sealed record PreparedOnce(PaidOnce Rule, CompiledExpression Key)
{
    public FeelValue KeyOf(RuleScope scope) => scope.Evaluate(Key);
}
