using System.Text.Json;
using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Packages;

/// <summary>A measure on the wire.</summary>
public static class MeasureJson
{
    public static void Write(Utf8JsonWriter json, Measure measure)
    {
        json.WriteStartObject();
        json.WriteString("package", measure.Package);
        json.WriteString("measure", measure.Number.ToString());
        json.WriteString("title", measure.Title);
        json.WriteStartObject("section");
        json.WriteString("number", measure.Section.Number);
        json.WriteString("title", measure.Section.Title);
        json.WriteEndObject();
        json.WriteString("kind", Wire.Of(measure.Kind));
        json.WritePropertyName("clause");
        AssessmentJson.Write(json, measure.Clause);
        json.WriteStartArray("units");
        foreach (var unit in measure.Units)
        {
            json.WriteStartObject();
            json.WriteString("name", unit.Unit.Name);
            json.WriteString("role", Wire.Of(unit.Role));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("subject", measure.Subject.Kind);
        json.WriteBoolean("computable", measure.Decision is not null);
        json.WriteStartArray("interpretations");
        foreach (var interpretation in measure.Interpretations) Write(json, interpretation);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Interpretation interpretation)
    {
        json.WriteStartObject();
        json.WriteString("id", interpretation.Id);
        json.WriteString("question", interpretation.Question);
        json.WriteString("inForce", interpretation.InForce.Id);
        json.WriteString("why", interpretation.Why);
        json.WriteString("confirmedBy", interpretation.ConfirmedBy);
        json.WriteStartArray("readings");
        foreach (var reading in interpretation.Readings)
        {
            json.WriteStartObject();
            json.WriteString("id", reading.Id);
            json.WriteString("name", reading.Name);
            json.WriteString("means", reading.Means);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
