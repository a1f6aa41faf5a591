using System.Globalization;
using System.Text.Json;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Facts;

/// <summary>Facts as values of the expression language: Chinese names, and an unknown that knows its path where a key is absent.</summary>
internal static class FactValues
{
    /// <summary>One value per root of the dictionary, by its Chinese name.</summary>
    public static IEnumerable<KeyValuePair<string, FeelValue>> Of(FactDocument facts, FactDictionary dictionary) =>
        dictionary.Roots.Select(root => KeyValuePair.Create(root.Name, Member(facts.Root, root, root.Key)));

    private static FeelValue Member(JsonElement holder, FactNode node, string path)
    {
        if (holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(node.Key, out var element)) return Given(element, node, path);
        return node switch
        {
            { AbsentIsNone: true } => FeelValue.Null,
            { Type: FactType.Object } => Object(default, node, path),
            { Type: FactType.Integer or FactType.Money or FactType.Decimal, Min: var least } => FeelValue.Unknown([path], least ?? 0),
            _ => FeelValue.Unknown(path),
        };
    }

    private static FeelValue Given(JsonElement element, FactNode node, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return node.Type == FactType.List ? new FeelValue.ListValue([], path) : FeelValue.Null;
        return node.Type switch
        {
            FactType.Object => Object(element, node, path),
            FactType.List => new FeelValue.ListValue([.. element.EnumerateArray().Select((item, i) => Object(item, node, Item(path, i)))], path),
            FactType.Boolean => FeelValue.Of(element.GetBoolean()),
            FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal => FeelValue.Of(Number(element)),
            FactType.Date => FeelValue.Of(DateOnly.ParseExact(element.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            FactType.Enum => FeelValue.Of(node.Values.First(v => v.Wire == element.GetString()).Name),
            _ => FeelValue.Of(element.GetString()!),
        };
    }

    /// <summary>An object or an item; without an element every member is as if absent.</summary>
    private static FeelValue.ContextValue Object(JsonElement element, FactNode node, string path)
    {
        var context = new FeelValue.ContextBuilder(path);
        foreach (var member in node.Members)
            context.Add(member.Name, Member(element, member, $"{path}.{member.Key}"));
        return context.Build();
    }

    private static decimal Number(JsonElement element) =>
        decimal.Parse(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
