using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;

namespace Ronghe.Simulation.Reports;

/// <summary>
/// Two or more reports in one set of tables: what they were asked, their totals, and the amounts of each measure and group with the
/// difference from the first. What a report does not have is empty, not zero, and has no difference.
/// </summary>
public static class SideBySide
{
    /// <param name="reports">At least two, the one that differences count from first; names tell them apart.</param>
    public static IReadOnlyList<ReportTable> Of(IReadOnlyList<(string Name, SimulationReport Report)> reports)
    {
        var tables = new List<ReportTable> { Totals(reports) };
        foreach (var table in reports[0].Report.Tables.Where(t => t.Id == ReportTables.Measures || t.Id.StartsWith(ReportTables.By, StringComparison.Ordinal)))
            if (table.IndexOf(ReportTables.Award) >= 0) tables.Add(Joined(table, reports));
        tables.Add(Asked(reports));
        return tables;
    }

    private static ReportTable Totals(IReadOnlyList<(string Name, SimulationReport Report)> reports)
    {
        (string Name, string Column)[] rows = [("奖补合计", ReportTables.Award), ("减免合计", ReportTables.TaxCredit), ("待核定的上限合计", ReportTables.Caps)];
        var sums = rows.Select(row => reports.Select(r => (Money?)Find(r.Report, ReportTables.Measures)?.Sum(row.Column)).ToList()).ToList();
        return new ReportTable("totals", "合计", Says(reports, sums[0]), Columns([new ReportColumn("what", "项目", ReportKind.Text)], reports),
            [.. rows.Select((row, i) => Row([row.Name], sums[i]))]);
    }

    private static ReportTable Joined(ReportTable first, IReadOnlyList<(string Name, SimulationReport Report)> reports)
    {
        List<int> keys = [.. Enumerable.Range(0, first.Columns.Count).Where(c => first.Columns[c].Kind == ReportKind.Text)];
        var cells = reports.Select(r => Find(r.Report, first.Id) is { } table
            ? table.Rows.GroupBy(row => (string)row[0]!).ToDictionary(g => g.Key, g => (Row: g.First(), Award: (Money?)g.First()[table.IndexOf(ReportTables.Award)]))
            : []).ToList();
        var names = cells.SelectMany(c => c.Keys).Distinct().ToList();
        var rows = names.Select(name => Row(
            [.. keys.Select(k => cells.First(c => c.ContainsKey(name))[name].Row[k])],
            [.. cells.Select(c => c.TryGetValue(name, out var cell) ? cell.Award : null)])).ToList();
        var most = rows.Select(row => (Name: string.Join(' ', keys.Select((_, k) => row[k])), By: row[^1] as Money? ?? Money.Zero)).DefaultIfEmpty().MaxBy(r => Math.Abs(r.By.Fen));
        return new ReportTable(
            first.Id, $"{first.Title}：奖补", most.By.Fen == 0 ? "各项数额都相同。" : $"“{most.Name}”相差最大：{Words(most.By)}。",
            Columns([.. keys.Select(k => first.Columns[k])], reports), rows,
            new ReportChart(0, [.. reports.Select((_, i) => keys.Count + i)]));
    }

    private static ReportTable Asked(IReadOnlyList<(string Name, SimulationReport Report)> reports)
    {
        var asked = reports.Select(r => Settings(r.Report.Manifest)).ToList();
        var names = asked.SelectMany(a => a.Keys).Distinct().ToList();
        var differ = names.Where(name => asked.Select(a => a.GetValueOrDefault(name)).Distinct().Count() > 1).ToList();
        return new ReportTable(
            "asked", "问的是什么", differ.Count == 0 ? "问的完全相同。" : $"不同的是：{string.Join('、', differ)}。其余相同，没有列出。",
            [new ReportColumn("what", "项目", ReportKind.Text), .. reports.Select((r, i) => new ReportColumn($"run-{i + 1}", r.Name, ReportKind.Text))],
            [.. differ.Select(name => (IReadOnlyList<object?>)[name, .. asked.Select(a => a.GetValueOrDefault(name))])]);
    }

    private static Dictionary<string, string> Settings(JsonObject manifest)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["情况的日期"] = Text(manifest["on"]),
            ["按哪一天所知"] = Text(manifest["asKnownOn"]),
            ["企业数"] = Text(manifest["population"]?["enterprises"]),
            ["企业的文件"] = string.Join(' ', manifest["population"]?["files"]?.AsArray().Select(f => $"{f!["file"]} {Text(f["sha256"])[..12]}") ?? []),
            ["改革方案"] = string.Join('、', manifest["reforms"]?.AsArray().Select(r => Text(r!["name"])) ?? []) is { Length: > 0 } reforms ? reforms : "无",
            ["种子"] = Text(manifest["seed"]),
            ["差一点的百分比"] = Text(manifest["nearPercent"]),
        };
        foreach (var package in manifest["packages"]?.AsArray() ?? []) settings[$"规则 {package!["package"]}"] = Text(package["version"])[..Math.Min(19, Text(package["version"]).Length)];
        foreach (var (interpretation, reading) in manifest["readings"]?.AsObject() ?? []) settings[$"读法 {interpretation}"] = Text(reading);
        return settings;
    }

    private static List<ReportColumn> Columns(IReadOnlyList<ReportColumn> keys, IReadOnlyList<(string Name, SimulationReport Report)> reports) =>
    [
        .. keys,
        .. reports.Select((r, i) => new ReportColumn($"run-{i + 1}", r.Name, ReportKind.Money)),
        .. reports.Skip(1).Select((r, i) => new ReportColumn($"difference-{i + 2}", reports.Count == 2 ? "相差" : $"{r.Name}相差", ReportKind.Money)),
    ];

    private static List<object?> Row(IReadOnlyList<object?> keys, IReadOnlyList<Money?> amounts) =>
        [.. keys, .. amounts.Cast<object?>(), .. amounts.Skip(1).Select(a => a is { } later && amounts[0] is { } first ? (object?)(later - first) : null)];

    private static string Says(IReadOnlyList<(string Name, SimulationReport Report)> reports, IReadOnlyList<Money?> awards) =>
        string.Join('；', Enumerable.Range(1, reports.Count - 1).Where(i => awards[0] is not null && awards[i] is not null)
            .Select(i => $"“{reports[i].Name}”的奖补比“{reports[0].Name}”{Words(awards[i]!.Value - awards[0]!.Value)}")) + "。";

    private static string Words(Money by) => by.Fen switch
    {
        0 => "不多不少",
        > 0 => $"多 {by.ToReadable()} 元",
        _ => $"少 {(Money.Zero - by).ToReadable()} 元",
    };

    private static ReportTable? Find(SimulationReport report, string id) => report.Tables.FirstOrDefault(t => t.Id == id);

    private static string Text(JsonNode? node) => node?.ToString() ?? "";
}
