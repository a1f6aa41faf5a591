using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Simulation.Populations;

namespace Ronghe.Modules.Budgeting.Populations;

/// <summary>What population.json says: whether any firm of the population exists, and what has to be said before any number.</summary>
internal sealed record PopulationLabel(bool Synthetic, string? Text)
{
    public const int MaxText = 300;
    private const int MaxBytes = 64 << 10;

    /// <summary>Null where the folder has no such file; a fault where it is not what it should be.</summary>
    public static PopulationLabel? Read(string folder, PopulationFaults faults)
    {
        var path = Path.Combine(folder, PopulationSorter.LabelFile);
        if (!File.Exists(path)) return null;
        if (new FileInfo(path).Length <= MaxBytes && Parse(File.ReadAllBytes(path)) is { } label) return label;
        faults.Add(PopulationSorter.LabelFile, 0, null, "bad-label", $"应当是一个 JSON 对象，最大 64 KB；label 是一句话，最多 {MaxText} 字，synthetic 是 true 或 false");
        return null;
    }

    private static PopulationLabel? Parse(byte[] json)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 8 }) is not JsonObject read) return null;
            var synthetic = read["synthetic"] switch { null => false, JsonValue value when value.TryGetValue(out bool yes) => yes, _ => (bool?)null };
            var text = read["label"] switch { null => "", JsonValue value when value.TryGetValue(out string? said) => said, _ => null };
            return synthetic is null || text is null || text.Length > MaxText ? null : new PopulationLabel(synthetic.Value, text.Length == 0 ? null : text);
        }
        catch (Exception bad) when (bad is JsonException or ArgumentException)
        {
            // no JSON, or a key that comes twice
            return null;
        }
    }
}
