using System.Globalization;

namespace Ronghe.Notices.Tests.Generated;

/// <summary>Draws numbers in the ways in which notices write them.</summary>
internal sealed class NumberDraw(Choices choices)
{
    private readonly bool isWide = choices.Rarely(6);
    private readonly bool isSpaced = choices.Rarely(5);
    private readonly bool hasThousands = choices.Rarely(6);

    private static readonly (string Words, decimal Factor, string Unit)[] Currencies =
        [("万元", 10_000m, "元"), ("元", 1m, "元"), ("亿元", 100_000_000m, "元"), ("万美元", 10_000m, "美元")];

    public WrittenNumber Money() => Money(Whole());

    /// <summary>Two amounts in one unit, the second the larger.</summary>
    public (WrittenNumber From, WrittenNumber To) MoneyRange()
    {
        var (from, unit) = (Whole(), choices.One<(string, decimal, string)>(Currencies));
        return (Of(from, unit.Item1, unit.Item2, unit.Item3), Of(from * 3, unit.Item1, unit.Item2, unit.Item3));
    }

    public WrittenNumber Percent() => choices.Rarely(5)
        ? Of(1 + choices.Next(9), "‰", 0.001m, "‰")
        : Of(1 + choices.Next(99) + (choices.Rarely(5) ? 0.5m : 0m), isWide ? "％" : "%", 0.01m, "%");

    public WrittenNumber Count(string unit) => Of(2 + choices.Next(998), unit, 1m, unit);

    public WrittenNumber Years() => choices.Rarely(3)
        ? choices.One(new WrittenNumber("两年", 2, "年"), new WrittenNumber("三年", 3, "年"), new WrittenNumber("五年", 5, "年"))
        : Of(2 + choices.Next(8), "年", 1m, "年");

    public WrittenNumber WorkingDays() => Of(2 + choices.Next(58), "个工作日", 1m, "工作日");

    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private WrittenNumber Money(decimal number)
    {
        var (words, factor, unit) = choices.One<(string, decimal, string)>(Currencies);
        return Of(number + (factor > 1m && choices.Rarely(6) ? 0.5m : 0m), words, factor, unit);
    }

    private decimal Whole() => choices.One(1, 5, 10, 20, 50, 100, 300, 500, 800, 1000, 2000, 5000) + (choices.Rarely(8) ? choices.Next(100) : 0);

    private WrittenNumber Of(decimal number, string unit, decimal factor, string baseUnit)
    {
        var digits = number.ToString(hasThousands ? "#,0.##" : "0.##", CultureInfo.InvariantCulture);
        if (isWide) digits = string.Concat(digits.Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c == '.' ? '．' : '，'));
        if (isWide && hasThousands) digits = digits.Replace("，", "", StringComparison.Ordinal);
        return new WrittenNumber(digits + (isSpaced && unit[0] is not ('%' or '‰' or '％') ? " " : "") + unit, number * factor, baseUnit);
    }
}
