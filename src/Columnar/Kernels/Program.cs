using System.Collections.Immutable;
using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// The loops of a plan in order, and which memory each writes: a column is used again as soon as its last reader is done, so that the
/// columns of a block stay in the cache. Immutable; shared by threads.
/// </summary>
internal sealed class Program
{
    private readonly TextTables? tables;
    private readonly int[] slots;
    private readonly Int128[] values;

    internal Program(Graph graph, CodeBook book, IReadOnlyCollection<Node> outputs)
        : this(graph, book, outputs, new TextTables(graph))
    {
    }

    private Program(Graph graph, CodeBook book, IReadOnlyCollection<Node> outputs, TextTables? tables)
    {
        Graph = graph;
        this.tables = tables;
        var live = Reachable(outputs);
        slots = new int[graph.Nodes.Count];
        values = new Int128[graph.Nodes.Count];
        foreach (var constant in live.OfType<Node.Constant>()) values[constant.Id] = Value(constant, book);
        Inputs = [.. live.OfType<Node.Input>()];
        Node[] steps = [.. live.Where(node => node is not (Node.Input or Node.Constant))];
        // what runs once a text needs no fast loop
        Chains = tables is null ? [] : Chain.AllOf(steps, ReadBy, step => tables.TextOf(step) is null, outputs);
        var last = Chains.SelectMany(chain => chain.Steps.Select(step => (step, chain.End))).ToDictionary(of => of.step, of => of.End.Id);
        Steps = [.. steps.OrderBy(step => last.GetValueOrDefault(step, step.Id))];
        Columns = Allocate(outputs);
        ByText = Steps.Where(step => tables?.TextOf(step) is not null).ToDictionary(step => step, step => new Program(graph, book, [step], null));
    }

    internal Graph Graph { get; }

    internal IReadOnlyList<Node.Input> Inputs { get; }

    /// <summary>What is computed, in order: the steps of a chain just before its end.</summary>
    internal IReadOnlyList<Node> Steps { get; }

    /// <summary>The steps that run as one loop where all that they read is known.</summary>
    internal IReadOnlyList<Chain> Chains { get; }

    /// <summary>The steps that are looked up by a text, and what computes them once a text.</summary>
    internal IReadOnlyDictionary<Node, Program> ByText { get; }

    /// <summary>What a step reads.</summary>
    internal ImmutableArray<Node> ReadBy(Node step) => tables?.TextOf(step) is { } text ? [text]
        : step is Node.Compare comparison ? Kernel.ReadBy(comparison)
        : step.Operands;

    /// <summary>Makes each column that a run needs.</summary>
    internal IReadOnlyList<Func<Column>> Columns { get; }

    internal int ChoiceCount { get; private set; }

    internal int SlotOf(Node node) => slots[node.Id];

    internal Int128 ValueOf(Node.Constant constant) => values[constant.Id];

    private List<Node> Reachable(IEnumerable<Node> outputs)
    {
        var reached = new bool[Graph.Nodes.Count];
        foreach (var output in outputs) reached[output.Id] = true;
        for (var i = reached.Length - 1; i >= 0; i--)
        {
            if (!reached[i]) continue;
            foreach (var operand in ReadBy(Graph.Nodes[i])) reached[operand.Id] = true;
        }

        return [.. Graph.Nodes.Where(node => reached[node.Id])];
    }

    private List<Func<Column>> Allocate(IEnumerable<Node> outputs)
    {
        var lastUse = new int[Graph.Nodes.Count];
        for (var place = 0; place < Steps.Count; place++)
            foreach (var operand in ReadBy(Steps[place])) lastUse[operand.Id] = place;
        foreach (var output in outputs) lastUse[output.Id] = int.MaxValue;

        var makers = new List<Func<Column>>();
        var free = new Dictionary<(Type, int), Stack<int>>();
        var ending = Steps.ToLookup(node => lastUse[node.Id]);
        for (var place = 0; place < Steps.Count; place++)
        {
            var node = Steps[place];
            // one pool a level: columns of one length; an answer stays, in a column of its own scale
            slots[node.Id] = lastUse[node.Id] != int.MaxValue && FreeOf(node).TryPop(out var slot) ? slot
                : node is Node.Choice ? ChoiceCount++ : Make(makers, node);
            foreach (var done in ending[place]) FreeOf(done).Push(slots[done.Id]);
        }

        return makers;

        Stack<int> FreeOf(Node node)
        {
            var key = (node is Node.Choice ? typeof(ChoiceCells) : TypeOf(node.Type), node.Level.Id);
            return free.TryGetValue(key, out var stack) ? stack : free[key] = new();
        }
    }

    private static int Make(List<Func<Column>> makers, Node node)
    {
        makers.Add(node.Type switch
        {
            CellType.Number { IsNarrow: true, Scale: var scale } => () => new Column.Numbers(scale),
            CellType.Number { Scale: var scale } => () => new Column.WideNumbers(scale),
            CellType.Flag => () => new Column.Flags(),
            CellType.Date => () => new Column.Dates(),
            _ => () => new Column.Codes(),
        });
        return makers.Count - 1;
    }

    /// <summary>Columns that may take each other's memory.</summary>
    private static Type TypeOf(CellType type) => type switch
    {
        CellType.Number { IsNarrow: true } => typeof(long),
        CellType.Number => typeof(Int128),
        _ => type.GetType(),
    };

    private static Int128 Value(Node.Constant constant, CodeBook book) => constant.Value switch
    {
        FeelValue.NumberValue number => Planning.Graph.TryScale(number.Value, ((CellType.Number)constant.Type).Scale, out BigInteger whole)
            ? (Int128)whole : throw new InvalidOperationException(),
        FeelValue.BooleanValue flag => flag.Value ? 1 : 0,
        FeelValue.DateValue date => date.Value.EpochDay,
        FeelValue.StringValue text => book.Keep(text.Value),
        _ => 0,
    };
}
