using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Dmn.Model;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// The alternative of each row: where all conditions are known, by blending bytes from the last to the first; a row with an unknown
/// condition is looked at alone and may stay open between several.
/// </summary>
internal sealed class ChoiceKernel(Node.Choice node) : Kernel
{
    private readonly int count = node.Alternatives;
    private readonly Operand<byte>[] conditions = new Operand<byte>[node.Alternatives];

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

        var index = result.Index;
        index.Fill((byte)count);
        if (node.Policy == HitPolicy.First) First(index);
        else Unique(index);
        if (!hasStates) return;
        var inputs = new CellState[]?[node.Operands.Length - count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = state.ColumnOf(node.Operands[count + i]).StateCells;
        for (var row = 0; row < index.Length; row++)
        {
            for (var i = 0; i < count; i++)
            {
                if (conditions[i].StateAt(row) == CellState.Known) continue;
                index[row] = Decide(row, inputs, result);
                break;
            }
        }
    }

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

    private byte Decide(int row, CellState[]?[] inputs, ChoiceCells result)
    {
        var definite = -1;
        var possible = 0UL;
        for (var i = 0; i < count; i++)
        {
            switch (conditions[i].StateAt(row))
            {
                case CellState.Known when conditions[i].At(row) != 0:
                    if (node.Policy == HitPolicy.Unique)
                    {
                        if (definite >= 0) return (byte)(count + 1);
                        definite = i;
                        break;
                    }

                    return possible == 0 ? (byte)i : Open(row, possible | 1UL << i, result);
                case CellState.Known or CellState.Null:
                    break;
                default:
                    possible |= 1UL << i;
                    break;
            }
        }

        if (definite >= 0) return (byte)definite;
        if (possible == 0) return (byte)count;
        return Open(row, MustHit(row, possible, inputs) ? possible : possible | 1UL << count, result);
    }

    private bool MustHit(int row, ulong possible, CellState[]?[] inputs)
    {
        if (node.Coverage is not { } coverage) return false;
        var unknown = -1;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i] is not { } states || states[row] < CellState.Unknown) continue;
            if (unknown >= 0) return false;
            unknown = i;
        }

        return unknown >= 0 && coverage.MustHit(unknown, possible);
    }

    private static byte Open(int row, ulong candidates, ChoiceCells result)
    {
        if (BitOperations.IsPow2(candidates)) return (byte)BitOperations.TrailingZeroCount(candidates);
        result.Candidates[row] = candidates;
        result.HasOpen = true;
        return ChoiceCells.Open;
    }
}

/// <summary>The cells that the rows' alternatives have; of an open row what its alternatives agree on.</summary>
internal sealed class PickKernel<T>(Node.Pick node) : Kernel where T : unmanaged, INumber<T>
{
    private readonly Operand<T>[] cells = new Operand<T>[node.Operands.Length - 1];

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
        var values = result.Values;
        var index = choice.Index;
        Blend(index, result);
        // one beyond the last alternative a rule is broken
        if (!mayHaveStates && !(((Node.Choice)node.Operands[0]).Policy == HitPolicy.Unique && index.Contains((byte)cells.Length))) return;
        WriteStates(index, result, choice);
    }

    private void Blend(ReadOnlySpan<byte> index, Column.Of<T> result)
    {
        var values = result.Values;
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
        var states = result.WriteStates();
        var values = result.Values;
        Span<CellState> constant = stackalloc CellState[256];
        constant.Clear();
        constant[cells.Length] = CellState.Null;
        var hasColumns = false;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].States is null) constant[i] = cells[i].State;
            else hasColumns = true;
        }

        StateLoops.LookUp(index, MemoryMarshal.Cast<CellState, byte>(constant), cells.Length + 1, MemoryMarshal.Cast<CellState, byte>(states));
        if (!hasColumns && !choice.HasOpen) return;
        for (var row = 0; row < states.Length; row++)
        {
            var at = index[row];
            if (at == ChoiceCells.Open) states[row] = Join(choice.Candidates[row], row, out values[row]);
            else if (at < cells.Length && cells[at].States is { } given) states[row] = given[row];
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
