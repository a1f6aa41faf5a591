using System.CommandLine;
using Ronghe.Cli.Output;
using Ronghe.Notices.Packages;
using Ronghe.Notices;
using Ronghe.Policy.Amendments;
using Ronghe.Policy.Checks;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe package …</c>: make, prove and compare policy packages.</summary>
internal static class PackageCommand
{
    public static Command Create() => new("package", "政策包") { Check(), New(), Diff(), PackageTestsCommand.Create() };

    private static Command Check()
    {
        var folder = CommonOptions.Folder();
        var format = CommonOptions.Format();
        var command = new Command("check", "查一个政策包说的是不是通知说的；没有问题退出 0，有要人看的 1，有错误 2") { folder, format };
        command.SetAction(parsed => Check(parsed.GetValue(folder)!, parsed.GetValue(format)));
        return command;
    }

    private static int Check(string folder, OutputFormat format)
    {
        var report = PackageChecker.Check(Path.TrimEndingDirectorySeparator(folder), Policies.Folder);
        if (format == OutputFormat.Json) Formats.WriteJson(json => PackageReportJson.Write(json, report));
        else PackageReportText.Print(report);
        return report.ExitStatus;
    }

    private static Command New()
    {
        var from = Parameter.Required("--from", "文件", "通知文件：txt、docx 或 pdf");
        var folder = Parameter.Argument("folder", "文件夹", "新政策包的文件夹，要是空的");
        var format = CommonOptions.Format();
        var command = new Command("new", "由一份通知起草政策包：条款、责任单位和规则草稿，等人核对签字") { folder, from, format };
        command.SetAction(parsed => New(parsed.GetValue(from)!, parsed.GetValue(folder)!, parsed.GetValue(format)));
        return command;
    }

    private static int New(string from, string folder, OutputFormat format)
    {
        var read = NoticeReader.ReadFile(from);
        var built = read.Notice is { } notice
            ? PackageBuilder.Create(notice, Path.TrimEndingDirectorySeparator(folder), Policies.Folder)
            : new BuildResult(null, read.Faults);
        if (built.Report is not { } report) return Faults.Print("没有建成", built.Faults, format);
        if (format == OutputFormat.Json) Formats.WriteJson(json => PackageReportJson.Write(json, report));
        else PackageReportText.Print(report);
        return report.ExitStatus;
    }

    private static Command Diff()
    {
        var old = Parameter.Argument("old", "旧文件夹", "旧版本的文件夹");
        var @new = Parameter.Argument("new", "新文件夹", "新版本的文件夹");
        var facts = Parameter.Optional("--facts", "文件夹", "企业情况或已存结果的文件夹：看哪些结果会变，变多少");
        var format = CommonOptions.Format();
        var command = new Command("diff", "比一个政策包的两个版本：条款、规则、读法、申报表、金例和有效期哪里变了") { old, @new, facts, format };
        command.SetAction(parsed => Diff(parsed.GetValue(old)!, parsed.GetValue(@new)!, parsed.GetValue(facts), parsed.GetValue(format)));
        return command;
    }

    private static int Diff(string old, string @new, string? facts, OutputFormat format)
    {
        var result = Amendment.Compare(
            Path.TrimEndingDirectorySeparator(old), Path.TrimEndingDirectorySeparator(@new), Policies.Folder, facts, TimeProvider.System);
        if (result.Difference is not { } difference)
            return Faults.Print("没有比成", result.Faults, format);
        if (format == OutputFormat.Json) Formats.WriteJson(json => AmendmentJson.Write(json, difference));
        else AmendmentText.Print(difference);
        return 0;
    }
}
