using Ronghe.Feel.Values;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Assessment;

/// <summary>Items that share a key under a reading are paid once: the highest award, and of equals the first.</summary>
internal static class OnceOnly
{
    public static List<Determination> Apply(
        IReadOnlyList<(ItemInputs Item, Determination Determination)> judged, AssessmentInputs inputs, MeasureRules rules)
    {
        var determinations = judged.Select(j => j.Determination).ToList();
        foreach (var once in rules.Once.Where(o => inputs.Readings[o.Rule.Interpretation] == o.Rule.Reading))
        {
            var groups = judged
                .Select((j, i) => (Index: i, Key: once.KeyOf(j.Item.Scope)))
                .Where(k => determinations[k.Index].Outcome == Outcome.Award && k.Key is not (FeelValue.NullValue or FeelValue.UnknownValue))
                .GroupBy(k => k.Key, k => k.Index);
            foreach (var group in groups)
            {
                var paid = group.MaxBy(i => (determinations[i].Amount, -i));
                foreach (var i in group.Where(i => i != paid)) determinations[i] = Refused(determinations[i], judged[i].Item, once.Rule, judged[paid].Item.Index, rules.FlagsOf(judged[i].Item.Scope, Outcome.NotEligible));
            }
        }

        return determinations;
    }

    private static Determination Refused(Determination d, ItemInputs item, PaidOnce rule, int paidItem, IEnumerable<Flag> flags) => d with
    {
        Outcome = Outcome.NotEligible,
        Amount = null,
        Conditions =
        [
            .. d.Conditions,
            new Condition
            {
                Text = $"{rule.Note}：已按第 {paidItem + 1} 项计奖",
                Fact = $"{item.List.Key}[{item.Index}]",
                Test = rule.Key,
                Result = ConditionResult.Unmet,
                Clause = new ClauseReference(d.Measure.Package, [new ClauseSpan(d.Measure.Clause.Start, d.Measure.Clause.End)]),
            },
        ],
        Flags = [.. flags, new Flag("paid-once", $"{rule.Note}（已按第 {paidItem + 1} 项计奖）")],
    };
}
