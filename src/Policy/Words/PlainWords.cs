using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Words;

/// <summary>Plain Chinese for what a person sees on the command line and on the web alike.</summary>
public static class PlainWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.NotInForce => "当时没有施行",
        Outcome.Award => "可以拿到",
        Outcome.Discretionary => "由主管部门核定",
        Outcome.TaxCredit => "可以减免",
        Outcome.Price => "适用价格",
        Outcome.Recognition => "可以认定",
        Outcome.Referral => "由其他规定决定",
        Outcome.Service => "平台服务",
        Outcome.NotEligible => "目前不符合",
        Outcome.Unknown => "还要再问",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string Of(MeasureKind kind) => kind switch
    {
        MeasureKind.Award => "奖励",
        MeasureKind.Subsidy => "补助",
        MeasureKind.Tax => "税费减免",
        MeasureKind.Price => "价格优惠",
        MeasureKind.Recognition => "资格认定",
        MeasureKind.Land => "用地规划",
        MeasureKind.Finance => "融资支持",
        MeasureKind.Data => "数据服务",
        MeasureKind.Platform => "平台建设",
        MeasureKind.Logistics => "物流服务",
        MeasureKind.Customisation => "定制服务",
        MeasureKind.Infrastructure => "基础设施",
        MeasureKind.Talent => "人才培养",
        MeasureKind.Programme => "试点和推进",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(UnitRole role) => role switch
    {
        UnitRole.Lead => "牵头",
        UnitRole.Joint => "共同负责",
        UnitRole.District => "所在区市",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static string Of(ConditionResult result) => result switch
    {
        ConditionResult.Met => "符合",
        ConditionResult.Unmet => "不符合",
        ConditionResult.Unknown => "还不知道",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
