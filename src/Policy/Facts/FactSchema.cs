using System.Text.Json.Nodes;

namespace Ronghe.Policy.Facts;

/// <summary>The wire contract of facts as JSON Schema (draft 2020-12), generated from the packages' dictionaries.</summary>
public static class FactSchema
{
    public static JsonObject JsonSchema(FactDictionary dictionary) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "企业情况",
        ["description"] = "不写的项目是“不知道”，null 是“明确没有”，[] 是“明确一项也没有”。金额单位是元，最多两位小数。",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = Properties(dictionary.Roots),
    };

    private static JsonObject Properties(IEnumerable<FactNode> nodes) =>
        new(nodes.Select(n => KeyValuePair.Create<string, JsonNode?>(n.Key, Schema(n))));

    private static JsonObject Schema(FactNode node)
    {
        var schema = new JsonObject { ["title"] = node.Name, ["description"] = Description(node) };
        switch (node.Type)
        {
            case FactType.Boolean: schema["type"] = Nullable("boolean"); break;
            case FactType.Integer or FactType.Year: schema["type"] = Nullable("integer"); Range(schema, node); break;
            case FactType.Money or FactType.Decimal:
                schema["type"] = new JsonArray("number", "string", "null");
                schema["format"] = "decimal";
                schema["pattern"] = node.Scale == 0 ? "^-?[0-9]+(\\.0+)?$" : $"^-?[0-9]+(\\.[0-9]{{1,{node.Scale}}}0*)?$";
                Range(schema, node);
                break;
            case FactType.Date: schema["type"] = Nullable("string"); schema["format"] = "date"; break;
            case FactType.Enum:
                schema["enum"] = new JsonArray([.. node.Values.Select(v => (JsonNode?)v.Wire), null]);
                break;
            case FactType.Object:
                schema["type"] = Nullable("object");
                schema["additionalProperties"] = false;
                schema["properties"] = Properties(node.Members);
                break;
            case FactType.List:
                schema["type"] = Nullable("array");
                if (node.MaxItems is { } most) schema["maxItems"] = most;
                schema["items"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = Properties(node.Members) };
                break;
            default:
                schema["type"] = Nullable("string");
                schema["maxLength"] = node.MaxLength;
                if (Pattern(node.Type) is { } pattern) schema["pattern"] = pattern;
                break;
        }

        return schema;
    }

    private static string? Pattern(FactType type) => type switch
    {
        FactType.Uscc => "^[0-9A-HJ-NPQRTUWXY]{18}$",
        FactType.District => "^[0-9]{6}$",
        FactType.Industry => "^[A-T]([0-9]{2,4})?$",
        _ => null,
    };

    private static string Description(FactNode node) => node.Unit is null ? node.Question : $"{node.Question}（{node.Unit}）";

    private static JsonArray Nullable(string type) => new(type, "null");

    private static void Range(JsonObject schema, FactNode node)
    {
        if (node.Min is { } min) schema["minimum"] = min;
        if (node.Max is { } max) schema["maximum"] = max;
    }
}
