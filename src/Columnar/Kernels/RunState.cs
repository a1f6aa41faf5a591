using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>The columns of one thread while a block is judged.</summary>
internal sealed class RunState
{
    private readonly Program program;
    private readonly Column[] columns;
    private readonly ChoiceCells[] choices;
    private readonly Column?[] inputs;
    private readonly Int128[]?[] widened;

    internal RunState(Program program)
    {
        this.program = program;
        columns = [.. program.Columns.Select(make => make())];
        choices = [.. Enumerable.Range(0, program.ChoiceCount).Select(_ => new ChoiceCells())];
        inputs = new Column?[program.Graph.Nodes.Count];
        widened = new Int128[]?[program.Graph.Nodes.Count];
        Levels = [.. program.Graph.Levels.All.Select(level => new LevelRows(level, this))];
    }

    internal Block Block { get; private set; } = null!;

    internal IReadOnlyList<LevelRows> Levels { get; }

    internal LevelRows RowsOf(Level level) => Levels[level.Id];

    internal void Begin(Block block)
    {
        Block = block;
        foreach (var level in Levels) level.Begin();
        foreach (var input in program.Inputs) inputs[input.Id] = RowsOf(input.Level).Table!.Columns[input.Column];
    }

    /// <summary>For steps that read one text alone: over these codes instead of the block's rows.</summary>
    internal void Begin(Block block, Node.Input text, Column.Codes codes)
    {
        Block = block;
        RowsOf(text.Level).Begin(codes.Count);
        inputs[text.Id] = codes;
    }

    /// <summary>The column of a node that is no constant.</summary>
    internal Column ColumnOf(Node node) => inputs[node.Id] ?? columns[program.SlotOf(node)];

    internal ChoiceCells ChoiceOf(Node node) => choices[program.SlotOf(node)];

    /// <summary>The node's column, as many cells as its level has rows, all known at first.</summary>
    internal Column.Of<T> Write<T>(Node node) where T : unmanaged
    {
        var column = (Column.Of<T>)columns[program.SlotOf(node)];
        column.Resize(RowsOf(node.Level).Count);
        return column;
    }

    internal Operand<T> Read<T>(Node node) where T : unmanaged, INumber<T>
    {
        if (node is Node.Constant constant)
            return new() { Constant = T.CreateTruncating(program.ValueOf(constant)), State = StateOf(constant) };
        var column = ColumnOf(node);
        return column is Column.Of<T> same
            ? new() { Cells = same.Cells, States = column.StateCells }
            : new() { Cells = (T[])(object)Widen(node, (Column.Of<long>)column), States = column.StateCells };
    }

    internal static CellState StateOf(Node.Constant constant) =>
        constant.Value.IsNull ? CellState.Null : constant.Value.IsUnknown ? CellState.Unknown : CellState.Known;

    private Int128[] Widen(Node node, Column.Of<long> column)
    {
        var cells = widened[node.Id];
        if (cells is null || cells.Length < column.Count) widened[node.Id] = cells = new Int128[column.Count];
        for (var i = 0; i < column.Count; i++) cells[i] = column[i];
        return cells;
    }
}

/// <summary>Which alternative each row takes.</summary>
internal sealed class ChoiceCells
{
    /// <summary>The row's index where several alternatives are possible.</summary>
    internal const byte Open = 255;

    private byte[] index = [];
    private byte[][] candidates = [];

    /// <summary>The alternative of each row, the last for what is left, one beyond it where a rule is broken (null).</summary>
    internal Span<byte> Index => index.AsSpan(0, Count);

    internal byte[] Cells => index;

    internal int Count { get; private set; }

    /// <summary>Whether any row is open.</summary>
    internal bool HasOpen { get; set; }

    /// <summary>For an open row the alternatives that are possible, as bits: a column for eight of them.</summary>
    internal byte[][] Candidates(int alternatives)
    {
        var planes = Planes(alternatives);
        if (candidates.Length < planes) Array.Resize(ref candidates, planes);
        for (var plane = 0; plane < planes; plane++)
            if (candidates[plane] is not { } there || there.Length < index.Length) candidates[plane] = new byte[index.Length];
        return candidates;
    }

    internal static int Planes(int alternatives) => (alternatives + 7) / 8;

    /// <summary>All of a row's as one word.</summary>
    internal ulong CandidatesOf(int row, int alternatives)
    {
        var all = 0UL;
        for (var plane = 0; plane < Planes(alternatives); plane++) all |= (ulong)candidates[plane][row] << (8 * plane);
        return all;
    }

    internal void Resize(int count)
    {
        if (index.Length < count) index = new byte[Math.Max(Room.For(count), index.Length * 2)];
        Count = count;
        HasOpen = false;
    }
}
