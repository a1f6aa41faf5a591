using System.Collections.Immutable;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>
/// From a bound text to symbols: one switch. What is the same for all rows is computed now by FEEL's own operators; the rest becomes
/// nodes of the graph. What has no node ends the planning.
/// </summary>
internal sealed partial class TextPlanner(Graph graph, Func<PreparedService, ImmutableArray<Symbol>, Frame, Symbol> invoke)
{
    /// <summary>Takes the failures of what is computed now: each is null, as it will be for every row.</summary>
    private readonly EvaluationSession session = new();

    internal Symbol Plan(BoundNode node, Frame frame) => node switch
    {
        BoundNode.Constant constant => new Symbol.Constant(constant.Value),
        BoundNode.Variable variable => frame.At(variable.Hops).Slots[variable.Slot].Value,
        BoundNode.Input input => frame.At(input.Hops).Input ?? throw new NotPlannedException("\"?\" outside a test"),
        BoundNode.ImplicitMember member => Implicit(member, frame),
        BoundNode.Negation negation => Negate(negation, Plan(negation.Operand, frame)),
        BoundNode.Arithmetic arithmetic => Arithmetic(arithmetic, Plan(arithmetic.Left, frame), Plan(arithmetic.Right, frame)),
        BoundNode.Comparison comparison => Compare(comparison.Operator, Plan(comparison.Left, frame), Plan(comparison.Right, frame), comparison.Span),
        BoundNode.Conjunction and => Join(true, Plan(and.Left, frame), () => Plan(and.Right, frame)),
        BoundNode.Disjunction or => Join(false, Plan(or.Left, frame), () => Plan(or.Right, frame)),
        BoundNode.Between between => Between(between, frame),
        BoundNode.In @in => In(@in, frame),
        BoundNode.If conditional => If(conditional, frame),
        BoundNode.For iteration => For(iteration, frame),
        BoundNode.Quantified quantified => Quantify(quantified, frame),
        BoundNode.Call call => Call(call, frame),
        BoundNode.BuiltinCall call => Builtin(call, frame),
        BoundNode.Path path => Path(Plan(path.Source, frame), path, frame),
        BoundNode.Filter filter => Filter(filter, frame),
        BoundNode.List list => List(list, frame),
        BoundNode.Context context => Context(context, frame),
        BoundNode.Range range => Range(range, frame),
        BoundNode.HalfRange half when Plan(half.End, frame) is Symbol.Constant end =>
            new Symbol.Constant(Operators.HalfRange(half.Operator, end.Value, half.Span, session)),
        BoundNode.Invalid => new Symbol.Constant(FeelValue.Null),
        _ => throw new NotPlannedException($"{node.GetType().Name} has no loop"),
    };

    private Symbol Implicit(BoundNode.ImplicitMember member, Frame frame)
    {
        foreach (var hops in member.Filters)
        {
            switch (frame.At(hops).Slots[0].Value)
            {
                case Symbol.Members members when members.Find(member.Name) is { } found:
                    return found;
                case Symbol.Members or Symbol.Cell { Node.MayBeUnknown: false }:
                    continue;
                case var other:
                    throw new NotPlannedException($"{member.Name} may be a member of {other.GetType().Name}");
            }
        }

        return Plan(member.Fallback, frame);
    }

    private Symbol Negate(BoundNode.Negation negation, Symbol operand) => operand is Symbol.Constant constant
        ? new Symbol.Constant(Operators.Negate(constant.Value, negation.Span, session))
        : new Symbol.Cell(graph.Arithmetic(ArithmeticOperator.Subtract, graph.Constant(FeelValue.Of(0)), NumberOf(operand)));

    private Symbol Arithmetic(BoundNode.Arithmetic arithmetic, Symbol left, Symbol right)
    {
        if (left is Symbol.Constant a && right is Symbol.Constant b)
            return new Symbol.Constant(Operators.Calculate(arithmetic.Operator, a.Value, b.Value, arithmetic.Span, session));
        switch (arithmetic.Operator)
        {
            case ArithmeticOperator.Subtract when IsDate(left) && IsDate(right):
                return new Symbol.Days(graph.DaysBetween(CellOf(right), CellOf(left)));
            case ArithmeticOperator.Divide when left is Symbol.Days days && right is Symbol.Constant { Value: FeelValue.DaysTimeDurationValue by }:
                // a duration of days divided by one of a day is their number
                return by.Value.Equals(Ronghe.Feel.Temporal.DaysTimeDuration.FromSeconds(86_400))
                    ? new Symbol.Cell(days.Node)
                    : throw new NotPlannedException("a duration is divided by other than a day");
            case ArithmeticOperator.Divide:
                return new Symbol.Quotient(NumberOf(left), NumberOf(right));
            case ArithmeticOperator.Power:
                throw new NotPlannedException("a power");
            default:
                return new Symbol.Cell(graph.Arithmetic(arithmetic.Operator, NumberOf(left), NumberOf(right)));
        }
    }

    private static bool IsDate(Symbol symbol) =>
        symbol is Symbol.Cell { Node.Type: CellType.Date } or Symbol.Constant { Value: FeelValue.DateValue };

    internal Symbol Compare(ComparisonOperator @operator, Symbol left, Symbol right, Ronghe.Feel.Diagnostics.TextSpan span, bool nullFirst = false)
    {
        if (left is Symbol.Constant a && right is Symbol.Constant b)
            return new Symbol.Constant(Operators.Compare(@operator, a.Value, b.Value, span, session));
        var isEquality = @operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (isEquality && (left is Symbol.Constant { Value.IsNull: true } || right is Symbol.Constant { Value.IsNull: true }))
        {
            var cells = left is Symbol.Cell cell ? cell : right as Symbol.Cell ?? throw new NotPlannedException("a null beside what is no cell");
            var isNull = graph.IsNull(cells.Node);
            return Of(@operator == ComparisonOperator.Equal ? isNull : graph.Not(isNull));
        }

        if (nullFirst && !isEquality && (left is Symbol.Quotient || right is Symbol.Quotient)) throw new NotPlannedException("a quotient in a cell");
        if (left is Symbol.Quotient quotient) return Of(graph.Compare(@operator, quotient, NumberOf(right)));
        if (right is Symbol.Quotient turned) return Of(graph.Compare(Turned(@operator), turned, NumberOf(left)));
        var (x, y) = (CellOf(left, right), CellOf(right, left));
        if (@operator != ComparisonOperator.NotEqual) return Of(graph.Compare(@operator, x, y, nullFirst));
        return Of(graph.Not(graph.Compare(ComparisonOperator.Equal, x, y)));
    }

    private static ComparisonOperator Turned(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => @operator,
    };

    /// <summary>Kleene's; the right side is not planned where the left decides.</summary>
    private Symbol Join(bool and, Symbol left, Func<Symbol> right)
    {
        if (left is Symbol.Constant { Value: FeelValue.BooleanValue { Value: var value } } && value != and) return left;
        var second = right();
        if (left is Symbol.Constant a && second is Symbol.Constant b)
            return new Symbol.Constant(and ? Operators.And(a.Value, b.Value) : Operators.Or(a.Value, b.Value));
        return Of(graph.Junction(and, false, Flag(left), Flag(second)));
    }

    private Symbol Between(BoundNode.Between between, Frame frame)
    {
        var value = Plan(between.Value, frame);
        return Join(true, Compare(ComparisonOperator.GreaterOrEqual, value, Plan(between.Low, frame), between.Span),
            () => Compare(ComparisonOperator.LessOrEqual, value, Plan(between.High, frame), between.Span));
    }

    private Symbol In(BoundNode.In @in, Frame frame)
    {
        var value = Plan(@in.Value, frame);
        return Any([.. @in.Tests.Select(test => Test(test, value, frame))]);
    }

    private Symbol If(BoundNode.If conditional, Frame frame)
    {
        var condition = Plan(conditional.Condition, frame);
        if (condition is Symbol.Constant { Value.IsUnknown: false } constant) return Plan(constant.Value.IsTrue ? conditional.Then : conditional.Else, frame);
        return Choose(condition, new(() => Plan(conditional.Then, frame)), new(() => Plan(conditional.Else, frame)));
    }

    /// <summary>One of two, by a condition that rows decide.</summary>
    internal Symbol Choose(Symbol condition, Lazy<Symbol> then, Lazy<Symbol> otherwise) =>
        Pick(graph.Choice(Ronghe.Dmn.Model.HitPolicy.First, [Flag(condition)], null), [then, otherwise]);

    /// <summary>What the alternatives of a choice give, member by member where they are contexts.</summary>
    internal Symbol Pick(Node.Choice choice, ImmutableArray<Lazy<Symbol>> alternatives)
    {
        Symbol[] all = [.. alternatives.Select(a => a.Value)];
        if (Array.TrueForAll(all, one => one is Symbol.Constant { Value.IsNull: true })) return all[0];
        var mayViolate = choice.Policy == Ronghe.Dmn.Model.HitPolicy.Unique;
        if (!mayViolate && Array.TrueForAll(all, one => ReferenceEquals(one, all[0]))) return all[0];
        if (!mayViolate && all[0] is Symbol.Constant first && Array.TrueForAll(all, one => one is Symbol.Constant other && other.Value.Equals(first.Value))) return first;
        if (all[0] is Symbol.Members shape && Array.TrueForAll(all, one => one is Symbol.Members members && SameNames(shape, members)) && !mayViolate)
        {
            return new Symbol.Members([.. shape.Entries.Select(entry => KeyValuePair.Create(entry.Key, new Lazy<Symbol>(() =>
                Pick(choice, [.. all.Select(one => new Lazy<Symbol>(() => ((Symbol.Members)one).Find(entry.Key)!))]))))]);
        }

        return Of(graph.Pick(choice, [.. all.Select(one => one is Symbol.Constant { Value.IsNull: true } ? null : CellOf(one))]));
    }

    private static bool SameNames(Symbol.Members a, Symbol.Members b) =>
        a.Entries.Length == b.Entries.Length && a.Entries.All(entry => b.Entries.Any(other => other.Key == entry.Key));

    private Symbol Context(BoundNode.Context context, Frame frame)
    {
        var slots = new Lazy<Symbol>[context.Entries.Length];
        var inner = frame.With(slots);
        for (var i = 0; i < slots.Length; i++)
        {
            var entry = context.Entries[i].Value;
            slots[i] = new(() => Plan(entry, inner));
        }

        return new Symbol.Members([.. context.Entries.Select((entry, i) => KeyValuePair.Create(entry.Key, slots[i]))]);
    }

    private Symbol Path(Symbol source, BoundNode.Path path, Frame frame)
    {
        switch (source)
        {
            case Symbol.Constant constant:
                return new Symbol.Constant(Operators.Member(constant.Value, path.Member, path.Span, session));
            case Symbol.Members members:
                return members.Find(path.Member) ?? new Symbol.Constant(FeelValue.Null);
            case Symbol.Cell { Node: { Type: CellType.Date } date }:
                return Of(graph.DatePart(path.Member, date));
            case Symbol.Days days when path.Member == "days":
                return Of(days.Node);
            case Symbol.Items items when !items.AfterZero:
                return new Symbol.Items(items.Level, Path(items.Item, path, frame), items.Keep, items.ListIs);
            case Symbol.Facts facts:
                return Path(Items(facts, frame), path, frame);
            default:
                throw new NotPlannedException($"{path.Member} of {source.GetType().Name}");
        }
    }

    private Symbol List(BoundNode.List list, Frame frame)
    {
        Symbol[] items = [.. list.Items.Select(item => Plan(item, frame))];
        return Array.TrueForAll(items, item => item is Symbol.Constant)
            ? new Symbol.Constant(FeelValue.ListOf(items.Select(item => ((Symbol.Constant)item).Value)))
            : throw new NotPlannedException("a list of what rows hold");
    }

    private Symbol Range(BoundNode.Range range, Frame frame) =>
        Plan(range.Start, frame) is Symbol.Constant start && Plan(range.End, frame) is Symbol.Constant end
            ? new Symbol.Constant(Operators.Range(start.Value, range.StartIncluded, end.Value, range.EndIncluded, range.Span, session))
            : throw new NotPlannedException("a range of what rows hold");

    /// <summary>A constant node is a constant again.</summary>
    internal static Symbol Of(Node node) => node is Node.Constant constant ? new Symbol.Constant(constant.Value) : new Symbol.Cell(node);

    internal Node CellOf(Symbol symbol, Symbol? beside = null) => symbol switch
    {
        Symbol.Cell cell => cell.Node,
        Symbol.Constant constant => graph.Constant(constant.Value, (beside as Symbol.Cell)?.Node.Type),
        _ => throw new NotPlannedException($"{symbol.GetType().Name} where one value is wanted"),
    };

    private Node NumberOf(Symbol symbol) => CellOf(symbol) is { Type: CellType.Number } number ? number : throw new NotPlannedException("what is no number is calculated with");

    internal Node Flag(Symbol symbol) => symbol is Symbol.Constant { Value: FeelValue.NullValue or FeelValue.UnknownValue } open
        ? graph.Constant(open.Value, CellType.OfFlag)
        : CellOf(symbol) is { Type: CellType.Flag } flag ? flag : throw new NotPlannedException("a condition is no boolean");
}
