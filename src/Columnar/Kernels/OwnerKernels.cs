using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>Some and every, by Kleene, and whether all is known: what each item says is a bit, an owner's answer follows from the bits of all.</summary>
internal sealed class FlagAggregateKernel : Kernel
{
    private const byte Decides = 1, IsNull = 2, IsUnknown = 4, Open = 8;
    private readonly Node.Aggregate node;

    /// <summary>The value that decides alone; none where it is asked only whether all is known.</summary>
    private readonly byte? decisive;
    private readonly byte[] valueBySeen;
    private readonly CellState[] stateBySeen;
    private byte[] seen = [];

    internal FlagAggregateKernel(Node.Aggregate node)
    {
        this.node = node;
        decisive = node.Kind switch { AggregateKind.Some => 1, AggregateKind.Every => 0, _ => null };
        valueBySeen = StateLoops.Table(Seen.Count, combination => HasDecided(combination) == (node.Kind == AggregateKind.Some) ? (byte)1 : (byte)0);
        stateBySeen = StateLoops.Table(Seen.Count, combination => HasDecided(combination) ? CellState.Known
            : (combination & (Open | IsUnknown)) != 0 ? CellState.Unknown
            : (combination & IsNull) != 0 && decisive is not null ? CellState.Null : CellState.Known);
    }

    private static bool HasDecided(int seen) => (seen & (Decides | Open)) == Decides;

    internal override void Run(RunState state)
    {
        var flags = state.Read<byte>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var lists = node.ListIs is null ? null : state.Read<byte>(node.ListIs).States;
        var owner = state.RowsOf(node.Items).Owner;
        var result = state.Write<byte>(node);
        if (seen.Length < result.Count) seen = new byte[result.Count];
        var seenOf = seen.AsSpan(0, result.Count);
        seenOf.Clear();
        var isPlain = !flags.HasStates && !keep.HasStates;
        if (isPlain && decisive is { } value && flags.Cells is { } cells && node.Keep is null)
        {
            for (var i = 0; i < owner.Length; i++) seenOf[owner[i]] |= (byte)(cells[i] ^ (1 - value));
        }
        else if (!isPlain || decisive is not null)
        {
            for (var i = 0; i < owner.Length; i++) seenOf[owner[i]] |= Of(flags, keep, i);
        }

        StateLoops.LookUp(seenOf, valueBySeen, Seen.Count, result.Values);
        if (!isPlain || lists is not null) Seen.ToStates(seenOf, stateBySeen, lists, result);
    }

    private byte Of(in Operand<byte> flags, in Operand<byte> keep, int item)
    {
        if (keep.StateAt(item) >= CellState.Unknown) return Open;
        if (keep.At(item) == 0) return 0;
        return flags.StateAt(item) switch
        {
            CellState.Known => flags.At(item) == decisive ? Decides : (byte)0,
            CellState.Null => IsNull,
            _ => IsUnknown,
        };
    }
}

/// <summary>What looks at the items of an owner together: only owners that have items.</summary>
internal abstract class OwnerKernel<T, TResult>(Node.Aggregate node) : Kernel where T : unmanaged, INumber<T> where TResult : unmanaged, INumber<TResult>
{
    internal sealed override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var lists = node.ListIs is null ? null : state.Read<byte>(node.ListIs).States;
        var rows = state.RowsOf(node.Items);
        var result = state.Write<TResult>(node);
        var values = result.Values;
        values.Clear();
        Span<CellState> states = default;
        if (lists is not null || OfNothing != CellState.Known)
        {
            states = result.WriteStates();
            states.Fill(OfNothing);
            if (lists is not null) StateLoops.Put(MemoryMarshal.Cast<CellState, byte>(lists.AsSpan(0, states.Length)), MemoryMarshal.Cast<CellState, byte>(states));
        }

        var owner = rows.Owner;
        for (var i = 0; i < owner.Length; i = rows.Offsets[owner[i] + 1])
        {
            var at = owner[i];
            var of = Fold(cells, keep, i, rows.Offsets[at + 1], out values[at]);
            if (of == CellState.Known && states.IsEmpty) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[at] = of;
        }
    }

    private protected abstract CellState OfNothing { get; }

    private protected abstract CellState Fold(in Operand<T> cells, in Operand<byte> keep, int from, int to, out TResult result);
}

/// <summary>The least known item where no unknown one can be less.</summary>
internal sealed class LeastKernel<T>(Node.Aggregate node) : OwnerKernel<T, T>(node) where T : unmanaged, INumber<T>
{
    private protected override CellState OfNothing => CellState.Null;

    private protected override CellState Fold(in Operand<T> cells, in Operand<byte> keep, int from, int to, out T result)
    {
        result = T.Zero;
        T? least = null, known = null;
        bool hasNull = false, isUnknown = false, isUnbounded = false;
        for (var i = from; i < to; i++)
        {
            if (keep.StateAt(i) >= CellState.Unknown) return CellState.Unknown;
            if (keep.At(i) == 0) continue;
            var (value, state) = (cells.At(i), cells.StateAt(i));
            hasNull |= state == CellState.Null;
            isUnknown |= state >= CellState.Unknown;
            isUnbounded |= state is CellState.Null or CellState.Unknown;
            if (state is CellState.Null or CellState.Unknown) continue;
            if (least is not { } so || value < so) least = value;
            if (state == CellState.Known && (known is not { } far || value < far)) known = value;
        }

        result = least ?? T.Zero;
        if (!isUnknown) return hasNull || least is null ? CellState.Null : CellState.Known;
        if (isUnbounded) return CellState.Unknown;
        return known is { } number && number == result ? CellState.Known : CellState.UnknownAtLeast;
    }
}

/// <summary>How many different values; none counts as one.</summary>
internal sealed class DistinctKernel<T>(Node.Aggregate node) : OwnerKernel<T, long>(node) where T : unmanaged, INumber<T>
{
    private const int Few = 16;
    private readonly T[] few = new T[Few];
    private readonly HashSet<T> many = [];

    private protected override CellState OfNothing => CellState.Known;

    private protected override CellState Fold(in Operand<T> cells, in Operand<byte> keep, int from, int to, out long result)
    {
        if (to - from <= Few && !cells.HasStates && !keep.HasStates)
        {
            result = FewKnown(cells, keep, from, to);
            return CellState.Known;
        }

        result = 0;
        var count = 0;
        bool hasNull = false, isUnknown = false;
        many.Clear();
        for (var i = from; i < to; i++)
        {
            if (keep.StateAt(i) >= CellState.Unknown) return CellState.Unknown;
            if (keep.At(i) == 0) continue;
            var state = cells.StateAt(i);
            hasNull |= state == CellState.Null;
            isUnknown |= state >= CellState.Unknown;
            if (state == CellState.Known && IsNew(cells.At(i), Math.Min(count, Few))) Take(cells.At(i), ref count);
        }

        result = count + (hasNull ? 1 : 0);
        return isUnknown ? CellState.Unknown : CellState.Known;
    }

    /// <summary>Each beside those before it, without a branch on what they are.</summary>
    private static long FewKnown(in Operand<T> cells, in Operand<byte> keep, int from, int to)
    {
        var count = 0L;
        for (var i = from; i < to; i++)
        {
            var isNew = keep.At(i);
            for (var before = from; before < i; before++) isNew &= (byte)(1 - (keep.At(before) & (cells.At(before) == cells.At(i) ? 1 : 0)));
            count += isNew;
        }

        return count;
    }

    private bool IsNew(T value, int before)
    {
        for (var i = 0; i < before; i++)
            if (few[i] == value) return false;
        return true;
    }

    private void Take(T value, ref int count)
    {
        if (count < Few) few[count++] = value;
        else if (many.Add(value)) count++;
    }
}
