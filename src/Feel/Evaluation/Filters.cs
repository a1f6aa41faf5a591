using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>Filters: a number picks by position, a boolean for each item keeps it. DMN 1.5 §10.3.2.6, table 53.</summary>
internal static class Filters
{
    public static FeelValue Apply(BoundNode.Filter filter, FeelValue source, EvaluationSession session, Func<FeelValue, string?, FeelValue> condition)
    {
        if (source is FeelValue.UnknownValue) return source;
        FeelValue.ListValue list = source is FeelValue.NullValue ? new FeelValue.ListValue([]) : Operators.AsList(source);
        if (list.Count == 0)
        {
            FeelValue only = condition(FeelValue.Null, null);
            if (only is FeelValue.NumberValue outside) return Operators.ItemAt(list, outside.Value, filter.Span, session);
            if (source is FeelValue.NullValue) return FeelValue.Null;
            // no item is kept, but what may yet turn out a position would pick nothing: null
            return only is FeelValue.UnknownValue && !ReferenceEquals(filter.Condition.Type.Unnamed, FeelType.Boolean) ? only : FeelValue.EmptyList;
        }

        var kept = new List<FeelValue>();
        List<string>? unknown = null;
        var firstIsUnknown = false;
        for (int i = 0; i < list.Count; i++)
        {
            session.Step();
            switch (condition(list[i], Reads.ItemOrigin(list, i, session)))
            {
                case FeelValue.NumberValue position when i == 0:
                    return Operators.ItemAt(list, position.Value, filter.Span, session);
                case FeelValue.UnknownValue paths:
                    (unknown ??= []).AddRange(paths.Paths);
                    firstIsUnknown |= i == 0;
                    break;
                case FeelValue.BooleanValue boolean:
                    if (boolean.Value) kept.Add(list[i]);
                    break;
                case FeelValue.NullValue:
                    break;
                // the first condition, still unknown, may yet be the position that is picked
                case var _ when firstIsUnknown:
                    return FeelValue.Unknown(unknown!);
                case var other:
                    return session.Fail(FeelCode.NotABoolean, filter.Span, Operators.Kind(other), "boolean, number");
            }
        }

        return unknown is null ? FeelValue.ListOf(kept) : FeelValue.Unknown(unknown);
    }
}
