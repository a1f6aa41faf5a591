using System.CommandLine;
using Ronghe.Notices;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe notice read FILE</c>: what a notice says, as structure.</summary>
internal static class NoticeCommand
{
    public static Command Create()
    {
        var file = Parameter.Argument("file", "文件", "通知文件：txt、docx 或 pdf");
        var format = CommonOptions.Format();
        var read = new Command("read", "读出一份通知的章节、措施、责任单位和数字") { file, format };
        read.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(format)));
        return new Command("notice", "政策通知") { read };
    }

    private static int Run(string file, OutputFormat format)
    {
        var result = NoticeReader.ReadFile(file);
        if (result.Notice is not { } notice)
            return Faults.Print("没有读成", result.Faults, format);
        if (format == OutputFormat.Json) Console.Out.WriteLine(NoticeJson.ToJson(notice));
        else Print(notice);
        return 0;
    }

    private static void Print(Notice notice)
    {
        AnsiConsole.MarkupLineInterpolated($"[bold]{notice.Title}[/] {notice.DocumentNumber}");
        foreach (var section in notice.Sections)
        {
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLineInterpolated($"[bold]{section.Number} {section.Title}[/]");
            foreach (var measure in section.Measures)
            {
                AnsiConsole.MarkupLineInterpolated($"  [bold]{measure.Number}[/] {string.Join('、', measure.Units.Select(u => $"{u.Name}（{u.Role.Name()}）"))}");
                foreach (var quantity in measure.Quantities)
                    AnsiConsole.MarkupLineInterpolated($"      {quantity.Quantity.Text} [dim]{NoticeJson.RoleName(quantity.Role)}[/]");
            }
        }
    }
}
