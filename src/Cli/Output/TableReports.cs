using System.Text.Json;
using Ronghe.Dmn.Analysis;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Values;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>What the analysis of tables found, for people and for programs. Rules are counted from 1.</summary>
internal static class TableReports
{
    /// <summary>0 where nothing is to be done, 1 where a person has to look, 2 where a table breaks its hit policy.</summary>
    public static int ExitStatus(IEnumerable<TableReport> reports)
    {
        var levels = reports.SelectMany(report => report.Findings).Select(finding => finding.Level).ToHashSet();
        return levels.Contains(FindingLevel.Error) ? 2 : levels.Contains(FindingLevel.Warning) ? 1 : 0;
    }

    public static void Print(IReadOnlyList<TableReport> reports)
    {
        var console = Formats.Terminal();
        foreach (var report in reports)
        {
            console.MarkupLineInterpolated($"[bold]{report.Owner}[/] [dim]{report.Table.Rules.Length} 行 × {report.Table.Inputs.Length} 列[/]{(report.Findings.IsEmpty ? "　没有空缺，没有重叠" : "")}");
            foreach (var finding in report.Findings)
            {
                console.MarkupLineInterpolated($"  [{Colour(finding.Level)}]{Word(finding.Level)}[/] {finding.Message(Language.Chinese)} [dim]{finding.Code}[/]");
                if (!finding.Where.IsEmpty) console.MarkupLineInterpolated($"      [dim]范围：{string.Join("，", finding.Where.Select((test, i) => $"{finding.Columns[i]} {test}"))}[/]");
            }
        }
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<TableReport> reports)
    {
        json.WriteStartArray("tables");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteString("decision", report.Owner);
            json.WriteString("hitPolicy", report.Table.HitPolicy.ToString());
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TableFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("level", finding.Level.ToString().ToLowerInvariant());
        json.WriteStartArray("rules");
        foreach (var rule in finding.Rules) json.WriteNumberValue(rule + 1);
        json.WriteEndArray();
        if (finding.Column is { } column) json.WriteString("column", finding.Columns[column]);
        json.WriteString("message", finding.Message(Language.Chinese));
        Write(json, "witness", finding, finding.Witness.Select(Show));
        Write(json, "where", finding, finding.Where);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TableFinding finding, IEnumerable<string?> values)
    {
        json.WriteStartArray(name);
        foreach (var (value, i) in values.Select((value, i) => (value, i)))
        {
            json.WriteStartObject();
            json.WriteString("column", finding.Columns[i]);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Show(FeelValue value) => value.IsNull ? null : value.ToString();

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Error => "错误",
        FindingLevel.Warning => "提醒",
        _ => "说明",
    };

    private static string Colour(FindingLevel level) => level switch
    {
        FindingLevel.Error => "red",
        FindingLevel.Warning => "yellow",
        _ => "blue",
    };
}
