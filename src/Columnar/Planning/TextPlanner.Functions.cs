using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

internal sealed partial class TextPlanner
{
    private Symbol Builtin(BoundNode.BuiltinCall call, Frame frame)
    {
        if (call is { Builtin.Name: "min" or "max" or "sum", Arguments: [BoundNode.List list] })
        {
            Symbol[] items = [.. list.Items.Select(item => Plan(item, frame))];
            if (!Array.TrueForAll(items, item => item is Symbol.Constant)) return OfEach(call.Builtin.Name, items);
        }

        if (call is { Builtin.Name: "concatenate", Arguments: [BoundNode.List { Items: [var before, var source] }] }
            && Plan(before, frame) is Symbol.Constant { Value: FeelValue.ListValue { Count: 1 } zero } && zero[0].Equals(FeelValue.Of(0)))
        {
            var whole = Whole(Items(Plan(source, frame), frame));
            return new Symbol.Items(whole.Level, whole.Item, whole.Keep, whole.ListIs) { AfterZero = true };
        }

        Symbol?[] arguments = [.. call.Arguments.Select(argument => argument is null ? null : Plan(argument, frame))];
        if (Array.TrueForAll(arguments, argument => argument is null or Symbol.Constant)) return new Symbol.Constant(Invoke(call, arguments, null));
        if (arguments is [Symbol.Facts or Symbol.Items]) return OfList(call.Builtin.Name, Items(arguments[0]!, frame));
        return (call.Builtin.Name, arguments) switch
        {
            ("not", [{ } flag]) => Of(graph.Not(Flag(flag))),
            ("round half up", [{ } number, Symbol.Constant { Value: FeelValue.NumberValue scale }]) when scale.Value.TryToInt32(out var places) && places is >= 0 and <= 18 =>
                number is Symbol.Quotient quotient ? Of(graph.RoundQuotient(quotient, places)) : Of(Rounded(NumberOf(number), places)),
            _ => OfText(call, arguments),
        };
    }

    private Node Rounded(Node number, int places)
    {
        var rounded = graph.Round(number, places);
        return ReferenceEquals(rounded, number) ? graph.Unbounded(number) : rounded;
    }

    /// <summary>Of values written out: element by element.</summary>
    private Symbol OfEach(string function, IReadOnlyList<Symbol> items)
    {
        Node[] cells = [.. items.Select(NumberOf)];
        if (function == "max" && cells.Length > 2 && Array.Exists(cells, cell => cell.MayBeNull)) throw new NotPlannedException("the greatest of several that may be none");
        return Of(cells.Skip(1).Aggregate(cells[0], (all, next) => function == "sum"
            ? graph.Arithmetic(ArithmeticOperator.Add, all, next)
            : graph.Extreme(function == "min", all, next)));
    }

    private Symbol OfList(string function, Symbol.Items items)
    {
        switch (function)
        {
            case "count":
                return Of(graph.Aggregate(AggregateKind.Count, items, graph.Constant(FeelValue.True)));
            case "sum":
                return Of(graph.Aggregate(items.AfterZero ? AggregateKind.SumFromZero : AggregateKind.Sum, items, NumberOf(items.Item)));
            case "min" or "max" when !items.AfterZero:
                return Of(graph.Aggregate(function == "min" ? AggregateKind.Min : AggregateKind.Max, items, NumberOf(items.Item)));
            case "distinct values" when !items.AfterZero:
                return graph.Distinct(items, CellOf(items.Item));
            default:
                throw new NotPlannedException($"{function} of a list");
        }
    }

    /// <summary>A function of one text beside constants: FEEL itself computes it once a text.</summary>
    private Symbol OfText(BoundNode.BuiltinCall call, Symbol?[] arguments)
    {
        var at = Array.FindIndex(arguments, argument => argument is not (null or Symbol.Constant));
        if (Array.FindLastIndex(arguments, argument => argument is not (null or Symbol.Constant)) != at
            || arguments[at] is not Symbol.Cell { Node: { Type: CellType.Text type } text })
        {
            throw new NotPlannedException($"{call.Builtin.Name} has no loop");
        }

        FeelValue Function(FeelValue value) => Invoke(call, arguments, value);
        var name = $"{call.Builtin.Name}({string.Join(", ", arguments.Select((argument, i) => i == at ? "?" : argument is Symbol.Constant c ? c.Value.ToString() : ""))})";
        var described = at == 0 ? new TextCall(call.Builtin.Name, [.. arguments.Skip(1).OfType<Symbol.Constant>().Select(constant => constant.Value)]) : null;
        return Of(graph.Add(new Node.OfText(text, name, Function, Texts.ResultOf(call.Signature.Result, type, Function), described)));
    }

    /// <summary>Called with what the arguments are, and in the place of the one that is no constant with a value.</summary>
    private static FeelValue Invoke(BoundNode.BuiltinCall call, Symbol?[] arguments, FeelValue? value) =>
        call.Builtin.Invoke(call.Signature, [.. arguments.Select(argument => argument switch { null => null, Symbol.Constant constant => constant.Value, _ => value })], call.Span, new EvaluationSession());
}
