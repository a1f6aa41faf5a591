using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ronghe.Cli.Output;

internal enum OutputFormat { Text, Json }

internal static class Formats
{
    public static Option<OutputFormat> Option() =>
        new("--format") { Description = "输出格式：text（给人看）或 json（给程序）", DefaultValueFactory = _ => OutputFormat.Text };

    public static void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var stream = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        stream.WriteByte((byte)'\n');
    }
}
