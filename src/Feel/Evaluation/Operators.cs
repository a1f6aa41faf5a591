using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>The operators on values, the same for both evaluators. DMN 1.5 §10.3.2.5 – §10.3.2.12.</summary>
internal static partial class Operators
{
    public static FeelValue Negate(FeelValue operand, TextSpan span, EvaluationSession session) => operand switch
    {
        FeelValue.NumberValue number => FeelValue.Of(-number.Value),
        FeelValue.DaysTimeDurationValue duration => FeelValue.Of(duration.Value.Negate()),
        FeelValue.YearsMonthsDurationValue duration => FeelValue.Of(new YearsMonthsDuration(-duration.Value.TotalMonths)),
        FeelValue.UnknownValue => Unknowns.Unbounded(operand),
        _ => session.Fail(FeelCode.NotCalculable, span, $"- {Kind(operand)}"),
    };

    /// <summary>Table 45 and 46 of §10.3.2.5: numbers, strings, and every pair of temporal values.</summary>
    public static FeelValue Calculate(ArithmeticOperator @operator, FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        if (left is FeelValue.NumberValue a && right is FeelValue.NumberValue b) return Numbers(@operator, a.Value, b.Value, span, session);
        if (left is FeelValue.UnknownValue || right is FeelValue.UnknownValue) return Bounds.Calculate(@operator, left, right);
        FeelValue? result = @operator switch
        {
            ArithmeticOperator.Add => Add(left, right, span, session),
            ArithmeticOperator.Subtract => Subtract(left, right, span, session),
            ArithmeticOperator.Multiply => Multiply(left, right, span, session) ?? Multiply(right, left, span, session),
            ArithmeticOperator.Divide => Divide(left, right, span, session),
            _ => null,
        };
        return result ?? session.Fail(FeelCode.NotCalculable, span, $"{Kind(left)} {FeelPrinter.Sign(@operator)} {Kind(right)}");
    }

    public static FeelValue Numbers(ArithmeticOperator @operator, FeelNumber a, FeelNumber b, TextSpan span, EvaluationSession session) =>
        TryNumbers(@operator, a, b, out FeelNumber result)
            ? FeelValue.Of(result)
            : NumbersFail(@operator, b, span, session);

    public static bool TryNumbers(ArithmeticOperator @operator, FeelNumber a, FeelNumber b, out FeelNumber result) => @operator switch
    {
        ArithmeticOperator.Add => FeelNumber.TryAdd(a, b, out result),
        ArithmeticOperator.Subtract => FeelNumber.TrySubtract(a, b, out result),
        ArithmeticOperator.Multiply => FeelNumber.TryMultiply(a, b, out result),
        ArithmeticOperator.Divide => FeelNumber.TryDivide(a, b, out result),
        _ => FeelNumber.TryPower(a, b, out result),
    };

    public static FeelValue NumbersFail(ArithmeticOperator @operator, FeelNumber right, TextSpan span, EvaluationSession session) =>
        session.Fail(@operator == ArithmeticOperator.Divide && right.IsZero ? FeelCode.DivisionByZero : FeelCode.OutOfRange, span);

    private static FeelValue? Add(FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        switch (left, right)
        {
            case (FeelValue.StringValue a, FeelValue.StringValue b):
                session.Allow(a.Value.Length + b.Value.Length, span);
                return FeelValue.Of(a.Value + b.Value);
            case (FeelValue.DaysTimeDurationValue a, FeelValue.DaysTimeDurationValue b):
                return Duration(a.Value.Nanoseconds + b.Value.Nanoseconds, span, session);
            case (FeelValue.YearsMonthsDurationValue a, FeelValue.YearsMonthsDurationValue b):
                return Months((Int128)a.Value.TotalMonths + b.Value.TotalMonths, span, session);
            case (FeelValue.DaysTimeDurationValue or FeelValue.YearsMonthsDurationValue, _):
                return Shift(right, left, false, span, session);
            default:
                return Shift(left, right, false, span, session);
        }
    }

    private static FeelValue? Subtract(FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        switch (left, right)
        {
            case (FeelValue.DaysTimeDurationValue a, FeelValue.DaysTimeDurationValue b):
                return Duration(a.Value.Nanoseconds - b.Value.Nanoseconds, span, session);
            case (FeelValue.YearsMonthsDurationValue a, FeelValue.YearsMonthsDurationValue b):
                return Months((Int128)a.Value.TotalMonths - b.Value.TotalMonths, span, session);
            case (FeelValue.TimeValue a, FeelValue.TimeValue b):
                return a.Value.Zone.IsNone == b.Value.Zone.IsNone ? Duration(a.Value.UtcNanosecond - (Int128)b.Value.UtcNanosecond, span, session) : null;
            case (FeelValue.DateValue or FeelValue.DateTimeValue, FeelValue.DateValue or FeelValue.DateTimeValue):
                (FeelDateTime from, FeelDateTime to) = (Moment(right), Moment(left));
                bool sameClock = from.Time.Zone.IsNone == to.Time.Zone.IsNone;
                return sameClock ? Duration(to.UtcNanoseconds - from.UtcNanoseconds, span, session) : null;
            default:
                return Shift(left, right, true, span, session);
        }
    }

    /// <summary>A date counts as its midnight in UTC.</summary>
    internal static FeelDateTime Moment(FeelValue value) => value is FeelValue.DateTimeValue moment
        ? moment.Value
        : new FeelDateTime(((FeelValue.DateValue)value).Value, FeelTime.Midnight.WithZone(FeelZone.Utc));

    /// <summary>A point in time moved by a duration; a date moved by days and time stays a date.</summary>
    private static FeelValue? Shift(FeelValue point, FeelValue duration, bool back, TextSpan span, EvaluationSession session)
    {
        if (duration is FeelValue.DaysTimeDurationValue days)
        {
            DaysTimeDuration shift = back ? days.Value.Negate() : days.Value;
            switch (point)
            {
                case FeelValue.DateTimeValue moment:
                    return moment.Value.TryAdd(shift, out FeelDateTime moved) ? FeelValue.Of(moved) : session.Fail(FeelCode.OutOfRange, span);
                case FeelValue.DateValue date:
                    return FeelDateTime.Midnight(date.Value).TryAdd(shift, out FeelDateTime day)
                        ? FeelValue.Of(day.Date)
                        : session.Fail(FeelCode.OutOfRange, span);
                case FeelValue.TimeValue time:
                    return FeelValue.Of(time.Value.Add(shift));
            }
        }
        else if (duration is FeelValue.YearsMonthsDurationValue months)
        {
            long shift = back ? -months.Value.TotalMonths : months.Value.TotalMonths;
            switch (point)
            {
                case FeelValue.DateTimeValue moment:
                    return moment.Value.TryAddMonths(shift, out FeelDateTime moved) ? FeelValue.Of(moved) : session.Fail(FeelCode.OutOfRange, span);
                case FeelValue.DateValue date:
                    return date.Value.TryAddMonths(shift, out FeelDate day) ? FeelValue.Of(day) : session.Fail(FeelCode.OutOfRange, span);
            }
        }

        return null;
    }

    private static FeelValue? Multiply(FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        if (right is not FeelValue.NumberValue factor) return null;
        switch (left)
        {
            case FeelValue.DaysTimeDurationValue duration:
                return ScaleDuration(duration.Value, factor.Value, false, span, session);
            case FeelValue.YearsMonthsDurationValue duration:
                return FeelNumber.TryMultiply(duration.Value.TotalMonths, factor.Value, out FeelNumber months)
                    && YearsMonthsDuration.TryFromNumber(months, out YearsMonthsDuration product)
                    ? FeelValue.Of(product)
                    : session.Fail(FeelCode.OutOfRange, span);
            default:
                return null;
        }
    }

    private static FeelValue? Divide(FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        switch (left, right)
        {
            case (FeelValue.DaysTimeDurationValue a, FeelValue.NumberValue b):
                return b.Value.IsZero ? session.Fail(FeelCode.DivisionByZero, span) : ScaleDuration(a.Value, b.Value, true, span, session);
            case (FeelValue.YearsMonthsDurationValue a, FeelValue.NumberValue b):
                if (b.Value.IsZero) return session.Fail(FeelCode.DivisionByZero, span);
                return FeelNumber.TryDivide(a.Value.TotalMonths, b.Value, out FeelNumber months)
                    && YearsMonthsDuration.TryFromNumber(months, out YearsMonthsDuration quotient)
                    ? FeelValue.Of(quotient)
                    : session.Fail(FeelCode.OutOfRange, span);
            case (FeelValue.DaysTimeDurationValue a, FeelValue.DaysTimeDurationValue b):
                return FeelNumber.TryDivide(a.Value.TotalSeconds, b.Value.TotalSeconds, out FeelNumber ratio)
                    ? FeelValue.Of(ratio)
                    : session.Fail(FeelCode.DivisionByZero, span);
            case (FeelValue.YearsMonthsDurationValue a, FeelValue.YearsMonthsDurationValue b):
                return FeelNumber.TryDivide(a.Value.TotalMonths, b.Value.TotalMonths, out FeelNumber times)
                    ? FeelValue.Of(times)
                    : session.Fail(FeelCode.DivisionByZero, span);
            default:
                return null;
        }
    }

    private static FeelValue ScaleDuration(DaysTimeDuration duration, FeelNumber by, bool divide, TextSpan span, EvaluationSession session)
    {
        FeelNumber seconds = duration.TotalSeconds;
        bool ok = divide ? FeelNumber.TryDivide(seconds, by, out FeelNumber scaled) : FeelNumber.TryMultiply(seconds, by, out scaled);
        return ok && DaysTimeDuration.TryFromSeconds(scaled, out DaysTimeDuration result)
            ? FeelValue.Of(result)
            : session.Fail(FeelCode.OutOfRange, span);
    }

    internal static FeelValue Duration(Int128 nanoseconds, TextSpan span, EvaluationSession session) =>
        DaysTimeDuration.TryFromNanoseconds(nanoseconds, out DaysTimeDuration duration)
            ? FeelValue.Of(duration)
            : session.Fail(FeelCode.OutOfRange, span);

    private static FeelValue Months(Int128 months, TextSpan span, EvaluationSession session) =>
        YearsMonthsDuration.TryFromMonths(months, out YearsMonthsDuration duration)
            ? FeelValue.Of(duration)
            : session.Fail(FeelCode.OutOfRange, span);

    public static FeelValue And(FeelValue left, FeelValue right)
    {
        if (left is FeelValue.BooleanValue { Value: false } || right is FeelValue.BooleanValue { Value: false }) return FeelValue.False;
        if (left is FeelValue.UnknownValue || right is FeelValue.UnknownValue) return Unknowns.Union(left, right);
        return left is FeelValue.BooleanValue && right is FeelValue.BooleanValue ? FeelValue.True : FeelValue.Null;
    }

    public static FeelValue Or(FeelValue left, FeelValue right)
    {
        if (left.IsTrue || right.IsTrue) return FeelValue.True;
        if (left is FeelValue.UnknownValue || right is FeelValue.UnknownValue) return Unknowns.Union(left, right);
        return left is FeelValue.BooleanValue && right is FeelValue.BooleanValue ? FeelValue.False : FeelValue.Null;
    }

    /// <summary>What a value is, in a word, for messages.</summary>
    public static string Kind(FeelValue value) => value switch
    {
        FeelValue.ListValue => "list",
        FeelValue.ContextValue => "context",
        FeelValue.RangeValue => "range",
        FeelValue.FunctionValue => "function",
        FeelValue.NullValue => "null",
        FeelValue.UnknownValue => "unknown",
        _ => TypeRelations.Of(value).ToString(),
    };
}
