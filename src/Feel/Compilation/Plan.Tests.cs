using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

/// <summary>One unary test; the operand is what the input was tested against.</summary>
internal abstract class TestPlan
{
    public abstract FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand);

    /// <summary>The outcome where input and bound are plain values of one kind and nothing can fail; null where they have to be evaluated.</summary>
    public virtual bool? Plainly(FeelValue input) => null;
}

internal sealed class ComparisonTestPlan(BoundTest.Comparison test, Plan end) : TestPlan
{
    private readonly ComparisonOperator _operator = test.Operator;
    private readonly FeelValue? _constant = (end as ConstantPlan)?.Value;

    public override bool? Plainly(FeelValue input) => (input, _constant) switch
    {
        (FeelValue.NumberValue a, FeelValue.NumberValue b) => Operators.Holds(_operator, a.Value.CompareTo(b.Value)),
        (FeelValue.DateValue a, FeelValue.DateValue b) => Operators.Holds(_operator, a.Value.CompareTo(b.Value)),
        _ => null,
    };

    public override FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        operand = end.Evaluate(frame, session);
        if (input is FeelValue.NumberValue a && operand is FeelValue.NumberValue b) return FeelValue.Of(Operators.Holds(_operator, a.Value.CompareTo(b.Value)));
        return Tests.Comparison(test, input, operand, session);
    }
}

/// <summary>A range between constants: made once.</summary>
internal sealed class ConstantIntervalTestPlan(BoundTest.Interval test, FeelValue.RangeValue range) : TestPlan
{
    public override FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        operand = range;
        return Plainly(input) is { } outcome ? FeelValue.Of(outcome) : Tests.Interval(test, input, range, session);
    }

    public override bool? Plainly(FeelValue input) =>
        Operators.Order(input, range.Start) is { } low && Operators.Order(input, range.End) is { } high
            ? (range.StartIncluded ? low >= 0 : low > 0) && (range.EndIncluded ? high <= 0 : high < 0)
            : null;
}

internal sealed class IntervalTestPlan(BoundTest.Interval test, Plan range) : TestPlan
{
    public override FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        operand = range.Evaluate(frame, session);
        return Tests.Interval(test, input, operand, session);
    }
}

internal sealed class EqualityTestPlan(BoundTest.Equality test, Plan value) : TestPlan
{
    private readonly FeelValue? _constant = (value as ConstantPlan)?.Value;

    public override bool? Plainly(FeelValue input) => (input, _constant) switch
    {
        (FeelValue.StringValue a, FeelValue.StringValue b) => a.Value == b.Value,
        (FeelValue.BooleanValue a, FeelValue.BooleanValue b) => a.Value == b.Value,
        (FeelValue.NumberValue a, FeelValue.NumberValue b) => a.Value.CompareTo(b.Value) == 0,
        (FeelValue.UnknownValue, _) => null,
        (_, FeelValue.NullValue) => input is FeelValue.NullValue,
        (FeelValue.NullValue, FeelValue.StringValue or FeelValue.BooleanValue or FeelValue.NumberValue) => false,
        _ => null,
    };

    public override FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        operand = value.Evaluate(frame, session);
        if (input is FeelValue.StringValue a && operand is FeelValue.StringValue b) return FeelValue.Of(a.Value == b.Value);
        return Operators.Matches(input, operand, test.Span, session);
    }
}

internal sealed class ExpressionTestPlan(BoundTest.Expression test, Plan condition) : TestPlan
{
    public override FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        operand = condition.Evaluate(frame, session);
        return Tests.Expression(input, operand, test.Span, session);
    }
}

internal sealed class InPlan(BoundNode.In node, Plan value, TestPlan[] tests) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue input = value.Evaluate(frame, session);
        FeelValue right = FeelValue.Null;
        FeelValue result;
        if (tests.Length == 1)
        {
            result = tests[0].Evaluate(input, frame, session, out right);
        }
        else
        {
            result = FeelValue.False;
            for (int i = 0; i < tests.Length && !result.IsTrue; i++)
                result = Operators.Or(result, tests[i].Evaluate(input, frame, session, out _));
        }

        if (session.Trace is not null) Tracing.Comparison(node.Span, "in", input, right, result, mark, session);
        return result;
    }
}
