using Ronghe.Feel.Values;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Assessment;

/// <summary>Items that share a key under a reading are paid once: the highest award, and of equals the first.</summary>
public static class OnceOnly
{
    /// <summary>The awards that give way, each with the one that is paid in its place.</summary>
    /// <param name="awards">Places of awards with their keys and amounts in fen; a key that is null or unknown is shared with none.</param>
    public static IEnumerable<(int Refused, int Paid)> Displaced(IEnumerable<(int Place, FeelValue Key, long Fen)> awards)
    {
        foreach (var group in awards.Where(a => a.Key is not (FeelValue.NullValue or FeelValue.UnknownValue)).GroupBy(a => a.Key))
        {
            var paid = group.MaxBy(a => (a.Fen, -a.Place)).Place;
            foreach (var award in group.Where(a => a.Place != paid)) yield return (award.Place, paid);
        }
    }

    /// <param name="found">Takes a determination for each item.</param>
    internal static void Apply(
        IReadOnlyList<(ItemInputs Item, Determination Determination)> judged, AssessmentInputs inputs, MeasureRules rules, List<Determination> found)
    {
        var determinations = judged.Select(j => j.Determination).ToArray();
        foreach (var once in rules.Once)
        {
            // one item shares its key with none
            if (judged.Count == 1 || inputs.Readings[once.Rule.Interpretation] != once.Rule.Reading) continue;
            var awards = judged
                .Select((j, i) => (Place: i, Key: once.KeyOf(j.Item.Scope), determinations[i].Outcome, Fen: determinations[i].Amount?.Fen ?? 0))
                .Where(a => a.Outcome == Outcome.Award)
                .Select(a => (a.Place, a.Key, a.Fen))
                .ToList();
            foreach (var (refused, paid) in Displaced(awards))
                determinations[refused] = Refused(
                    determinations[refused], judged[refused].Item, once.Rule, judged[paid].Item.Index, rules.FlagsOf(judged[refused].Item.Scope, Outcome.NotEligible, []));
        }

        found.AddRange(determinations);
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
