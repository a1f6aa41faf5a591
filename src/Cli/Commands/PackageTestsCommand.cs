using System.CommandLine;
using Ronghe.Policy.Generation;
using Ronghe.Policy.Packages;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe package tests FOLDER --to FOLDER</c>: boundary and MC/DC cases of every table.</summary>
internal static class PackageTestsCommand
{
    public static Command Create()
    {
        var folder = CommonOptions.Folder();
        var to = Parameter.Required("--to", "文件夹", "用例写到这个文件夹");
        var command = new Command("tests", "由决策表生成用例：边界两侧各一个单位、每个条件单独翻转（MC/DC），写成 TCK 测试和金例") { folder, to };
        command.SetAction(parsed => Run(Path.TrimEndingDirectorySeparator(parsed.GetValue(folder)!), parsed.GetValue(to)!));
        return command;
    }

    private static int Run(string folder, string to)
    {
        // with all packages where the folder is one of them: the rules that others rely on are reached through their measures
        var all = PolicyLibrary.Load(Policies.Folder);
        var own = all.Library?.Packages.FirstOrDefault(package => Path.GetFullPath(package.Directory) == Path.GetFullPath(folder));
        var loaded = own is null ? PolicyLibrary.LoadPackage(folder, Policies.Folder) : all;
        if (loaded.Library is not { } library) return Faults.Print("政策包读不了", loaded.Faults);
        var cases = CaseGenerator.Of(own ?? library.Packages.Single(package => package.Directory == folder), library);
        foreach (var path in GeneratedFiles.Write(cases, to)) AnsiConsole.MarkupLineInterpolated($"[dim]{path}[/]");
        AnsiConsole.MarkupLineInterpolated($"TCK 用例 [bold]{cases.TestCaseCount}[/] 个，金例 [bold]{cases.GoldenCaseCount}[/] 个，没有写成的 {cases.Left.Count} 处（见 left.txt）");
        return 0;
    }
}
