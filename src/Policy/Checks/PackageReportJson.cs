using System.Text.Json;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks.Sentences;

namespace Ronghe.Policy.Checks;

/// <summary>The report on a package on the wire: findings, the sentence ledger, constants and numbers with what they rest on.</summary>
public static class PackageReportJson
{
    public static void Write(Utf8JsonWriter json, PackageReport report)
    {
        json.WriteStartObject();
        json.WriteString("package", report.Package?.Id);
        json.WriteString("version", report.Package?.Version);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) Write(json, finding);
        json.WriteEndArray();
        if (report.Ledger is { } ledger) Write(json, ledger);
        json.WriteStartArray("constants");
        foreach (var constant in report.Constants) Write(json, constant);
        json.WriteEndArray();
        json.WriteStartArray("numbers");
        foreach (var number in report.Numbers) Write(json, number);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SentenceLedger ledger)
    {
        json.WriteStartObject("ledger");
        json.WriteNumber("sentences", ledger.Lines.Count);
        json.WriteNumber("accounted", ledger.Accounted);
        json.WriteStartArray("lines");
        foreach (var line in ledger.Lines)
        {
            json.WriteStartObject();
            WriteSpan(json, line.Sentence.Start, line.Sentence.End);
            json.WriteString("text", line.Sentence.Text);
            WriteTexts(json, "measures", line.Sentence.Measures.Select(m => m.Number.ToString()));
            json.WriteString("use", line.Use is { } use ? Wire.Of(use) : null);
            WriteTexts(json, "by", line.By);
            json.WriteString("because", line.Because);
            json.WriteBoolean("draft", line.IsDraft);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConstantTrace constant)
    {
        json.WriteStartObject();
        json.WriteString("text", constant.Text);
        json.WriteString("basis", Wire.Of(constant.Basis));
        if (constant.Span is { } span) WriteSpan(json, span.Start, span.End);
        json.WriteString("says", constant.Says);
        json.WritePropertyName("place");
        Write(json, constant.Place);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, NumberTrace number)
    {
        json.WriteStartObject();
        json.WriteString("text", number.Quantity.Text);
        WriteSpan(json, number.Quantity.Start, number.Quantity.End);
        WriteTexts(json, "measures", number.Measures.Select(m => m.Number.ToString()));
        json.WriteStartArray("usedBy");
        foreach (var place in number.UsedBy) Write(json, place);
        json.WriteEndArray();
        json.WriteString("because", number.Because);
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, int start, int end)
    {
        json.WriteStartArray("span");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", Wire.Of(finding.Severity));
        json.WriteString("text", finding.Text);
        json.WritePropertyName("place");
        Write(json, finding.Place);
        json.WriteString("mend", finding.Mend);
        if (finding.Witness is { } witness) Write(json, witness, "shows");
        json.WriteEndObject();
    }

    /// <param name="shows">The name of the member that says what the witness shows.</param>
    internal static void Write(Utf8JsonWriter json, Witness witness, string shows)
    {
        json.WriteStartObject("witness");
        json.WritePropertyName("facts");
        json.WriteRawValue(witness.Facts);
        json.WriteStartObject("readings");
        foreach (var (interpretation, reading) in witness.Readings) json.WriteString(interpretation, reading);
        json.WriteEndObject();
        json.WriteString(shows, witness.Shows);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("file", place.File);
        if (place.Line is { } line) json.WriteNumber("line", line);
        if (place.Span is { } span) WriteSpan(json, span.Start, span.End);
        if (place.Measure is not null) json.WriteString("measure", place.Measure);
        if (place.Decision is not null) json.WriteString("decision", place.Decision);
        if (place.Rule is { } rule) json.WriteNumber("rule", rule);
        if (place.Column is not null) json.WriteString("column", place.Column);
        json.WriteEndObject();
    }
}
