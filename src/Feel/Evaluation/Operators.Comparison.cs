using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

internal static partial class Operators
{
    /// <summary>Any of the six; null and a failure when the kinds differ, unknown when the answer depends on unknown facts.</summary>
    public static FeelValue Compare(ComparisonOperator @operator, FeelValue left, FeelValue right, TextSpan span, EvaluationSession session)
    {
        if (@operator == ComparisonOperator.Equal) return Reported(Equal(left, right), left, right, span, session);
        if (@operator == ComparisonOperator.NotEqual) return Not(Reported(Equal(left, right), left, right, span, session));
        if (left is FeelValue.UnknownValue || right is FeelValue.UnknownValue) return Unknowns.Union(left, right);
        return Order(left, right) is { } order
            ? FeelValue.Of(Holds(@operator, order))
            : session.Fail(FeelCode.NotComparable, span, $"{Kind(left)} {FeelPrinter.Sign(@operator)} {Kind(right)}");
    }

    public static bool Holds(ComparisonOperator @operator, int order) => @operator switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static FeelValue Reported(FeelValue result, FeelValue left, FeelValue right, TextSpan span, EvaluationSession session) =>
        result is FeelValue.NullValue ? session.Fail(FeelCode.NotComparable, span, $"{Kind(left)} = {Kind(right)}") : result;

    public static FeelValue Not(FeelValue value) => value is FeelValue.BooleanValue boolean ? FeelValue.Of(!boolean.Value) : value;

    /// <summary>
    /// FEEL's "=": true, false, null when the kinds differ, or unknown. Seconds count, their fractions do not, and two moments are
    /// equal when they are the same instant. DMN 1.5 §10.3.2.7, table 54.
    /// </summary>
    public static FeelValue Equal(FeelValue left, FeelValue right)
    {
        if (left is FeelValue.UnknownValue || right is FeelValue.UnknownValue) return Unknowns.Union(left, right);
        switch (left, right)
        {
            case (FeelValue.NullValue, FeelValue.NullValue):
                return FeelValue.True;
            case (FeelValue.NullValue, _) or (_, FeelValue.NullValue):
                return FeelValue.False;
            case (FeelValue.NumberValue a, FeelValue.NumberValue b):
                return FeelValue.Of(a.Value == b.Value);
            case (FeelValue.StringValue a, FeelValue.StringValue b):
                return FeelValue.Of(a.Value == b.Value);
            case (FeelValue.BooleanValue a, FeelValue.BooleanValue b):
                return FeelValue.Of(a.Value == b.Value);
            case (FeelValue.TimeValue a, FeelValue.TimeValue b):
                return FeelValue.Of(SameZoning(a.Value.Zone, b.Value.Zone) && Seconds(a.Value.UtcNanosecond) == Seconds(b.Value.UtcNanosecond));
            case (FeelValue.DateTimeValue a, FeelValue.DateTimeValue b):
                return FeelValue.Of(SameZoning(a.Value.Time.Zone, b.Value.Time.Zone)
                    && Seconds(a.Value.UtcNanoseconds) == Seconds(b.Value.UtcNanoseconds));
            case (FeelValue.ListValue a, FeelValue.ListValue b):
                return EqualLists(a, b);
            case (FeelValue.ContextValue a, FeelValue.ContextValue b):
                return EqualContexts(a, b);
            case (FeelValue.RangeValue a, FeelValue.RangeValue b):
                if (a.Operator != b.Operator || a.StartIncluded != b.StartIncluded || a.EndIncluded != b.EndIncluded) return FeelValue.False;
                FeelValue ends = And(Definite(Equal(a.Start, b.Start)), Definite(Equal(a.End, b.End)));
                return ends;
            case (FeelValue.FunctionValue, FeelValue.FunctionValue):
                return FeelValue.Of(left.Equals(right));
            default:
                return left.GetType() == right.GetType() ? FeelValue.Of(left.Equals(right)) : FeelValue.Null;
        }
    }

    private static bool SameZoning(FeelZone a, FeelZone b) => a.IsNone == b.IsNone;

    private static Int128 Seconds(Int128 nanoseconds)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(nanoseconds, FeelTime.NanosecondsPerSecond);
        return rest < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Inside a list or context, members of different kinds are just not equal.</summary>
    private static FeelValue Definite(FeelValue result) => result is FeelValue.NullValue ? FeelValue.False : result;

    private static FeelValue EqualLists(FeelValue.ListValue a, FeelValue.ListValue b)
    {
        if (a.Count != b.Count) return FeelValue.False;
        FeelValue result = FeelValue.True;
        for (int i = 0; i < a.Count; i++)
        {
            result = And(result, Definite(Equal(a[i], b[i])));
            if (result is FeelValue.BooleanValue { Value: false }) break;
        }

        return result;
    }

    private static FeelValue EqualContexts(FeelValue.ContextValue a, FeelValue.ContextValue b)
    {
        if (a.Count != b.Count) return FeelValue.False;
        FeelValue result = FeelValue.True;
        foreach ((string key, FeelValue value) in a.Entries)
        {
            if (!b.TryGet(key, out FeelValue? twin)) return FeelValue.False;
            result = And(result, Definite(Equal(value, twin)));
            if (result is FeelValue.BooleanValue { Value: false }) break;
        }

        return result;
    }

    /// <summary>−1, 0, 1; null when the values have no order. DMN 1.5 §10.3.2.7, table 55.</summary>
    public static int? Order(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelValue.NumberValue a, FeelValue.NumberValue b) => a.Value.CompareTo(b.Value),
        (FeelValue.StringValue a, FeelValue.StringValue b) => CodePointOrder(a.Value, b.Value),
        (FeelValue.DateValue a, FeelValue.DateValue b) => a.Value.CompareTo(b.Value),
        (FeelValue.TimeValue a, FeelValue.TimeValue b) =>
            SameZoning(a.Value.Zone, b.Value.Zone) ? a.Value.UtcNanosecond.CompareTo(b.Value.UtcNanosecond) : null,
        (FeelValue.DateTimeValue a, FeelValue.DateTimeValue b) =>
            SameZoning(a.Value.Time.Zone, b.Value.Time.Zone) ? a.Value.UtcNanoseconds.CompareTo(b.Value.UtcNanoseconds) : null,
        (FeelValue.DaysTimeDurationValue a, FeelValue.DaysTimeDurationValue b) => a.Value.CompareTo(b.Value),
        (FeelValue.YearsMonthsDurationValue a, FeelValue.YearsMonthsDurationValue b) => a.Value.CompareTo(b.Value),
        _ => null,
    };

    /// <summary>By code point: surrogates, which stand for the code points above all others, after every other unit.</summary>
    public static int CodePointOrder(string a, string b)
    {
        int length = Math.Min(a.Length, b.Length);
        for (int i = 0; i < length; i++)
        {
            if (a[i] == b[i]) continue;
            bool first = char.IsSurrogate(a[i]), second = char.IsSurrogate(b[i]);
            return first == second ? a[i].CompareTo(b[i]) < 0 ? -1 : 1 : first ? 1 : -1;
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>Unknown inside the value leaves a positive answer open, never a negative one.</summary>
    public static FeelValue InstanceOf(FeelValue value, Types.FeelType type)
    {
        if (value is FeelValue.UnknownValue) return value;
        if (!Types.TypeRelations.InstanceOf(value, type)) return FeelValue.False;
        bool whole = value is not (FeelValue.ListValue or FeelValue.ContextValue) || ReferenceEquals(type, Types.FeelType.Any);
        return !whole && Unknowns.PathsIn(value) is { Count: > 0 } paths ? FeelValue.Unknown(paths) : FeelValue.True;
    }

    /// <summary>low ≤ value ≤ high, the conjunction of both comparisons.</summary>
    public static FeelValue Between(FeelValue value, FeelValue low, FeelValue high, TextSpan span, EvaluationSession session) =>
        And(Compare(ComparisonOperator.GreaterOrEqual, value, low, span, session), Compare(ComparisonOperator.LessOrEqual, value, high, span, session));

    /// <summary>Whether a value lies in a range; null when it cannot be compared with an end, or an end is null but not open by its operator.</summary>
    public static FeelValue Contains(FeelValue.RangeValue range, FeelValue value, TextSpan span, EvaluationSession session)
    {
        if (range.Operator is { } @operator)
        {
            return Compare(@operator, value, range.Start.IsNull ? range.End : range.Start, span, session);
        }

        FeelValue low = Compare(range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, value, range.Start, span, session);
        FeelValue high = Compare(range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, value, range.End, span, session);
        return And(low, high);
    }

    /// <summary>A range of two ends; null with a failure when they are of different kinds or the first lies after the second.</summary>
    public static FeelValue Range(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded, TextSpan span, EvaluationSession session)
    {
        if (start is FeelValue.UnknownValue || end is FeelValue.UnknownValue) return Unknowns.Union(start, end);
        bool open = (start.IsNull && !startIncluded && !end.IsNull) || (end.IsNull && !endIncluded && !start.IsNull);
        if (!open && Order(start, end) is not <= 0)
            return session.Fail(FeelCode.BadRange, span, $"{FeelText.Literal(start)}..{FeelText.Literal(end)}");
        return new FeelValue.RangeValue(start, startIncluded, end, endIncluded);
    }

    public static FeelValue HalfRange(ComparisonOperator @operator, FeelValue end, TextSpan span, EvaluationSession session)
    {
        if (end is FeelValue.UnknownValue) return end;
        return end.IsNull && @operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            ? session.Fail(FeelCode.BadRange, span, $"{FeelPrinter.Sign(@operator)} null")
            : new FeelValue.RangeValue(@operator, end);
    }

    /// <summary>
    /// A value against the operand of a test that has no operator: equal to it, contained in the list or range that it is,
    /// or the operand is itself the answer. DMN 1.5 §10.3.2.11 – 12, tables 55 – 56.
    /// </summary>
    public static FeelValue Matches(FeelValue value, FeelValue operand, TextSpan span, EvaluationSession session)
    {
        switch (operand)
        {
            case FeelValue.UnknownValue:
                return Unknowns.Union(value, operand);
            case FeelValue.RangeValue range when value is not FeelValue.RangeValue:
                return Contains(range, value, span, session);
            case FeelValue.ListValue list:
                return MatchesAny(value, list, span, session);
            case FeelValue.BooleanValue boolean when value is not (FeelValue.BooleanValue or FeelValue.NullValue or FeelValue.UnknownValue):
                return boolean;
            default:
                return Reported(Equal(value, operand), value, operand, span, session);
        }
    }

    private static FeelValue MatchesAny(FeelValue value, FeelValue.ListValue list, TextSpan span, EvaluationSession session)
    {
        // an unknown value, but a number, may turn out the very list
        FeelValue result = value is FeelValue.ListValue or FeelValue.UnknownValue { Least: null } ? Definite(Equal(value, list)) : FeelValue.False;
        for (int i = 0; i < list.Count && !result.IsTrue; i++)
        {
            session.Step();
            FeelValue item = list[i];
            result = Or(result, Definite(item is FeelValue.RangeValue range && value is not FeelValue.RangeValue
                ? Contains(range, value, span, session)
                : Equal(value, item)));
        }

        return result;
    }
}
