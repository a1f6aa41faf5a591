using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Conformance;

/// <summary>Values of the kit as FEEL values, and the kit's own comparison.</summary>
internal static class TckValues
{
    /// <summary>The kit's runners take two numbers as equal that differ by less than this.</summary>
    private static readonly FeelNumber Tolerance = FeelNumber.Parse("0.00000001");

    internal static FeelValue ToFeel(TckValue value) => value switch
    {
        TckValue.Nil => FeelValue.Null,
        TckValue.List list => FeelValue.ListOf(list.Items.Select(ToFeel)),
        TckValue.Components components => FeelValue.ContextOf(components.Members.Select(member => KeyValuePair.Create(member.Key, ToFeel(member.Value)))),
        TckValue.Simple simple => Simple(simple.SchemaType, simple.Text),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static FeelValue Simple(string? schemaType, string text) => schemaType switch
    {
        "boolean" => FeelValue.Of(text.Trim() is "true" or "1"),
        "decimal" or "double" or "float" or "integer" or "int" or "long" or "short" or "byte" =>
            FeelNumber.TryParse(text.Trim(), out var number) ? FeelValue.Of(number) : FeelValue.Null,
        "date" or "time" or "dateTime" or "duration" or "dayTimeDuration" or "yearMonthDuration" =>
            FeelParser.Expression($"@\"{text.Trim()}\"").Tree is FeelSyntax.AtLiteral literal ? literal.Value : FeelValue.Null,
        _ => FeelValue.Of(text),
    };

    /// <summary>A value as the kit writes it; what it has no form for (functions, ranges, unknown) as nothing.</summary>
    internal static TckValue FromFeel(FeelValue value) => value switch
    {
        FeelValue.BooleanValue flag => new TckValue.Simple("boolean", flag.Value ? "true" : "false"),
        FeelValue.NumberValue number => new TckValue.Simple("decimal", number.ToString()),
        FeelValue.StringValue text => new TckValue.Simple("string", text.Value),
        FeelValue.DateValue => new TckValue.Simple("date", value.ToString()),
        FeelValue.TimeValue => new TckValue.Simple("time", value.ToString()),
        FeelValue.DateTimeValue => new TckValue.Simple("dateTime", value.ToString()),
        FeelValue.DaysTimeDurationValue or FeelValue.YearsMonthsDurationValue => new TckValue.Simple("duration", value.ToString()),
        FeelValue.ListValue list => new TckValue.List([.. list.Items.Select(FromFeel)]),
        FeelValue.ContextValue context => new TckValue.Components([.. context.Entries.Select(entry => KeyValuePair.Create(entry.Key, FromFeel(entry.Value)))]),
        _ => new TckValue.Nil(),
    };

    internal static bool AreEqual(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelValue.NumberValue left, FeelValue.NumberValue right) => left.Value == right.Value || IsNear(left.Value, right.Value),
        (FeelValue.ListValue left, FeelValue.ListValue right) =>
            left.Count == right.Count && left.Items.Zip(right.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (FeelValue.ContextValue left, FeelValue.ContextValue right) =>
            left.Count == right.Count && left.Entries.All(entry => right.TryGet(entry.Key, out var other) && AreEqual(entry.Value, other)),
        _ => expected.Equals(actual),
    };

    private static bool IsNear(FeelNumber left, FeelNumber right) =>
        FeelNumber.TrySubtract(left, right, out var difference) && difference.Abs() < Tolerance;
}
