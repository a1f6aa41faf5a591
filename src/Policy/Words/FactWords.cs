using System.Globalization;
using System.Text;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Words;

/// <summary>Facts as people read them.</summary>
/// <param name="districts">District code → name.</param>
public sealed class FactWords(FactDictionary dictionary, IReadOnlyDictionary<string, string> districts)
{
    /// <summary>The facts of all packages, with the districts that any of them names.</summary>
    public static FactWords Of(PolicyLibrary library) =>
        new(library.Facts, library.Packages.SelectMany(p => p.Units.Districts).DistinctBy(d => d.Key).ToDictionary());

    public FactDictionary Dictionary => dictionary;

    public IReadOnlyDictionary<string, string> Districts => districts;

    /// <summary>A path in words: 数字化项目 1 · 投资额; the path itself where the dictionary does not know it.</summary>
    public string Name(string path)
    {
        var words = new StringBuilder();
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

    /// <summary>The question that asks for a fact, with the item it is about; the path itself where the dictionary does not know it.</summary>
    public string Question(string path)
    {
        if (dictionary.Find(path) is not { } node) return path;
        var bracket = path.LastIndexOf('[');
        return bracket < 0 ? node.Question : $"{Name(path[..(path.IndexOf(']', bracket) + 1)])}：{node.Question}";
    }

    /// <summary>The item of a list that a determination or a part is about: 数字化项目 2.</summary>
    public string Item(string? list, int item) =>
        list is null ? string.Create(CultureInfo.InvariantCulture, $"第 {item + 1} 项") : Name(string.Create(CultureInfo.InvariantCulture, $"{list}[{item}]"));

    /// <summary>A part by the item that its conditions judge: 数字化项目 2.</summary>
    public string Part(Determination determination, Part part) =>
        Item(determination.Conditions.Concat(determination.Parts.SelectMany(p => p.Conditions)).Select(c => c.Item).OfType<string>().FirstOrDefault() is { } item ? item[..item.LastIndexOf('[')] : null, part.Item);

    /// <summary>What the firm has against a condition, and how far that is: 数字化项目 2 · 投资额：499,999.99 元，还差 0.01 元. Empty where nothing is to be said.</summary>
    public string Detail(Condition condition)
    {
        var parts = new List<string>(2);
        if (condition.Because.Count == 0 && Value(condition.Fact, condition.Value) is { } value)
            parts.Add(condition.Fact is { } fact ? $"{Name(fact)}：{value}" : $"现为 {value}");
        if (condition.Distance is { } distance) parts.Add(Distance(distance));
        return string.Join('，', parts);
    }

    /// <summary>How far a value is from a threshold, in words: 还差 8 家, 超出 120 元, 晚了 3 天.</summary>
    public string Distance(Distance distance)
    {
        var node = dictionary.Find(distance.Fact);
        var size = Written.Grouped(Math.Abs(distance.Needs));
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
        FactType.Date => Written.DateInWords(wire) ?? wire,
        FactType.District => districts.GetValueOrDefault(wire, wire),
        FactType.Year => $"{wire} 年",
        FactType.List when wire == "[]" => "没有",
        _ => wire,
    };

    /// <summary>The value of a condition, whose fact may be named or derived.</summary>
    public string? Value(string? path, string? wire) => path is not null && dictionary.Find(path) is { } node ? Value(node, wire) : wire switch
    {
        "true" => "是",
        "false" => "否",
        null => null,
        // a figure that rules compute may be a year
        { Length: <= 4 } => wire,
        _ => Grouped(wire),
    };

    private static string Grouped(string number) =>
        decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? Written.Grouped(value)
            : number;

    private static int? Position(string step)
    {
        var open = step.IndexOf('[', StringComparison.Ordinal);
        return open >= 0 && int.TryParse(step.AsSpan(open + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
    }
}
