using System.Globalization;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Packages;

namespace Ronghe.Ui.Words;

/// <summary>Kinds, roles, dates and amounts as people read them.</summary>
public static class Terms
{
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
        UnitRole.Joint => "参与",
        UnitRole.District => "区（市）",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>2021年6月10日.</summary>
    public static string InWords(this DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>2021年6月10日 14:05, in China's time.</summary>
    public static string InWords(this DateTimeOffset moment)
    {
        var local = moment.ToOffset(Kernel.Calendar.ChinaTime.Offset);
        return string.Create(CultureInfo.InvariantCulture, $"{DateOnly.FromDateTime(local.DateTime).InWords()} {local:HH:mm}");
    }

    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole yuan without decimals where there are no fen: 2,000,000, else 2,000,000.01.</summary>
    public static string InShort(this Money money) =>
        money.Fen % 100 == 0 ? money.ToDecimal().ToString("#,##0", CultureInfo.InvariantCulture) : money.ToReadable();

    /// <summary>A round amount in 万元 or 亿元 where that is exact and shorter: 200万元; else in 元.</summary>
    public static string InTenThousands(this Money money)
    {
        var yuan = money.ToDecimal();
        return yuan >= 100_000_000m && yuan % 1_000_000m == 0 ? string.Create(CultureInfo.InvariantCulture, $"{yuan / 100_000_000m:#,##0.##}亿元")
            : yuan >= 10_000m && yuan % 100m == 0 ? string.Create(CultureInfo.InvariantCulture, $"{yuan / 10_000m:#,##0.##}万元")
            : $"{money.InShort()}元";
    }
}
