using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Procedures;

namespace Ronghe.Policy.Packages;

/// <summary>Reads forms/*.json and processes/*.yaml of a package.</summary>
internal static class ProcedureLoader
{
    private const int MaxFormBytes = 1_000_000;

    public static IReadOnlyList<FormDefinition> Forms(string directory, ICollection<Fault> faults) =>
        [.. Files(directory, "forms", "*.json").Select(file => ReadForm(directory, file, faults)).OfType<FormDefinition>()];

    public static IReadOnlyList<ProcessDefinition> Processes(string directory, ICollection<Fault> faults) =>
        [.. Files(directory, "processes", "*.yaml").Select(file => YamlView.Open(directory, file, faults)).OfType<YamlView>().Select(ReadProcess)];

    private static IEnumerable<string> Files(string directory, string folder, string pattern) =>
        Directory.Exists(Path.Combine(directory, folder))
            ? Directory.EnumerateFiles(Path.Combine(directory, folder), pattern).Order(StringComparer.Ordinal).Select(path => $"{folder}/{Path.GetFileName(path)}")
            : [];

    private static FormDefinition? ReadForm(string directory, string file, ICollection<Fault> faults)
    {
        var path = Path.Combine(directory, file);
        if (new FileInfo(path).Length > MaxFormBytes)
        {
            faults.Add(new Fault("file-too-large", file, "文件超过 1 MB"));
            return null;
        }

        try
        {
            if (JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject schema)
                return new FormDefinition(file, TextOf(schema["title"]), [.. FieldsOf(schema, "")], schema);
            faults.Add(new Fault("bad-form", file, "应当是一个 JSON 对象"));
        }
        catch (JsonException error)
        {
            faults.Add(new Fault("bad-form", file, $"不是合格的 JSON（第 {error.LineNumber + 1} 行）"));
        }

        return null;
    }

    private static IEnumerable<FormField> FieldsOf(JsonObject schema, string pointer)
    {
        var required = (schema["required"] as JsonArray)?.Select(TextOf).ToHashSet() ?? [];
        foreach (var (key, node) in schema["properties"] as JsonObject ?? [])
        {
            if (node is not JsonObject field) continue;
            var path = $"{pointer}/properties/{key}";
            yield return new FormField(
                path, TextOf(field["title"]), TextOf(field["x-fact"]), TypeOf(field["type"]),
                [.. (field["enum"] as JsonArray)?.Select(TextOf).OfType<string>() ?? []], TextOf(field["x-evidence"]), required.Contains(key));
            foreach (var inner in FieldsOf(field, path)) yield return inner;
            if (field["items"] is JsonObject items)
                foreach (var inner in FieldsOf(items, path + "/items")) yield return inner;
        }
    }

    private static string? TypeOf(JsonNode? type) => type switch
    {
        JsonArray several => several.Select(TextOf).FirstOrDefault(t => t != "null"),
        _ => TextOf(type),
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static ProcessDefinition ReadProcess(YamlView yaml)
    {
        yaml.Only("id", "title", "source", "steps", "unstated");
        return new ProcessDefinition(
            yaml.File, yaml.Text("id"), yaml.Text("title"), yaml.OptionalText("source"),
            [.. yaml.Views("steps").Select(ReadStep)], yaml.Texts("unstated"));
    }

    private static ProcessStep ReadStep(YamlView yaml)
    {
        yaml.Only("id", "title", "needs", "actor", "unit", "join", "quorum", "deadline", "onReturn", "publicity");
        return new ProcessStep(
            yaml.Here, yaml.Text("id"), yaml.Text("title"), yaml.Texts("needs"),
            new StepActor(yaml.Word<ActorKind>("actor"), yaml.OptionalText("unit")),
            yaml.OptionalText("join") is null ? StepJoin.All : yaml.Word<StepJoin>("join"), yaml.Whole("quorum"),
            ReadClock(yaml.View("deadline")), yaml.Texts("onReturn"), ReadClock(yaml.View("publicity")));
    }

    private static StepClock? ReadClock(YamlView? yaml)
    {
        if (yaml is null) return null;
        yaml.Only("days", "workingDays", "source");
        var (days, working) = (yaml.Whole("days"), yaml.Whole("workingDays"));
        if (days is null == working is null) yaml.Fault("bad-clock", "“days”和“workingDays”要写一个，也只写一个");
        return new StepClock(working ?? days ?? 1, working is not null, yaml.Text("source"));
    }
}
