using System.Text.Json.Nodes;
using Ronghe.Feel.Values;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Cases;

/// <summary>A golden case (金例): facts in, determination out, a sentence as its name.</summary>
/// <param name="File">The file and line that it stands in.</param>
/// <param name="Derived">The derived fact that is asked instead of a measure; null where a measure is.</param>
/// <param name="Expect">One object, or a list for a measure that judges items; the keys are those of the wire.</param>
public sealed record GoldenCase(
    string File, string Name, string Measure, string? Derived, JsonObject Facts, DateOnly? On, DateOnly? AsKnown, IReadOnlyList<string> Readings, JsonNode Expect)
{
    public static IReadOnlyList<GoldenCase> Load(PolicyPackage package, ICollection<Fault> faults)
    {
        var folder = Path.Combine(package.Directory, "cases");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .SelectMany(file => YamlView.OpenList(package.Directory, "cases/" + Path.GetFileName(file), faults))
                .Select(Read)]
            : [];
    }

    /// <summary>What differs from the expectation, one line each; empty where the case holds.</summary>
    public IReadOnlyList<string> Check(PolicyLibrary library, Assessor assessor)
    {
        var facts = FactReader.Read(System.Text.Encoding.UTF8.GetBytes(Facts.ToJsonString()), library.Facts);
        if (facts.Document is null) return [.. facts.Faults.Select(f => $"{f.Code} {f.Pointer} {f.Message}")];
        var readings = ReadingChoices.Parse(Readings, library);
        if (readings.Choices is null) return [.. readings.Faults.Select(f => f.Message)];
        if (Derived is not null) return [.. Compare(Expect.AsObject(), DerivedValue(Derived, facts.Document, readings.Choices, library))];
        if (MeasureNumber.Parse(Measure) is null) return [$"没有第 {Measure} 条措施"];
        var answers = JsonNode.Parse(AssessmentJson.ToJson(Answer(library, assessor)!))!["determinations"]!.AsArray();
        return Expect is JsonArray many ? CompareAll(many, answers) : CompareAll([Expect.DeepClone()], answers);
    }

    /// <summary>What the rules answer; null where the case asks for a derived fact or cannot be asked at all.</summary>
    public AssessmentResult? Answer(PolicyLibrary library, Assessor assessor) =>
        Derived is null && MeasureNumber.Parse(Measure) is { } number
        && FactReader.Read(System.Text.Encoding.UTF8.GetBytes(Facts.ToJsonString()), library.Facts).Document is { } facts
        && ReadingChoices.Parse(Readings, library).Choices is { } readings
            ? assessor.Assess(new AssessmentRequest
            {
                Facts = facts,
                On = On,
                AsKnownOn = AsKnown,
                Readings = readings,
                Measures = new HashSet<MeasureNumber> { number },
            })
            : null;

    /// <summary>The value of the derived fact that the case asks for, as text; null where it asks for a measure or cannot be asked.</summary>
    public string? DerivedAnswer(PolicyLibrary library) =>
        Derived is not null
        && FactReader.Read(System.Text.Encoding.UTF8.GetBytes(Facts.ToJsonString()), library.Facts).Document is { } facts
        && ReadingChoices.Parse(Readings, library).Choices is { } readings
            ? Show(DerivedValue(Derived, facts, readings, library)["value"])
            : null;

    /// <summary>A derived fact as an answer: its value, and what it still asks for.</summary>
    private JsonObject DerivedValue(string name, FactDocument facts, IReadOnlyDictionary<string, string> readings, PolicyLibrary library)
    {
        if (library.Rules.Derived.All(d => d.Name != name)) return new JsonObject { ["value"] = $"没有“{name}”" };
        var last = new DateOnly(facts.Year ?? 9999, 12, 31);
        var value = new AssessmentInputs(library, facts, facts.Year, On ?? last, AsKnown ?? last, readings).Value(name);
        return new JsonObject
        {
            ["value"] = value switch
            {
                FeelValue.StringValue text => text.Value,
                FeelValue.BooleanValue flag => flag.Value,
                FeelValue.NumberValue number => number.ToString(),
                _ => null,
            },
            ["ask"] = new JsonArray([.. (value as FeelValue.UnknownValue)?.Paths.Select(p => (JsonNode?)p) ?? []]),
        };
    }

    private static GoldenCase Read(YamlView yaml)
    {
        yaml.Only("name", "measure", "derived", "facts", "on", "asKnown", "readings", "expect", "note");
        var derived = yaml.OptionalText("derived");
        return new GoldenCase(
            yaml.Here, yaml.Text("name"), derived is null ? yaml.Text("measure") : "", derived, yaml.Json("facts") as JsonObject ?? [], yaml.Date("on"), yaml.Date("asKnown"),
            [.. yaml.Pairs("readings").Select(p => $"{p.Key}={p.Value}")], yaml.Json("expect") ?? new JsonObject());
    }

    private static List<string> CompareAll(JsonArray expected, JsonArray answers)
    {
        if (expected.Count != answers.Count) return [$"应有 {expected.Count} 个结果，得到 {answers.Count} 个"];
        return [.. expected.SelectMany((e, i) => Compare(e!.AsObject(), answers[i]!.AsObject()))];
    }

    private static IEnumerable<string> Compare(JsonObject expected, JsonObject answer)
    {
        foreach (var (key, want) in expected)
        {
            var got = key switch
            {
                "unmet" => new JsonArray([.. answer["conditions"]!.AsArray().Where(c => (string?)c!["result"] == "unmet").Select(c => (JsonNode?)(string?)c!["fact"]).Distinct()]),
                "flags" => new JsonArray([.. answer["flags"]!.AsArray().Select(f => (JsonNode?)(string?)f!["code"])]),
                _ => answer[key],
            };
            if (!Same(want, got)) yield return $"{key}：应为 {Show(want)}，得到 {Show(got)}";
        }
    }

    /// <summary>Equal where the expectation says something: objects by the expected members, the rest by text.</summary>
    private static bool Same(JsonNode? want, JsonNode? got) => (want, got) switch
    {
        (JsonObject w, JsonObject g) => w.All(m => Same(m.Value, g[m.Key])),
        (JsonArray w, JsonArray g) => w.Count == g.Count && w.Zip(g).All(p => Same(p.First, p.Second)),
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => want.ToString() == got.ToString(),
    };

    private static string Show(JsonNode? node) => node is null ? "无" : Text.ReadableJson.Of(node);
}
