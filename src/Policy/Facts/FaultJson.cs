using System.Text.Json;

namespace Ronghe.Policy.Facts;

/// <summary>Faults on the wire: code, pointer and message of each.</summary>
public static class FaultJson
{
    /// <summary>A member of an object with this name.</summary>
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<Fault> faults)
    {
        json.WriteStartArray(name);
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("pointer", fault.Pointer);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
