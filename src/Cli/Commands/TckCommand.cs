using System.CommandLine;
using Ronghe.Dmn.Conformance;
using Ronghe.Dmn;
using Ronghe.Policy.Facts;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe tck DIR --out results.csv</c>: runs the DMN conformance kit.</summary>
internal static class TckCommand
{
    public static Command Create()
    {
        var directory = Parameter.Argument("directory", "文件夹", "DMN TCK 的测试文件夹");
        var output = Parameter.Required("--out", "文件", "结果文件（CSV）");
        var evaluator = CommonOptions.Evaluators();
        var command = new Command("tck", "运行 DMN 一致性测试") { directory, output, evaluator };
        command.SetAction(parsed => Run(parsed.GetValue(directory)!, parsed.GetValue(output)!, parsed.GetValue(evaluator)));
        return command;
    }

    private static int Run(string directory, string output, Evaluator evaluator)
    {
        if (!Directory.Exists(directory)) return Faults.Print("没有运行", [new Fault("missing-folder", directory, "没有这个文件夹")]);
        if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } parent && !Directory.Exists(parent)) return Faults.Print("没有运行", [new Fault("missing-folder", parent, "没有这个文件夹")]);
        var report = TckRunner.Run(directory, evaluator);
        using (var writer = new StreamWriter(output)) report.WriteCsv(writer);
        foreach (var result in report.Results.Where(r => r.Outcome != TckOutcome.Success))
            Console.Out.WriteLine($"{result.Group}/{result.File} {result.CaseId} {result.Detail}");
        Console.Out.WriteLine($"{report.Passed} of {report.Total}");
        return report.Passed == report.Total ? 0 : 1;
    }
}
