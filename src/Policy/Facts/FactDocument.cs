using System.Text.Json;
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
    public int? Year => Root.TryGetProperty("year", out var year) && year.ValueKind == JsonValueKind.Number ? year.GetInt32() : null;

    /// <summary>The facts as given, on the wire's terms.</summary>
    public string ToJson() => Root.GetRawText();

    /// <summary>What rules see of each root of a dictionary, in its order: read with the facts, or made anew for the dictionary of another edition.</summary>
    internal ReadOnlySpan<FeelValue> ValuesBy(FactDictionary asked) => ReferenceEquals(asked, dictionary) ? values : FactValues.Of(Root, asked);

    /// <summary>The text at a dotted wire path; null where it is unknown, none, or no text.</summary>
    internal string? Text(string path)
    {
        var element = Root;
        foreach (var key in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element)) return null;
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
