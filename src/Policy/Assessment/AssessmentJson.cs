using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Assessment;

/// <summary>The wire form of an assessment: money as strings with two decimals, dates ISO 8601, null for what does not apply.</summary>
public static class AssessmentJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(AssessmentResult result, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options with { Indented = indented })) Write(json, result);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, AssessmentResult result)
    {
        json.WriteStartObject();
        json.WriteStartArray("packages");
        foreach (var package in result.Packages)
        {
            json.WriteStartObject();
            json.WriteString("package", package.Package);
            json.WriteString("version", package.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("on", Iso(result.On));
        json.WriteString("asKnownOn", Iso(result.AsKnownOn));
        json.WriteStartObject("readings");
        foreach (var (interpretation, reading) in result.Readings) json.WriteString(interpretation, reading);
        json.WriteEndObject();
        json.WriteStartArray("determinations");
        foreach (var determination in result.Determinations) Write(json, determination);
        json.WriteEndArray();
        json.WriteStartObject("total");
        Write(json, "award", result.TotalAward);
        Write(json, "taxCredit", result.TotalTaxCredit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Clause clause)
    {
        json.WriteStartObject();
        json.WriteString("document", clause.Document);
        json.WriteString("text", clause.Text);
        json.WriteNumber("start", clause.Start);
        json.WriteNumber("end", clause.End);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Determination d)
    {
        json.WriteStartObject();
        json.WriteString("package", d.Measure.Package);
        json.WriteString("measure", d.Measure.Number.ToString());
        json.WriteString("title", d.Measure.Title);
        json.WriteString("outcome", Wire.Of(d.Outcome));
        Write(json, "amount", d.Amount);
        Write(json, "cap", d.Cap);
        if (d.Payable is not null) Write(json, "payable", d.Payable);
        if (d.CarriedForward is not null) Write(json, "carriedForward", d.CarriedForward);
        if (d.Value is not null) json.WriteString("value", d.Value);
        if (d.Share is { } share) json.WriteString("share", share.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("parts");
        foreach (var part in d.Parts)
        {
            json.WriteStartObject();
            json.WriteNumber("item", part.Item);
            json.WriteString("outcome", Wire.Of(part.Outcome));
            Write(json, "amount", part.Amount);
            if (part.Conditions.Count > 0) Write(json, "conditions", part.Conditions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("subject");
        Write(json, d.Subject);
        json.WritePropertyName("clause");
        Write(json, d.Measure.Clause);
        json.WriteStartArray("units");
        foreach (var unit in d.Units)
        {
            json.WriteStartObject();
            json.WriteString("name", unit.Name);
            json.WriteString("role", Wire.Of(unit.Role));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "conditions", d.Conditions);
        Write(json, "ask", d.Ask);
        Write(json, "interpretations", d.Interpretations);
        json.WriteStartArray("flags");
        foreach (var flag in d.Flags)
        {
            json.WriteStartObject();
            json.WriteString("code", flag.Code);
            json.WriteString("text", flag.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (d.Says is not null) json.WriteString("says", d.Says);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SubjectKey subject)
    {
        json.WriteStartObject();
        json.WriteString("kind", subject.Kind);
        if (subject.Year is { } year) json.WriteNumber("year", year);
        if (subject.List is not null) json.WriteString("list", subject.List);
        if (subject.Item is { } item) json.WriteNumber("item", item);
        if (subject.ItemId is not null) json.WriteString("id", subject.ItemId);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Condition> conditions)
    {
        json.WriteStartArray(name);
        foreach (var condition in conditions) Write(json, condition);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Condition condition)
    {
        json.WriteStartObject();
        json.WriteString("text", condition.Text);
        json.WriteString("fact", condition.Fact);
        json.WriteString("value", condition.Value);
        json.WriteString("test", condition.Test);
        json.WriteString("result", Wire.Of(condition.Result));
        if (condition.Distance is { } distance)
        {
            json.WriteStartObject("distance");
            json.WriteString("fact", distance.Fact);
            json.WriteNumber("needs", distance.Needs);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("distance");
        }

        json.WriteStartObject("clause");
        json.WriteString("document", condition.Clause.Document);
        json.WriteStartArray("spans");
        foreach (var span in condition.Clause.Spans)
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.End);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        if (condition.Because.Count > 0) Write(json, "because", condition.Because);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Money? amount)
    {
        if (amount is { } money) json.WriteString(name, money.ToString());
        else json.WriteNull(name);
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
