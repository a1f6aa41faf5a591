using System.CommandLine;
using Ronghe.Policy.Checks.Readings;
using Ronghe.Policy.Packages;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe readings DIR</c>: every question that the notice leaves open, and what its readings are worth.</summary>
internal static class ReadingsCommand
{
    public static Command Create()
    {
        var folder = CommonOptions.Folder();
        var format = CommonOptions.Format();
        var command = new Command("readings", "看一个政策包的全部解释：有哪些读法、用哪一种、由谁确认、差多少钱") { folder, format };
        command.SetAction(parsed => Run(Path.TrimEndingDirectorySeparator(parsed.GetValue(folder)!), parsed.GetValue(format)));
        return command;
    }

    private static int Run(string folder, OutputFormat format)
    {
        var loaded = PolicyLibrary.LoadPackage(folder, Policies.Folder);
        if (loaded.Library is not { } library)
            return Faults.Print("政策包有错误", loaded.Faults, format);
        var contrasts = ReadingContrasts.Of(library.Packages.First(p => p.Directory == folder), library, TimeProvider.System);
        if (format == OutputFormat.Json) Formats.WriteJson(json => ReadingContrastJson.Write(json, contrasts));
        else Print(contrasts);
        return 0;
    }

    private static void Print(IReadOnlyList<ReadingContrast> contrasts)
    {
        var console = Formats.Terminal();
        foreach (var contrast in contrasts) Print(console, contrast);
        console.MarkupLineInterpolated($"[bold]{contrasts.Count} 个解释[/]：{contrasts.Count(c => c.Differs == ContrastKind.Amount)} 个换读法数额就不同，{contrasts.Count(c => c.Differs == ContrastKind.Outcome)} 个结果不同，{contrasts.Count(c => c.Differs == ContrastKind.Beside)} 个只有上限、提示或牵头单位不同，{contrasts.Count(c => c.Differs == ContrastKind.None)} 个没有找到能看出差别的企业，{contrasts.Count(c => c.Differs == ContrastKind.NotExecutable)} 个还不能执行");
    }

    private static void Print(IAnsiConsole console, ReadingContrast contrast)
    {
        var (interpretation, measure) = (contrast.Interpretation, contrast.Measure);
        var where = measure is null ? "整个通知" : $"第 {measure.Number} 条";
        console.MarkupLineInterpolated($"[bold]{interpretation.Id}[/] {interpretation.Question} [dim]{where}，由{interpretation.ConfirmedBy}确认[/]");
        if (interpretation.Quote is { } quote) console.MarkupLineInterpolated($"   [dim]原文：{quote}[/]");
        foreach (var reading in interpretation.Readings)
        {
            var mark = reading == interpretation.InForce ? "●" : "○";
            console.MarkupLineInterpolated($"   {mark} {reading.Name}（{reading.Id}）：{reading.Means}");
            if (contrast.Answers.FirstOrDefault(a => a.Reading == reading) is { } answer) console.MarkupLineInterpolated($"       → {answer.Says}");
        }

        console.MarkupLineInterpolated($"   [dim]{Why(contrast)}[/]");
        if (contrast.Witness is { } witness)
            console.MarkupLineInterpolated($"   [dim]企业：{witness.Facts}{string.Concat(witness.Readings.Select(r => $" --reading {r.Key}={r.Value}"))}[/]");
        console.WriteLine();
    }

    private static string Why(ReadingContrast contrast) => contrast.Differs switch
    {
        ContrastKind.Amount => $"例子取自{contrast.Witness!.Shows}",
        ContrastKind.Outcome => $"数额相同，结果不同；例子取自{contrast.Witness!.Shows}",
        ContrastKind.Beside => $"数额和结果相同，差别在上限、提示、对象或牵头单位；例子取自{contrast.Witness!.Shows}",
        ContrastKind.None => "金例和它们的变化里没有一家企业能看出差别",
        _ => "这一条还不能计算，读法还不能执行",
    };
}
