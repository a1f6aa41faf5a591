using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.5.</summary>
internal static class NumericFunctions
{
    private const int LeastScale = -6111;
    private const int MostScale = 6176;
    private static readonly BuiltinParameter N = P("n", FeelType.Number);
    private static readonly BuiltinParameter Scale = P("scale", FeelType.Number);
    private static readonly BuiltinParameter Whole = P("number", FeelType.Number);

    public static readonly Builtin[] All =
    [
        Rounding("decimal", FeelRounding.HalfEven, N, Scale),
        Rounding("floor", FeelRounding.Floor, N, Scale with { Presence = Presence.Optional }),
        Rounding("ceiling", FeelRounding.Ceiling, N, Scale with { Presence = Presence.Optional }),
        Rounding("round up", FeelRounding.Up, N, Scale),
        Rounding("round down", FeelRounding.Down, N, Scale),
        Rounding("round half up", FeelRounding.HalfUp, N, Scale),
        Rounding("round half down", FeelRounding.HalfDown, N, Scale),
        Function("abs", FeelType.Any, Abs, AbsOfNumber, P("n", FeelType.Any)),
        Function("modulo", FeelType.Number, Modulo, (n, out rest) => FeelNumber.TryModulo(n[0], n[1], out rest), P("dividend", FeelType.Number), P("divisor", FeelType.Number)),
        Function("sqrt", FeelType.Number, (a, s) => Number(a[0]).TrySqrt(out FeelNumber root) ? FeelValue.Of(root) : s.Fail("≥ 0", a[0]), Whole),
        Function("log", FeelType.Number, (a, s) => Number(a[0]).TryLog(out FeelNumber log) ? FeelValue.Of(log) : s.Fail("> 0", a[0]), Whole),
        Function("exp", FeelType.Number, (a, s) => Number(a[0]).TryExp(out FeelNumber power) ? FeelValue.Of(power) : s.OutOfRange(), Whole),
        Function("odd", FeelType.Boolean, (a, s) => Parity(a[0], 1, s), Whole),
        Function("even", FeelType.Boolean, (a, s) => Parity(a[0], 0, s), Whole),
    ];

    private static Builtin Rounding(string name, FeelRounding rounding, params ImmutableArray<BuiltinParameter> parameters) => Function(
        name, FeelType.Number,
        (a, s) => Round(a[0], a[1], rounding, s),
        (n, out result) =>
        {
            result = default;
            return TryPlaces(n.Length > 1 ? n[1] : FeelNumber.Zero, out int places) && n[0].TryRound(places, rounding, out result);
        },
        parameters);

    private static FeelValue Round(FeelValue? number, FeelValue? scale, FeelRounding rounding, CallSite site)
    {
        if (!TryPlaces(scale is null ? FeelNumber.Zero : Number(scale), out int places)) return site.Fail($"scale {LeastScale} … {MostScale}", scale);
        return Number(number).TryRound(places, rounding, out FeelNumber result) ? FeelValue.Of(result) : site.OutOfRange();
    }

    private static bool TryPlaces(FeelNumber scale, out int places)
    {
        places = 0;
        return scale.TryRound(0, FeelRounding.Down, out FeelNumber whole) && whole.TryToInt32(out places) && places is >= LeastScale and <= MostScale;
    }

    private static bool AbsOfNumber(ReadOnlySpan<FeelNumber> numbers, out FeelNumber result)
    {
        result = numbers[0].Abs();
        return true;
    }

    private static FeelValue Abs(FeelValue?[] arguments, CallSite site) => Single(arguments[0]!) switch
    {
        FeelValue.NumberValue number => FeelValue.Of(number.Value.Abs()),
        FeelValue.DaysTimeDurationValue duration => FeelValue.Of(duration.Value.Abs()),
        FeelValue.YearsMonthsDurationValue duration => FeelValue.Of(duration.Value with { TotalMonths = Math.Abs(duration.Value.TotalMonths) }),
        _ => site.Fail("number, duration", arguments[0]),
    };

    private static FeelValue Single(FeelValue value) => value is FeelValue.ListValue { Count: 1 } list ? list[0] : value;

    private static FeelValue Modulo(FeelValue?[] arguments, CallSite site) =>
        FeelNumber.TryModulo(Number(arguments[0]), Number(arguments[1]), out FeelNumber rest)
            ? FeelValue.Of(rest)
            : site.Fail("divisor ≠ 0", arguments[1], FeelCode.DivisionByZero);

    private static FeelValue Parity(FeelValue? number, int rest, CallSite site)
    {
        FeelNumber value = Number(number);
        if (!value.IsInteger) return site.Fail("integer", number);
        FeelNumber.TryModulo(value, 2, out FeelNumber modulo);
        return FeelValue.Of(modulo == rest);
    }
}
