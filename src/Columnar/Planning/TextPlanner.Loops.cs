using System.Collections.Immutable;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

internal sealed partial class TextPlanner
{
    /// <summary>The items of a list as rows of a level of their own: a loop within a loop over the same list takes another turn.</summary>
    internal Symbol.Items Items(Symbol source, Frame frame)
    {
        switch (source)
        {
            case Symbol.Facts facts:
                var level = graph.Levels.Of(facts.Home, facts.List, frame.Loops.Length, facts.Path);
                return new Symbol.Items(level, Row(graph, facts.Shape, level), null, graph.Add(new Node.ListState(facts.Home, facts.List, facts.Path)));
            case Symbol.Items items when !frame.Loops.Contains(items.Level):
                return items;
            default:
                throw new NotPlannedException(source is Symbol.Items ? "a list within a loop over itself" : $"{source.GetType().Name} where a list is wanted");
        }
    }

    /// <summary>The facts of one row as a context: paths that begin alike lie in one object.</summary>
    internal static Symbol.Members Row(Graph graph, TableShape shape, Level level)
    {
        var leaves = shape.Columns.Select((column, i) => (Path: column.Path.Split('.'), Leaf: (Func<Symbol>)(() =>
                new Symbol.Cell(graph.Add(new Node.Input(level, i, column.Path, TypeOf(column.Type)))))))
            .Concat(shape.Lists.Select((list, i) => (list.Path.Split('.'), (Func<Symbol>)(() => new Symbol.Facts(level, i, list.Path, list.Items)))));
        return Members([.. leaves], 0);
    }

    private static Symbol.Members Members(IReadOnlyList<(string[] Path, Func<Symbol> Leaf)> leaves, int depth) =>
        new([.. leaves.GroupBy(leaf => leaf.Path[depth]).Select(group => KeyValuePair.Create(group.Key, group.First() is var (path, leaf) && path.Length == depth + 1
            ? new Lazy<Symbol>(leaf)
            : new Lazy<Symbol>(() => Members([.. group], depth + 1))))]);

    private static CellType TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number number => new CellType.Number(number.Scale, number.Least, number.Most),
        ColumnType.Date => CellType.OfDate,
        ColumnType.Flag => CellType.OfFlag,
        ColumnType.Text text => text.Values.IsDefaultOrEmpty ? CellType.Text.Any : new CellType.Text(text.Values),
        _ => throw new InvalidOperationException(),
    };

    private Symbol.Items For(BoundNode.For iteration, Frame frame)
    {
        if (iteration.UsesPartial || iteration.Iterators is not [{ To: null } iterator]) throw new NotPlannedException("a loop over more than one list");
        var items = Whole(Items(Plan(iterator.Source, frame), frame));
        return new Symbol.Items(items.Level, Plan(iteration.Body, frame.Inside(items.Level, items.Item)), items.Keep, items.ListIs);
    }

    private Symbol Quantify(BoundNode.Quantified quantified, Frame frame)
    {
        if (quantified.Iterators is not [{ To: null } iterator]) throw new NotPlannedException("a condition over more than one list");
        var items = Whole(Items(Plan(iterator.Source, frame), frame));
        var condition = Flag(Plan(quantified.Condition, frame.Inside(items.Level, items.Item)));
        return Of(graph.Aggregate(quantified.Every ? AggregateKind.Every : AggregateKind.Some, items, condition));
    }

    private Symbol Filter(BoundNode.Filter filter, Frame frame)
    {
        var items = Whole(Items(Plan(filter.Source, frame), frame));
        var condition = Plan(filter.Condition, frame.Inside(items.Level, items.Item));
        if (condition is Symbol.Constant { Value: FeelValue.NumberValue position })
        {
            return position.Value == 1 ? Each(items.Item, cell => graph.Aggregate(AggregateKind.First, items, cell))
                : throw new NotPlannedException("an item at another place than the first");
        }

        // unknown, it would leave an empty list open, which loops take as known to be empty
        if (!ReferenceEquals(filter.Condition.Type.Unnamed, FeelType.Boolean) && condition is not Symbol.Constant { Value.IsUnknown: false })
            throw new NotPlannedException("a filter by what is not declared to be a boolean");
        var keep = graph.Junction(true, strict: true, graph.Constant(FeelValue.True), Flag(condition));
        if (items.Keep is null) return new Symbol.Items(items.Level, items.Item, keep, items.ListIs);
        // what the first filter does not know makes its list unknown, whatever the second says
        return new Symbol.Items(items.Level, items.Item, graph.Junction(true, strict: true, items.Keep, keep), graph.IfKnown(items.ListIs, items.Level, null, items.Keep));
    }

    private static Symbol.Items Whole(Symbol.Items items) =>
        items.AfterZero ? throw new NotPlannedException("a loop over a list that is put together") : items;

    private Symbol Each(Symbol symbol, Func<Node, Node> make) => symbol switch
    {
        Symbol.Members members => new Symbol.Members([.. members.Entries.Select(entry =>
            KeyValuePair.Create(entry.Key, new Lazy<Symbol>(() => Each(entry.Value.Value, make))))]),
        _ => Of(make(CellOf(symbol))),
    };

    private Symbol Call(BoundNode.Call call, Frame frame)
    {
        if (Plan(call.Callee, frame) is not Symbol.Service service) throw new NotPlannedException("a call of what is no decision service");
        var parameters = service.Definition.Parameters;
        if (call.Arguments.Length != parameters.Length) throw new NotPlannedException($"{service.Definition.Name} is called with other arguments than it takes");
        var arguments = call.Arguments.Select(argument => Plan(argument, frame)).ToImmutableArray();
        return invoke(service.Definition,
            call.Names.IsDefault ? arguments : [.. parameters.Select(parameter => arguments[call.Names.IndexOf(parameter.Name) is var at and >= 0 ? at : throw new NotPlannedException($"{parameter.Name} is not given")])],
            frame);
    }
}
