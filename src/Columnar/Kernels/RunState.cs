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

/// <summary>The rows of one level in a block, and where they stand in others.</summary>
internal sealed class LevelRows(Level level, RunState state)
{
    private readonly Dictionary<Level, int[]> maps = [];
    private int[] offsets = [];
    private int[] owner = [];
    private int[] inner = [];

    internal int Count { get; private set; }

    /// <summary>The table whose rows these are; null for pairs.</summary>
    internal Table? Table { get; private set; }

    /// <summary>The rows of owner <c>i</c> begin here and end where those of <c>i + 1</c> begin.</summary>
    internal int[] Offsets => offsets;

    /// <summary>The owner of each row.</summary>
    internal ReadOnlySpan<int> Owner => owner.AsSpan(0, Count);

    internal void Begin()
    {
        maps.Clear();
        switch (level)
        {
            case Level.Rows:
                Table = state.Block.Rows;
                Count = Table.Count;
                break;
            case Level.Items items:
                var list = state.RowsOf(items.Owner).Table!.Lists[items.List];
                Table = list.Items;
                Count = Table.Count;
                offsets = list.OffsetCells;
                Own(list.Owners);
                break;
            case Level.Pairs pairs:
                Pair(pairs);
                break;
        }
    }

    /// <summary>Each owner stands where its first row is, the last of those that begin there, which alone has rows; the rows after it take what stands before them.</summary>
    private void Own(int owners)
    {
        if (owner.Length <= Count) owner = new int[Math.Max(Count + 1, owner.Length * 2)];
        owner.AsSpan(0, Count + 1).Clear();
        for (var i = 0; i < owners; i++) owner[offsets[i]] = i;
        for (var (row, at) = (0, 0); row < Count; row++) owner[row] = at = Math.Max(at, owner[row]);
    }

    private void Pair(Level.Pairs pairs)
    {
        var outer = state.RowsOf(pairs.Owner!);
        var items = state.RowsOf(pairs.Inner);
        var home = outer.To(pairs.Inner.Owner!);
        if (offsets.Length < outer.Count + 1) offsets = new int[outer.Count + 1];
        for (var i = 0; i < outer.Count; i++)
        {
            var at = home is null ? i : home[i];
            offsets[i + 1] = checked(offsets[i] + items.Offsets[at + 1] - items.Offsets[at]);
        }

        Count = offsets[outer.Count];
        Own(outer.Count);
        if (inner.Length < Count) inner = new int[Math.Max(Count, inner.Length * 2)];
        for (var i = 0; i < outer.Count; i++)
        {
            var from = items.Offsets[home is null ? i : home[i]];
            for (var k = offsets[i]; k < offsets[i + 1]; k++) inner[k] = from + k - offsets[i];
        }
    }

    /// <summary>For each row its row of another level that it is within; null where that is this level.</summary>
    internal int[]? To(Level other)
    {
        if (ReferenceEquals(other, level)) return null;
        if (maps.TryGetValue(other, out var known)) return known;
        var (near, step) = level.IsWithin(other) ? (level.Owner!, owner) : (((Level.Pairs)level).Inner, inner);
        var far = state.RowsOf(near).To(other);
        if (far is null) return maps[other] = step;
        var map = new int[Count];
        for (var i = 0; i < map.Length; i++) map[i] = far[step[i]];
        return maps[other] = map;
    }

    /// <summary>The row of the population to which a row belongs.</summary>
    internal int RowOf(int row) => To(state.Levels[0].Level) is { } map ? map[row] : row;

    private Level Level => level;
}

/// <summary>Which alternative each row takes.</summary>
internal sealed class ChoiceCells
{
    /// <summary>The row's index where several alternatives are possible.</summary>
    internal const byte Open = 255;

    private byte[] index = [];
    private ulong[] candidates = [];

    /// <summary>The alternative of each row, the last for what is left, one beyond it where a rule is broken (null).</summary>
    internal Span<byte> Index => index.AsSpan(0, Count);

    internal byte[] Cells => index;

    internal int Count { get; private set; }

    /// <summary>Whether any row is open.</summary>
    internal bool HasOpen { get; set; }

    /// <summary>For an open row the alternatives that are possible, as bits.</summary>
    internal ulong[] Candidates
    {
        get
        {
            if (candidates.Length < Count) candidates = new ulong[index.Length];
            return candidates;
        }
    }

    internal void Resize(int count)
    {
        if (index.Length < count) index = new byte[Math.Max(count, index.Length * 2)];
        Count = count;
        HasOpen = false;
    }
}
