using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>
/// Evaluates boxed logic: one switch over the closed family. Both evaluators share it; they differ in how a text and a table are
/// evaluated, which the run decides.
/// </summary>
internal static class LogicEvaluator
{
    internal static FeelValue Evaluate(PreparedLogic logic, LogicFrame frame, DmnRun run)
    {
        if (!run.TryEnter()) return FeelValue.Null;
        var value = logic switch
        {
            PreparedLogic.Text text => run.Evaluate(text.Expression, frame),
            PreparedLogic.Table table => TableEvaluator.Evaluate(table.Definition, frame, run),
            PreparedLogic.Context context => Context(context, frame, run),
            PreparedLogic.List list => List(list, frame, run),
            PreparedLogic.Relation relation => Relation(relation, frame, run),
            PreparedLogic.Invocation invocation => Invocation(invocation, frame, run),
            PreparedLogic.Function function => FunctionCalls.Close(function.Definition, frame, run),
            PreparedLogic.Conditional conditional => Conditional(conditional, frame, run),
            PreparedLogic.TextFilter filter => TextFilter(filter, frame, run),
            PreparedLogic.BoxedFilter filter => BoxedFilter(filter, frame, run),
            PreparedLogic.Iteration { Kind: IterationKind.For } iteration => For(iteration, frame, run),
            PreparedLogic.Iteration iteration => Quantified(iteration, frame, run),
            PreparedLogic.Missing => FeelValue.Null,
            _ => throw new InvalidOperationException(logic.GetType().Name),
        };
        run.Leave();
        return run.Coerce(value, logic.Type);
    }

    private static FeelValue List(PreparedLogic.List list, LogicFrame frame, DmnRun run)
    {
        var items = new FeelValue[list.Items.Length];
        for (var i = 0; i < items.Length; i++) items[i] = Evaluate(list.Items[i], frame, run);
        return FeelValue.ListOf(items);
    }

    private static FeelValue Context(PreparedLogic.Context context, LogicFrame frame, DmnRun run)
    {
        var builder = context.Result is null ? new FeelValue.ContextBuilder() : null;
        foreach (var entry in context.Entries)
        {
            var value = run.Coerce(Evaluate(entry.Value, frame, run), entry.Type);
            frame.Slots[entry.Slot] = value;
            builder?.Add(entry.Name, value);
        }
        return context.Result is null ? builder!.Build() : Evaluate(context.Result, frame, run);
    }

    private static FeelValue Relation(PreparedLogic.Relation relation, LogicFrame frame, DmnRun run)
    {
        var rows = new FeelValue[relation.Rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = relation.Rows[i];
            var builder = new FeelValue.ContextBuilder();
            for (var column = 0; column < relation.Columns.Length; column++)
            {
                var (name, type) = relation.Columns[column];
                builder.Add(name, column < row.Length ? run.Coerce(Evaluate(row[column], frame, run), type) : FeelValue.Null);
            }
            rows[i] = builder.Build();
        }
        return FeelValue.ListOf(rows);
    }

    private static FeelValue Invocation(PreparedLogic.Invocation invocation, LogicFrame frame, DmnRun run)
    {
        var function = Evaluate(invocation.Callee, frame, run);
        if (function.IsUnknown) return function;
        if (function is not FeelValue.FunctionValue callee) return run.Fail(DmnCode.NotAFunction, function.ToString());
        var arguments = new FeelValue[callee.Parameters.Count];
        Array.Fill(arguments, FeelValue.Null);
        foreach (var (name, logic) in invocation.Arguments)
        {
            var at = -1;
            for (var i = 0; i < arguments.Length; i++)
            {
                if (callee.Parameters[i].Name == name) at = i;
            }
            if (at < 0) return run.Fail(DmnCode.UnknownParameter, name, string.Join(", ", callee.Parameters.Select(parameter => parameter.Name)));
            arguments[at] = Evaluate(logic, frame, run);
        }
        return FunctionCalls.Call(callee, arguments, invocation.Source, run);
    }

    private static FeelValue Conditional(PreparedLogic.Conditional conditional, LogicFrame frame, DmnRun run)
    {
        var condition = Evaluate(conditional.If, frame, run);
        if (condition is FeelValue.UnknownValue unknown)
        {
            return Unknowns.Join(Evaluate(conditional.Then, frame, run), Evaluate(conditional.Else, frame, run), unknown.Paths);
        }
        if (condition is not FeelValue.BooleanValue) run.Fail(DmnCode.NotABoolean, condition.ToString());
        return Evaluate(condition.IsTrue ? conditional.Then : conditional.Else, frame, run);
    }

    private static FeelValue TextFilter(PreparedLogic.TextFilter filter, LogicFrame frame, DmnRun run)
    {
        frame.Slots[filter.Slot] = Evaluate(filter.In, frame, run);
        return run.Evaluate(filter.Filter, frame);
    }

    private static FeelValue BoxedFilter(PreparedLogic.BoxedFilter filter, LogicFrame frame, DmnRun run)
    {
        var source = Evaluate(filter.In, frame, run);
        if (source.IsUnknown || source.IsNull) return source;
        var kept = new List<FeelValue>();
        var paths = new List<string>();
        foreach (var item in Items(source))
        {
            frame.Slots[filter.Slot] = item;
            var match = Evaluate(filter.Match, frame, run);
            if (match is FeelValue.UnknownValue unknown) paths.AddRange(unknown.Paths);
            else if (match.IsTrue) kept.Add(item);
            else if (match is not FeelValue.BooleanValue) return run.Fail(DmnCode.NotABoolean, match.ToString());
        }
        return paths.Count > 0 ? FeelValue.Unknown(paths) : FeelValue.ListOf(kept);
    }

    private static FeelValue For(PreparedLogic.Iteration iteration, LogicFrame frame, DmnRun run)
    {
        var source = Evaluate(iteration.In, frame, run);
        if (source.IsUnknown) return source;
        if (source.IsNull) return run.Fail(DmnCode.NotAList, source.ToString());
        var results = new List<FeelValue>();
        foreach (var item in Items(source))
        {
            if (!run.TryStep()) return FeelValue.Null;
            frame.Slots[iteration.Slot] = item;
            if (iteration.Layout.ReadsPartial)
            {
                if (!run.TryStep(results.Count)) return FeelValue.Null;
                frame.Slots[iteration.PartialSlot] = FeelValue.ListOf(results);
            }
            results.Add(Evaluate(iteration.Body, frame, run));
        }
        return FeelValue.ListOf(results);
    }

    /// <summary>Some: the disjunction over the items; every: the conjunction. The first item that is no boolean makes the result null.</summary>
    private static FeelValue Quantified(PreparedLogic.Iteration iteration, LogicFrame frame, DmnRun run)
    {
        var source = Evaluate(iteration.In, frame, run);
        if (source.IsUnknown) return source;
        if (source.IsNull) return run.Fail(DmnCode.NotAList, source.ToString());
        var deciding = iteration.Kind == IterationKind.Some;
        var paths = new List<string>();
        foreach (var item in Items(source))
        {
            if (!run.TryStep()) return FeelValue.Null;
            frame.Slots[iteration.Slot] = item;
            switch (Evaluate(iteration.Body, frame, run))
            {
                case FeelValue.BooleanValue boolean when boolean.Value == deciding: return boolean;
                case FeelValue.BooleanValue: break;
                case FeelValue.UnknownValue unknown: paths.AddRange(unknown.Paths); break;
                case var other: return run.Fail(DmnCode.NotABoolean, other.ToString());
            }
        }
        return paths.Count > 0 ? FeelValue.Unknown(paths) : FeelValue.Of(!deciding);
    }

    private static IEnumerable<FeelValue> Items(FeelValue value) => value is FeelValue.ListValue list ? list.Items : [value];
}
