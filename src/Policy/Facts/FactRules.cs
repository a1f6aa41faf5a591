using System.Globalization;
using Ronghe.Kernel.Codes;

namespace Ronghe.Policy.Facts;

/// <summary>What one given value breaks of what its fact declares, wherever it comes from: a stable code and a sentence.</summary>
public sealed record BrokenRule(string Code, string Message);

/// <summary>Holds single values against the dictionary: one set of rules for documents and tables. Null where nothing is wrong.</summary>
public static class FactRules
{
    public static BrokenRule? OfNumber(FactNode node, decimal value)
    {
        // 1.20 has one decimal; trailing zeros say nothing
        var decimals = (value / 1.000000000000000000000000000000m).Scale;
        var (least, most) = node.Range;
        if (decimals > node.Scale) return TooManyDecimals(node);
        if (value < least && value < 0) return new("negative-amount", $"“{node.Name}”不能是负数");
        return value < least || value > most ? new("out-of-range", $"“{node.Name}”应当在 {least} 和 {most} 之间") : null;
    }

    public static BrokenRule TooManyDecimals(FactNode node) =>
        new("too-many-decimals", node.Scale == 0 ? $"“{node.Name}”应当是整数" : $"“{node.Name}”最多 {node.Scale} 位小数");

    /// <summary>For every type that travels as text: dates, choices, codes, plain text.</summary>
    public static BrokenRule? OfText(FactNode node, string text)
    {
        if (text.Any(char.IsControl)) return new("bad-text", $"“{node.Name}”里有不能显示的控制字符");
        if (text.Length > node.MaxLength) return new("too-long", $"“{node.Name}”有 {text.Length} 个字，最多 {node.MaxLength} 个字");
        return node.Type switch
        {
            FactType.String when string.IsNullOrWhiteSpace(text) => new("blank-text", $"“{node.Name}”是空的；没有就写 null，不知道就不写"),
            FactType.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                new("bad-date", $"“{Short(text)}”不是日历上有的日期；写成 2021-06-10 这样"),
            FactType.Enum when node.Values.All(v => v.Wire != text) =>
                new("unknown-value", $"“{node.Name}”不能是“{Short(text)}”；可选：{string.Join('、', node.Values.Select(v => v.Wire))}"),
            FactType.Uscc => Uscc.Check(text) switch
            {
                UsccCheck.Malformed => new("bad-uscc", "统一社会信用代码应当是 18 位数字和大写字母（不含 I、O、S、V、Z）"),
                UsccCheck.WrongCheckCharacter => new("bad-uscc", "统一社会信用代码的校验位不对，请核对是否抄错"),
                _ => null,
            },
            FactType.District when text.Length != 6 || text.AsSpan().ContainsAnyExceptInRange('0', '9') =>
                new("bad-district", $"“{Short(text)}”不是六位行政区划代码，如 370214"),
            FactType.Industry when IndustryCode.Parse(text) is null =>
                new("bad-industry", $"“{Short(text)}”不是国民经济行业代码（GB/T 4754-2017），如 C3562"),
            _ => null,
        };
    }

    /// <summary>A piece of what was given, short enough for a message.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
