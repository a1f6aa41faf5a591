using Ronghe.Policy.Amendments;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>The difference between two versions of a package as a person reads it.</summary>
internal static class AmendmentText
{
    public static void Print(PackageDifference difference)
    {
        var console = Formats.Terminal();
        console.MarkupLineInterpolated($"[bold]{difference.New.ShortTitle}[/] [dim]{difference.Old.Version} → {difference.New.Version}[/]");
        foreach (var part in difference.Changes.GroupBy(c => c.Part))
        {
            console.MarkupLineInterpolated($"[bold]{Name(part.Key)}[/] {part.Count()} 处");
            foreach (var change in part) Print(console, change);
        }

        if (difference.Changes.Count == 0) console.MarkupLine("两个版本没有不同");
        if (difference.Asked == 0 && difference.Unread.Count == 0) return;
        console.MarkupLineInterpolated($"[bold]结果[/] 问了 {difference.Asked} 份情况，{difference.Answers.Count} 个结果不同，合计{Signed(difference.Difference.ToDecimal())} 元");
        foreach (var answer in difference.Answers)
        {
            var item = answer.Item is { } position ? $"（第 {position + 1} 项）" : "";
            console.MarkupLineInterpolated($"  {answer.Source} 第 {answer.Measure} 条 {answer.Title}{item}：{Brief(answer.Before)} → {Brief(answer.After)}，{Signed(answer.Difference.ToDecimal())} 元");
        }

        foreach (var fault in difference.Unread) console.MarkupLineInterpolated($"  [yellow]没有问[/] {fault.Pointer}  {fault.Message}");
    }

    private static void Print(IAnsiConsole console, PackageChange change)
    {
        var measure = change.Measure is { } number ? $"第 {number} 条 " : "";
        var (mark, colour) = change.Kind switch { ChangeKind.Added => ("增", "green"), ChangeKind.Removed => ("删", "red"), _ => ("改", "yellow") };
        console.MarkupLineInterpolated($"  [{colour}]{mark}[/] {measure}{change.What} [dim]{change.File}[/]");
        if (change.Before is { } before) console.MarkupLineInterpolated($"     [red]－[/] {before}");
        if (change.After is { } after) console.MarkupLineInterpolated($"     [green]＋[/] {after}");
    }

    private static string Name(ChangedPart part) => part switch
    {
        ChangedPart.Notice => "通知",
        ChangedPart.Period => "有效期",
        ChangedPart.Clause => "条款",
        ChangedPart.Units => "责任单位",
        ChangedPart.Answer => "措施",
        ChangedPart.Rule => "规则",
        ChangedPart.Interpretation => "整个通知的解释",
        ChangedPart.Reading => "解释和读法",
        ChangedPart.Fact => "数据字典",
        ChangedPart.Form => "申报表",
        ChangedPart.Process => "流程",
        _ => "金例",
    };

    private static string Brief(AnswerBrief? answer) =>
        answer is null ? "没有" : answer.Amount is { } amount ? $"{answer.Outcome.Name()} {amount.ToReadable()} 元" : answer.Outcome.Name();

    private static string Signed(decimal yuan) => yuan switch { > 0 => $"多 {yuan:#,##0.00}", < 0 => $"少 {-yuan:#,##0.00}", _ => "不变 0.00" };
}
