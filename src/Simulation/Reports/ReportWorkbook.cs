using Ronghe.Kernel.Amounts;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Ronghe.Simulation.Reports;

/// <summary>The report as a workbook: one sheet a table, one for what was assumed. Money is written as an exact decimal.</summary>
internal static class ReportWorkbook
{
    /// <summary>As long as a sheet's name may be.</summary>
    private const int MostName = 31;

    public static void Write(SimulationReport report, string path)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var table in report.Tables) sheets[Name(table.Title, sheets)] = Rows(table);
        sheets[Name("假定和依据", sheets)] = Notes(report);
        MiniExcel.SaveAs(path, sheets, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false, FastMode = false });
    }

    private static List<Dictionary<string, object?>> Rows(ReportTable table)
    {
        var rows = table.Rows.Select(row =>
        {
            var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var i = 0; i < table.Columns.Count; i++) cells[table.Columns[i].Title] = Cell(row[i]);
            return cells;
        }).ToList();
        // a sheet without rows still has its heading
        if (rows.Count == 0) rows.Add(table.Columns.ToDictionary(c => c.Title, _ => (object?)null));
        return rows;
    }

    private static List<Dictionary<string, object?>> Notes(SimulationReport report)
    {
        var notes = new List<string> { report.Title };
        if (report.Label is { } label) notes.Add(label);
        notes.AddRange(report.Tables.Select(t => $"{t.Title}：{t.Says}"));
        notes.AddRange(report.Assumptions);
        notes.AddRange(report.Manifest.ToJsonString(ReportFiles.ReadableOptions).Split('\n'));
        return [.. notes.Select(n => new Dictionary<string, object?> { ["说明"] = n })];
    }

    private static object? Cell(object? cell) => cell switch
    {
        Money money => money.ToDecimal(),
        _ => cell,
    };

    private static string Name(string title, Dictionary<string, object> taken)
    {
        var name = title.Length <= MostName ? title : title[..MostName];
        return taken.ContainsKey(name) ? $"{name[..Math.Min(name.Length, MostName - 2)]} {taken.Count}" : name;
    }
}
