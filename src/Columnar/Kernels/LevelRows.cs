using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>The rows of one level in a block, and where they stand in others: which is found when it is asked for.</summary>
internal sealed class LevelRows(Level level, RunState state)
{
    private readonly Dictionary<Level, Map> maps = [];
    private int[] offsets = [];
    private int[] shifts = [];
    private int owners;
    private Map owner;
    private Map inner;

    internal Level Level => level;

    internal int Count { get; private set; }

    /// <summary>The table whose rows these are; null for pairs.</summary>
    internal Table? Table { get; private set; }

    /// <summary>The rows of owner <c>i</c> begin here and end where those of <c>i + 1</c> begin.</summary>
    internal int[] Offsets => offsets;

    /// <summary>The owner of each row.</summary>
    internal ReadOnlySpan<int> Owner => Owners().AsSpan(0, Count);

    internal void Begin()
    {
        foreach (var other in maps.Keys) maps[other] = maps[other] with { IsDone = false };
        owner.IsDone = inner.IsDone = false;
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
                owners = list.Owners;
                break;
            case Level.Pairs pairs:
                Pair(pairs);
                break;
        }
    }

    /// <summary>So many rows that belong to no table.</summary>
    internal void Begin(int count) => Count = count;

    private void Pair(Level.Pairs pairs)
    {
        var outer = state.RowsOf(pairs.Owner!);
        var items = state.RowsOf(pairs.Inner);
        var home = outer.To(pairs.Inner.Owner!);
        owners = outer.Count;
        if (offsets.Length <= owners) offsets = new int[Math.Max(owners + 1, offsets.Length * 2)];
        if (shifts.Length < owners) shifts = new int[offsets.Length];
        for (var i = 0; i < owners; i++)
        {
            var at = home is null ? i : home[i];
            shifts[i] = items.Offsets[at] - offsets[i];
            offsets[i + 1] = checked(offsets[i] + items.Offsets[at + 1] - items.Offsets[at]);
        }

        Count = offsets[owners];
    }

    /// <summary>Each owner stands where its first row is, the last of those that begin there, which alone has rows; the rows after it take what stands before them.</summary>
    private int[] Owners()
    {
        if (owner.IsDone) return owner.Cells;
        owner.Reserve(Count + 1);
        var cells = owner.Cells.AsSpan(0, Count + 1);
        cells.Clear();
        ref var first = ref MemoryMarshal.GetReference(cells);
        for (var i = 0; i < owners; i++) Unsafe.Add(ref first, offsets[i]) = i;
        var at = 0;
        foreach (ref var cell in cells)
        {
            // the greater of both, without a branch that no one can foretell
            var further = cell - at;
            cell = at += further & ~(further >> 31);
        }

        owner.IsDone = true;
        return owner.Cells;
    }

    /// <summary>Of pairs the item of each.</summary>
    private int[] Inner()
    {
        if (inner.IsDone) return inner.Cells;
        inner.Reserve(Count);
        var of = Owner;
        ref var shift = ref MemoryMarshal.GetArrayDataReference(shifts);
        var cells = inner.Cells.AsSpan(0, of.Length);
        for (var i = 0; i < cells.Length; i++) cells[i] = i + Unsafe.Add(ref shift, of[i]);
        inner.IsDone = true;
        return inner.Cells;
    }

    /// <summary>For each row its row of another level that it is within; null where that is this level.</summary>
    internal int[]? To(Level other)
    {
        if (ReferenceEquals(other, level)) return null;
        var map = maps.GetValueOrDefault(other);
        if (map.IsDone) return map.Cells;
        var (near, step) = level.IsWithin(other) ? (level.Owner!, Owners()) : (((Level.Pairs)level).Inner, Inner());
        if (state.RowsOf(near).To(other) is not { } far) return step;
        map.Reserve(Count);
        for (var i = 0; i < Count; i++) map.Cells[i] = far[step[i]];
        maps[other] = map with { IsDone = true };
        return map.Cells;
    }

    /// <summary>The row of the population to which a row belongs.</summary>
    internal int RowOf(int row) => To(state.Levels[0].Level) is { } map ? map[row] : row;

    /// <summary>Memory for one place a row, used again block after block.</summary>
    private struct Map
    {
        private int[]? cells;

        internal readonly int[] Cells => cells ?? [];

        internal bool IsDone { get; set; }

        internal void Reserve(int count)
        {
            if (Cells.Length < count) cells = new int[Math.Max(count, Cells.Length * 2)];
        }
    }
}
