using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>A segmented reduction: one cell an owner, from the cells of its items.</summary>
internal static class AggregateKernel
{
    internal static Kernel Of(Node.Aggregate node) => node.Kind switch
    {
        AggregateKind.Some or AggregateKind.Every or AggregateKind.Known => new FlagAggregateKernel(node),
        AggregateKind.Count => new AggregateKernel<byte, long, Counting>(node),
        _ => Kernel.ByType(node.Cells, new Make(node)),
    };

    private readonly struct Make(Node.Aggregate node) : Kernel.IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => node.Kind switch
        {
            AggregateKind.Sum or AggregateKind.SumFromZero => Kernel.IsNarrow(node)
                ? new AggregateKernel<T, long, Adding<T, long>>(node)
                : new AggregateKernel<T, Int128, Adding<T, Int128>>(node),
            AggregateKind.Min => new LeastKernel<T>(node),
            AggregateKind.Max => new AggregateKernel<T, T, Greatest<T>>(node),
            AggregateKind.First => new AggregateKernel<T, T, Foremost<T>>(node),
            _ => throw new InvalidOperationException(),
        };
    }
}

/// <summary>The states that an owner's items have, as bits: one bit for each state that a kept item has.</summary>
internal static class Seen
{
    internal const byte Known = 1 << (int)CellState.Known, Null = 1 << (int)CellState.Null;
    internal const byte Unknown = 1 << (int)CellState.Unknown, Bounded = 1 << (int)CellState.UnknownAtLeast;

    /// <summary>An item of which it is unknown whether it is kept leaves nothing known of the list.</summary>
    internal const byte Open = Known | Null | Unknown | Bounded;

    /// <summary>As many as there are combinations.</summary>
    internal const int Count = 16;

    /// <summary>The bits of each item; where all are known those are whether it is kept, which stand there already.</summary>
    internal static ReadOnlySpan<byte> Of<T>(in Operand<T> cells, in Operand<byte> keep, int count, ref byte[] memory) where T : unmanaged
    {
        if (!cells.HasStates && !keep.HasStates && keep.Cells is { } kept) return kept.AsSpan(0, count);
        if (memory.Length < count) memory = new byte[Math.Max(count, memory.Length * 2)];
        var items = memory.AsSpan(0, count);
        if (!cells.HasStates && !keep.HasStates) items.Fill(keep.Constant);
        else
        {
            for (var i = 0; i < items.Length; i++)
                items[i] = keep.StateAt(i) >= CellState.Unknown ? Open : (byte)(keep.At(i) << (int)cells.StateAt(i));
        }

        return items;
    }

    /// <summary>The states of the owners by what was seen of their items, and the state of a list where that is not known.</summary>
    internal static void ToStates(ReadOnlySpan<byte> seen, ReadOnlySpan<CellState> bySeen, CellState[]? lists, Column result)
    {
        var states = MemoryMarshal.Cast<CellState, byte>(result.WriteStates());
        StateLoops.LookUp(seen, MemoryMarshal.Cast<CellState, byte>(bySeen), Count, states);
        // a list that is not known has no items
        if (lists is not null) StateLoops.Put(MemoryMarshal.Cast<CellState, byte>(lists.AsSpan(0, states.Length)), states);
    }
}

/// <summary>What becomes of an owner's cell when an item is added to it.</summary>
internal interface IFold<T, TResult> where T : unmanaged where TResult : unmanaged
{
    /// <param name="so">The owner's cell so far, zero at first.</param>
    /// <param name="seen">What was seen of the owner's items so far.</param>
    /// <param name="value">The item's cell.</param>
    /// <param name="item">The item's bits, none where it is not kept.</param>
    static abstract void Add(ref TResult so, ref byte seen, T value, byte item);

    /// <summary>The state of the whole by what was seen.</summary>
    static abstract CellState StateOf(AggregateKind kind, int seen);
}

/// <summary>Goes through the items and adds each to its owner's cell: no loop within a loop, no branch on how many items an owner has.</summary>
internal sealed class AggregateKernel<T, TResult, TFold> : Kernel
    where T : unmanaged, INumber<T> where TResult : unmanaged, INumber<TResult> where TFold : struct, IFold<T, TResult>
{
    private readonly Node.Aggregate node;
    private readonly CellState[] bySeen;
    private byte[] seen = [];
    private byte[] bits = [];

    internal AggregateKernel(Node.Aggregate node)
    {
        this.node = node;
        bySeen = StateLoops.Table(Seen.Count, combination => TFold.StateOf(node.Kind, combination));
    }

    internal override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var rows = state.RowsOf(node.Items);
        var result = state.Write<TResult>(node);
        var values = result.WriteValues();
        values.Clear();
        if (seen.Length < values.Length) seen = new byte[values.Length];
        var seenOf = seen.AsSpan(0, values.Length);
        seenOf.Clear();
        var items = Seen.Of(cells, keep, rows.Count, ref bits);
        if (cells.Cells is { } many) Fold(new Many<T>(many), items, rows.Owner, values, seenOf);
        else Fold(new One<T>(cells.Constant), items, rows.Owner, values, seenOf);
        var lists = node.ListIs is null ? null : state.Read<byte>(node.ListIs).States;
        if (lists is null && !cells.HasStates && !keep.HasStates && bySeen[0] == CellState.Known) return;
        Seen.ToStates(seenOf, bySeen, lists, result);
    }

    private static void Fold<TCells>(TCells cells, ReadOnlySpan<byte> items, ReadOnlySpan<int> owner, Span<TResult> values, Span<byte> seen) where TCells : struct, ICells<T>
    {
        ref var to = ref MemoryMarshal.GetReference(values);
        ref var seenOf = ref MemoryMarshal.GetReference(seen);
        for (var i = 0; i < items.Length; i++) TFold.Add(ref Unsafe.Add(ref to, owner[i]), ref Unsafe.Add(ref seenOf, owner[i]), cells.At(i), items[i]);
    }
}

/// <summary>How many, whatever they are.</summary>
internal readonly struct Counting : IFold<byte, long>
{
    public static void Add(ref long so, ref byte seen, byte value, byte item)
    {
        so += item & Seen.Known;
        seen |= item;
    }

    public static CellState StateOf(AggregateKind kind, int seen) => seen == Seen.Open ? CellState.Unknown : CellState.Known;
}

internal readonly struct Adding<T, TResult> : IFold<T, TResult> where T : unmanaged, INumber<T> where TResult : unmanaged, INumber<TResult>
{
    public static void Add(ref TResult so, ref byte seen, T value, byte item)
    {
        // as a factor: a branch that no one can foretell would cost more
        unchecked { so += TResult.CreateTruncating(value) * TResult.CreateTruncating(item != 0 ? 1 : 0); }
        seen |= item;
    }

    public static CellState StateOf(AggregateKind kind, int seen)
    {
        if ((seen & Seen.Unknown) != 0 || (seen & (Seen.Null | Seen.Bounded)) == (Seen.Null | Seen.Bounded)) return CellState.Unknown;
        if ((seen & Seen.Bounded) != 0) return CellState.UnknownAtLeast;
        return (seen & Seen.Null) != 0 || seen == 0 && kind != AggregateKind.SumFromZero ? CellState.Null : CellState.Known;
    }
}

internal readonly struct Greatest<T> : IFold<T, T> where T : unmanaged, INumber<T>
{
    public static void Add(ref T so, ref byte seen, T value, byte item)
    {
        const byte counts = Seen.Known | Seen.Bounded;
        if ((item & counts) != 0 && ((seen & counts) == 0 || value > so)) so = value;
        seen |= item;
    }

    public static CellState StateOf(AggregateKind kind, int seen)
    {
        var isNull = (seen & Seen.Null) != 0 || (seen & (Seen.Known | Seen.Bounded)) == 0;
        if ((seen & (Seen.Unknown | Seen.Bounded)) != 0) return isNull ? CellState.Unknown : CellState.UnknownAtLeast;
        return isNull ? CellState.Null : CellState.Known;
    }
}

internal readonly struct Foremost<T> : IFold<T, T> where T : unmanaged, INumber<T>
{
    public static void Add(ref T so, ref byte seen, T value, byte item)
    {
        if (item == Seen.Open) seen = item;
        if (seen != 0 || item == 0) return;
        so = value;
        seen = item;
    }

    public static CellState StateOf(AggregateKind kind, int seen) =>
        seen switch { Seen.Known => CellState.Known, Seen.Bounded => CellState.UnknownAtLeast, 0 or Seen.Null => CellState.Null, _ => CellState.Unknown };
}
