using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ronghe.Columnar.Columns;

namespace Ronghe.Columnar.Kernels;

/// <summary>Loops over states in vectors, for what is common: nulls, but no unknown cell.</summary>
internal static class StateLoops
{
    /// <summary>Whether any cell is unknown.</summary>
    internal static bool AnyUnknown(ReadOnlySpan<CellState> states)
    {
        var bytes = MemoryMarshal.Cast<CellState, byte>(states);
        return bytes.IndexOfAnyExcept((byte)CellState.Known, (byte)CellState.Null) >= 0;
    }

    internal static bool AnyUnknown<T>(in Operand<T> operand, int count) where T : unmanaged =>
        operand.States is null ? operand.State >= CellState.Unknown : AnyUnknown(operand.States.AsSpan(0, count));

    /// <summary>Null where either is, of operands without an unknown.</summary>
    internal static void EitherNull<T>(in Operand<T> a, in Operand<T> b, Column result) where T : unmanaged
    {
        if (a.State == CellState.Null || b.State == CellState.Null)
        {
            result.WriteStates().Fill(CellState.Null);
            return;
        }

        var states = result.WriteStates();
        if (a.States is null || b.States is null)
        {
            (a.States ?? b.States!).AsSpan(0, states.Length).CopyTo(states);
            return;
        }

        Elementwise.Map<byte, Either>(Bytes(a.States), Bytes(b.States), MemoryMarshal.Cast<CellState, byte>(states));
    }

    /// <summary>The flags with false where they are null, of an operand without an unknown; into the given cells.</summary>
    internal static void KnownAndTrue(in Operand<byte> flags, Span<byte> result)
    {
        var i = 0;
        if (flags.States is not { } states) return;
        var bytes = MemoryMarshal.Cast<CellState, byte>(states.AsSpan(0, result.Length));
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var known = Vector.Equals(Vector.LoadUnsafe(ref from, (nuint)i), Vector<byte>.Zero);
            (Vector.LoadUnsafe(ref to, (nuint)i) & known).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < result.Length; i++)
            if (bytes[i] != 0) result[i] = 0;
    }

    /// <summary>What stands at each index of a table for all bytes; sixteen rows at a time where only so few of its places are not zero.</summary>
    internal static void LookUp(ReadOnlySpan<byte> index, ReadOnlySpan<byte> byIndex, int places, Span<byte> result)
    {
        var row = 0;
        if (places <= Vector128<byte>.Count)
        {
            var table = Vector128.Create(byIndex[..Vector128<byte>.Count]);
            ref var from = ref MemoryMarshal.GetReference(index);
            ref var to = ref MemoryMarshal.GetReference(result);
            for (; row <= result.Length - Vector128<byte>.Count; row += Vector128<byte>.Count)
                Vector128.Shuffle(table, Vector128.LoadUnsafe(ref from, (nuint)row)).StoreUnsafe(ref to, (nuint)row);
        }

        for (; row < result.Length; row++) result[row] = byIndex[index[row]];
    }

    /// <summary>Puts the bytes that are not zero in the place of others.</summary>
    internal static void Put(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(into);
        for (; i <= into.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var given = Vector.LoadUnsafe(ref from, (nuint)i);
            Vector.ConditionalSelect(Vector.Equals(given, Vector<byte>.Zero), Vector.LoadUnsafe(ref to, (nuint)i), given).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < into.Length; i++)
            if (bytes[i] != 0) into[i] = bytes[i];
    }

    private static Operand<byte> Bytes(CellState[] states) => new() { Cells = (byte[])(object)states };
}
