using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Dmn.Model;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// The alternative of each row, as many rows at once as a vector has bytes: where all conditions are known, by blending from the last to
/// the first; where one is not, by Kleene, and a row may stay open between several.
/// </summary>
internal sealed class ChoiceKernel(Node.Choice node) : Kernel
{
    private readonly int count = node.Alternatives;
    private readonly Operand<byte>[] conditions = new Operand<byte>[node.Alternatives];
    private readonly byte[]?[] inputs = new byte[]?[node.Operands.Length - node.Alternatives];

    /// <summary>What the table has said before, by the input that alone is unknown and the rules that are possible.</summary>
    private readonly Dictionary<(int, ulong), bool> covered = [];

    internal override void Run(RunState state)
    {
        var result = state.ChoiceOf(node);
        result.Resize(state.RowsOf(node.Level).Count);
        var hasStates = false;
        for (var i = 0; i < count; i++)
        {
            conditions[i] = state.Read<byte>(node.Operands[i]);
            hasStates |= conditions[i].HasStates;
        }

        if (hasStates)
        {
            Weigh(result);
            if (!result.HasOpen || node.Coverage is not { } coverage) return;
            for (var i = 0; i < inputs.Length; i++) inputs[i] = (byte[]?)(object?)state.ColumnOf(node.Operands[count + i]).StateCells;
            Cover(coverage, result);
            return;
        }

        result.Index.Fill((byte)count);
        if (node.Policy == HitPolicy.First) First(result.Index);
        else Unique(result.Index);
    }

    /// <summary>A condition that is unknown leaves its alternative possible, unless one that surely holds comes before it, or beside it where only one may.</summary>
    private void Weigh(ChoiceCells result)
    {
        var isUnique = node.Policy == HitPolicy.Unique;
        var candidates = result.Candidates(count + 1);
        var anyOpen = Vector<byte>.Zero;
        for (var row = 0; row < result.Count; row += Vector<byte>.Count)
        {
            Vector<byte> holds = Vector<byte>.Zero, twice = Vector<byte>.Zero, isOpen = Vector<byte>.Zero, possible = Vector<byte>.Zero, index = new((byte)count);
            for (var i = 0; i < count; i++)
            {
                var states = From(conditions[i].States, conditions[i].State, row);
                var hit = Vector.AndNot(Vector.Equals(states, Vector<byte>.Zero), Vector.Equals(From(conditions[i].Cells, conditions[i].Constant, row), Vector<byte>.Zero));
                var maybe = Vector.GreaterThan(states, Vector<byte>.One);
                twice |= holds & hit;
                if (!isUnique) (hit, maybe) = (Vector.AndNot(hit, holds), Vector.AndNot(maybe, holds));
                index = Vector.ConditionalSelect(Vector.AndNot(hit, holds), new Vector<byte>((byte)i), index);
                isOpen |= maybe;
                holds |= hit;
                possible |= (hit | maybe) & Bit(i);
                if (i % 8 != 7) continue;
                possible.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(candidates[i / 8]), (nuint)row);
                possible = Vector<byte>.Zero;
            }

            possible |= Vector.AndNot(Bit(count), holds);
            possible.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(candidates[count / 8]), (nuint)row);
            if (isUnique) isOpen = Vector.AndNot(isOpen, holds);
            anyOpen |= isOpen;
            index = Vector.ConditionalSelect(isOpen, new Vector<byte>(ChoiceCells.Open), index);
            if (isUnique) index = Vector.ConditionalSelect(twice, new Vector<byte>((byte)(count + 1)), index);
            index.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(result.Cells), (nuint)row);
        }

        result.HasOpen = anyOpen != Vector<byte>.Zero;
    }

    private static Vector<byte> Bit(int alternative) => new((byte)(1 << (alternative % 8)));

    private static Vector<byte> From(CellState[]? states, CellState constant, int row) => From((byte[]?)(object?)states, (byte)constant, row);

    private static Vector<byte> From(byte[]? cells, byte constant, int row) =>
        cells is null ? new(constant) : Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells), (nuint)row);

    /// <summary>Where one input alone is unknown, constants may show that one of the possible rules hits.</summary>
    private void Cover(Coverage coverage, ChoiceCells result)
    {
        var last = result.Candidates(count + 1)[count / 8];
        for (var from = 0; from < result.Count; from += Vector<byte>.Count)
        {
            Vector<byte> once = Vector<byte>.Zero, twice = Vector<byte>.Zero;
            foreach (var states in inputs)
            {
                var isUnknown = Vector.GreaterThan(From(states, 0, from), Vector<byte>.One);
                twice |= once & isUnknown;
                once |= isUnknown;
            }

            var isOpen = Vector.Equals(From(result.Cells, 0, from), new Vector<byte>(ChoiceCells.Open)) & Vector.Equals(From(last, 0, from) & Bit(count), Bit(count));
            var isAlone = Vector.AndNot(once & isOpen, twice);
            if (isAlone == Vector<byte>.Zero) continue;
            for (var row = from; row < Math.Min(from + Vector<byte>.Count, result.Count); row++)
            {
                if (isAlone[row - from] == 0) continue;
                var input = Array.FindIndex(inputs, states => states is not null && states[row] >= (byte)CellState.Unknown);
                var possible = result.CandidatesOf(row, count + 1) & ~(1UL << count);
                if (!MustHit(coverage, input, possible)) continue;
                last[row] &= (byte)(~(1 << (count % 8)) & byte.MaxValue);
                if (BitOperations.IsPow2(possible)) result.Cells[row] = (byte)BitOperations.TrailingZeroCount(possible);
            }
        }
    }

    private bool MustHit(Coverage coverage, int input, ulong possible) =>
        covered.TryGetValue((input, possible), out var must) ? must : covered[(input, possible)] = coverage.MustHit(input, possible);

    private void First(Span<byte> index)
    {
        for (var i = count - 1; i >= 0; i--) Where(index, conditions[i], (byte)i);
    }

    private static void Where(Span<byte> index, Operand<byte> condition, byte alternative)
    {
        if (condition.Cells is not { } flags)
        {
            if (condition.Constant != 0) index.Fill(alternative);
            return;
        }

        var row = 0;
        ref var to = ref MemoryMarshal.GetReference(index);
        ref var from = ref MemoryMarshal.GetArrayDataReference(flags);
        var taken = new Vector<byte>(alternative);
        for (; row <= index.Length - Vector<byte>.Count; row += Vector<byte>.Count)
        {
            var isOut = Vector.Equals(Vector.LoadUnsafe(ref from, (nuint)row), Vector<byte>.Zero);
            Vector.ConditionalSelect(isOut, Vector.LoadUnsafe(ref to, (nuint)row), taken).StoreUnsafe(ref to, (nuint)row);
        }

        for (; row < index.Length; row++)
            if (flags[row] != 0) index[row] = alternative;
    }

    /// <summary>Two rules that hold break the table: the alternative beyond the last.</summary>
    private void Unique(Span<byte> index)
    {
        First(index);
        if (count == 1) return;
        var row = 0;
        ref var to = ref MemoryMarshal.GetReference(index);
        var broken = new Vector<byte>((byte)(count + 1));
        for (; row <= index.Length - Vector<byte>.Count; row += Vector<byte>.Count)
        {
            Vector<byte> any = Vector<byte>.Zero, twice = Vector<byte>.Zero;
            for (var i = 0; i < count; i++)
            {
                var holds = conditions[i].Cells is { } flags
                    ? Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(flags), (nuint)row)
                    : new Vector<byte>(conditions[i].Constant);
                twice |= any & holds;
                any |= holds;
            }

            if (twice == Vector<byte>.Zero) continue;
            var isWhole = Vector.Equals(twice, Vector<byte>.Zero);
            Vector.ConditionalSelect(isWhole, Vector.LoadUnsafe(ref to, (nuint)row), broken).StoreUnsafe(ref to, (nuint)row);
        }

        for (; row < index.Length; row++)
        {
            var hits = 0;
            for (var i = 0; i < count; i++) hits += conditions[i].At(row);
            if (hits > 1) index[row] = (byte)(count + 1);
        }
    }
}

/// <summary>The cells that the rows' alternatives have; of an open row what its alternatives agree on.</summary>
internal sealed class PickKernel<T> : Kernel where T : unmanaged, INumber<T>
{
    private readonly Node.Pick node;
    private readonly Operand<T>[] cells;

    /// <summary>Alternatives that have the same cells: the first of them, and by column of candidates those that are none of them.</summary>
    private readonly (byte First, byte[] Others)[] alike;

    /// <summary>Whether alternatives that differ never agree, and nothing is known of what is open between them.</summary>
    private readonly bool differ;
    private byte[] settled = [];

    internal PickKernel(Node.Pick node)
    {
        this.node = node;
        ImmutableArray<Node> operands = [.. node.Operands.Skip(1)];
        cells = new Operand<T>[operands.Length];
        alike = [.. operands.Select((operand, i) => (Operand: operand, Alternative: i)).GroupBy(of => of.Operand, of => of.Alternative)
            .Select(group => ((byte)group.First(), Others(group.Aggregate(0UL, (all, i) => all | 1UL << i))))];
        differ = node.Type is not CellType.Number && operands.All(operand => operand is Node.Constant);

        byte[] Others(ulong same) => [.. Enumerable.Range(0, ChoiceCells.Planes(operands.Length)).Select(plane => (byte)(~(same >> (8 * plane)) & byte.MaxValue))];
    }

    internal override void Run(RunState state)
    {
        var choice = state.ChoiceOf(node.Operands[0]);
        var mayHaveStates = choice.HasOpen;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = state.Read<T>(node.Operands[i + 1]);
            mayHaveStates |= cells[i].HasStates;
        }

        var result = state.Write<T>(node);
        ReadOnlySpan<byte> index = choice.HasOpen ? Settle(choice) : choice.Index;
        Blend(index, result);
        // one beyond the last alternative a rule is broken
        if (mayHaveStates || (((Node.Choice)node.Operands[0]).Policy == HitPolicy.Unique && index.Contains((byte)cells.Length))) WriteStates(index, result, choice);
    }

    /// <summary>The alternatives, where an open row takes the first of those that it has, if they are all alike; two beyond the last it is unknown.</summary>
    private Span<byte> Settle(ChoiceCells choice)
    {
        if (settled.Length < choice.Cells.Length) settled = new byte[choice.Cells.Length];
        var candidates = choice.Candidates(cells.Length);
        var left = new Vector<byte>(differ ? (byte)(cells.Length + 1) : ChoiceCells.Open);
        for (var row = 0; row < choice.Count; row += Vector<byte>.Count)
        {
            var index = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(choice.Cells), (nuint)row);
            var isOpen = Vector.Equals(index, new Vector<byte>(ChoiceCells.Open));
            if (isOpen != Vector<byte>.Zero)
            {
                var settles = left;
                foreach (var (first, others) in alike)
                {
                    var further = Vector<byte>.Zero;
                    for (var plane = 0; plane < others.Length; plane++)
                        further |= Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(candidates[plane]), (nuint)row) & new Vector<byte>(others[plane]);
                    settles = Vector.ConditionalSelect(Vector.Equals(further, Vector<byte>.Zero), new Vector<byte>(first), settles);
                }

                index = Vector.ConditionalSelect(isOpen, settles, index);
            }

            index.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(settled), (nuint)row);
        }

        return settled.AsSpan(0, choice.Count);
    }

    private void Blend(ReadOnlySpan<byte> index, Column.Of<T> result)
    {
        var values = result.WriteValues();
        var last = cells.Length - 1;
        if (Array.TrueForAll(cells, cell => cell.IsConstant))
        {
            Span<T> byIndex = stackalloc T[256];
            byIndex.Clear();
            for (var i = 0; i < cells.Length; i++) byIndex[i] = cells[i].Constant;
            if (typeof(T) == typeof(byte)) StateLoops.LookUp(index, MemoryMarshal.AsBytes(byIndex), cells.Length, MemoryMarshal.AsBytes(values));
            else Elementwise.LookUp(index, byIndex, values);
            return;
        }

        Elementwise.Blend(index, 0, cells[0], cells[last], values);
        for (var i = 1; i < last; i++) Elementwise.Blend(index, (byte)i, cells[i], new() { Cells = result.Cells }, values);
    }

    private void WriteStates(ReadOnlySpan<byte> index, Column.Of<T> result, ChoiceCells choice)
    {
        var states = MemoryMarshal.Cast<CellState, byte>(result.WriteStates());
        Span<byte> constant = stackalloc byte[256];
        constant.Clear();
        constant[cells.Length] = (byte)CellState.Null;
        constant[cells.Length + 1] = (byte)CellState.Unknown;
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].States is null) constant[i] = (byte)cells[i].State;
        StateLoops.LookUp(index, constant, cells.Length + 2, states);
        var written = new Operand<byte> { Cells = (byte[])(object)result.StateCells! };
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].States is { } given) Elementwise.Blend(index, (byte)i, new() { Cells = (byte[])(object)given }, written, states);
        if (!choice.HasOpen) return;
        var values = result.WriteValues();
        for (var row = index.IndexOf(ChoiceCells.Open); row >= 0;)
        {
            states[row] = (byte)Join(choice.CandidatesOf(row, cells.Length), row, out values[row]);
            var next = index[(row + 1)..].IndexOf(ChoiceCells.Open);
            row = next < 0 ? -1 : row + 1 + next;
        }
    }

    /// <summary>Where all agree, that; otherwise unknown, and at least the least of all where each has a bound.</summary>
    private CellState Join(ulong candidates, int row, out T value)
    {
        var first = BitOperations.TrailingZeroCount(candidates);
        var state = cells[first].StateAt(row);
        value = state == CellState.Known || state == CellState.UnknownAtLeast ? cells[first].At(row) : T.Zero;
        var agree = state < CellState.Unknown;
        var isBounded = state is CellState.Known or CellState.UnknownAtLeast;
        for (var rest = candidates & (candidates - 1); rest != 0; rest &= rest - 1)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            var other = cells[at].StateAt(row);
            agree &= other == state && (state == CellState.Null || cells[at].At(row) == value);
            if (other is CellState.Known or CellState.UnknownAtLeast) value = T.Min(value, cells[at].At(row));
            else isBounded = false;
        }

        if (agree) return state;
        if (isBounded && node.Type is CellType.Number) return CellState.UnknownAtLeast;
        value = T.Zero;
        return CellState.Unknown;
    }
}
