using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;

namespace Ronghe.Simulation.Reports;

/// <summary>Reads the results of a simulation back from its folder.</summary>
public static class ReportFolder
{
    /// <summary>The same report that was written; null where the folder is not there. The folder is trusted: a simulation wrote it.</summary>
    public static SimulationReport? Read(string folder)
    {
        if (!Directory.Exists(folder)) return null;
        var results = Json(folder, ReportFiles.Results);
        var manifest = Json(folder, ReportFiles.Manifest);
        return new SimulationReport(
            (string)results["title"]!, (string?)results["label"], [.. manifest["assumptions"]!.AsArray().Select(a => (string)a!)], manifest,
            [.. results["tables"]!.AsArray().Select(table => Table(table!.AsObject()))]);
    }

    private static ReportTable Table(JsonObject table)
    {
        var columns = table["columns"]!.AsArray().Select(c => new ReportColumn((string)c!["key"]!, (string)c["title"]!, KindOf((string)c["kind"]!))).ToList();
        return new ReportTable(
            (string)table["id"]!, (string)table["title"]!, (string)table["says"]!, columns,
            [.. table["rows"]!.AsArray().Select(row => (IReadOnlyList<object?>)[.. row!.AsArray().Select((cell, i) => Cell(cell, columns[i].Kind))])],
            table["chart"] is JsonObject chart ? new ReportChart((int)chart["names"]!, [.. chart["values"]!.AsArray().Select(v => (int)v!)]) : null);
    }

    private static object? Cell(JsonNode? cell, ReportKind kind) => (cell, kind) switch
    {
        (null, _) => null,
        (_, ReportKind.Text) => (string)cell!,
        (_, ReportKind.Count) => (long)cell!,
        (_, ReportKind.Share) => (decimal)cell!,
        (_, ReportKind.Money) => Money.Exact(decimal.Parse((string)cell!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException(kind.ToString()),
    };

    private static ReportKind KindOf(string wire) => Enum.GetValues<ReportKind>().First(k => Policy.Wire.Of(k) == wire);

    private static JsonObject Json(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
