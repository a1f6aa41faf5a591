using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Words;

/// <summary>Answers gathered as a person reads them: what is worth most first.</summary>
/// <param name="Key">Stable, for anchors.</param>
public sealed record OutcomeGroup(string Key, string Title, string Says, IReadOnlyList<Determination> Determinations)
{
    private static readonly (string Key, string Title, string Says, Outcome[] Outcomes)[] Table =
    [
        ("entitled", "可以得到的", "按所填情况，满足条款写明的全部条件。", [Outcome.Award, Outcome.TaxCredit, Outcome.Price]),
        ("discretionary", "由主管部门核定的", "条款没有写明标准，由主管部门决定。", [Outcome.Discretionary]),
        ("recognition", "认定和预判", "不涉及直接给钱，是一项认定或对照检查。", [Outcome.Recognition]),
        ("unknown", "还缺信息的", "补上缺的信息就有答案；缺信息不等于不符合。", [Outcome.Unknown]),
        ("not-eligible", "不符合条件的", "按所填情况有条件没有达到；每项都写明差在哪里。", [Outcome.NotEligible]),
        ("not-in-force", "不在施行期的", "在所选的日期，这些措施还没有施行或已经失效。", [Outcome.NotInForce]),
        ("referral", "按另一项政策办的", "本通知转到其他政策，由那项政策决定。", [Outcome.Referral]),
        ("service", "服务类措施", "不直接给钱，由平台或部门提供服务。", [Outcome.Service]),
    ];

    /// <summary>Groups that hold anything, in reading order; larger amounts first within a group.</summary>
    public static IReadOnlyList<OutcomeGroup> Of(IReadOnlyList<Determination> determinations) =>
        [.. Table
            .Select(g => new OutcomeGroup(g.Key, g.Title, g.Says, [.. determinations.Where(d => g.Outcomes.Contains(d.Outcome)).OrderByDescending(d => d.Amount)]))
            .Where(g => g.Determinations.Count > 0)];
}
