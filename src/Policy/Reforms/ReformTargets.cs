using Ronghe.Dmn.Model;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Reforms;

/// <summary>A number in the rules of a measure that a reform can change.</summary>
/// <param name="Times">How often the decision has it.</param>
public sealed record ReformTarget(string Decision, decimal Value, int Times);

/// <summary>What there is to be changed: for whoever writes a reform.</summary>
public static class ReformTargets
{
    /// <summary>The numbers in the decisions of a measure's own file, decision by decision, as often as each has them; 0 and 1, which rarely are policy, left out.</summary>
    public static IReadOnlyList<ReformTarget> Of(PolicyLibrary library, Measure measure) => library.Rules.Of(measure).Decision is not { } rule ? [] :
    [
        .. rule.Model.Definitions.Decisions.SelectMany(decision => Texts(decision.Expression).SelectMany(ReformedRules.NumbersIn)
            .Where(number => number is not (0m or 1m))
            .GroupBy(number => number)
            .Select(same => new ReformTarget(decision.Name, same.Key, same.Count()))),
    ];

    private static IEnumerable<string> Texts(Expression? expression) => expression switch
    {
        Expression.LiteralExpression literal => [literal.Text],
        Expression.DecisionTable table => table.Rules.SelectMany(r => r.InputEntries.Select(e => e.Text).Concat(r.OutputEntries.Select(e => e.Text))),
        _ => [],
    };
}
