using System.Diagnostics;
using System.Text;

namespace Ronghe.Cli.Tests;

/// <summary>Runs the command line as its own process in an empty folder.</summary>
internal static class CommandLine
{
    public static async Task<Ended> RunAsync(string? input, params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-cli-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ronghe.dll"), .. args])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["RONGHE_POLICIES"] = Repository.PathOf("policies");
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        var written = folder.EnumerateFileSystemInfos().Select(f => f.Name).ToList();
        folder.Delete(recursive: true);
        return new Ended(process.ExitCode, await output, await error, written);
    }

    /// <summary>To be ended before its time. What a shell runs behind its back ignores Ctrl+C, and so do its children: here it counts again.</summary>
    public static Process Start((string Variable, string Value)[] environment, params string[] args)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "ronghe.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RONGHE_POLICIES"] = Repository.PathOf("policies");
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    /// <param name="Written">What the command left in the folder it ran in.</param>
    public sealed record Ended(int Status, string Output, string Error, IReadOnlyList<string> Written);
}
