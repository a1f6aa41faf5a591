using System.Text.Json;
using Ronghe.Policy.Facts;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>Faults on the error stream: one line each, code and place first.</summary>
internal static class Faults
{
    /// <summary>Exit status of a command that was given something wrong.</summary>
    public const int ExitStatus = 2;

    private static readonly IAnsiConsole Error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static int Print(string title, IReadOnlyList<Fault> faults)
    {
        Error.MarkupLineInterpolated($"[red bold]{title}[/]（{faults.Count} 处）");
        foreach (var fault in faults) Error.MarkupLineInterpolated($"  [yellow]{fault.Code}[/] {Place(fault)}  {fault.Message}");
        return ExitStatus;
    }

    public static int PrintJson(IReadOnlyList<Fault> faults)
    {
        Formats.WriteJson(json =>
        {
            json.WriteStartObject();
            Write(json, faults);
            json.WriteEndObject();
        });
        return ExitStatus;
    }

    /// <summary>The member <c>errors</c> of an object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Fault> faults)
    {
        json.WriteStartArray("errors");
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("pointer", fault.Pointer);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Place(Fault fault) => fault.Pointer.Length == 0 ? "（整个文件）" : fault.Pointer;
}
