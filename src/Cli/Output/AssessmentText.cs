using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>An assessment as a person reads it in a terminal: money first, then what is close, then what is missing.</summary>
internal sealed class AssessmentText
{
    private readonly IAnsiConsole console = Formats.Terminal();
    private readonly FactWords words;

    private AssessmentText(PolicyLibrary library) => words = FactWords.Of(library);

    public static void Print(AssessmentResult result, PolicyLibrary library, IReadOnlyList<Fault> warnings) => new AssessmentText(library).Print(result, warnings);

    private void Print(AssessmentResult result, IReadOnlyList<Fault> warnings)
    {
        var shared = SharedFlags(result);
        console.MarkupLineInterpolated($"奖补合计 [bold green]{result.TotalAward.InShort()}[/] 元　　减免合计 [bold green]{result.TotalTaxCredit.InShort()}[/] 元");
        console.MarkupLineInterpolated($"[bold]这是估算，不是承诺。[/]按 {result.On.InWords()} 的情况、截至 {result.AsKnownOn.InWords()} 已公布的政策测算；以主管部门审核为准。");
        foreach (var warning in warnings) console.MarkupLineInterpolated($"[yellow]提醒[/] {warning.Pointer}  {warning.Message}");
        foreach (var flag in shared) console.MarkupLineInterpolated($"[yellow]![/] {flag.Text}");
        foreach (var group in OutcomeGroup.Of([.. result.Determinations.Select(d => d with { Flags = [.. d.Flags.Except(shared)] })])) PrintGroup(group);
    }

    /// <summary>What is to be said of several answers is said once.</summary>
    private static List<Flag> SharedFlags(AssessmentResult result) =>
        [.. result.Determinations.SelectMany(d => d.Flags).GroupBy(f => f).Where(g => g.Count() > 1).Select(g => g.Key)];

    private void PrintGroup(OutcomeGroup group)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[{Colour(group.Determinations[0].Outcome)} bold]{group.Title}[/] {group.Determinations.Count} 项　[dim]{group.Says}[/]");
        foreach (var determination in group.Determinations)
        {
            var d = determination;
            var which = d.Subject.Item is { } item ? $"（{words.Item(d.Subject.List, item)}）" : "";
            console.MarkupLineInterpolated($"  [bold]{d.Measure.Number,3} {d.Measure.Title}[/]{which}");
            if (d.Says is not null || d.Outcome is not (Outcome.NotEligible or Outcome.Unknown or Outcome.NotInForce)) console.MarkupLineInterpolated($"      {d.Sentence()}");
            PrintWhy(d);
        }
    }

    private void PrintWhy(Determination d)
    {
        foreach (var condition in d.Conditions.Where(c => c.Result != ConditionResult.Unknown)) PrintCondition(condition, "      ");
        foreach (var part in d.Parts.Where(p => d.Parts.Count > 1 || p.Outcome != d.Outcome))
        {
            console.MarkupLineInterpolated($"      {words.Part(d, part)}：{part.Outcome.Name()}{(part.Amount is { } paid ? $"，{paid.InShort()} 元" : "")}");
            foreach (var condition in part.Conditions) PrintCondition(condition, "          ");
        }

        foreach (var path in d.Ask) console.MarkupLineInterpolated($"      [blue]？[/] {words.Question(path)} [dim]{path}[/]");
        foreach (var flag in d.Flags) console.MarkupLineInterpolated($"      [yellow]![/] {flag.Text}");
        if (d.Outcome is Outcome.Award or Outcome.TaxCredit or Outcome.Discretionary or Outcome.Recognition)
            console.MarkupLineInterpolated($"      [dim]找谁：{string.Join('、', d.Units.Select(u => $"{u.Name}（{u.Role.Name()}）"))}[/]");
    }

    private void PrintCondition(Condition condition, string indent)
    {
        var (colour, mark) = condition.Result switch
        {
            ConditionResult.Met => ("green", "✓"),
            ConditionResult.Unmet => ("red", "✗"),
            _ => ("blue", "？"),
        };
        var detail = words.Detail(condition) is { Length: > 0 } text ? $"（{text}）" : "";
        console.MarkupLineInterpolated($"{indent}[{colour}]{mark}[/] {condition.Text}[dim]{detail}[/]");
        foreach (var because in condition.Because) PrintCondition(because, indent + "    ");
    }

    private static string Colour(Outcome outcome) => outcome switch
    {
        Outcome.Award or Outcome.TaxCredit or Outcome.Recognition or Outcome.Price => "green",
        Outcome.Discretionary => "yellow",
        Outcome.Unknown => "blue",
        Outcome.NotEligible => "red",
        _ => "default",
    };
}
