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

        StateLoops.LookUp(seenOf, valueBySeen, Seen.Count, result.WriteValues());
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

/// <summary>The least known item where no unknown one can be less.</summary>
internal sealed class LeastKernel<T>(Node.Aggregate node) : Kernel where T : unmanaged, INumber<T>
{
    internal override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var lists = node.ListIs is null ? null : state.Read<byte>(node.ListIs).States;
        var rows = state.RowsOf(node.Items);
        var result = state.Write<T>(node);
        var values = result.WriteValues();
        var states = result.WriteStates();
        values.Clear();
        states.Fill(CellState.Null);
        var owner = rows.Owner;
        for (var i = 0; i < owner.Length; i = rows.Offsets[owner[i] + 1]) states[owner[i]] = Fold(cells, keep, i, rows.Offsets[owner[i] + 1], out values[owner[i]]);
        if (lists is not null) StateLoops.Put(MemoryMarshal.Cast<CellState, byte>(lists.AsSpan(0, states.Length)), MemoryMarshal.Cast<CellState, byte>(states));
    }

    private static CellState Fold(in Operand<T> cells, in Operand<byte> keep, int from, int to, out T result)
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

/// <summary>Each item beside those before it of the same owner.</summary>
internal sealed class FirstOfKindKernel<T>(Node.FirstOfKind node) : Kernel where T : unmanaged, INumber<T>
{
    /// <summary>So many are compared with each other, without a branch on what they are.</summary>
    private const int Few = 16;
    private readonly HashSet<(CellState, T)> met = [];

    internal override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Key);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var rows = state.RowsOf(node.Level);
        var flags = state.Write<byte>(node).WriteValues();
        var isPlain = !cells.HasStates && !keep.HasStates;
        var owner = rows.Owner;
        for (int i = 0, to; i < owner.Length; i = to)
        {
            to = rows.Offsets[owner[i] + 1];
            if (to - i > Few) Remember(cells, keep, i, to, flags);
            else if (isPlain) Compare(cells, keep, i, to, flags);
            else CompareStates(cells, keep, i, to, flags);
        }
    }

    private static void Compare(in Operand<T> cells, in Operand<byte> keep, int from, int to, Span<byte> flags)
    {
        for (var i = from; i < to; i++)
        {
            var isFirst = keep.At(i);
            for (var before = from; before < i; before++) isFirst &= (byte)(1 - (keep.At(before) & (cells.At(before) == cells.At(i) ? 1 : 0)));
            flags[i] = isFirst;
        }
    }

    private static void CompareStates(in Operand<T> cells, in Operand<byte> keep, int from, int to, Span<byte> flags)
    {
        for (var i = from; i < to; i++)
        {
            var isFirst = keep.StateAt(i) == CellState.Known && keep.At(i) != 0;
            for (var before = from; isFirst && before < i; before++)
                isFirst = flags[before] == 0 || cells.StateAt(before) != cells.StateAt(i) || (cells.StateAt(i) == CellState.Known && cells.At(before) != cells.At(i));
            flags[i] = isFirst ? (byte)1 : (byte)0;
        }
    }

    private void Remember(in Operand<T> cells, in Operand<byte> keep, int from, int to, Span<byte> flags)
    {
        met.Clear();
        for (var i = from; i < to; i++)
        {
            var of = cells.StateAt(i);
            flags[i] = keep.StateAt(i) == CellState.Known && keep.At(i) != 0 && met.Add((of, of == CellState.Known ? cells.At(i) : T.Zero)) ? (byte)1 : (byte)0;
        }
    }
}
