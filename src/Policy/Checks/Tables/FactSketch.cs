using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>Facts, readings and dates in the making: what rules call by Chinese names is written where the wire has it.</summary>
internal sealed class FactSketch
{
    private readonly PolicyLibrary library;
    private Dictionary<string, FeelValue> set;

    public FactSketch(PolicyLibrary library, JsonObject start, IReadOnlyDictionary<string, string> readings)
    {
        this.library = library;
        Facts = start.DeepClone().AsObject();
        Readings = new(readings, StringComparer.Ordinal);
        set = new(StringComparer.Ordinal);
        // one item of each list: the one that is judged
        foreach (var (_, value) in Facts)
            if (value is JsonArray { Count: > 1 } list) while (list.Count > 1) list.RemoveAt(1);
    }

    private FactSketch(FactSketch other)
    {
        library = other.library;
        Facts = other.Facts.DeepClone().AsObject();
        Readings = new(other.Readings, StringComparer.Ordinal);
        set = new(other.set, StringComparer.Ordinal);
        (On, AsKnown) = (other.On, other.AsKnown);
    }

    public JsonObject Facts { get; private set; }

    public Dictionary<string, string> Readings { get; private set; }

    public DateOnly? On { get; private set; }

    public DateOnly? AsKnown { get; private set; }

    public FactSketch Copy() => new(this);

    /// <summary>Becomes what a copy of it has become.</summary>
    public void Take(FactSketch trial) => (Facts, Readings, set, On, AsKnown) = (trial.Facts, trial.Readings, trial.set, trial.On, trial.AsKnown);

    /// <summary>The value that was set at a path of names; null where none was.</summary>
    public FeelValue? At(IReadOnlyList<string> path) => set.GetValueOrDefault(string.Join('.', path));

    /// <summary>The reading of an interpretation as rules see it.</summary>
    public string? ReadingOf(string interpretation) => library.Interpretation(interpretation) is { } one
        ? (Readings.TryGetValue(one.Id, out var id) ? one.Readings.FirstOrDefault(reading => reading.Id == id) : one.InForce)?.Name
        : null;

    /// <summary>False where the path is no fact, the fact cannot hold the value, or it holds another already.</summary>
    public bool TrySet(IReadOnlyList<string> path, FeelValue value)
    {
        var key = string.Join('.', path);
        if (set.TryGetValue(key, out var known)) return known.Equals(value);
        if (!Write(path, value)) return false;
        set[key] = value;
        return true;
    }

    private bool Write(IReadOnlyList<string> path, FeelValue value)
    {
        switch (path)
        {
            case [InputNames.Readings, var id]:
                if (library.Interpretation(id) is not { } interpretation || interpretation.Readings.FirstOrDefault(reading => reading.Name == (value as FeelValue.StringValue)?.Value) is not { } chosen) return false;
                Readings[interpretation.Id] = chosen.Id;
                return true;
            case [InputNames.On]:
                On = DateOf(value);
                return On is not null;
            case [InputNames.AsKnownOn]:
                AsKnown = DateOf(value);
                return AsKnown is not null;
        }
        if (FactDomains.NodeAt(path, library.Facts) is not { } node || JsonOf(value, node) is not { IsFit: true, Json: var json }) return false;
        if (Holder(path) is not { } holder) return false;
        holder[node.Key] = json;
        return true;
    }

    /// <summary>The object that holds the last member of a path; objects and one item are made on the way.</summary>
    private JsonObject? Holder(IReadOnlyList<string> path)
    {
        var holder = Facts;
        FactNode? node = null;
        for (var i = 0; i < path.Count - 1; i++)
        {
            node = i == 0 ? FactDomains.NodeAt([path[0]], library.Facts) : node?.MemberNamed(path[i]);
            if (node is null) return null;
            if (node.Type == FactType.List)
            {
                // a list is meant by the name of its item alone
                if (i > 0 || node.ItemName != path[0]) return null;
                var list = holder[node.Key] as JsonArray;
                if (list is null) holder[node.Key] = list = [];
                if (list.Count == 0) list.Add(new JsonObject());
                holder = list[0]!.AsObject();
            }
            else
            {
                var inner = holder[node.Key] as JsonObject;
                if (inner is null) holder[node.Key] = inner = [];
                holder = inner;
            }
        }
        return holder;
    }

    private static (bool IsFit, JsonNode? Json) JsonOf(FeelValue value, FactNode node) => (value, node.Type) switch
    {
        (FeelValue.NullValue, not FactType.Object) => (true, null),
        (FeelValue.BooleanValue flag, FactType.Boolean) => (true, JsonValue.Create(flag.Value)),
        (FeelValue.NumberValue number, FactType.Integer or FactType.Year) when number.Value.TryToInt64(out var whole) => (true, JsonValue.Create(whole)),
        (FeelValue.NumberValue number, FactType.Money or FactType.Decimal) when number.Value.TryToDecimal(out var amount) => (true, JsonValue.Create(amount)),
        (FeelValue.DateValue date, FactType.Date) => (true, JsonValue.Create(date.Value.ToString())),
        (FeelValue.StringValue text, FactType.Enum) when node.Values.FirstOrDefault(choice => choice.Name == text.Value) is { } choice => (true, JsonValue.Create(choice.Wire)),
        (FeelValue.StringValue text, FactType.String or FactType.Industry or FactType.District or FactType.Uscc) => (true, JsonValue.Create(text.Value)),
        _ => (false, null),
    };

    private static DateOnly? DateOf(FeelValue value) => value is FeelValue.DateValue date && date.Value.TryToDateOnly(out var day) ? day : null;

    public override string ToString() => Text.ReadableJson.Of(Facts);

    /// <summary>What is to be given beside the facts, as the command line takes it.</summary>
    public string Choices => string.Concat(
        Readings.Where(reading => library.Interpretation(reading.Key)?.InForce.Id != reading.Value).Select(reading => $" --reading {reading.Key}={reading.Value}"))
        + (On is { } on ? string.Create(CultureInfo.InvariantCulture, $" --on {on:yyyy-MM-dd}") : "")
        + (AsKnown is { } known ? string.Create(CultureInfo.InvariantCulture, $" --as-known {known:yyyy-MM-dd}") : "");
}
