using System.CommandLine;
using Ronghe.Cli.Output;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe measure 4</c>: one measure in full.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var number = Parameter.Argument("number", "编号", "编号，如 4 或 6a");
        var format = CommonOptions.Format();
        var command = new Command("measure", "看一项措施：条款、谁负责、怎么算、有哪些读法") { number, format };
        command.SetAction(parsed => Run(parsed.GetValue(number)!, parsed.GetValue(format)));
        return command;
    }

    private static int Run(string number, OutputFormat format)
    {
        if (Policies.Load() is not { } library) return 1;
        var measures = library.MeasuresNumbered(number);
        if (measures.Count == 0)
        {
            IReadOnlyList<Fault> faults = [new Fault("unknown-measure", number, "没有这个编号的措施；用 ronghe measures 看有哪些")];
            return Faults.Print("没有找到", faults, format);
        }

        if (format == OutputFormat.Json)
        {
            Formats.WriteJson(json =>
            {
                json.WriteStartArray();
                foreach (var measure in measures) MeasureJson.Write(json, measure);
                json.WriteEndArray();
            });
        }
        else
        {
            foreach (var measure in measures) Print(measure, library);
        }

        return 0;
    }

    private static void Print(Measure m, PolicyLibrary library)
    {
        var console = Formats.Terminal();
        console.MarkupLineInterpolated($"[bold]{m.Number} {m.Title}[/]  [dim]{m.Section.Number}、{m.Section.Title}　{m.Kind.Name()}[/]");
        console.WriteLine();
        console.WriteLine(m.Clause.Text.ReplaceLineEndings(""));
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]谁负责[/]　{string.Join('、', m.Units.Select(u => $"{u.Unit.Name}（{u.Role.Name()}）"))}");
        console.MarkupLineInterpolated($"[bold]按什么算[/]　{m.Subject.Name}");
        if (m.Answer is { } answer) console.MarkupLineInterpolated($"[bold]怎么答[/]　{answer.Outcome.Name()}：{answer.Says}{(answer.Cap is { } cap ? $"最多 {cap.InTenThousands()}。" : "")}");
        console.WriteLine();
        foreach (var table in library.TablesOf(m)) DecisionTableText.Print(table, console, Formats.Width);
        foreach (var interpretation in m.Interpretations) Print(interpretation, console);
    }

    private static void Print(Interpretation interpretation, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{interpretation.Id}[/] {interpretation.Question} [dim]由{interpretation.ConfirmedBy}确认[/]");
        foreach (var reading in interpretation.Readings)
        {
            var mark = reading == interpretation.InForce ? "●" : "○";
            console.MarkupLineInterpolated($"  {mark} {reading.Name}（{reading.Id}）：{reading.Means}");
        }

        console.MarkupLineInterpolated($"  [dim]{interpretation.Why}[/]");
        console.WriteLine();
    }
}
