using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ronghe.Dmn;
using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Conformance;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Checks.Tables;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Generation;

/// <summary>Cases made from the decision tables of a package (生成的用例).</summary>
/// <param name="Tests">Test files of the DMN conformance kit, one a decision file.</param>
/// <param name="GoldenCases">Golden cases as YAML, one file a measure or derived fact: its number or name → text.</param>
/// <param name="Left">What no case could be made for, with the reason, in plain Chinese.</param>
public sealed record GeneratedCases(IReadOnlyList<GeneratedTest> Tests, IReadOnlyDictionary<string, string> GoldenCases, IReadOnlyList<string> Left)
{
    /// <summary>How many golden cases there are.</summary>
    public required int GoldenCaseCount { get; init; }

    /// <summary>How many cases of the kit there are.</summary>
    public int TestCaseCount => Tests.Sum(test => test.Cases.Count);
}

/// <param name="File">The decision file: <c>04.dmn</c>.</param>
/// <param name="Models">Paths of the decision file and of those that it imports.</param>
public sealed record GeneratedTest(string File, IReadOnlyList<string> Models, IReadOnlyList<TckCase> Cases);

/// <summary>
/// Makes boundary and MC/DC cases of every table of a package: as tests of the DMN kit, which any engine runs on the decision
/// alone, and as golden cases, in which an enterprise comes to the place of the table. What is expected is what the interpreter
/// answers today: a later change of a rule shows as a case that moves.
/// </summary>
public static class CaseGenerator
{
    private const int Year = 2021;

    /// <summary>What cells compare with and no table decides: the assessment year and its last day.</summary>
    private static readonly Dictionary<string, FeelValue> Assumed = new()
    {
        [InputNames.Year] = FeelValue.Of(Year), [InputNames.On] = FeelValue.Of(new DateOnly(Year, 12, 31)),
    };

    /// <summary>Makes the cases of one package of the library.</summary>
    public static GeneratedCases Of(PolicyPackage package, PolicyLibrary library)
    {
        var tables = new PackageTables(library, Assumed);
        var finder = new WitnessFinder(library, tables, new KnownEnterprises(library), Assumed);
        var assessor = new Assessor(library, TimeProvider.System);
        var tests = new List<GeneratedTest>();
        var golden = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        var left = new List<string>();
        var count = 0;
        foreach (var file in library.Decisions.Where(one => one.Folder == package.Directory))
        {
            var cases = new List<TckCase>();
            foreach (var table in tables.Of(file))
            {
                var words = $"{file.Name} {table.Decision.Name}";
                var set = TableTests.Of(file.Model, table.Decision, table.Report, Given(file.Model, table.Decision));
                cases.AddRange(set.Cases);
                left.AddRange(set.Left.Select(reason => $"{words}：{reason}"));
                foreach (var one in TableCases.Of(table.Report).Cases)
                {
                    var found = finder.Find(table, one.Inputs);
                    if (found.Facts is null) left.Add($"{words}：{one.Name}：没有找到相应的企业：{found.Reason}");
                    else if (Golden($"{table.Decision.Name}：{one.Name}", found, found.Facts, library, assessor) is { } text)
                    {
                        var key = found.Derived ?? found.Measure!.Number.ToString();
                        (golden.TryGetValue(key, out var yaml) ? yaml : golden[key] = new()).Append(text);
                        count++;
                    }
                }
            }

            if (cases.Count > 0) tests.Add(new(file.Name, Models(file, library), [.. cases.Select((one, i) => one with { Id = (i + 1).ToString("D3", CultureInfo.InvariantCulture) })]));
        }

        return new(tests, golden.ToDictionary(one => one.Key, one => one.Value.ToString()), left) { GoldenCaseCount = count };
    }

    /// <summary>Of what is assumed, what the decision takes.</summary>
    private static Dictionary<string, FeelValue> Given(DmnModel model, Decision decision)
    {
        var names = model.InputsOf(decision).Select(input => input.Name).ToHashSet();
        return Assumed.Where(one => names.Contains(one.Key)).ToDictionary();
    }

    private static List<string> Models(DecisionFile file, PolicyLibrary library)
    {
        var needed = file.Model.Documents.Select(document => document.Namespace).ToHashSet();
        return
        [
            .. library.Decisions.Where(one => needed.Contains(one.Model.Definitions.Namespace))
                .OrderBy(one => one == file ? 0 : 1).Select(one => Path.Combine(one.Folder, "decisions", one.Name)),
        ];
    }

    /// <summary>A golden case as YAML, whose expectation is what the rules answer today; null where the facts are none.</summary>
    private static string? Golden(string name, FoundFacts found, FactSketch sketch, PolicyLibrary library, Assessor assessor)
    {
        var facts = sketch.ToString();
        if (FactReader.Read(Encoding.UTF8.GetBytes(facts), library.Facts).Document is not { } document) return null;
        var known = sketch.AsKnown ?? KnownEnterprises.KnownOn;
        JsonNode expected;
        if (found.Measure is { } measure)
        {
            var result = assessor.Assess(new AssessmentRequest
            {
                Facts = document, On = sketch.On, AsKnownOn = known, Readings = sketch.Readings, Measures = new HashSet<Kernel.Codes.MeasureNumber> { measure.Number },
            });
            expected = new JsonArray([.. result.Determinations.Where(answer => answer.Measure == measure).Select(Expected)]);
        }
        else
        {
            var on = sketch.On ?? new DateOnly(document.Year ?? Year, 12, 31);
            expected = new JsonObject { ["value"] = Expected(new AssessmentInputs(library, document, document.Year, on, known, sketch.Readings).Value(found.Derived!)) };
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"- name: {ReadableJson.Quote(name)}\n  {(found.Derived is { } derived ? $"derived: {derived}" : $"measure: {ReadableJson.Quote(found.Measure!.Number.ToString())}")}\n  facts: {facts}\n");
        if (sketch.On is { } day) text.Append(CultureInfo.InvariantCulture, $"  on: {day:yyyy-MM-dd}\n");
        text.Append(CultureInfo.InvariantCulture, $"  asKnown: {known:yyyy-MM-dd}\n");
        var readings = sketch.Readings.Where(reading => library.Interpretation(reading.Key)?.InForce.Id != reading.Value).Select(reading => $"{reading.Key}: {reading.Value}").ToList();
        if (readings.Count > 0) text.Append(CultureInfo.InvariantCulture, $"  readings: {{ {string.Join(", ", readings)} }}\n");
        text.Append(CultureInfo.InvariantCulture, $"  expect: {ReadableJson.Of(expected)}\n\n");
        return text.ToString();
    }

    private static JsonNode Expected(Determination answer)
    {
        var expected = new JsonObject { ["outcome"] = Wire.Of(answer.Outcome), ["amount"] = answer.Amount?.ToString() };
        if (answer.Cap is { } cap) expected["cap"] = cap.ToString();
        if (answer.Outcome == Outcome.Unknown) expected["ask"] = new JsonArray([.. answer.Ask.Select(path => (JsonNode?)path)]);
        return expected;
    }

    private static JsonNode? Expected(FeelValue value) => value switch
    {
        FeelValue.StringValue text => text.Value,
        FeelValue.BooleanValue flag => flag.Value,
        FeelValue.NumberValue number => number.ToString(),
        _ => null,
    };

}
