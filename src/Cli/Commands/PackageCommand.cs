using System.CommandLine;
using Ronghe.Cli.Output;
using Ronghe.Policy.Checks;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe package …</c>: make, prove and compare policy packages.</summary>
internal static class PackageCommand
{
    public static Command Create() => new("package", "政策包") { Check(), PackageTestsCommand.Create() };

    private static Command Check()
    {
        var folder = new Argument<string>("folder") { Description = "政策包的文件夹" };
        var format = Formats.Option();
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
}
