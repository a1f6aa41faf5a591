using System.Globalization;
using Ronghe.Policy.Facts;

namespace Ronghe.Ui.Words;

/// <summary>Facts as people read them.</summary>
/// <param name="districts">District code → name.</param>
public sealed class FactWords(FactDictionary dictionary, IReadOnlyDictionary<string, string> districts)
{
    public FactDictionary Dictionary => dictionary;

    public IReadOnlyDictionary<string, string> Districts => districts;

    /// <summary>A path in words: 数字化项目 1 · 投资额; the path itself where the dictionary does not know it.</summary>
    public string Name(string path)
    {
        var words = new System.Text.StringBuilder();
        var at = "";
        foreach (var step in path.Split('.'))
        {
            at = at.Length == 0 ? step : $"{at}.{step}";
            if (dictionary.Find(at) is not { } node) return path;
            if (words.Length > 0) words.Append(" · ");
            words.Append(node.Name);
            if (Position(step) is { } position) words.Append(CultureInfo.InvariantCulture, $" {position + 1}");
        }

        return words.ToString();
    }

    /// <summary>How far a value is from a threshold, in words: 还差 8 家, 超出 120 元, 晚了 3 天.</summary>
    public string Distance(Ronghe.Policy.Assessment.Distance distance)
    {
        var node = dictionary.Find(distance.Fact);
        var size = Math.Abs(distance.Needs).ToString("#,##0.############", CultureInfo.InvariantCulture);
        return node?.Type switch
        {
            FactType.Date => distance.Needs > 0 ? $"早了 {size} 天" : $"晚了 {size} 天",
            FactType.Money => distance.Needs > 0 ? $"还差 {size} 元" : $"超出 {size} 元",
            _ => $"{(distance.Needs > 0 ? "还差" : "超出")} {size}{(node?.Unit is { } unit ? $" {unit}" : "")}",
        };
    }

    /// <summary>A value on the wire in words; null stays null.</summary>
    public string? Value(FactNode node, string? wire) => wire is null ? null : node.Type switch
    {
        FactType.Boolean => wire == "true" ? "是" : "否",
        FactType.Enum => node.Values.FirstOrDefault(v => v.Wire == wire || v.Name == wire)?.Name ?? wire,
        FactType.Money => $"{Grouped(wire)} 元",
        FactType.Integer or FactType.Decimal => node.Unit is null ? Grouped(wire) : $"{Grouped(wire)} {node.Unit}",
        FactType.Date => DateOnly.TryParseExact(wire, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.InWords() : wire,
        FactType.District => districts.GetValueOrDefault(wire, wire),
        FactType.Year => $"{wire} 年",
        _ => wire,
    };

    /// <summary>The value of a condition, whose fact may be named or derived.</summary>
    public string? Value(string? path, string? wire) => path is not null && dictionary.Find(path) is { } node ? Value(node, wire) : wire switch
    {
        "true" => "是",
        "false" => "否",
        _ => wire,
    };

    private static string Grouped(string number) =>
        decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("#,##0.############", CultureInfo.InvariantCulture)
            : number;

    private static int? Position(string step)
    {
        var open = step.IndexOf('[', StringComparison.Ordinal);
        return open >= 0 && int.TryParse(step.AsSpan(open + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
    }
}
