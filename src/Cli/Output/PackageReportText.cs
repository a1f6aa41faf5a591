using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>The report on a package as a person reads it: errors first, each with its place and its mend.</summary>
internal static class PackageReportText
{
    public static void Print(PackageReport report)
    {
        var console = Formats.Terminal();
        if (report.Package is { } package) console.MarkupLineInterpolated($"[bold]{package.ShortTitle}[/] {package.DocumentNumber} [dim]{package.Id}[/]");
        foreach (var finding in report.Findings.OrderByDescending(f => f.Severity)) Print(console, finding);
        console.MarkupLineInterpolated($"[bold]{Summary(report)}[/]");
    }

    private static void Print(IAnsiConsole console, Finding finding)
    {
        var (colour, word) = finding.Severity switch
        {
            FindingSeverity.Error => ("red", "错误"),
            FindingSeverity.Warning => ("yellow", "要看"),
            _ => ("blue", "知悉"),
        };
        console.MarkupLineInterpolated($"[{colour}]{word}[/] {finding.Text} [dim]{finding.Code}　{Place(finding.Place)}[/]");
        if (finding.Mend is { } mend) console.MarkupLineInterpolated($"     [dim]怎么办：{mend}[/]");
        if (finding.Witness is { } witness)
        {
            console.MarkupLineInterpolated($"     [dim]例子：{witness.Shows}[/]");
            var readings = string.Concat(witness.Readings.Select(r => $" --reading {r.Key}={r.Value}"));
            console.MarkupLineInterpolated($"     [dim]{witness.Facts}{readings}[/]");
        }
    }

    private static string Place(FindingPlace place)
    {
        var parts = new List<string>();
        if (place.File.Length > 0) parts.Add(place.Line is { } line ? $"{place.File}:{line}" : place.File);
        if (place.Measure is { } measure) parts.Add($"第 {measure} 条");
        if (place.Decision is { } decision) parts.Add(decision);
        if (place.Rule is { } rule) parts.Add($"第 {rule} 行");
        if (place.Column is { } column) parts.Add(column);
        if (place.Span is { } span) parts.Add($"原文 {span.Start}–{span.End}");
        return string.Join(' ', parts);
    }

    private static string Summary(PackageReport report)
    {
        int Count(FindingSeverity severity) => report.Findings.Count(f => f.Severity == severity);
        if (report.Ledger is not { } ledger) return $"{Count(FindingSeverity.Error)} 处错误；包没有载入，其余的没有查";
        var traced = report.Constants.Count(c => c.Basis != ConstantBasis.Nothing);
        return $"句子 {ledger.Accounted}/{ledger.Lines.Count} 有交代，常数 {traced}/{report.Constants.Count} 有依据，数字 {report.Numbers.Count(n => n.IsAccounted)}/{report.Numbers.Count} 有交代；"
            + $"{Count(FindingSeverity.Error)} 处错误，{Count(FindingSeverity.Warning)} 处要看，{Count(FindingSeverity.Note)} 处知悉";
    }
}
