using System.Text.Json;

namespace Ronghe.Policy.Checks;

/// <summary>The report on a package on the wire.</summary>
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
        json.WriteEndObject();
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
        if (finding.Witness is { } witness)
        {
            json.WriteStartObject("witness");
            json.WritePropertyName("facts");
            json.WriteRawValue(witness.Facts);
            json.WriteStartObject("readings");
            foreach (var (interpretation, reading) in witness.Readings) json.WriteString(interpretation, reading);
            json.WriteEndObject();
            json.WriteString("shows", witness.Shows);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("file", place.File);
        if (place.Line is { } line) json.WriteNumber("line", line);
        if (place.Span is { } span)
        {
            json.WriteStartArray("span");
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.End);
            json.WriteEndArray();
        }

        if (place.Measure is not null) json.WriteString("measure", place.Measure);
        if (place.Decision is not null) json.WriteString("decision", place.Decision);
        if (place.Rule is { } rule) json.WriteNumber("rule", rule);
        if (place.Column is not null) json.WriteString("column", place.Column);
        json.WriteEndObject();
    }
}
