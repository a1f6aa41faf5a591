using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Facts;

/// <summary>Facts while they are being given, one answer at a time. Paths are those of the wire, with positions: <c>digitalProjects[0].investment</c>.</summary>
public sealed class FactDraft
{
    private readonly JsonObject root;

    private FactDraft(JsonObject root) => this.root = root;

    public static FactDraft New() => new([]);

    public static FactDraft From(FactDocument facts) => new((JsonObject)JsonNode.Parse(facts.ToJson())!);

    /// <summary>A draft saved by <see cref="ToJson"/>; null where the text is no JSON object.</summary>
    public static FactDraft? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject root ? new FactDraft(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => ReadableJson.Of(root);

    public FactResult Validate(FactDictionary dictionary) =>
        FactReader.Read(Encoding.UTF8.GetBytes(ToJson()), dictionary);

    /// <summary>True where the fact was given, be it as null.</summary>
    public bool Has(string path) => Holder(path, create: false) is (JsonObject holder, string key) && holder.ContainsKey(key);

    /// <summary>The answer as a form shows it; null where it is unknown or none.</summary>
    public string? Text(string path)
    {
        if (Holder(path, create: false) is not (JsonObject holder, string key) || holder[key] is not JsonValue value) return null;
        return value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.ToJsonString(),
        };
    }

    /// <summary>How many items a list has; null where the list is unknown.</summary>
    public int? Count(string listPath) =>
        Holder(listPath, create: false) is (JsonObject holder, string key) && holder.ContainsKey(key) ? (holder[key] as JsonArray)?.Count ?? 0 : null;

    /// <summary>Takes an answer as a person typed it. Null or blank makes it unknown again. A fault leaves the draft as it was.</summary>
    public IReadOnlyList<Fault> Set(string path, string? typed, FactDictionary dictionary)
    {
        if (dictionary.Find(path) is not { } node) return [new Fault("unknown-key", path, $"没有“{path}”这一项")];
        if (string.IsNullOrWhiteSpace(typed))
        {
            Forget(path);
            return [];
        }

        var value = ValueOf(node, typed.Trim());
        var check = new FactChecker(FactLimits.Default);
        check.Members(JsonSerializer.SerializeToElement(new JsonObject { [node.Key] = value?.DeepClone() }), "", [node]);
        if (check.Faults.Count > 0) return [.. check.Faults.Select(f => f with { Pointer = path })];
        if (Holder(path, create: true) is not (JsonObject holder, string key)) return [new Fault("unknown-key", path, $"没有“{path}”这一项")];
        holder[key] = value;
        return [];
    }

    /// <summary>Known to be none: an empty list, or null.</summary>
    public void SetNone(string path, FactDictionary dictionary)
    {
        if (dictionary.Find(path) is { } node && Holder(path, create: true) is (JsonObject holder, string key))
            holder[key] = node.Type == FactType.List ? new JsonArray() : null;
    }

    /// <summary>Unknown again.</summary>
    public void Forget(string path)
    {
        if (Holder(path, create: false) is (JsonObject holder, string key)) holder.Remove(key);
    }

    /// <summary>Adds an empty item and gives its position.</summary>
    public int AddItem(string listPath)
    {
        if (Holder(listPath, create: true) is not (JsonObject holder, string key)) return -1;
        if (holder[key] is not JsonArray list) holder[key] = list = [];
        list.Add(new JsonObject());
        return list.Count - 1;
    }

    public void RemoveItem(string listPath, int index)
    {
        if (Holder(listPath, create: false) is (JsonObject holder, string key) && holder[key] is JsonArray list && index >= 0 && index < list.Count)
            list.RemoveAt(index);
    }

    private static JsonNode? ValueOf(FactNode node, string typed) => node.Type switch
    {
        FactType.Boolean when bool.TryParse(typed, out var yes) => JsonValue.Create(yes),
        FactType.Integer or FactType.Year when long.TryParse(Plain(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => JsonValue.Create(n),
        FactType.Money or FactType.Decimal => JsonValue.Create(Plain(typed)),
        FactType.Uscc => JsonValue.Create(typed.ToUpperInvariant()),
        _ => JsonValue.Create(typed),
    };

    /// <summary>People group digits: 1,200,000 and 1，200，000 and 1 200 000 are 1200000.</summary>
    private static string Plain(string typed) =>
        typed.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The object that holds the last step of a path; null where a step leads nowhere.</summary>
    private (JsonObject, string)? Holder(string path, bool create)
    {
        var holder = root;
        var steps = path.Split('.');
        foreach (var step in steps.AsSpan(0, steps.Length - 1))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0)
            {
                if (holder[step] is not JsonObject next)
                {
                    if (!create) return null;
                    holder[step] = next = [];
                }

                holder = next;
            }
            else
            {
                if (holder[step[..bracket]] is not JsonArray list || !int.TryParse(step.AsSpan(bracket + 1).TrimEnd(']'), out var index)
                    || index < 0 || index >= list.Count || list[index] is not JsonObject item)
                {
                    return null;
                }

                holder = item;
            }
        }

        return (holder, steps[^1]);
    }
}
