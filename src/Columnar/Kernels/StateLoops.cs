using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>The states of what is made of two cells, by the pair of theirs; nothing where all are known.</summary>
    internal static void Join<T>(in Operand<T> a, in Operand<T> b, Pairs byPair, Column result) where T : unmanaged
    {
        switch (a.States, b.States)
        {
            case ({ } x, { } y): Join(Bytes(x), Bytes(y), byPair, result); break;
            case ({ } x, null): Join(Bytes(x), new One<byte>((byte)b.State), byPair, result); break;
            case (null, { } y): Join(new One<byte>((byte)a.State), Bytes(y), byPair, result); break;
            case (null, null) when byPair[a.State, b.State] is not CellState.Known and var both: result.WriteStates().Fill(both); break;
        }
    }

    private static void Join<TA, TB>(TA a, TB b, Pairs byPair, Column result) where TA : struct, ICells<byte> where TB : struct, ICells<byte>
    {
        var states = MemoryMarshal.Cast<CellState, byte>(result.WriteStates());
        ref var to = ref MemoryMarshal.GetReference(states);
        var row = 0;
        var any = Vector128<byte>.Zero;
        for (; row <= states.Length - Vector128<byte>.Count; row += Vector128<byte>.Count)
        {
            var of = byPair.Of(a.Sixteen(row), b.Sixteen(row));
            any |= of;
            of.StoreUnsafe(ref to, (nuint)row);
        }

        var isOpen = any != Vector128<byte>.Zero;
        for (; row < states.Length; row++) isOpen |= (states[row] = (byte)byPair[(CellState)a.At(row), (CellState)b.At(row)]) != 0;
        if (!isOpen) result.ForgetStates();
    }

    /// <summary>The states of what is made of one cell.</summary>
    internal static void Map<T>(in Operand<T> a, Pairs byPair, Column result) where T : unmanaged => Join(a, default, byPair, result);

    /// <summary>Where a cell is null, whether both are: null equals null and nothing else.</summary>
    internal static void EqualNulls<T>(in Operand<T> a, in Operand<T> b, Span<byte> equal) where T : unmanaged
    {
        switch (a.States, b.States)
        {
            case ({ } x, { } y): EqualNulls(Bytes(x), Bytes(y), equal); break;
            case ({ } x, null): EqualNulls(Bytes(x), new One<byte>((byte)b.State), equal); break;
            case (null, { } y): EqualNulls(new One<byte>((byte)a.State), Bytes(y), equal); break;
            default: EqualNulls(new One<byte>((byte)a.State), new One<byte>((byte)b.State), equal); break;
        }
    }

    private static void EqualNulls<TA, TB>(TA a, TB b, Span<byte> equal) where TA : struct, ICells<byte> where TB : struct, ICells<byte>
    {
        ref var to = ref MemoryMarshal.GetReference(equal);
        var row = 0;
        for (; row <= equal.Length - Vector<byte>.Count; row += Vector<byte>.Count)
        {
            Vector<byte> x = a.From(row), y = b.From(row);
            var same = Vector.Equals(x, y) & Vector<byte>.One;
            Vector.ConditionalSelect(Vector.Equals(x | y, Vector<byte>.Zero), Vector.LoadUnsafe(ref to, (nuint)row), same).StoreUnsafe(ref to, (nuint)row);
        }

        for (; row < equal.Length; row++)
            if ((a.At(row) | b.At(row)) != 0) equal[row] = a.At(row) == b.At(row) ? (byte)1 : (byte)0;
    }

    /// <summary>Kleene's junction of flags with states, values and states in one pass; the decisive value is false for a conjunction, true for a disjunction.</summary>
    internal static void Kleene(in Operand<byte> a, in Operand<byte> b, byte decisive, bool nullIsFalse, Column.Of<byte> result)
    {
        switch (a.States, b.States)
        {
            case ({ } x, { } y): Kleene(a, Bytes(x), b, Bytes(y), decisive, nullIsFalse, result); break;
            case ({ } x, null): Kleene(a, Bytes(x), b, new One<byte>((byte)b.State), decisive, nullIsFalse, result); break;
            case (null, { } y): Kleene(a, new One<byte>((byte)a.State), b, Bytes(y), decisive, nullIsFalse, result); break;
            default: Kleene(a, new One<byte>((byte)a.State), b, new One<byte>((byte)b.State), decisive, nullIsFalse, result); break;
        }
    }

    private static void Kleene<TA, TB>(in Operand<byte> a, TA statesOfA, in Operand<byte> b, TB statesOfB, byte decisive, bool nullIsFalse, Column.Of<byte> result)
        where TA : struct, ICells<byte> where TB : struct, ICells<byte>
    {
        switch (a.Cells, b.Cells)
        {
            case ({ } one, { } other): Kleene(new Many<byte>(one), statesOfA, new Many<byte>(other), statesOfB, decisive, nullIsFalse, result); break;
            case ({ } one, null): Kleene(new Many<byte>(one), statesOfA, new One<byte>(b.Constant), statesOfB, decisive, nullIsFalse, result); break;
            case (null, { } other): Kleene(new One<byte>(a.Constant), statesOfA, new Many<byte>(other), statesOfB, decisive, nullIsFalse, result); break;
            default: Kleene(new One<byte>(a.Constant), statesOfA, new One<byte>(b.Constant), statesOfB, decisive, nullIsFalse, result); break;
        }
    }

    private static void Kleene<TA, TStatesOfA, TB, TStatesOfB>(TA a, TStatesOfA statesOfA, TB b, TStatesOfB statesOfB, byte decisive, bool nullIsFalse, Column.Of<byte> result)
        where TA : struct, ICells<byte> where TB : struct, ICells<byte> where TStatesOfA : struct, ICells<byte> where TStatesOfB : struct, ICells<byte>
    {
        var values = result.WriteValues();
        var states = MemoryMarshal.Cast<CellState, byte>(result.WriteStates());
        Vector<byte> deciding = new(decisive), falseNull = nullIsFalse ? Vector<byte>.AllBitsSet : Vector<byte>.Zero, any = Vector<byte>.Zero;
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var state = ref MemoryMarshal.GetReference(states);
        var row = 0;
        for (; row <= values.Length - Vector<byte>.Count; row += Vector<byte>.Count)
        {
            var open = Kleene(a.From(row), statesOfA.From(row), b.From(row), statesOfB.From(row), deciding, falseNull, out var of);
            any |= open;
            of.StoreUnsafe(ref value, (nuint)row);
            open.StoreUnsafe(ref state, (nuint)row);
        }

        for (; row < values.Length; row++)
        {
            var open = Kleene(new(a.At(row)), new(statesOfA.At(row)), new(b.At(row)), new(statesOfB.At(row)), deciding, falseNull, out var of);
            any |= open;
            (values[row], states[row]) = (of[0], open[0]);
        }

        if (any == Vector<byte>.Zero) result.ForgetStates();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> Kleene(Vector<byte> a, Vector<byte> x, Vector<byte> b, Vector<byte> y, Vector<byte> decisive, Vector<byte> nullIsFalse, out Vector<byte> value)
    {
        var noneOfA = Vector.Equals(x, Vector<byte>.One) & nullIsFalse;
        var noneOfB = Vector.Equals(y, Vector<byte>.One) & nullIsFalse;
        x = Vector.AndNot(x, noneOfA);
        y = Vector.AndNot(y, noneOfB);
        var decided = Vector.Equals(x, Vector<byte>.Zero) & Vector.Equals(Vector.AndNot(a, noneOfA), decisive)
            | Vector.Equals(y, Vector<byte>.Zero) & Vector.Equals(Vector.AndNot(b, noneOfB), decisive);
        value = Vector.ConditionalSelect(decided, decisive, Vector<byte>.One - decisive);
        // unknown (2, or 3 with a bound or beside a null) before null (1); a bound is of numbers
        var open = Vector.AndNot(x | y, decided);
        var isUnknown = Vector.Equals(open & new Vector<byte>((byte)CellState.Unknown), Vector<byte>.Zero);
        return Vector.ConditionalSelect(isUnknown, open, new Vector<byte>((byte)CellState.Unknown));
    }

    /// <summary>A table for all bytes, of which only so many places are not zero.</summary>
    internal static T[] Table<T>(int places, Func<int, T> of)
    {
        var table = new T[byte.MaxValue + 1];
        for (var place = 0; place < places; place++) table[place] = of(place);
        return table;
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

    private static Many<byte> Bytes(CellState[] states) => new((byte[])(object)states);
}

/// <summary>A state for each pair of two cells' states.</summary>
internal sealed class Pairs
{
    private const int States = 4;
    private readonly byte[] byPair = new byte[States * States];

    internal Pairs(Func<CellState, CellState, CellState> of)
    {
        for (var pair = 0; pair < byPair.Length; pair++) byPair[pair] = (byte)of((CellState)(pair / States), (CellState)(pair % States));
    }

    /// <summary>Unknown before null; a bound says nothing of what is made.</summary>
    internal static Pairs Unbounded { get; } = new((a, b) => (a | b) >= CellState.Unknown ? CellState.Unknown : a | b);

    /// <summary>What one cell is.</summary>
    internal static Pairs Same { get; } = new((a, _) => a);

    internal CellState this[CellState a, CellState b] => (CellState)byPair[(int)a * States + (int)b];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<byte> Of(Vector128<byte> a, Vector128<byte> b)
    {
        var twice = a + a;
        return Vector128.Shuffle(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(byPair)), twice + twice + b);
    }
}
