using System.Globalization;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Calendar;

namespace Ronghe.Policy.Words;

/// <summary>Dates, amounts and numbers as people write them.</summary>
public static class Written
{
    /// <summary>2021年6月10日.</summary>
    public static string InWords(this DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>2021年6月10日 14:05, in China's time.</summary>
    public static string InWords(this DateTimeOffset moment)
    {
        var local = moment.ToOffset(ChinaTime.Offset);
        return string.Create(CultureInfo.InvariantCulture, $"{DateOnly.FromDateTime(local.DateTime).InWords()} {local:HH:mm}");
    }

    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole yuan without decimals where there are no fen: 2,000,000, else 2,000,000.01.</summary>
    public static string InShort(this Money money) => money.Fen % 100 == 0 ? Grouped(money.ToDecimal()) : money.ToReadable();

    /// <summary>A round amount in 万元 or 亿元 where that is exact and shorter: 200万元; else in 元.</summary>
    public static string InTenThousands(this Money money)
    {
        var yuan = money.ToDecimal();
        return yuan >= 100_000_000m && yuan % 1_000_000m == 0 ? string.Create(CultureInfo.InvariantCulture, $"{yuan / 100_000_000m:#,##0.##}亿元")
            : yuan >= 10_000m && yuan % 100m == 0 ? string.Create(CultureInfo.InvariantCulture, $"{yuan / 10_000m:#,##0.##}万元")
            : $"{money.InShort()}元";
    }

    /// <summary>1,234.5: as many decimals as there are.</summary>
    internal static string Grouped(decimal number) => number.ToString("#,##0.############", CultureInfo.InvariantCulture);

    /// <summary>A date on the wire, 2021-06-10, in words; null where it is none.</summary>
    internal static string? DateInWords(string iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.InWords() : null;
}
