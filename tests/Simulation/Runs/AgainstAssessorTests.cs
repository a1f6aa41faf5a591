using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Ronghe.Policy;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Tests.Runs;

/// <summary>A simulation says of every firm what an assessment of that firm alone says, to the fen, unknowns included.</summary>
public sealed class AgainstAssessorTests
{
    [Theory]
    [InlineData(SimulationEngine.Columnar, 1, "")]
    [InlineData(SimulationEngine.Columnar, 3, "")]
    [InlineData(SimulationEngine.Interpreter, 2, "")]
    [InlineData(SimulationEngine.Columnar, 2, "R1a=one-a-kind-a-year R4b=per-project R4c=included R4d=of-the-whole-project R23b=excluded RG1=excluded")]
    [InlineData(SimulationEngine.Interpreter, 1, "R4a=the-years-total R4e=manufacturers-only R1b=required R24b=the-largest-share R7c=not-paid")]
    public void A_simulation_answers_as_an_assessment_of_each_firm(SimulationEngine engine, int threads, string readings)
    {
        using var town = Town.Synthetic(6_000, 11, TableFormat.Csv);
        ShouldAnswerAlike(town, engine, threads, readings);
    }

    [Theory]
    [InlineData(SimulationEngine.Columnar, "")]
    [InlineData(SimulationEngine.Interpreter, "")]
    [InlineData(SimulationEngine.Columnar, "R1a=one-a-kind-a-year R1c=twice")]
    public void What_is_not_known_of_an_item_grants_nothing_in_a_simulation_either(SimulationEngine engine, string readings)
    {
        using var town = Town.Recognised();
        ShouldAnswerAlike(town, engine, 2, readings);
    }

    private static void ShouldAnswerAlike(Town town, SimulationEngine engine, int threads, string readings)
    {
        var chosen = ReadingChoices.Parse(readings.Split(' ', StringSplitOptions.RemoveEmptyEntries), Town.Library).Choices!;
        var (_, folder) = town.Simulate(town.Ask(threads, engine) with { Readings = chosen });
        var simulated = Town.Determinations(folder).ToLookup(d => d[..d.IndexOf(' ', StringComparison.Ordinal)]);

        var assessor = new Assessor(Town.Library, Town.Clock);
        // firms with items, and some without
        foreach (var (code, facts) in Firms(town.Folder).Where((f, i) => f.Value.Any(p => p.Value is JsonArray { Count: > 0 }) || i % 20 == 0))
        {
            var document = FactReader.Read(JsonSerializer.SerializeToUtf8Bytes(facts), Town.Library.Facts);
            document.Faults.ShouldBeEmpty(code);
            var assessed = assessor.Assess(new AssessmentRequest { Facts = document.Document!, On = new DateOnly(2021, 12, 31), AsKnownOn = new DateOnly(2021, 12, 31), Readings = chosen });
            simulated[code].ShouldBe(
                assessed.Determinations.Where(d => d.Measure.Decision is not null && d.Measure.Package == "qingdao/2021-135").Select(d =>
                    string.Create(CultureInfo.InvariantCulture, $"{code} {d.Measure.Number} {(d.Conditions is [{ Value: "[]" }] ? null : d.Subject.Item)} {Wire.Of(d.Outcome)} {(d.Outcome is Outcome.Award or Outcome.TaxCredit ? d.Amount!.Value.Fen : null)}")),
                code);
        }
    }

    /// <summary>The CSV files as the facts that each firm would give, read without the reader that is tested.</summary>
    private static SortedDictionary<string, JsonObject> Firms(string folder)
    {
        var firms = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var row in Rows(folder, "enterprises"))
        {
            var facts = new JsonObject { ["year"] = 2021 };
            foreach (var (header, text) in row.Where(c => c.Key != "code" && c.Value.Length > 0))
            {
                var list = Town.Schema.Enterprises.Lists.Any(l => l.Header == header);
                Put(facts, header, list ? new JsonArray() : Value(Town.Schema.Enterprises.Columns.First(c => c.Header == header).Node, text));
            }

            firms.Add(row["code"], facts);
        }

        foreach (var list in Town.Schema.Enterprises.Lists)
        {
            foreach (var row in Rows(folder, list.Items.Name)) ((JsonArray)Get(firms[row["code"]], list.Header)!).Add(Item(list.Items, row));
            foreach (var inner in list.Items.Lists)
                foreach (var row in Rows(folder, inner.Items.Name))
                    ((JsonArray)Get((JsonObject)((JsonArray)Get(firms[row["code"]], list.Header)!)[int.Parse(row["item"], CultureInfo.InvariantCulture)]!, inner.Header)!).Add(Item(inner.Items, row));
        }

        return firms;
    }

    private static JsonObject Item(FileSchema schema, Dictionary<string, string> row)
    {
        var item = new JsonObject();
        foreach (var (header, text) in row.Where(c => c.Key is not ("code" or "item") && c.Value.Length > 0))
            item[header] = schema.Lists.Any(l => l.Header == header) ? new JsonArray() : Value(schema.Columns.First(c => c.Header == header).Node, text);
        return item;
    }

    private static JsonNode Value(FactNode node, string text) => node.Type switch
    {
        FactType.Boolean => JsonValue.Create(text == "true"),
        FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal => JsonNode.Parse(text)!,
        _ => JsonValue.Create(text),
    };

    private static void Put(JsonObject at, string path, JsonNode value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1]) at = (JsonObject)(at[step] ??= new JsonObject());
        at[steps[^1]] = value;
    }

    private static JsonNode? Get(JsonObject at, string path)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1]) at = (JsonObject)at[step]!;
        return at[steps[^1]];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string folder, string name)
    {
        var path = Path.Combine(folder, name + ".csv");
        if (!File.Exists(path)) yield break;
        using var csv = new CsvParser(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        var heading = csv.Record!;
        while (csv.Read()) yield return heading.Zip(csv.Record!).ToDictionary(c => c.First, c => c.Second);
    }
}
