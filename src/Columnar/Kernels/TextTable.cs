using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>Which nodes say the same of all rows that have the same text: they are computed once a text and looked up by its code.</summary>
internal sealed class TextTables
{
    /// <summary>So many steps over all rows cost more than a look-up.</summary>
    private const int Worth = 4;

    private readonly Node.Input?[] texts;
    private readonly int[] steps;

    internal TextTables(Graph graph)
    {
        texts = new Node.Input?[graph.Nodes.Count];
        steps = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            texts[node.Id] = Find(node);
            // FEEL is never asked once a row
            steps[node.Id] = node switch
            {
                Node.Input or Node.Constant => 0,
                Node.OfText => Worth,
                _ => Math.Min(Worth, 1 + node.Operands.Sum(operand => steps[operand.Id])),
            };
        }
    }

    /// <summary>The one text that a node depends on, where a table saves steps: a comparison with a constant costs no more than a look-up.</summary>
    internal Node.Input? TextOf(Node node) =>
        steps[node.Id] < Worth || node is Node.Choice or Node.Compare { Operands: [_, Node.Constant] } ? null : texts[node.Id];

    private Node.Input? Find(Node node)
    {
        if (node is Node.Input { Type: CellType.Text } input) return input;
        if (node is Node.Lift or Node.Aggregate or Node.FirstOfKind or Node.ListState) return null;
        var operands = node.Operands.Where(operand => operand is not Node.Constant).Select(operand => texts[operand.Id]).Distinct().ToList();
        return operands is [var only] ? only : null;
    }
}

/// <summary>
/// A node by the code of the one text that it depends on. The steps that lead to it run over the texts of the book when those come up
/// for the first time, and over texts that are the block's own once a block.
/// </summary>
internal sealed class TextTable<T>(Node node, Node.Input text, Program program) : Kernel where T : unmanaged, INumber<T>
{
    private readonly RunState state = new(program);
    private readonly Kernel[] kernels = [.. program.Steps.Select(Of)];
    private readonly Column.Codes asked = new();
    private readonly List<(T, CellState)> ofOthers = [];
    private T[] values = [];
    private CellState[] states = [];

    /// <summary>The texts of the book that the table knows.</summary>
    private int known;

    /// <summary>Whether any text of the book gives no known value.</summary>
    private bool hasStates;

    /// <summary>Whether an answer is a text of the block's own, which the next block will not have.</summary>
    private bool isPassing;

    internal override void Run(RunState run)
    {
        var cells = (Column.Codes)run.ColumnOf(text);
        var most = Bounds.Of(cells).Greatest;
        if (isPassing) known = 0;
        if (most >= known) Learn(run.Block);
        var result = run.Write<T>(node);
        if (cells.IsKnown && most < known && !hasStates) Elementwise.Gather(values, cells.Cells.AsSpan(0, cells.Count), result.WriteValues());
        else LookUp(cells, most, run.Block, result);
    }

    private void Learn(Block block)
    {
        var count = block.Texts.Book.Count;
        asked.Clear();
        for (var code = known; code < count; code++) asked.Append(code);
        var answers = Ask(block);
        if (values.Length < count)
        {
            Array.Resize(ref values, Math.Max(count, values.Length * 2));
            Array.Resize(ref states, values.Length);
        }

        answers.Values.CopyTo(values.AsSpan(known));
        states.AsSpan(known, count - known).Clear();
        if (!answers.IsKnown) answers.States.CopyTo(states.AsSpan(known));
        hasStates |= !answers.IsKnown;
        isPassing = node.Type is CellType.Text && values.AsSpan(0, count).ContainsAnyInRange(T.CreateTruncating(block.Texts.Book.Limit), T.CreateTruncating(int.MaxValue));
        known = count;
    }

    /// <summary>What cells are that are no text of the book: none, not known, or a text of the block's own, up to the greatest that is there.</summary>
    private void AskOthers(Block block, int most)
    {
        asked.Clear();
        asked.Append(CellState.Null);
        asked.Append(CellState.Unknown);
        for (var code = block.Texts.Book.Limit; code <= most; code++) asked.Append(code);
        var answers = Ask(block);
        ofOthers.Clear();
        for (var i = 0; i < answers.Count; i++) ofOthers.Add((answers[i], answers.StateOf(i)));
    }

    private Column.Of<T> Ask(Block block)
    {
        state.Begin(block, text, asked);
        foreach (var kernel in kernels) kernel.Run(state);
        return (Column.Of<T>)state.ColumnOf(node);
    }

    private void LookUp(Column.Codes cells, int most, Block block, Column.Of<T> result)
    {
        if (!cells.IsKnown || most >= known) AskOthers(block, most);
        var limit = block.Texts.Book.Limit;
        var answers = result.WriteValues();
        var written = result.WriteStates();
        for (var i = 0; i < written.Length; i++)
        {
            var code = cells[i];
            (answers[i], written[i]) = cells.StateOf(i) switch
            {
                CellState.Known => code < limit ? (values[code], states[code]) : ofOthers[2 + code - limit],
                CellState.Null => ofOthers[0],
                _ => ofOthers[1],
            };
        }

        if (!written.ContainsAnyExcept(CellState.Known)) result.ForgetStates();
    }
}
