using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Ronghe.Terminal;

public enum OutputFormat { Text, Json }

public static class Formats
{
    /// <summary>The columns that a table may take: those of the terminal, 80 where there is none.</summary>
    public static int Width { get; } = Console.IsOutputRedirected ? 80 : AnsiConsole.Profile.Width;

    /// <summary>Where text goes.</summary>
    public static IAnsiConsole Terminal()
    {
        _ = Width;
        return Unbroken(AnsiConsole.Console);
    }

    /// <summary>Sentences are not broken here: a terminal breaks Chinese between any two characters, which is better than at spaces.</summary>
    public static IAnsiConsole Unbroken(IAnsiConsole console)
    {
        console.Profile.Width = int.MaxValue / 2;
        return console;
    }

    public static void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var stream = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        stream.WriteByte((byte)'\n');
    }
}
