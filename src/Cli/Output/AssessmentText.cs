using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>An assessment as a person reads it in a terminal: money first, then what is close, then what is missing.</summary>
internal static class AssessmentText
{
    private static readonly Outcome[] Order =
    [
        Outcome.Award, Outcome.TaxCredit, Outcome.Recognition, Outcome.Price, Outcome.Discretionary, Outcome.Unknown,
        Outcome.NotEligible, Outcome.Referral, Outcome.Service, Outcome.NotInForce,
    ];

    public static void Print(AssessmentResult result, PolicyLibrary library, IReadOnlyList<Fault> warnings)
    {
        var console = Formats.Terminal();
        var shared = SharedFlags(result);
        console.MarkupLineInterpolated($"[bold]按 {result.On:yyyy-MM-dd} 的情况、{result.AsKnownOn:yyyy-MM-dd} 所知的规定[/]");
        foreach (var warning in warnings) console.MarkupLineInterpolated($"[yellow]提醒[/] {warning.Pointer}  {warning.Message}");
        console.MarkupLineInterpolated($"奖补合计 [bold green]{result.TotalAward.ToReadable()}[/] 元　　减免合计 [bold green]{result.TotalTaxCredit.ToReadable()}[/] 元");
        foreach (var flag in shared) console.MarkupLineInterpolated($"[yellow]![/] {flag.Text}");
        console.MarkupLine("[dim]这是估算，不是承诺；以主管部门审定为准。[/]");
        foreach (var outcome in Order)
        {
            var group = result.Determinations.Where(d => d.Outcome == outcome).ToList();
            if (group.Count > 0) PrintGroup(console, outcome, [.. group.Select(d => d with { Flags = [.. d.Flags.Except(shared)] })], library.Facts);
        }
    }

    /// <summary>What is to be said of several answers is said once.</summary>
    private static List<Flag> SharedFlags(AssessmentResult result) =>
        [.. result.Determinations.SelectMany(d => d.Flags).GroupBy(f => f).Where(g => g.Count() > 1).Select(g => g.Key)];

    private static void PrintGroup(IAnsiConsole console, Outcome outcome, List<Determination> group, FactDictionary facts)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[{Colour(outcome)} bold]{PlainWords.Of(outcome)}[/] [dim]{group.Count} 项[/]");
        foreach (var determination in group)
        {
            if (outcome is Outcome.Service or Outcome.Referral or Outcome.NotInForce) PrintLine(console, determination);
            else PrintFully(console, determination, facts);
        }
    }

    private static void PrintLine(IAnsiConsole console, Determination d)
    {
        console.MarkupLineInterpolated($"  [bold]{d.Measure.Number,3}[/] {d.Measure.Title}");
        if (d.Says is not null) console.MarkupLineInterpolated($"      [dim]{d.Says}[/]");
    }

    private static void PrintFully(IAnsiConsole console, Determination d, FactDictionary facts)
    {
        var which = d.Subject.Item is { } item ? $"（第 {item + 1} 项）" : "";
        console.MarkupLineInterpolated($"  [bold]{d.Measure.Number,3}[/] {d.Measure.Title}{which}  [bold]{Headline(d)}[/]");
        foreach (var condition in d.Conditions.Where(c => c.Result != ConditionResult.Unknown)) PrintCondition(console, condition, "      ");
        foreach (var path in d.Ask) console.MarkupLineInterpolated($"      [blue]？[/] {facts.Find(path)?.Question ?? path} [dim]{path}[/]");
        foreach (var flag in d.Flags) console.MarkupLineInterpolated($"      [yellow]![/] {flag.Text}");
        if (d.Outcome is Outcome.Award or Outcome.TaxCredit or Outcome.Discretionary or Outcome.Recognition)
            console.MarkupLineInterpolated($"      [dim]找谁：{string.Join('、', d.Units.Select(u => $"{u.Name}（{PlainWords.Of(u.Role)}）"))}[/]");
    }

    private static void PrintCondition(IAnsiConsole console, Condition condition, string indent)
    {
        var (colour, mark) = condition.Result switch
        {
            ConditionResult.Met => ("green", "✓"),
            ConditionResult.Unmet => ("red", "✗"),
            _ => ("blue", "？"),
        };
        var value = condition.Value is null or "true" or "false" ? "" : $"，现在是 {condition.Value}";
        var distance = condition.Distance is { } d ? $"，差 {decimal.Abs(d.Needs):#,##0.##}" : "";
        console.MarkupLineInterpolated($"{indent}[{colour}]{mark}[/] {condition.Text}{value}{distance}");
        foreach (var because in condition.Because) PrintCondition(console, because, indent + "    ");
    }

    private static string Headline(Determination d) => d switch
    {
        { Outcome: Outcome.TaxCredit, Payable: { } payable } => $"减免 {d.Amount?.ToReadable()} 元，还要缴 {payable.ToReadable()} 元",
        { Amount: { } amount, Cap: { } cap } => $"{amount.ToReadable()} 元（上限 {cap.ToReadable()} 元）",
        { Amount: { } amount } => $"{amount.ToReadable()} 元",
        { Cap: { } cap } => $"最高 {cap.ToReadable()} 元",
        { Value: { } value } => value,
        _ => "",
    };

    private static string Colour(Outcome outcome) => outcome switch
    {
        Outcome.Award or Outcome.TaxCredit or Outcome.Recognition or Outcome.Price => "green",
        Outcome.Discretionary => "yellow",
        Outcome.Unknown => "blue",
        Outcome.NotEligible => "red",
        _ => "default",
    };
}
