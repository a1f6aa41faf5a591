using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Words;

/// <summary>A determination in one sentence.</summary>
public static class AnswerWords
{
    /// <summary>What the measure comes to for the firm; where the determination says something of its own, that.</summary>
    public static string Sentence(this Determination determination) => determination switch
    {
        { Says: { Length: > 0 } says } => says,
        { Outcome: Outcome.Award, Amount: { } amount, Cap: var cap } =>
            $"按所填情况，可获奖补 {amount.InShort()} 元{(cap is null ? "" : $"（上限 {cap.Value.InTenThousands()}）")}。",
        { Outcome: Outcome.TaxCredit, Amount: { } amount } =>
            (amount.Fen > 0 ? $"按所填情况，可以少缴 {amount.InShort()} 元" : "按所填情况，没有可以少缴的")
            + (determination.Payable is { } payable ? $"，还应缴 {payable.InShort()} 元" : "")
            + (determination.CarriedForward is { Fen: > 0 } carried ? $"，{carried.InShort()} 元结转到以后年度" : "") + "。",
        { Outcome: Outcome.Discretionary, Cap: var cap } => $"条款没有写明标准，由主管部门核定{(cap is null ? "" : $"，最多 {cap.Value.InTenThousands()}")}。",
        { Outcome: Outcome.Recognition, Value: { } value } =>
            $"认定为“{value}”" + (determination.Share is { } share ? $"，占 {share * 100m:0.##}%" : "") + "。",
        { Outcome: Outcome.Recognition } => "按所填情况，各项条件都已满足。",
        { Outcome: Outcome.NotEligible } => "按所填情况，有条件没有达到。",
        { Outcome: Outcome.NotInForce } => "在所选的日期，这项措施不在施行期。",
        { Outcome: Outcome.Unknown } => "还缺下面的信息，暂时没有答案。缺信息不等于不符合。",
        _ => determination.Outcome.Name() + "。",
    };
}
