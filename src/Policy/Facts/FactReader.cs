using System.Text.Json;
using System.Text.Unicode;

namespace Ronghe.Policy.Facts;

/// <summary>Budget for facts that come from outside.</summary>
public sealed record FactLimits
{
    public static FactLimits Default { get; } = new();

    public int MaxBytes { get; init; } = 1_000_000;

    public int MaxDepth { get; init; } = 16;

    public int MaxItems { get; init; } = 1_000;

    /// <summary>Faults beyond this many are counted, not listed.</summary>
    public int MaxFaults { get; init; } = 100;
}

/// <summary>What reading gave: the document, or every fault in it. Warnings refuse nothing.</summary>
public sealed record FactResult(FactDocument? Document, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);

/// <summary>Reads facts on the wire's terms (facts.md): one fault per thing that is wrong, with its JSON pointer; nothing is guessed.</summary>
public static class FactReader
{
    public static FactResult Read(ReadOnlySpan<byte> utf8, FactDictionary dictionary, FactLimits? limits = null)
    {
        limits ??= FactLimits.Default;
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (utf8.Length > limits.MaxBytes) return Refused("too-large", $"文件有 {utf8.Length:N0} 字节，最多 {limits.MaxBytes:N0} 字节");
        if (!Utf8.IsValid(utf8)) return Refused("not-utf8", "文件不是 UTF-8 编码");
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth });
            var root = JsonElement.ParseValue(ref reader);
            if (reader.Read()) return Refused("not-json", "JSON 之后还有多余的内容");
            return Read(root, dictionary, limits);
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line ? $"第 {line + 1} 行：" : "";
            return Refused("not-json", $"{place}不是合格的 JSON，或嵌套超过 {limits.MaxDepth} 层");
        }
    }

    internal static FactResult Read(JsonElement root, FactDictionary dictionary, FactLimits limits)
    {
        var check = new FactChecker(limits);
        check.Members(root, "", dictionary.Roots);
        return new FactResult(check.Faults.Count == 0 ? new FactDocument(root.Clone(), dictionary) : null, check.Faults, check.Warnings);
    }

    private static FactResult Refused(string code, string message) => new(null, [new Fault(code, "", message)], []);
}
