using System.Text.Json;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Cli.Input;

/// <summary>JSON as FEEL values. A text that is declared to be a date, a time or a duration is read as one.</summary>
internal static class FeelJson
{
    /// <summary>Null, with the reason, where the file is no JSON object.</summary>
    public static (FeelValue.ContextValue? Value, string? Fault) Read(string file, Func<string, FeelType>? typeOf = null)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, "应当是一个 JSON 对象 {…}");
            return (FeelValue.ContextOf(document.RootElement.EnumerateObject().Select(p =>
                KeyValuePair.Create(p.Name, Value(p.Value, typeOf?.Invoke(p.Name) ?? FeelType.Any)))), null);
        }
        catch (JsonException)
        {
            return (null, "不是合格的 JSON");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, "读不到这个文件");
        }
    }

    private static FeelValue Value(JsonElement element, FeelType type) => element.ValueKind switch
    {
        JsonValueKind.True => FeelValue.True,
        JsonValueKind.False => FeelValue.False,
        JsonValueKind.Number => FeelNumber.TryParse(element.GetRawText(), out var number) ? FeelValue.Of(number) : FeelValue.Null,
        JsonValueKind.String => Text(element.GetString()!, type),
        JsonValueKind.Array => FeelValue.ListOf(element.EnumerateArray().Select(item => Value(item, ElementOf(type)))),
        JsonValueKind.Object => FeelValue.ContextOf(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Value(p.Value, MemberOf(type, p.Name))))),
        _ => FeelValue.Null,
    };

    private static FeelValue Text(string text, FeelType type)
    {
        if (!IsTemporal(type)) return FeelValue.Of(text);
        var literal = FeelExpression.Prepare($"@\"{text.Replace("\"", "", StringComparison.Ordinal)}\"", FeelScope.Empty);
        return literal.Evaluate([], new EvaluationSession()) is { IsNull: false } value ? value : FeelValue.Of(text);
    }

    private static bool IsTemporal(FeelType type) =>
        type.Unnamed == FeelType.Date || type.Unnamed == FeelType.Time || type.Unnamed == FeelType.DateTime
        || type.Unnamed == FeelType.DaysTimeDuration || type.Unnamed == FeelType.YearsMonthsDuration;

    private static FeelType ElementOf(FeelType type) => type.Unnamed is FeelType.ListType list ? list.Element : FeelType.Any;

    private static FeelType MemberOf(FeelType type, string name) =>
        type.Unnamed is FeelType.ContextType context && context.Members.FirstOrDefault(m => m.Key == name) is { Value: { } member } ? member : FeelType.Any;
}
