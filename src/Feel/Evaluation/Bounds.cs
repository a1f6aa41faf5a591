using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>
/// What is known of an unknown quantity: that it is at least so much. Sums, products and extremes of such quantities have a bound
/// again, and the least of several is known as soon as no unknown one can be less.
/// </summary>
/// <remarks>The bound speaks of a number. A rule for which the quantity may be none says first what it is then.</remarks>
internal static class Bounds
{
    /// <summary>The result of an operator with an operand that is unknown.</summary>
    public static FeelValue Calculate(ArithmeticOperator @operator, FeelValue left, FeelValue right) =>
        With(Unknowns.Union(left, right), Calculate(@operator, LeastOf(left), LeastOf(right), (right as FeelValue.NumberValue)?.Value));

    public static FeelValue Sum(FeelValue.ListValue items, FeelValue.UnknownValue unknown)
    {
        FeelNumber? least = FeelNumber.Zero;
        foreach (FeelValue item in items.Items) least = Calculate(ArithmeticOperator.Add, least, LeastOf(item), null);
        return With(unknown, least);
    }

    /// <summary>The least known item where no unknown one can be less.</summary>
    public static FeelValue Min(FeelValue.ListValue items, FeelValue.UnknownValue unknown)
    {
        FeelValue.NumberValue? known = null;
        FeelNumber? least = null;
        foreach (FeelValue item in items.Items)
        {
            if (LeastOf(item) is not { } bound) return With(unknown, null);
            if (least is not { } other || bound < other) least = bound;
            if (item is FeelValue.NumberValue number && (known is null || number.Value < known.Value)) known = number;
        }

        return known is not null && least == known.Value ? known : With(unknown, least);
    }

    public static FeelValue Max(FeelValue.ListValue items, FeelValue.UnknownValue unknown)
    {
        FeelNumber? least = null;
        foreach (FeelValue item in items.Items)
        {
            if (item is not (FeelValue.NumberValue or FeelValue.UnknownValue)) return With(unknown, null);
            if (LeastOf(item) is { } bound && (least is not { } other || bound > other)) least = bound;
        }

        return With(unknown, least);
    }

    /// <summary>The bound of two possible values: the lesser of both; none where either may be something else than a number.</summary>
    public static FeelNumber? Join(FeelValue left, FeelValue right) =>
        LeastOf(left) is { } a && LeastOf(right) is { } b ? a < b ? a : b : null;

    private static FeelNumber? LeastOf(FeelValue value) => value switch
    {
        FeelValue.NumberValue number => number.Value,
        FeelValue.UnknownValue unknown => unknown.Least,
        _ => null,
    };

    /// <param name="exact">The right operand where it is known.</param>
    private static FeelNumber? Calculate(ArithmeticOperator @operator, FeelNumber? left, FeelNumber? right, FeelNumber? exact)
    {
        if (left is not { } a || right is not { } b) return null;
        bool keepsOrder = @operator switch
        {
            ArithmeticOperator.Add => true,
            ArithmeticOperator.Subtract => exact is not null,
            ArithmeticOperator.Multiply => a >= FeelNumber.Zero && b >= FeelNumber.Zero,
            ArithmeticOperator.Divide => exact > FeelNumber.Zero,
            _ => false,
        };
        return keepsOrder && Operators.TryNumbers(@operator, a, b, out FeelNumber least) ? least : null;
    }

    private static FeelValue With(FeelValue unknown, FeelNumber? least) =>
        unknown is FeelValue.UnknownValue { Paths: var paths, Least: var known } && known != least ? FeelValue.Unknown(paths, least) : unknown;
}
