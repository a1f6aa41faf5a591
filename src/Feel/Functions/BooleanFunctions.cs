using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.2 and is() of §10.3.4.10.</summary>
internal static class BooleanFunctions
{
    public static readonly Builtin[] All =
    [
        Function("not", FeelType.Boolean, (a, _) => Operators.Not(a[0]!), P("negand", FeelType.Boolean, Presence.Nullable)),
        Function("is", FeelType.Boolean, (a, _) => FeelValue.Of((a[0] ?? FeelValue.Null).Equals(a[1] ?? FeelValue.Null)),
            P("value1", FeelType.Any, Presence.OptionalNullable), P("value2", FeelType.Any, Presence.OptionalNullable)),
    ];
}
