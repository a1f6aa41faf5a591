using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Notices;

/// <summary>The wire form of a notice.</summary>
/// <remarks>
/// A quantity's <c>value</c> counts in its <c>unit</c>: 300万元 is 3000000 in 元, 20% is 20 in %, 100元/亩 is 100 in 元/亩.
/// A date is an ISO string (2021-06-10, 2021-06, --06-30) with the unit 日期. A number in a name has a value and no unit.
/// </remarks>
public static class NoticeJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(Notice notice)
    {
        using var stream = new MemoryStream();
        Write(stream, notice);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Stream stream, Notice notice)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("title", notice.Title);
        json.WriteString("documentNumber", notice.DocumentNumber);
        json.WriteString("indexNumber", notice.IndexNumber);
        json.WriteStartArray("issuers");
        foreach (var issuer in notice.Issuers) json.WriteStringValue(issuer);
        json.WriteEndArray();
        json.WriteStartObject("dates");
        WriteDate(json, "signed", notice.Dates.Signed);
        WriteDate(json, "published", notice.Dates.Published);
        WriteDate(json, "inForce", notice.Dates.InForce);
        WriteDate(json, "expiry", notice.Dates.Expiry);
        json.WriteString("inForceWords", notice.Dates.InForceWords);
        json.WriteString("expiryWords", notice.Dates.ExpiryWords);
        json.WriteEndObject();
        json.WriteString("addressees", notice.Addressees);
        json.WriteString("preamble", notice.Preamble);
        json.WriteStartArray("sections");
        foreach (var section in notice.Sections) WriteSection(json, section);
        json.WriteEndArray();
        json.WriteStartArray("annex");
        foreach (var rule in notice.Annex) WriteMeasure(json, rule);
        json.WriteEndArray();
        json.WriteString("closing", notice.Closing);
        WriteQuantities(json, "closingQuantities", notice.ClosingQuantities);
        json.WriteString("format", notice.Format switch { NoticeFormat.Docx => "docx", NoticeFormat.Pdf => "pdf", _ => "text" });
        if (notice.Format != NoticeFormat.Text) json.WriteString("source", notice.Source);
        json.WriteEndObject();
    }

    /// <summary>award, rate, cap, threshold, condition, share, deadline, reference, name, unread.</summary>
    public static string RoleName(QuantityRole role) => role switch
    {
        QuantityRole.Award => "award",
        QuantityRole.Rate => "rate",
        QuantityRole.Cap => "cap",
        QuantityRole.Threshold => "threshold",
        QuantityRole.Condition => "condition",
        QuantityRole.Share => "share",
        QuantityRole.Deadline => "deadline",
        QuantityRole.Reference => "reference",
        QuantityRole.Name => "name",
        _ => "unread",
    };

    private static void WriteSection(Utf8JsonWriter json, NoticeSection section)
    {
        json.WriteStartObject();
        json.WriteString("number", section.Number);
        json.WriteString("title", section.Title);
        json.WriteNumber("start", section.Start);
        json.WriteNumber("end", section.End);
        if (section.Text is not null) json.WriteString("text", section.Text);
        if (section.Quantities.Count > 0) WriteQuantities(json, "quantities", section.Quantities);
        json.WriteStartArray("measures");
        foreach (var measure in section.Measures) WriteMeasure(json, measure);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, NoticeMeasure measure)
    {
        json.WriteStartObject();
        json.WriteString("number", measure.Number);
        if (measure.Title is not null) json.WriteString("title", measure.Title);
        if (measure.Under.Count > 0)
        {
            json.WriteStartArray("under");
            foreach (var heading in measure.Under)
            {
                json.WriteStartObject();
                json.WriteString("number", heading.Number);
                json.WriteString("title", heading.Title);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("text", measure.Text);
        json.WriteNumber("start", measure.Start);
        json.WriteNumber("end", measure.End);
        json.WriteStartArray("units");
        foreach (var unit in measure.Units)
        {
            json.WriteStartObject();
            json.WriteString("name", unit.Name);
            json.WriteString("role", unit.Role switch { UnitRole.Lead => "lead", UnitRole.Joint => "joint", _ => "district" });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (measure.UnitsOpen) json.WriteBoolean("unitsOpen", true);
        WriteQuantities(json, "quantities", measure.Quantities);
        json.WriteEndObject();
    }

    private static void WriteQuantities(Utf8JsonWriter json, string name, IReadOnlyList<NoticeQuantity> quantities)
    {
        json.WriteStartArray(name);
        foreach (var (quantity, role, pairedWith) in quantities)
        {
            json.WriteStartObject();
            json.WriteString("text", quantity.Text);
            json.WriteNumber("start", quantity.Start);
            json.WriteNumber("end", quantity.End);
            WriteValue(json, quantity);
            json.WriteString("unit", UnitOf(quantity));
            json.WriteString("role", RoleName(role));
            json.WriteString("pairedWith", pairedWith);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? UnitOf(Quantity quantity) => quantity switch
    {
        { IsAmount: false } or { UnitText: "" } => null,
        { Per: { } per } => $"{quantity.UnitText}/{per}",
        { Unit: QuantityUnit.CalendarYear or QuantityUnit.CalendarMonth or QuantityUnit.DayOfYear or QuantityUnit.Date } => "日期",
        _ => quantity.UnitText,
    };

    private static void WriteValue(Utf8JsonWriter json, Quantity quantity)
    {
        var value = quantity.Value;
        switch (quantity.Unit)
        {
            case QuantityUnit.Percent when quantity.UnitText == "%":
            case QuantityUnit.PercentagePoint:
                json.WriteNumber("value", Plain(value * 100m));
                break;
            case QuantityUnit.Permille:
                json.WriteNumber("value", Plain(value * 1000m));
                break;
            case QuantityUnit.Date:
                json.WriteString("value", Iso((int)value / 10000, (int)value / 100 % 100, (int)value % 100));
                break;
            case QuantityUnit.CalendarMonth:
                json.WriteString("value", string.Create(CultureInfo.InvariantCulture, $"{(int)value / 100:0000}-{(int)value % 100:00}"));
                break;
            case QuantityUnit.CalendarYear:
                json.WriteString("value", value.ToString("0", CultureInfo.InvariantCulture));
                break;
            case QuantityUnit.DayOfYear:
                json.WriteString("value", string.Create(CultureInfo.InvariantCulture, $"--{(int)value / 100:00}-{(int)value % 100:00}"));
                break;
            default:
                json.WriteNumber("value", Plain(value));
                break;
        }
    }

    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static string Iso(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } day) json.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else json.WriteNull(name);
    }
}
