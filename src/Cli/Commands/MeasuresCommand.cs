using System.CommandLine;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe measures</c>: what the notices hold, by section.</summary>
internal static class MeasuresCommand
{
    public static Command Create()
    {
        var contains = new Argument<string?>("words") { HelpName = "几个字", Description = "只列出含这几个字的措施", Arity = ArgumentArity.ZeroOrOne };
        var format = CommonOptions.Format();
        var command = new Command("measures", "列出全部措施") { contains, format };
        command.SetAction(parsed => Run(parsed.GetValue(contains), parsed.GetValue(format)));
        return command;
    }

    private static int Run(string? words, OutputFormat format)
    {
        if (Policies.Load() is not { } library) return 1;
        var measures = library.Measures.Where(m => words is null || $"{m.Title}{m.Clause.Text}".Contains(words, StringComparison.Ordinal)).ToList();
        if (format == OutputFormat.Json) PrintJson(measures);
        else Print(measures, library);
        return 0;
    }

    private static void Print(List<Measure> measures, PolicyLibrary library)
    {
        var console = Formats.Terminal();
        foreach (var package in library.Packages.Where(p => p.Measures.Count > 0))
            console.MarkupLineInterpolated($"[bold]{package.ShortTitle}[/] {package.DocumentNumber}");
        foreach (var section in measures.GroupBy(m => m.Section))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{section.Key.Number}、{section.Key.Title}[/]");
            foreach (var m in section)
                console.MarkupLineInterpolated($"  [bold]{m.Number,3}[/] {m.Title} [dim]{m.Kind.Name()}　{(m.Units.Count > 0 ? m.Units[0].Unit.Name : "")}[/]");
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"[dim]共 {measures.Count} 项；看一项：ronghe measure 4[/]");
    }

    private static void PrintJson(List<Measure> measures) => Formats.WriteJson(json =>
    {
        json.WriteStartArray();
        foreach (var measure in measures) MeasureJson.Write(json, measure);
        json.WriteEndArray();
    });
}
