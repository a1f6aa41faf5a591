using System.Text.Json;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Amendments;

/// <summary>The difference between two versions on the wire.</summary>
public static class AmendmentJson
{
    public static void Write(Utf8JsonWriter json, PackageDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("package", difference.New.Id);
        json.WriteString("old", difference.Old.Version);
        json.WriteString("new", difference.New.Version);
        json.WriteStartArray("changes");
        foreach (var change in difference.Changes)
        {
            json.WriteStartObject();
            json.WriteString("part", Wire.Of(change.Part));
            json.WriteString("kind", Wire.Of(change.Kind));
            json.WriteString("measure", change.Measure);
            json.WriteString("file", change.File);
            json.WriteString("what", change.What);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("answers");
        json.WriteNumber("asked", difference.Asked);
        json.WriteString("difference", difference.Difference.ToString());
        json.WriteStartArray("changed");
        foreach (var answer in difference.Answers)
        {
            json.WriteStartObject();
            json.WriteString("source", answer.Source);
            json.WriteString("measure", answer.Measure);
            if (answer.Item is { } item) json.WriteNumber("item", item);
            Write(json, "before", answer.Before);
            Write(json, "after", answer.After);
            json.WriteString("difference", answer.Difference.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        FaultJson.Write(json, "unread", difference.Unread);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, AnswerBrief? answer)
    {
        if (answer is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("outcome", Wire.Of(answer.Outcome));
        json.WriteString("amount", answer.Amount?.ToString());
        json.WriteString("cap", answer.Cap?.ToString());
        json.WriteEndObject();
    }
}
