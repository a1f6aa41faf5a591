using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Facts;

/// <summary>Facts as values of the expression language: Chinese names, and an unknown that knows its path where a key is absent.</summary>
internal static class FactValues
{
    /// <summary>One value a root of the dictionary, in its order.</summary>
    public static FeelValue[] Of(JsonElement facts, FactDictionary dictionary) => [.. dictionary.Roots.Select(root => Member(facts, root, null))];

    /// <param name="within">The path of the holder; null for the whole.</param>
    private static FeelValue Member(JsonElement holder, FactNode node, string? within)
    {
        if (holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(node.Key, out var element)) return Given(element, node, within);
        // what is absent outside any list is the same for all firms
        return node.IsInList ? Absent(node, within) : node.Absent ??= Absent(node, within);
    }

    private static FeelValue Absent(FactNode node, string? within) => node switch
    {
        { AbsentIsNone: true } => FeelValue.Null,
        { Type: FactType.Object } => Object(default, node, Path(within, node), node.ReadsOf(null)),
        { Type: FactType.Integer or FactType.Money or FactType.Decimal, Min: var least } => FeelValue.Unknown([Path(within, node)], least ?? 0),
        _ => FeelValue.Unknown(Path(within, node)),
    };

    private static FeelValue Given(JsonElement element, FactNode node, string? within)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return node.Type == FactType.List ? new FeelValue.ListValue([], Path(within, node)) : FeelValue.Null;
        return node.Type switch
        {
            FactType.Object => Object(element, node, Path(within, node), node.ReadsOf(null)),
            FactType.List => List(element, node, Path(within, node)),
            FactType.Boolean => FeelValue.Of(element.GetBoolean()),
            FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal => FeelValue.Of(Number(element)),
            FactType.Date => FeelValue.Of(DateOnly.ParseExact(element.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            FactType.Enum => Choice(element, node),
            _ => FeelValue.Of(element.GetString()!),
        };
    }

    /// <summary>An object or an item; without an element every member is as if absent.</summary>
    private static FeelValue.ContextValue Object(JsonElement element, FactNode node, string path, IReadOnlyList<string>? reads)
    {
        var values = new FeelValue[node.Members.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Member(element, node.Members[i], path);
        return FeelValue.ContextOf(node.MemberNames, values, path, reads);
    }

    private static FeelValue.ListValue List(JsonElement element, FactNode node, string path)
    {
        var items = new FeelValue[element.GetArrayLength()];
        var at = 0;
        foreach (var item in element.EnumerateArray())
        {
            items[at] = node.IsInList ? Object(item, node, Item(path, at), null) : Object(item, node, node.PathOfItem(at), node.ReadsOf(at));
            at++;
        }

        return new FeelValue.ListValue(items, path);
    }

    private static string Path(string? within, FactNode node) => node.IsInList ? $"{within}.{node.Key}" : node.Path;

    private static FeelValue Choice(JsonElement element, FactNode node)
    {
        foreach (var choice in node.Values)
            if (element.ValueEquals(choice.Wire)) return choice.Value;
        throw new InvalidOperationException($"{node.Path} was read with a value that it does not have");
    }

    private static decimal Number(JsonElement element) =>
        element.ValueKind != JsonValueKind.String ? element.GetDecimal()
        : JsonMarshal.GetRawUtf8Value(element)[1..^1] is var digits && !digits.Contains((byte)'\\') ? decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
        : decimal.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    internal static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
