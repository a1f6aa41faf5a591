using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

internal sealed record IteratorPlan(Plan Source, Plan? To)
{
    public FeelValue? Items(TextSpan span, EvaluationFrame frame, EvaluationSession session, out FeelValue.ListValue items)
    {
        FeelValue source = Source.Evaluate(frame, session);
        if (To is null) return Operators.Iterate(source, span, session, out items);
        FeelValue to = To.Evaluate(frame, session);
        FeelValue? failure = Operators.Sequence(source, to, span, session, out FeelValue[] values);
        items = new FeelValue.ListValue(values);
        return failure;
    }
}

internal sealed class ForPlan(BoundNode.For node, IteratorPlan[] iterators, Plan body) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        var results = new List<FeelValue>();
        return From(0, results, frame, session) ?? FeelValue.ListOf(results);
    }

    private FeelValue? From(int depth, List<FeelValue> results, EvaluationFrame frame, EvaluationSession session)
    {
        if (iterators[depth].Items(node.Span, frame, session, out FeelValue.ListValue items) is { } failure) return failure;
        bool last = depth == iterators.Length - 1;
        for (int i = 0; i < items.Count; i++)
        {
            var inner = new EvaluationFrame(last ? [items[i], FeelValue.Null] : [items[i]], frame) { ItemOrigin = Reads.ItemOrigin(items, i, session) };
            if (!last)
            {
                if (From(depth + 1, results, inner, session) is { } inside) return inside;
                continue;
            }

            if (node.UsesPartial)
            {
                session.Step(results.Count);
                inner.Slots[1] = FeelValue.ListOf([.. results]);
            }

            session.Allow(1, node.Span);
            results.Add(body.Evaluate(inner, session));
            if (results.Count > session.Budget.MaxItems) session.Allow(results.Count, node.Span);
        }

        return null;
    }
}

internal sealed class QuantifiedPlan(BoundNode.Quantified node, IteratorPlan[] iterators, Plan condition) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue result = FeelValue.Of(node.Every);
        From(0, ref result, frame, session);
        return result;
    }

    private bool From(int depth, ref FeelValue result, EvaluationFrame frame, EvaluationSession session)
    {
        if (iterators[depth].Items(node.Span, frame, session, out FeelValue.ListValue items) is { } failure)
        {
            result = Combine(result, failure);
            return !Settled(result);
        }

        for (int i = 0; i < items.Count; i++)
        {
            var inner = new EvaluationFrame([items[i]], frame) { ItemOrigin = Reads.ItemOrigin(items, i, session) };
            if (depth < iterators.Length - 1)
            {
                if (!From(depth + 1, ref result, inner, session)) return false;
                continue;
            }

            result = Combine(result, condition.Evaluate(inner, session));
            if (Settled(result)) return false;
        }

        return true;
    }

    private FeelValue Combine(FeelValue result, FeelValue next) => node.Every ? Operators.And(result, next) : Operators.Or(result, next);

    private bool Settled(FeelValue result) => result is FeelValue.BooleanValue boolean && boolean.Value != node.Every;
}

internal sealed class FunctionPlan(BoundNode.Function node, Plan body) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        if (node.External)
            return Evaluation.Functions.External(node, body.Evaluate(new EvaluationFrame(new FeelValue[node.Parameters.Length], frame), session), session);
        return new FeelValue.FunctionValue(
            null, node.Parameters, FeelType.Any, (arguments, inner) => body.Evaluate(new EvaluationFrame(arguments, frame), inner)) { BoundType = node.Type };
    }
}

internal sealed class CallPlan(BoundNode.Call node, Plan callee, Plan[] arguments) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue function = callee.Evaluate(frame, session);
        var values = new FeelValue[arguments.Length];
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(frame, session);
        return Evaluation.Functions.Call(node, function, values, session);
    }
}

internal sealed class BuiltinCallPlan(BoundNode.BuiltinCall node, Plan?[] arguments) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue?[] values = session.RentArguments(arguments.Length);
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i]?.Evaluate(frame, session);
        FeelValue result = node.Builtin.Invoke(node.Signature, values, node.Span, session);
        session.ReturnArguments(values);
        return result;
    }
}

internal sealed class FilterPlan(BoundNode.Filter node, Plan source, Plan condition) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue items = source.Evaluate(frame, session);
        return Filters.Apply(node, items, session, (item, origin) =>
            condition.Evaluate(new EvaluationFrame([item], frame) { ItemOrigin = origin }, session));
    }
}

internal sealed class ListPlan(Plan[] items) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        if (items.Length == 0) return FeelValue.EmptyList;
        var values = new FeelValue[items.Length];
        for (int i = 0; i < values.Length; i++) values[i] = items[i].Evaluate(frame, session);
        return new FeelValue.ListValue(values);
    }
}

internal sealed class ContextPlan(BoundNode.Context node, Plan[] values) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        var slots = new FeelValue[values.Length];
        Array.Fill(slots, FeelValue.Null);
        var inner = new EvaluationFrame(slots, frame);
        var entries = new KeyValuePair<string, FeelValue>[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = values[i].Evaluate(inner, session);
            entries[i] = KeyValuePair.Create(node.Entries[i].Key, slots[i]);
        }

        return FeelValue.ContextFrom(entries);
    }
}

internal sealed class RangePlan(BoundNode.Range node, Plan start, Plan end) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue from = start.Evaluate(frame, session);
        return Operators.Range(from, node.StartIncluded, end.Evaluate(frame, session), node.EndIncluded, node.Span, session);
    }
}

internal sealed class HalfRangePlan(BoundNode.HalfRange node, Plan end) : Plan
{
    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        Operators.HalfRange(node.Operator, end.Evaluate(frame, session), node.Span, session);
}
