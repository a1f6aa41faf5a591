using System.Collections.Immutable;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>The reference evaluator: one switch over the bound tree. DMN 1.5 §10.3.2.</summary>
internal static partial class Interpreter
{
    public static FeelValue Evaluate(BoundNode node, EvaluationFrame frame, EvaluationSession session)
    {
        session.Step();
        switch (node)
        {
            case BoundNode.Constant constant:
                return constant.Value;
            case BoundNode.Invalid invalid:
                FeelDiagnostic d = invalid.Diagnostic;
                return session.Fail(d.Code, d.Span, d.Found, d.Expected, d.Available);
            case BoundNode.Variable variable:
                return Reads.Variable(variable, frame.At(variable.Hops), session);
            case BoundNode.Input input:
                return frame.At(input.Hops).Input;
            case BoundNode.ImplicitMember member:
                return Implicit(member, frame, session);
            case BoundNode.Negation negation:
                return Operators.Negate(Evaluate(negation.Operand, frame, session), node.Span, session);
            case BoundNode.Arithmetic arithmetic:
                FeelValue a = Evaluate(arithmetic.Left, frame, session);
                return Operators.Calculate(arithmetic.Operator, a, Evaluate(arithmetic.Right, frame, session), node.Span, session);
            case BoundNode.Comparison comparison:
                return Compare(comparison, frame, session);
            case BoundNode.Conjunction conjunction:
                FeelValue left = Evaluate(conjunction.Left, frame, session);
                return left is FeelValue.BooleanValue { Value: false } ? left : Operators.And(left, Evaluate(conjunction.Right, frame, session));
            case BoundNode.Disjunction disjunction:
                FeelValue first = Evaluate(disjunction.Left, frame, session);
                return first.IsTrue ? first : Operators.Or(first, Evaluate(disjunction.Right, frame, session));
            case BoundNode.Between between:
                return Between(between, frame, session);
            case BoundNode.In @in:
                return In(@in, frame, session);
            case BoundNode.InstanceOf instance:
                return Operators.InstanceOf(Evaluate(instance.Value, frame, session), instance.Tested);
            case BoundNode.If conditional:
                return If(conditional, frame, session);
            case BoundNode.For iteration:
                return For(iteration, frame, session);
            case BoundNode.Quantified quantified:
                return Quantified(quantified, frame, session);
            case BoundNode.Function function:
                return Functions.Closure(function, frame, session, Evaluate);
            case BoundNode.Call call:
                FeelValue callee = Evaluate(call.Callee, frame, session);
                return Functions.Call(call, callee, All(call.Arguments, frame, session), session);
            case BoundNode.BuiltinCall call:
                var arguments = new FeelValue?[call.Arguments.Length];
                for (int i = 0; i < arguments.Length; i++)
                {
                    if (call.Arguments[i] is { } argument) arguments[i] = Evaluate(argument, frame, session);
                }

                return call.Builtin.Invoke(call.Signature, arguments, node.Span, session);
            case BoundNode.Path path:
                return Operators.Member(Evaluate(path.Source, frame, session), path.Member, node.Span, session);
            case BoundNode.Filter filter:
                return Filter(filter, frame, session);
            case BoundNode.List list:
                return FeelValue.ListOf(All(list.Items, frame, session));
            case BoundNode.Context context:
                return Context(context, frame, session);
            case BoundNode.Range range:
                FeelValue start = Evaluate(range.Start, frame, session);
                FeelValue end = Evaluate(range.End, frame, session);
                return Operators.Range(start, range.StartIncluded, end, range.EndIncluded, node.Span, session);
            case BoundNode.HalfRange half:
                return Operators.HalfRange(half.Operator, Evaluate(half.End, frame, session), node.Span, session);
            default:
                throw new InvalidOperationException();
        }
    }

    private static FeelValue[] All(ImmutableArray<BoundNode> nodes, EvaluationFrame frame, EvaluationSession session)
    {
        var values = new FeelValue[nodes.Length];
        for (int i = 0; i < values.Length; i++) values[i] = Evaluate(nodes[i], frame, session);
        return values;
    }

    private static FeelValue Implicit(BoundNode.ImplicitMember member, EvaluationFrame frame, EvaluationSession session)
    {
        foreach (int hops in member.Filters)
        {
            if (Reads.Implicit(frame.At(hops).Slots[0], member.Name, session) is { } value) return value;
        }

        return Evaluate(member.Fallback, frame, session);
    }

    private static FeelValue Compare(BoundNode.Comparison comparison, EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue left = Evaluate(comparison.Left, frame, session);
        FeelValue right = Evaluate(comparison.Right, frame, session);
        FeelValue result = Operators.Compare(comparison.Operator, left, right, comparison.Span, session);
        if (session.Trace is not null) Tracing.Comparison(comparison.Span, FeelPrinter.Sign(comparison.Operator), left, right, result, mark, session);
        return result;
    }

    private static FeelValue Between(BoundNode.Between between, EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue value = Evaluate(between.Value, frame, session);
        FeelValue low = Evaluate(between.Low, frame, session);
        FeelValue high = Evaluate(between.High, frame, session);
        FeelValue result = Operators.Between(value, low, high, between.Span, session);
        if (session.Trace is not null)
            Tracing.Comparison(between.Span, "between", value, new FeelValue.RangeValue(low, true, high, true), result, mark, session);
        return result;
    }

    private static FeelValue In(BoundNode.In @in, EvaluationFrame frame, EvaluationSession session)
    {
        int mark = session.MarkReads();
        FeelValue value = Evaluate(@in.Value, frame, session);
        FeelValue right = FeelValue.Null;
        FeelValue result = FeelValue.False;
        foreach (BoundTest test in @in.Tests)
        {
            FeelValue outcome = Test(test, value, frame, session, out FeelValue operand);
            if (@in.Tests.Length == 1)
            {
                right = operand;
                result = outcome;
            }
            else
            {
                result = Operators.Or(result, outcome);
                if (result.IsTrue) break;
            }
        }

        if (session.Trace is not null) Tracing.Comparison(@in.Span, "in", value, right, result, mark, session);
        return result;
    }

    /// <summary>One test of an input; the operand is what it was tested against.</summary>
    public static FeelValue Test(BoundTest test, FeelValue input, EvaluationFrame frame, EvaluationSession session, out FeelValue operand)
    {
        session.Step();
        switch (test)
        {
            case BoundTest.Comparison comparison:
                operand = Evaluate(comparison.Operand, frame, session);
                return Tests.Comparison(comparison, input, operand, session);
            case BoundTest.Interval interval:
                operand = Evaluate(interval.Range, frame, session);
                return Tests.Interval(interval, input, operand, session);
            case BoundTest.Equality equality:
                operand = Evaluate(equality.Operand, frame, session);
                return Operators.Matches(input, operand, test.Span, session);
            case BoundTest.Expression expression:
                operand = Evaluate(expression.Condition, frame, session);
                return Tests.Expression(input, operand, test.Span, session);
            default:
                throw new InvalidOperationException();
        }
    }

    private static FeelValue If(BoundNode.If conditional, EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue condition = Evaluate(conditional.Condition, frame, session);
        if (condition is FeelValue.UnknownValue unknown)
        {
            FeelValue then = Evaluate(conditional.Then, frame, session);
            return Unknowns.Join(then, Evaluate(conditional.Else, frame, session), unknown.Paths);
        }

        if (condition is not (FeelValue.BooleanValue or FeelValue.NullValue))
            session.Fail(FeelCode.NotABoolean, conditional.Condition.Span, Operators.Kind(condition), "boolean");
        return Evaluate(condition.IsTrue ? conditional.Then : conditional.Else, frame, session);
    }

    private static FeelValue Context(BoundNode.Context context, EvaluationFrame frame, EvaluationSession session)
    {
        var slots = new FeelValue[context.Entries.Length];
        Array.Fill(slots, FeelValue.Null);
        var inner = new EvaluationFrame(slots, frame);
        var builder = new KeyValuePair<string, FeelValue>[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            (string name, BoundNode value) = context.Entries[i];
            slots[i] = Evaluate(value, inner, session);
            builder[i] = KeyValuePair.Create(name, slots[i]);
        }

        return FeelValue.ContextFrom(builder);
    }
}
