using Ronghe.Policy.Facts;
using Spectre.Console;

namespace Ronghe.Terminal;

/// <summary>Faults on the error stream: one line each, code and place first.</summary>
public static class Faults
{
    /// <summary>Exit status of a command that was given something wrong.</summary>
    public const int ExitStatus = 2;

    private static readonly IAnsiConsole Error = Formats.Unbroken(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    public static int Print(string title, IReadOnlyList<Fault> faults)
    {
        Error.MarkupLineInterpolated($"[red bold]{title}[/]（{faults.Count} 处）");
        foreach (var fault in faults) Error.MarkupLineInterpolated($"  [yellow]{fault.Code}[/] {Place(fault)}  {fault.Message}");
        return ExitStatus;
    }

    public static int Print(string title, IReadOnlyList<Fault> faults, OutputFormat format) =>
        format == OutputFormat.Json ? PrintJson(faults) : Print(title, faults);

    private static int PrintJson(IReadOnlyList<Fault> faults)
    {
        Formats.WriteJson(json =>
        {
            json.WriteStartObject();
            FaultJson.Write(json, "errors", faults);
            json.WriteEndObject();
        });
        return ExitStatus;
    }

    private static string Place(Fault fault) => fault.Pointer.Length == 0 ? "（整个文件）" : fault.Pointer;
}
