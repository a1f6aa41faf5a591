using System.Text.Json;

namespace Ronghe.Policy.Checks.Readings;

/// <summary>Interpretations with their contrasts on the wire.</summary>
public static class ReadingContrastJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ReadingContrast> contrasts)
    {
        json.WriteStartArray();
        foreach (var contrast in contrasts) Write(json, contrast);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadingContrast contrast)
    {
        var interpretation = contrast.Interpretation;
        json.WriteStartObject();
        json.WriteString("id", interpretation.Id);
        json.WriteString("measure", contrast.Measure?.Number.ToString());
        json.WriteString("question", interpretation.Question);
        json.WriteString("quote", interpretation.Quote);
        json.WriteString("inForce", interpretation.InForce.Id);
        json.WriteString("why", interpretation.Why);
        json.WriteString("confirmedBy", interpretation.ConfirmedBy);
        json.WriteString("differs", Wire.Of(contrast.Differs));
        json.WriteStartArray("readings");
        foreach (var reading in interpretation.Readings)
        {
            json.WriteStartObject();
            json.WriteString("id", reading.Id);
            json.WriteString("name", reading.Name);
            json.WriteString("means", reading.Means);
            if (contrast.Answers.FirstOrDefault(a => a.Reading == reading) is { } answer)
            {
                json.WriteString("total", answer.Total.ToString());
                json.WriteStartArray("outcomes");
                foreach (var outcome in answer.Outcomes) json.WriteStringValue(Wire.Of(outcome));
                json.WriteEndArray();
                json.WriteString("says", answer.Says);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (contrast.Witness is { } witness) PackageReportJson.Write(json, witness, "from");
        json.WriteEndObject();
    }
}
