using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Ronghe.Simulation.Output;

namespace Ronghe.Simulation.Reports;

/// <summary>Writes a report's files: manifest.json, results.json, a CSV a table, report.xlsx and report.html.</summary>
internal static class ReportFiles
{
    public const string Results = "results.json";
    public const string Manifest = "manifest.json";
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For JSON that people read.</summary>
    public static JsonSerializerOptions ReadableOptions { get; } = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(SimulationReport report, OutFolder folder)
    {
        WriteJson(folder.PathOf(Manifest), json => report.Manifest.WriteTo(json));
        WriteJson(folder.PathOf(Results), json => Json(report).WriteTo(json));
        foreach (var table in report.Tables) WriteCsv(table, folder.PathOf(table.Id + ".csv"));
        ReportPage.Write(report, folder.PathOf("report.html"));
        ReportWorkbook.Write(report, folder.PathOf("report.xlsx"));
    }

    /// <summary>Money as text with two decimals, as everywhere on the wire.</summary>
    public static JsonObject Json(SimulationReport report) => new()
    {
        ["title"] = report.Title,
        ["label"] = report.Label,
        ["tables"] = new JsonArray([.. report.Tables.Select(t => (JsonNode)new JsonObject
        {
            ["id"] = t.Id,
            ["title"] = t.Title,
            ["says"] = t.Says,
            ["columns"] = new JsonArray([.. t.Columns.Select(c => (JsonNode)new JsonObject { ["key"] = c.Key, ["title"] = c.Title, ["kind"] = Policy.Wire.Of(c.Kind) })]),
            ["rows"] = new JsonArray([.. t.Rows.Select(r => (JsonNode)new JsonArray([.. r.Select(Json)]))]),
            ["chart"] = t.Chart is { } chart ? new JsonObject { ["names"] = chart.Names, ["values"] = new JsonArray([.. chart.Values.Select(v => (JsonNode)v)]) } : null,
        })]),
    };

    private static JsonNode? Json(object? cell) => cell switch
    {
        long count => JsonValue.Create(count),
        decimal share => JsonValue.Create(share),
        _ => ReportCells.Plain(cell),
    };

    private static void WriteJson(string path, Action<Utf8JsonWriter> write)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, Readable);
        write(json);
    }

    private static void WriteCsv(ReportTable table, string path)
    {
        // spreadsheets know UTF-8 by its mark; a cell that begins like a formula is kept text
        using var csv = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(true)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\n",
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = ['=', '@', '\t', '\r'],
        });
        foreach (var column in table.Columns) csv.WriteField(column.Title);
        csv.NextRecord();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row) csv.WriteField(ReportCells.Plain(cell));
            csv.NextRecord();
        }
    }
}
