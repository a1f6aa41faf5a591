using System.Collections.Immutable;
using System.Globalization;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Conformance;

/// <summary>
/// The methods of the Java class library that the kit may call by an external function, by class and signature.
/// There is no Java here: each is answered by arithmetic of the host with the width that the signature names.
/// </summary>
public static class JavaFunctions
{
    private static readonly Dictionary<(string, string), ExternalFunction> Methods = Build();

    /// <summary>The table for <see cref="PrepareOptions.ExternalFunctions"/>: null for a class, method or signature that it lacks.</summary>
    public static ExternalFunctionTable Table { get; } = (@class, signature) =>
        Methods.GetValueOrDefault((@class, signature.Replace(" ", "", StringComparison.Ordinal)));

    private static Dictionary<(string, string), ExternalFunction> Build()
    {
        const string math = "java.lang.Math";
        const string text = "java.lang.String";
        var table = new Dictionary<(string, string), ExternalFunction>
        {
            [(text, "valueOf(char)")] = arguments => Text(arguments, 0) is { } one && new StringInfo(one).LengthInTextElements == 1 ? FeelValue.Of(one) : null,
            [(text, "valueOf(java.lang.Object)")] = arguments => FeelValue.Of(arguments[0].ToString()),
            [(text, "format(java.lang.String,[Ljava.lang.Object;)")] = Format,
            [("java.lang.Integer", "valueOf(java.lang.String)")] = Parse(number => number.TryToInt32(out _)),
            [("java.lang.Long", "valueOf(java.lang.String)")] = Parse(number => number.TryToInt64(out _)),
            [("java.lang.Double", "valueOf(java.lang.String)")] = Parse(_ => true),
            [("java.lang.Float", "valueOf(java.lang.String)")] = Parse(_ => true),
            [("java.math.BigDecimal", "valueOf(double)")] = Whole(_ => true),
            [("java.lang.Short", "valueOf(short)")] = Whole(number => Within(number, short.MinValue, short.MaxValue)),
            [("java.lang.Byte", "valueOf(byte)")] = Whole(number => Within(number, sbyte.MinValue, sbyte.MaxValue)),
            [("java.lang.Integer", "valueOf(int)")] = Whole(number => Within(number, int.MinValue, int.MaxValue)),
            [("java.lang.Long", "valueOf(long)")] = Whole(number => number.TryToInt64(out _)),
        };
        foreach (var width in new[] { "int", "long", "float", "double" })
        {
            table[(math, $"max({width},{width})")] = Two((a, b) => a >= b ? a : b);
            table[(math, $"min({width},{width})")] = Two((a, b) => a <= b ? a : b);
            table[(math, $"abs({width})")] = One(a => a.Abs());
        }
        (string Name, Func<double, double> Function)[] reals =
        [
            ("cos", Math.Cos), ("sin", Math.Sin), ("tan", Math.Tan), ("acos", Math.Acos), ("asin", Math.Asin), ("atan", Math.Atan),
            ("exp", Math.Exp), ("log", Math.Log), ("log10", Math.Log10), ("sqrt", Math.Sqrt), ("cbrt", Math.Cbrt), ("floor", Math.Floor), ("ceil", Math.Ceiling),
        ];
        foreach (var (name, function) in reals) table[(math, $"{name}(double)")] = One(a => FromDouble(function(ToDouble(a))));
        table[(math, "pow(double,double)")] = Two((a, b) => FromDouble(Math.Pow(ToDouble(a), ToDouble(b))));
        return table;
    }

    private static ExternalFunction One(Func<FeelNumber, FeelNumber?> function) => arguments =>
        Number(arguments, 0) is { } a && function(a) is { } result ? FeelValue.Of(result) : null;

    private static ExternalFunction Two(Func<FeelNumber, FeelNumber, FeelNumber?> function) => arguments =>
        Number(arguments, 0) is { } a && Number(arguments, 1) is { } b && function(a, b) is { } result ? FeelValue.Of(result) : null;

    private static ExternalFunction Whole(Func<FeelNumber, bool> fits) => arguments =>
        Number(arguments, 0) is { } number && fits(number) ? arguments[0] : null;

    private static ExternalFunction Parse(Func<FeelNumber, bool> fits) => arguments =>
        Text(arguments, 0) is { } text && FeelNumber.TryParse(text, out var number) && fits(number) ? FeelValue.Of(number) : null;

    /// <summary>Of Java's format: the conversions of a text (%s), a whole number (%d) and the per cent sign.</summary>
    private static FeelValue? Format(ImmutableArray<FeelValue> arguments)
    {
        if (Text(arguments, 0) is not { } pattern) return null;
        var rest = arguments.Length == 2 && arguments[1] is FeelValue.ListValue list ? [.. list.Items] : arguments.RemoveAt(0);
        var result = new System.Text.StringBuilder();
        var next = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length) result.Append(pattern[i]);
            else if (pattern[++i] == '%') result.Append('%');
            else if (pattern[i] is not ('s' or 'd') || next == rest.Length) return null;
            else result.Append(rest[next++]);
        }
        return FeelValue.Of(result.ToString());
    }

    private static FeelNumber? Number(ImmutableArray<FeelValue> arguments, int index) =>
        index < arguments.Length && arguments[index] is FeelValue.NumberValue number ? number.Value : null;

    private static string? Text(ImmutableArray<FeelValue> arguments, int index) =>
        index < arguments.Length && arguments[index] is FeelValue.StringValue text ? text.Value : null;

    private static bool Within(FeelNumber number, long low, long high) => number.TryToInt64(out var value) && value >= low && value <= high;

    private static double ToDouble(FeelNumber number) => double.Parse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static FeelNumber? FromDouble(double value) =>
        double.IsFinite(value) && FeelNumber.TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number) ? number : null;
}
