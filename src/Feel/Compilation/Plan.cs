using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

/// <summary>
/// A bound node planned for speed: one virtual call a node, numbers passed without boxing between arithmetic and comparison,
/// members found by their last place. Answers, failures, unknowns and traces are those of the interpreter. Immutable but for hints.
/// </summary>
internal abstract class Plan
{
    public abstract FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session);

    /// <summary>The value where it lies there and nothing can fail; null where it has to be evaluated.</summary>
    public virtual FeelValue? Plainly(EvaluationFrame frame, EvaluationSession session) => null;

    /// <summary>True with the number; false with the value that is none.</summary>
    public virtual bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        other = Evaluate(frame, session);
        if (other is FeelValue.NumberValue value)
        {
            number = value.Value;
            return true;
        }

        number = default;
        return false;
    }
}

internal sealed class ConstantPlan(FeelValue value) : Plan
{
    private readonly FeelNumber _number = value is FeelValue.NumberValue number ? number.Value : default;
    private readonly bool _isNumber = value is FeelValue.NumberValue;

    public FeelValue Value { get; } = value;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) => Value;

    public override FeelValue Plainly(EvaluationFrame frame, EvaluationSession session) => Value;

    public override bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        number = _number;
        other = Value;
        return _isNumber;
    }
}

internal sealed class InvalidPlan(Binding.BoundNode.Invalid node) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        session.Fail(node.Diagnostic.Code, node.Span, node.Diagnostic.Found, node.Diagnostic.Expected, node.Diagnostic.Available);
}

internal sealed class LocalPlan(Binding.BoundNode.Variable node) : Plan
{
    private readonly int _slot = node.Slot;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        session.Tracing ? Reads.Variable(node, frame, session) : frame.Slots[_slot];

    public override FeelValue Plainly(EvaluationFrame frame, EvaluationSession session) => Evaluate(frame, session);
}

internal sealed class VariablePlan(Binding.BoundNode.Variable node) : Plan
{
    private readonly int _hops = node.Hops;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        Reads.Variable(node, frame.At(_hops), session);

    public override FeelValue Plainly(EvaluationFrame frame, EvaluationSession session) => Evaluate(frame, session);
}

internal sealed class InputPlan(int hops) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) => frame.At(hops).Input;
}

internal sealed class ImplicitMemberPlan(Binding.BoundNode.ImplicitMember node, Plan fallback) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        foreach (int hops in node.Filters)
        {
            if (Reads.Implicit(frame.At(hops).Slots[0], node.Name, session) is { } value) return value;
        }

        return fallback.Evaluate(frame, session);
    }
}

internal sealed class PathPlan(Binding.BoundNode.Path node, Plan source) : Plan
{
    private readonly string _member = node.Member;
    private int _hint;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue value = source.Evaluate(frame, session);
        return Lying(value, session) ?? Operators.Member(value, _member, node.Span, session);
    }

    public override FeelValue? Plainly(EvaluationFrame frame, EvaluationSession session) =>
        source.Plainly(frame, session) is { } value ? Lying(value, session) : null;

    /// <summary>The member of a context; null where there is none.</summary>
    private FeelValue? Lying(FeelValue value, EvaluationSession session)
    {
        int place = _hint;
        if (value is not FeelValue.ContextValue context || !context.TryGet(_member, ref place, out FeelValue? member)) return null;
        if (_hint != place) _hint = place;
        if (session.Tracing && context.Origin is not null) session.Read(context.ReadOf(place));
        return member;
    }
}

internal sealed class NegationPlan(Binding.BoundNode.Negation node, Plan operand) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        operand.TryNumber(frame, session, out FeelNumber number, out FeelValue other)
            ? FeelValue.Of(-number)
            : Operators.Negate(other, node.Span, session);

    public override bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        if (operand.TryNumber(frame, session, out number, out other))
        {
            number = -number;
            return true;
        }

        other = Operators.Negate(other, node.Span, session);
        return false;
    }
}

internal sealed class ArithmeticPlan(Binding.BoundNode.Arithmetic node, Plan left, Plan right) : Plan
{
    private readonly ArithmeticOperator _operator = node.Operator;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        TryNumber(frame, session, out FeelNumber number, out FeelValue other) ? FeelValue.Of(number) : other;

    public override bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        bool isLeft = left.TryNumber(frame, session, out FeelNumber a, out FeelValue leftOther);
        bool isRight = right.TryNumber(frame, session, out FeelNumber b, out FeelValue rightOther);
        if (isLeft && isRight)
        {
            other = FeelValue.Null;
            if (Operators.TryNumbers(_operator, a, b, out number)) return true;
            other = Operators.NumbersFail(_operator, b, node.Span, session);
            return false;
        }

        other = Operators.Calculate(
            _operator, isLeft ? FeelValue.Of(a) : leftOther, isRight ? FeelValue.Of(b) : rightOther, node.Span, session);
        if (other is FeelValue.NumberValue value)
        {
            number = value.Value;
            return true;
        }

        number = default;
        return false;
    }
}

internal sealed class ComparisonPlan(Binding.BoundNode.Comparison node, Plan left, Plan right) : Plan
{
    private readonly ComparisonOperator _operator = node.Operator;

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        if (session.Trace is not null) return Traced(frame, session);
        bool isLeft = left.TryNumber(frame, session, out FeelNumber a, out FeelValue leftOther);
        bool isRight = right.TryNumber(frame, session, out FeelNumber b, out FeelValue rightOther);
        if (isLeft && isRight) return FeelValue.Of(Operators.Holds(_operator, a.CompareTo(b)));
        return Operators.Compare(_operator, isLeft ? FeelValue.Of(a) : leftOther, isRight ? FeelValue.Of(b) : rightOther, node.Span, session);
    }

    private FeelValue Traced(EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue a = left.Evaluate(frame, session);
        FeelValue b = right.Evaluate(frame, session);
        FeelValue result = Operators.Compare(_operator, a, b, node.Span, session);
        Tracing.Comparison(node.Span, FeelPrinter.Sign(_operator), a, b, result, mark, session);
        return result;
    }
}

internal sealed class ConjunctionPlan(Plan left, Plan right) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue first = left.Evaluate(frame, session);
        return first is FeelValue.BooleanValue { Value: false } ? first : Operators.And(first, right.Evaluate(frame, session));
    }
}

internal sealed class DisjunctionPlan(Plan left, Plan right) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue first = left.Evaluate(frame, session);
        return first.IsTrue ? first : Operators.Or(first, right.Evaluate(frame, session));
    }
}

internal sealed class BetweenPlan(Binding.BoundNode.Between node, Plan value, Plan low, Plan high) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue v = value.Evaluate(frame, session);
        FeelValue from = low.Evaluate(frame, session);
        FeelValue to = high.Evaluate(frame, session);
        FeelValue result = Operators.Between(v, from, to, node.Span, session);
        if (session.Trace is not null)
            Tracing.Comparison(node.Span, "between", v, new FeelValue.RangeValue(from, true, to, true), result, mark, session);
        return result;
    }
}

internal sealed class InstanceOfPlan(Binding.BoundNode.InstanceOf node, Plan value) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        Operators.InstanceOf(value.Evaluate(frame, session), node.Tested);
}

internal sealed class IfPlan(Binding.BoundNode.If node, Plan condition, Plan then, Plan @else) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue decided = condition.Evaluate(frame, session);
        return decided is FeelValue.UnknownValue unknown ? Join(unknown, frame, session) : Branch(decided, session).Evaluate(frame, session);
    }

    public override bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        FeelValue decided = condition.Evaluate(frame, session);
        if (decided is not FeelValue.UnknownValue unknown) return Branch(decided, session).TryNumber(frame, session, out number, out other);
        other = Join(unknown, frame, session);
        number = other is FeelValue.NumberValue value ? value.Value : default;
        return other is FeelValue.NumberValue;
    }

    private FeelValue Join(FeelValue.UnknownValue unknown, EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue first = then.Evaluate(frame, session);
        return Unknowns.Join(first, @else.Evaluate(frame, session), unknown.Paths);
    }

    private Plan Branch(FeelValue decided, EvaluationSession session)
    {
        if (decided is not (FeelValue.BooleanValue or FeelValue.NullValue))
            session.Fail(Diagnostics.FeelCode.NotABoolean, node.Condition.Span, Operators.Kind(decided), "boolean");
        return decided.IsTrue ? then : @else;
    }
}
