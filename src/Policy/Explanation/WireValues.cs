using System.Globalization;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Explanation;

/// <summary>Values of the expression language as they stand on the wire.</summary>
internal static class WireValues
{
    /// <summary>Null where the value is unknown, none, or no scalar.</summary>
    public static string? Of(FeelValue value, FactNode? node) => value switch
    {
        FeelValue.NumberValue { Value: var n } when n.TryToDecimal(out var number) =>
            node?.Type == FactType.Money ? number.ToString("F2", CultureInfo.InvariantCulture)
            : number.Scale == 0 ? number.ToString(CultureInfo.InvariantCulture)
            : number.ToString("0.############################", CultureInfo.InvariantCulture),
        FeelValue.BooleanValue flag => flag.Value ? "true" : "false",
        FeelValue.DateValue date => date.Value.ToString(),
        FeelValue.StringValue text => node?.ChoiceNamed(text.Value)?.Wire ?? text.Value,
        FeelValue.ListValue { Count: 0 } => "[]",
        _ => null,
    };
}
