using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Rows;

/// <summary>Writes an answer of FEEL into the column in which it is wanted.</summary>
internal static class AnswerWriter
{
    /// <exception cref="OverflowException">The number does not fit.</exception>
    internal static void Append(Wanted wanted, FeelValue answer, Column column, TextCodes texts)
    {
        var value = wanted.Member is null || answer.IsUnknown ? answer : answer is FeelValue.ContextValue context ? context[wanted.Member] : FeelValue.Null;
        if (value.IsUnknown)
        {
            column.Append(CellState.Unknown);
            return;
        }

        switch (wanted, value, column)
        {
            case (Wanted.Text, FeelValue.StringValue text, Column.Codes codes):
                codes.Append(texts.CodeOf(text.Value, kept: true));
                break;
            case (Wanted.Number number, FeelValue.NumberValue given, Column.Numbers numbers):
                numbers.Append(Rounded(given.Value, number.Scale));
                break;
            case (Wanted.Flag, FeelValue.BooleanValue flag, Column.Flags flags):
                flags.Append(flag.Value);
                break;
            default:
                column.Append(CellState.Null);
                break;
        }
    }

    private static long Rounded(FeelNumber number, int scale) =>
        number.TryRound(scale, FeelRounding.HalfUp, out var rounded) && FeelNumber.TryMultiply(rounded, PowerOfTen(scale), out var scaled)
            && scaled.TryToInt64(out var value) ? value : throw new OverflowException($"{number} is beyond 64 bits at {scale} decimals");

    private static FeelNumber PowerOfTen(int scale) => FeelNumber.TryFromBigInteger(1, scale, out var power) ? power : throw new OverflowException();
}
