using System.Globalization;
using System.Text;

namespace Ronghe.Feel.Values;

/// <summary>Values as text: FEEL's string() (DMN 1.5 §10.3.4.1), members and items quoted so that they read back.</summary>
public static class FeelText
{
    private const int MaxDepth = 64;

    /// <summary>A string as it is; everything else as FEEL writes it.</summary>
    public static string Of(FeelValue value) => value is FeelValue.StringValue text ? text.Value : Literal(value);

    /// <summary>A FEEL literal where there is one.</summary>
    public static string Literal(FeelValue value)
    {
        var builder = new StringBuilder();
        Append(builder, value, 0, false);
        return builder.ToString();
    }

    /// <summary>Escapes as FEEL string literals want it, quotes included.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                < ' ' => builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => builder.Append(c),
            };
        }

        return builder.Append('"').ToString();
    }

    private static void Append(StringBuilder builder, FeelValue value, int depth, bool nested)
    {
        if (depth > MaxDepth)
        {
            builder.Append('…');
            return;
        }

        switch (value)
        {
            case FeelValue.NullValue:
                builder.Append("null");
                break;
            case FeelValue.BooleanValue boolean:
                builder.Append(boolean.Value ? "true" : "false");
                break;
            case FeelValue.NumberValue number:
                builder.Append(number.Value.ToString());
                break;
            case FeelValue.StringValue text:
                builder.Append(Quote(text.Value));
                break;
            case FeelValue.DateValue date:
                AppendTemporal(builder, date.Value.ToString(), nested);
                break;
            case FeelValue.TimeValue time:
                AppendTemporal(builder, time.Value.ToString(), nested);
                break;
            case FeelValue.DateTimeValue dateTime:
                AppendTemporal(builder, dateTime.Value.ToString(), nested);
                break;
            case FeelValue.DaysTimeDurationValue duration:
                AppendTemporal(builder, duration.Value.ToString(), nested);
                break;
            case FeelValue.YearsMonthsDurationValue duration:
                AppendTemporal(builder, duration.Value.ToString(), nested);
                break;
            case FeelValue.RangeValue range:
                AppendRange(builder, range, depth);
                break;
            case FeelValue.ListValue list:
                builder.Append('[');
                for (int i = 0; i < list.Count; i++)
                {
                    if (i > 0) builder.Append(", ");
                    Append(builder, list[i], depth + 1, true);
                }

                builder.Append(']');
                break;
            case FeelValue.ContextValue context:
                builder.Append('{');
                for (int i = 0; i < context.Count; i++)
                {
                    if (i > 0) builder.Append(", ");
                    (string key, FeelValue member) = context.Entries[i];
                    builder.Append(Syntax.FeelNames.IsPlain(key) ? key : Quote(key)).Append(": ");
                    Append(builder, member, depth + 1, true);
                }

                builder.Append('}');
                break;
            case FeelValue.FunctionValue function:
                builder.Append("function ").Append(function.Name).Append('(').AppendJoin(", ", function.Parameters.Select(p => p.Name)).Append(')');
                break;
            case FeelValue.UnknownValue unknown:
                builder.Append("unknown(").AppendJoin(", ", unknown.Paths).Append(')');
                break;
        }
    }

    private static void AppendTemporal(StringBuilder builder, string text, bool nested)
    {
        if (nested) builder.Append("@\"").Append(text).Append('"');
        else builder.Append(text);
    }

    private static void AppendRange(StringBuilder builder, FeelValue.RangeValue range, int depth)
    {
        if (range.Operator is { } @operator)
        {
            FeelValue end = range.Start.IsNull ? range.End : range.Start;
            Append(builder.Append('(').Append(Syntax.FeelPrinter.Sign(@operator)).Append(' '), end, depth + 1, true);
            builder.Append(')');
            return;
        }

        Append(builder.Append(range.StartIncluded ? '[' : '('), range.Start, depth + 1, true);
        Append(builder.Append(".."), range.End, depth + 1, true);
        builder.Append(range.EndIncluded ? ']' : ')');
    }
}
