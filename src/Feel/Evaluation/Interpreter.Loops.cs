using Ronghe.Feel.Binding;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

internal static partial class Interpreter
{
    private static FeelValue For(BoundNode.For iteration, EvaluationFrame frame, EvaluationSession session)
    {
        var results = new List<FeelValue>();
        return ForFrom(iteration, 0, results, frame, session) ?? FeelValue.ListOf(results);
    }

    /// <summary>Null, or what the whole loop is instead of a list.</summary>
    private static FeelValue? ForFrom(BoundNode.For iteration, int depth, List<FeelValue> results, EvaluationFrame frame, EvaluationSession session)
    {
        if (Source(iteration.Iterators[depth], iteration.Span, frame, session, out FeelValue.ListValue items) is { } failure) return failure;
        bool last = depth == iteration.Iterators.Length - 1;
        for (int i = 0; i < items.Count; i++)
        {
            var inner = new EvaluationFrame(last ? [items[i], FeelValue.Null] : [items[i]], frame) { ItemOrigin = Reads.ItemOrigin(items, i, session) };
            if (last)
            {
                if (iteration.UsesPartial)
                {
                    session.Step(results.Count);
                    inner.Slots[1] = FeelValue.ListOf([.. results]);
                }

                session.Allow(1, iteration.Span);
                results.Add(Evaluate(iteration.Body, inner, session));
                if (results.Count > session.Budget.MaxItems) session.Allow(results.Count, iteration.Span);
            }
            else if (ForFrom(iteration, depth + 1, results, inner, session) is { } inside)
            {
                return inside;
            }
        }

        return null;
    }

    private static FeelValue? Source(
        BoundIterator iterator, Diagnostics.TextSpan span, EvaluationFrame frame, EvaluationSession session, out FeelValue.ListValue items)
    {
        FeelValue source = Evaluate(iterator.Source, frame, session);
        if (iterator.To is null) return Operators.Iterate(source, span, session, out items);
        FeelValue to = Evaluate(iterator.To, frame, session);
        FeelValue? failure = Operators.Sequence(source, to, span, session, out FeelValue[] values);
        items = new FeelValue.ListValue(values);
        return failure;
    }

    private static FeelValue Quantified(BoundNode.Quantified quantified, EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue result = FeelValue.Of(quantified.Every);
        QuantifyFrom(quantified, 0, ref result, frame, session);
        return result;
    }

    /// <summary>False when nothing further can change the result.</summary>
    private static bool QuantifyFrom(BoundNode.Quantified quantified, int depth, ref FeelValue result, EvaluationFrame frame, EvaluationSession session)
    {
        if (Source(quantified.Iterators[depth], quantified.Span, frame, session, out FeelValue.ListValue items) is { } failure)
        {
            result = quantified.Every ? Operators.And(result, failure) : Operators.Or(result, failure);
            return !Settled(quantified, result);
        }

        for (int i = 0; i < items.Count; i++)
        {
            var inner = new EvaluationFrame([items[i]], frame) { ItemOrigin = Reads.ItemOrigin(items, i, session) };
            if (depth < quantified.Iterators.Length - 1)
            {
                if (!QuantifyFrom(quantified, depth + 1, ref result, inner, session)) return false;
                continue;
            }

            FeelValue condition = Evaluate(quantified.Condition, inner, session);
            result = quantified.Every ? Operators.And(result, condition) : Operators.Or(result, condition);
            if (Settled(quantified, result)) return false;
        }

        return true;
    }

    private static bool Settled(BoundNode.Quantified quantified, FeelValue result) =>
        result is FeelValue.BooleanValue boolean && boolean.Value != quantified.Every;

    private static FeelValue Filter(BoundNode.Filter filter, EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue source = Evaluate(filter.Source, frame, session);
        return Filters.Apply(filter, source, session, (item, origin) =>
            Evaluate(filter.Condition, new EvaluationFrame([item], frame) { ItemOrigin = origin }, session));
    }
}
