using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;

namespace Ronghe.Feel.Binding;

/// <summary>Static types of arithmetic: the kind of DMN 1.5 §10.3.2.5, tables 45 – 46.</summary>
internal static class ArithmeticTypes
{
    /// <summary>Any when nothing can be said, null when no values of these types can be calculated so.</summary>
    public static FeelType? Result(ArithmeticOperator @operator, FeelType left, FeelType right)
    {
        if (Open(left) || Open(right)) return FeelType.Any;
        if (Same(left, FeelType.Number) && Same(right, FeelType.Number)) return FeelType.Number;
        return @operator switch
        {
            ArithmeticOperator.Add => Add(left, right) ?? Add(right, left),
            ArithmeticOperator.Subtract => Subtract(left, right),
            ArithmeticOperator.Multiply => IsDuration(left) && Same(right, FeelType.Number) ? left
                : IsDuration(right) && Same(left, FeelType.Number) ? right
                : null,
            ArithmeticOperator.Divide => IsDuration(left) && Same(right, FeelType.Number) ? left
                : IsDuration(left) && Same(left, right) ? FeelType.Number
                : null,
            _ => null,
        };
    }

    private static bool Open(FeelType type) => Same(type, FeelType.Any) || Same(type, FeelType.Null);

    private static bool Same(FeelType left, FeelType right) => ReferenceEquals(left, right);

    private static bool IsDuration(FeelType type) => Same(type, FeelType.DaysTimeDuration) || Same(type, FeelType.YearsMonthsDuration);

    private static bool IsMoment(FeelType type) => Same(type, FeelType.Date) || Same(type, FeelType.DateTime);

    private static FeelType? Add(FeelType left, FeelType right)
    {
        if (Same(left, right) && (IsDuration(left) || Same(left, FeelType.String))) return left;
        if (IsMoment(left) && IsDuration(right)) return left;
        return Same(left, FeelType.Time) && Same(right, FeelType.DaysTimeDuration) ? left : null;
    }

    private static FeelType? Subtract(FeelType left, FeelType right)
    {
        if (IsDuration(left) && Same(left, right)) return left;
        if (IsMoment(left) && IsDuration(right)) return left;
        if (Same(left, FeelType.Time) && Same(right, FeelType.DaysTimeDuration)) return left;
        return (IsMoment(left) && IsMoment(right)) || (Same(left, FeelType.Time) && Same(right, FeelType.Time)) ? FeelType.DaysTimeDuration : null;
    }
}
