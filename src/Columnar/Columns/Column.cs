using Ronghe.Feel.Numbers;

namespace Ronghe.Columnar.Columns;

/// <summary>
/// One fact of many rows, cell after cell, to be filled, read in loops and filled again: its memory is kept. A closed family. Beside
/// the values stand states, which are absent while all cells are known; a cell that is null or unknown has some value all the same
/// (zero, or the least that an unknown number can be), so that loops need not look. Not safe under threads while it is filled.
/// </summary>
public abstract class Column
{
    private CellState[] states = [];
    private bool hasStates;

    private Column() { }

    /// <summary>The number of cells.</summary>
    public int Count { get; private set; }

    /// <summary>One state a cell; empty where all are known.</summary>
    public ReadOnlySpan<CellState> States => hasStates ? states.AsSpan(0, Count) : default;

    /// <summary>Whether every cell is known.</summary>
    public bool IsKnown => !hasStates;

    /// <summary>The states as an array that may be longer; null where all are known.</summary>
    internal CellState[]? StateCells => hasStates ? states : null;

    public CellState StateOf(int row) => hasStates ? states[row] : CellState.Known;

    /// <summary>Appends a cell that is null or unknown; <see cref="CellState.UnknownAtLeast"/> needs a value beside it.</summary>
    public abstract void Append(CellState state);

    /// <summary>Appends the cells of some rows of another column of the same kind.</summary>
    internal abstract void Append(Column from, ReadOnlySpan<int> rows);

    /// <summary>Takes away all cells and keeps the memory.</summary>
    public void Clear() => Resize(0);

    /// <summary>So many cells, all known, their values whatever they were: for one who writes whole spans.</summary>
    public void Resize(int count)
    {
        Reserve(count);
        Count = count;
        hasStates = false;
    }

    /// <summary>The states to write into: those that are there, or else all known and from here on present.</summary>
    public Span<CellState> WriteStates()
    {
        if (!hasStates)
        {
            if (states.Length < Count) states = new CellState[Capacity];
            else states.AsSpan(0, Count).Clear();
            hasStates = true;
        }

        return states.AsSpan(0, Count);
    }

    /// <summary>All known after all: what was written into the states is forgotten.</summary>
    internal void ForgetStates() => hasStates = false;

    private protected abstract int Capacity { get; }

    private protected abstract void Reserve(int count);

    private int Extend(Column from, int start, int count)
    {
        var row = Extend(count, from.IsKnown);
        if (!from.IsKnown) from.States.Slice(start, count).CopyTo(states.AsSpan(row));
        else if (hasStates) states.AsSpan(row, count).Clear();
        return row;
    }

    private int Extend(CellState state)
    {
        var row = Extend(1, state == CellState.Known);
        if (hasStates) states[row] = state;
        return row;
    }

    /// <summary>Makes room for cells, and for their states where there are any or will be.</summary>
    private int Extend(int count, bool areKnown)
    {
        var row = Count;
        Reserve(row + count);
        Count += count;
        if (hasStates && states.Length < Count) Array.Resize(ref states, Capacity);
        else if (!hasStates && !areKnown) WriteStates();
        return row;
    }

    /// <summary>A column of values of one type of the machine.</summary>
    public abstract class Of<T> : Column where T : unmanaged
    {
        private T[] values = [];

        private protected Of() { }

        /// <summary>One value a cell.</summary>
        public ReadOnlySpan<T> Values => values.AsSpan(0, Count);

        /// <summary>The values to write into, before the next plan runs over the column.</summary>
        public Span<T> WriteValues()
        {
            Bounds = null;
            return values.AsSpan(0, Count);
        }

        /// <summary>The least and the greatest value, whatever the states: null until someone has looked, and again when a cell may have changed.</summary>
        internal (T Least, T Greatest)? Bounds { get; set; }

        public T this[int row] => values[row];

        /// <summary>The values as an array that may be longer.</summary>
        internal T[] Cells => values;

        public void Append(T value) => Append(value, CellState.Known);

        public void Append(T value, CellState state)
        {
            var row = Extend(state);
            values[row] = value;
        }

        /// <summary>Appends so many cells of another column, from a row of it on.</summary>
        public void Append(Of<T> from, int start, int count)
        {
            var row = Extend(from, start, count);
            from.Values.Slice(start, count).CopyTo(values.AsSpan(row));
        }

        internal sealed override void Append(Column from, ReadOnlySpan<int> rows)
        {
            var first = Extend(rows.Length, from.IsKnown);
            var cells = values.AsSpan(first, rows.Length);
            var given = ((Of<T>)from).Values;
            for (var i = 0; i < rows.Length; i++) cells[i] = given[rows[i]];
            if (!hasStates) return;
            var written = states.AsSpan(first, rows.Length);
            var told = from.States;
            if (told.IsEmpty) written.Clear();
            else for (var i = 0; i < rows.Length; i++) written[i] = told[rows[i]];
        }

        public sealed override void Append(CellState state)
        {
            var row = Extend(state);
            values[row] = default;
        }

        /// <summary>Replaces all cells by known ones.</summary>
        public void Set(ReadOnlySpan<T> cells)
        {
            Resize(cells.Length);
            cells.CopyTo(values);
        }

        private protected sealed override int Capacity => values.Length;

        private protected sealed override void Reserve(int count)
        {
            Bounds = null;
            if (values.Length < count) Array.Resize(ref values, Math.Max(Room.For(count), values.Length * 2));
        }
    }

    /// <summary>Numbers as whole multiples of 10^−scale in 64 bits: yuan at scale 2 are fen.</summary>
    public sealed class Numbers(int scale) : Of<long>
    {
        /// <summary>Decimals, 0 … 18.</summary>
        public int Scale { get; } = scale;

        /// <summary>One, as a multiple of 10^−scale.</summary>
        public static long UnitOf(int scale)
        {
            var unit = 1L;
            for (var i = 0; i < scale; i++) unit *= 10;
            return unit;
        }
    }

    /// <summary>Numbers as whole multiples of 10^−scale in 128 bits, where 64 are not proven to suffice.</summary>
    public sealed class WideNumbers(int scale) : Of<Int128>
    {
        /// <summary>Decimals, 0 … 34.</summary>
        public int Scale { get; } = scale;
    }

    /// <summary>Numbers of FEEL as they are (decimal128), where no scale is fixed.</summary>
    public sealed class Decimals : Of<FeelNumber>;

    /// <summary>Calendar days as days since 1970-01-01.</summary>
    public sealed class Dates : Of<int>
    {
        private static readonly int First = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

        public static int DayOf(DateOnly date) => date.DayNumber - First;

        public DateOnly DateAt(int row) => DateOnly.FromDayNumber(this[row] + First);
    }

    /// <summary>Yes and no: 1 and 0.</summary>
    public sealed class Flags : Of<byte>
    {
        public void Append(bool value) => Append(value ? (byte)1 : (byte)0);

        public bool IsTrue(int row) => this[row] != 0;
    }

    /// <summary>Texts as codes of the block's <see cref="TextCodes"/>; equal texts have equal codes, whatever the column.</summary>
    public sealed class Codes : Of<int>;
}
