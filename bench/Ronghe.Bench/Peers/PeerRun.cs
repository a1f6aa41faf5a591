using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ronghe.Bench.Tables;
using Ronghe.Dmn;
using Ronghe.Feel.Values;

namespace Ronghe.Bench.Peers;

/// <summary>
/// The comparison with other engines: tables, facts and answers written to files that any of them can read, and our own time over
/// the facts in those files.
/// </summary>
internal static class PeerRun
{
    private const int Rounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(700);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static BenchTable[] Tables => [MoneyTable.Create(), LargeTable.Create()];

    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var table in Tables)
        {
            var model = table.Prepare();
            var input = new PeerInput(
                table.Name,
                [.. table.Table.Inputs.Select(column => new PeerColumn(column.InputExpression.Text, column.InputExpression.TypeRef!))],
                [.. table.Table.Rules.Select(rule => new PeerRule([.. rule.InputEntries.Select(cell => cell.Text)], rule.OutputEntries[0].Text))],
                [.. table.Facts.Select(facts => facts.Entries.ToDictionary(entry => entry.Key, entry => Wire(entry.Value)))],
                [.. table.Facts.Select(facts => Wire(model.Evaluate(table.Decision.Name, facts, BenchTable.Interpreted).Value))]);
            File.WriteAllText(Path.Combine(folder, table.Name + ".json"), JsonSerializer.Serialize(input, Json));
        }

        return 0;
    }

    /// <summary>One line of JSON a table and evaluator: evaluations a second (the median round), and the answers that differ from the file's.</summary>
    public static int Time(string folder, TextWriter output)
    {
        foreach (var table in Tables)
        {
            var input = JsonSerializer.Deserialize<PeerInput>(File.ReadAllText(Path.Combine(folder, table.Name + ".json")), Json)!;
            var asked = table with { Facts = [.. input.Facts.Select(facts => FeelValue.ContextOf(input.Columns.Select(column => KeyValuePair.Create(column.Name, Read(facts[column.Name], column.Type)))))] };
            var model = asked.Prepare();
            foreach (var (engine, options) in new[] { ("ronghe compiled", BenchTable.Compiled), ("ronghe interpreted", BenchTable.Interpreted), ("ronghe with trace", BenchTable.Traced) })
            {
                var differ = asked.Facts.Zip(input.Answers).Count(pair => Wire(model.Evaluate(asked.Decision.Name, pair.First, options).Value) != pair.Second);
                output.WriteLine(JsonSerializer.Serialize(new { engine, table = asked.Name, perSecond = PerSecond(asked, model, options), differ }, Json));
            }
        }

        return 0;
    }

    private static double PerSecond(BenchTable table, DmnModel model, EvaluateOptions options)
    {
        Rate(table, model, options);
        var rates = Enumerable.Range(0, Rounds).Select(_ => Rate(table, model, options)).Order().ToList();
        return rates[Rounds / 2];
    }

    private static double Rate(BenchTable table, DmnModel model, EvaluateOptions options)
    {
        var watch = Stopwatch.StartNew();
        long count = 0;
        do
        {
            table.EvaluateAll(model, options);
            count += table.Facts.Count;
        }
        while (watch.Elapsed < Round);
        return count / watch.Elapsed.TotalSeconds;
    }

    private static string Wire(FeelValue value) => value is FeelValue.StringValue text ? text.Value : value.ToString()!;

    private static FeelValue Read(string wire, string type) => type switch
    {
        "number" => FeelValue.Of(decimal.Parse(wire, CultureInfo.InvariantCulture)),
        "date" => FeelValue.Of(DateOnly.ParseExact(wire, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => FeelValue.Of(wire),
    };

    private sealed record PeerInput(
        string Name, IReadOnlyList<PeerColumn> Columns, IReadOnlyList<PeerRule> Rules,
        IReadOnlyList<Dictionary<string, string>> Facts, IReadOnlyList<string> Answers);

    private sealed record PeerColumn(string Name, string Type);

    private sealed record PeerRule(IReadOnlyList<string> Cells, string Output);
}
