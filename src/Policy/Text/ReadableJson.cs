using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ronghe.Policy.Text;

/// <summary>JSON in one line that stands in a file or a terminal, never in a page: Chinese stays readable.</summary>
public static class ReadableJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode node) => node.ToJsonString(Options);

    /// <summary>The text as a JSON string, with its quotes; a YAML scalar too.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, Options);
}
