using Ronghe.Feel.Values;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Assessment;

/// <summary>
/// Items that share a key under a reading are paid once: the highest award, and of equals the first. While one of them is unknown,
/// nobody knows whether that is the award.
/// </summary>
public static class OnceOnly
{
    /// <summary>The awards that give way to another, and those that may yet, each with the item that it gives way to.</summary>
    /// <param name="claims">Places of items with their keys and awards in fen, null where unknown; a key that is null or unknown is shared with none.</param>
    public static IEnumerable<(int Place, int To, bool MayYet)> Displaced(IEnumerable<(int Place, FeelValue Key, long? Fen)> claims)
    {
        foreach (var group in claims.Where(c => c.Key is not (FeelValue.NullValue or FeelValue.UnknownValue)).GroupBy(c => c.Key))
        {
            var awards = group.Where(c => c.Fen is not null).ToList();
            if (awards.Count == 0) continue;
            var paid = awards.MaxBy(c => (c.Fen, -c.Place)).Place;
            foreach (var award in awards.Where(c => c.Place != paid)) yield return (award.Place, paid, false);
            if (awards.Count < group.Count()) yield return (paid, group.First(c => c.Fen is null).Place, true);
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
            var claims = judged
                .Select((j, i) => (Place: i, Key: once.KeyOf(j.Item.Scope), Of: determinations[i]))
                .Where(c => c.Of.Outcome is Outcome.Award or Outcome.Unknown)
                .Select(c => (c.Place, c.Key, c.Of.Outcome == Outcome.Award ? c.Of.Amount?.Fen ?? 0 : (long?)null))
                .ToList();
            foreach (var (place, to, mayYet) in Displaced(claims))
            {
                var item = judged[place].Item;
                determinations[place] = mayYet
                    ? Open(determinations[place], item, once.Rule, judged[to].Item.Index, determinations[to].Ask, rules.FlagsOf(item.Scope, Outcome.Unknown, []))
                    : Refused(determinations[place], item, once.Rule, judged[to].Item.Index, rules.FlagsOf(item.Scope, Outcome.NotEligible, []));
            }
        }

        found.AddRange(determinations);
    }

    private static Determination Refused(Determination d, ItemInputs item, PaidOnce rule, int paidItem, IEnumerable<Flag> flags) => d with
    {
        Outcome = Outcome.NotEligible,
        Amount = null,
        Conditions = [.. d.Conditions, Condition(d, item, rule, $"已按第 {paidItem + 1} 项计奖", ConditionResult.Unmet)],
        Flags = [.. flags, new Flag("paid-once", $"{rule.Note}（已按第 {paidItem + 1} 项计奖）")],
    };

    private static Determination Open(Determination d, ItemInputs item, PaidOnce rule, int unknownItem, IReadOnlyList<string> ask, IReadOnlyList<Flag> flags) => d with
    {
        Outcome = Outcome.Unknown,
        Amount = null,
        Conditions = [.. d.Conditions, Condition(d, item, rule, $"第 {unknownItem + 1} 项奖不奖还不知道", ConditionResult.Unknown)],
        Ask = ask,
        Flags = flags,
    };

    private static Condition Condition(Determination d, ItemInputs item, PaidOnce rule, string how, ConditionResult result) => new()
    {
        Text = $"{rule.Note}：{how}",
        Fact = $"{item.List.Key}[{item.Index}]",
        Test = rule.Key,
        Result = result,
        Clause = new ClauseReference(d.Measure.Package, [new ClauseSpan(d.Measure.Clause.Start, d.Measure.Clause.End)]),
    };
}
