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
                foreach (var i in group.Where(i => i != paid)) determinations[i] = Refused(determinations[i], once.Rule, judged[paid].Item.Index);
            }
        }

        return determinations;
    }

    private static Determination Refused(Determination d, PaidOnce rule, int paidItem) => d with
    {
        Outcome = Outcome.NotEligible,
        Amount = null,
        Flags = [.. d.Flags, new Flag("paid-once", $"{rule.Note}（已按第 {paidItem + 1} 项计奖）")],
    };
}
