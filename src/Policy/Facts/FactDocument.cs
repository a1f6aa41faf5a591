using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Facts;

/// <summary>A validated set of facts about one enterprise. Absent is unknown; null is known to be none; an empty list is known to be empty.</summary>
public sealed class FactDocument
{
    private static readonly FactDictionary Nothing = new([]);

    private readonly FactDictionary dictionary;
    private readonly FeelValue[] values;

    /// <param name="dictionary">What the facts were checked against.</param>
    internal FactDocument(JsonElement root, FactDictionary dictionary)
    {
        Root = root;
        this.dictionary = dictionary;
        values = FactValues.Of(root, dictionary);
    }

    public static FactDocument Empty { get; } = new(JsonDocument.Parse("{}").RootElement.Clone(), Nothing);

    internal JsonElement Root { get; }

    /// <summary>The assessment year; null where the facts do not say.</summary>
    public int? Year => Root.TryGetProperty("year", out var year) && year.ValueKind == JsonValueKind.Number ? (int)year.GetDecimal() : null;

    /// <summary>The facts as given, on the wire's terms.</summary>
    public string ToJson() => Root.GetRawText();

    /// <summary>
    /// What rules see of each root of a dictionary, in its order: read with the facts, or made anew for the dictionary of another
    /// edition. What that one would refuse is unknown by it.
    /// </summary>
    internal ReadOnlySpan<FeelValue> ValuesBy(FactDictionary asked) =>
        ReferenceEquals(asked, dictionary) ? values : FactValues.Of(Taken(Root, asked), asked);

    /// <summary>The part of the facts that a dictionary takes.</summary>
    private static JsonElement Taken(JsonElement facts, FactDictionary by)
    {
        while (true)
        {
            var check = new FactChecker(FactLimits.Default);
            check.Members(facts, "", by.Roots);
            if (check.Faults.Count == 0) return facts;
            var rest = JsonObject.Create(facts)!;
            foreach (var fault in check.Faults) Remove(rest, fault.Pointer.Split('/').AsSpan(1));
            facts = JsonSerializer.SerializeToElement<JsonNode>(rest);
        }
    }

    /// <summary>Takes a member out of its object; an item stays in its list as one of which nothing is known, so that the others keep their places.</summary>
    private static void Remove(JsonNode holder, ReadOnlySpan<string> pointer)
    {
        if (pointer.IsEmpty) return;
        foreach (var key in pointer[..^1]) holder = (holder is JsonArray list ? list[int.Parse(key, CultureInfo.InvariantCulture)] : holder[key])!;
        if (holder is JsonArray items) items[int.Parse(pointer[^1], CultureInfo.InvariantCulture)] = new JsonObject();
        else ((JsonObject)holder).Remove(pointer[^1]);
    }

    /// <summary>The text at a dotted wire path; null where it is unknown, none, or no text.</summary>
    internal string? Text(string path)
    {
        var element = Root;
        foreach (var key in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element)) return null;
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
