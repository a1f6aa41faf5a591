using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Words;

/// <summary>Outcomes, results, kinds and roles by the names that people read, on the command line and on the pages alike.</summary>
public static class Terms
{
    public static string Name(this Outcome outcome) => outcome switch
    {
        Outcome.NotInForce => "不在施行期",
        Outcome.Award => "可以奖补",
        Outcome.Discretionary => "由主管部门核定",
        Outcome.TaxCredit => "可以减免",
        Outcome.Price => "适用价格",
        Outcome.Recognition => "可以认定",
        Outcome.Referral => "按另一项政策办",
        Outcome.Service => "平台服务",
        Outcome.NotEligible => "不符合条件",
        Outcome.Unknown => "还缺信息",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string Name(this ConditionResult result) => result switch
    {
        ConditionResult.Met => "满足",
        ConditionResult.Unmet => "不满足",
        ConditionResult.Unknown => "还不知道",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    public static string Name(this MeasureKind kind) => kind switch
    {
        MeasureKind.Award => "奖励",
        MeasureKind.Subsidy => "补助",
        MeasureKind.Tax => "税费",
        MeasureKind.Price => "价格",
        MeasureKind.Recognition => "认定",
        MeasureKind.Land => "用地",
        MeasureKind.Finance => "金融",
        MeasureKind.Data => "数据",
        MeasureKind.Platform => "平台",
        MeasureKind.Logistics => "物流",
        MeasureKind.Customisation => "定制",
        MeasureKind.Infrastructure => "基础设施",
        MeasureKind.Talent => "人才",
        MeasureKind.Programme => "试点与标准",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Name(this UnitRole role) => role switch
    {
        UnitRole.Lead => "牵头",
        UnitRole.Joint => "共同负责",
        UnitRole.District => "所在区市",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
