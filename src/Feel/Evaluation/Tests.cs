using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>One unary test against evaluated operands, for both evaluators. DMN 1.5 §10.3.2.12.</summary>
internal static class Tests
{
    public static FeelValue Comparison(BoundTest.Comparison test, FeelValue input, FeelValue operand, EvaluationSession session)
    {
        if (operand is FeelValue.NullValue && test.Operator is not (Syntax.ComparisonOperator.Equal or Syntax.ComparisonOperator.NotEqual))
            return session.Fail(FeelCode.NotComparable, test.Span, "null");
        return Operators.Compare(test.Operator, input, operand, test.Span, session);
    }

    public static FeelValue Interval(BoundTest.Interval test, FeelValue input, FeelValue operand, EvaluationSession session) => operand switch
    {
        FeelValue.RangeValue range when input is FeelValue.RangeValue => Operators.Equal(input, range),
        FeelValue.RangeValue range => Operators.Contains(range, input, test.Span, session),
        FeelValue.UnknownValue => Unknowns.Union(input, operand),
        _ => operand,
    };

    /// <summary>A condition over "?" answers itself; a value that is no boolean is compared with the input.</summary>
    public static FeelValue Expression(FeelValue input, FeelValue condition, TextSpan span, EvaluationSession session) =>
        condition is FeelValue.BooleanValue or FeelValue.UnknownValue or FeelValue.NullValue
            ? condition
            : Operators.Matches(input, condition, span, session);
}
