using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Columnar.Kernels;

/// <summary>What is made of two vectors.</summary>
internal interface IPairing<T> where T : unmanaged
{
    static abstract Vector<T> Of(Vector<T> a, Vector<T> b);
}

/// <summary>An operation on two numbers, one by one and a vector at a time.</summary>
internal interface IBinary<T> : IPairing<T> where T : unmanaged
{
    static abstract T Of(T a, T b);
}

internal readonly struct Sum<T> : IBinary<T> where T : unmanaged, INumber<T>
{
    public static T Of(T a, T b) => unchecked(a + b);

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a + b;
}

internal readonly struct Difference<T> : IBinary<T> where T : unmanaged, INumber<T>
{
    public static T Of(T a, T b) => unchecked(a - b);

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a - b;
}

internal readonly struct Product<T> : IBinary<T> where T : unmanaged, INumber<T>
{
    public static T Of(T a, T b) => unchecked(a * b);

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a * b;
}

internal readonly struct Lesser<T> : IBinary<T> where T : unmanaged, INumber<T>
{
    public static T Of(T a, T b) => a < b ? a : b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.Min(a, b);
}

internal readonly struct Greater<T> : IBinary<T> where T : unmanaged, INumber<T>
{
    public static T Of(T a, T b) => a > b ? a : b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.Max(a, b);
}

/// <summary>
/// A product of numbers from zero to 2^32: one multiplication of halves where the machine has none of whole numbers. Where it has one
/// (AVX-512) that is as good, and the compiler of .NET 10.0 reads the second operand of <see cref="Avx2.Multiply(Vector256{uint}, Vector256{uint})"/>
/// from a wrong address there when it is the same for all rows.
/// </summary>
internal readonly struct ShortProduct : IBinary<long>
{
    public static long Of(long a, long b) => unchecked(a * b);

    public static Vector<long> Of(Vector<long> a, Vector<long> b) => Avx2.IsSupported && !Avx512F.VL.IsSupported && Vector<byte>.Count == Vector256<byte>.Count
        ? Avx2.Multiply(a.AsVector256().AsUInt32(), b.AsVector256().AsUInt32()).AsInt64().AsVector()
        : a * b;
}

/// <summary>Bitwise: on flags (1 and 0), and on masks.</summary>
internal readonly struct Both<T> : IBinary<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T a, T b) => a & b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a & b;
}

internal readonly struct Either<T> : IBinary<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T a, T b) => a | b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a | b;
}

internal readonly struct Exclusive<T> : IBinary<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T a, T b) => a ^ b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => a ^ b;
}

/// <summary>A comparison of two values, one by one and a vector at a time; a vector's answer is all ones where it holds.</summary>
internal interface IComparison<T> : IPairing<T> where T : unmanaged
{
    static abstract bool Of(T a, T b);
}

internal readonly struct IsEqual<T> : IComparison<T> where T : unmanaged, INumber<T>
{
    public static bool Of(T a, T b) => a == b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.Equals(a, b);
}

internal readonly struct IsLess<T> : IComparison<T> where T : unmanaged, INumber<T>
{
    public static bool Of(T a, T b) => a < b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.LessThan(a, b);
}

internal readonly struct IsLessOrEqual<T> : IComparison<T> where T : unmanaged, INumber<T>
{
    public static bool Of(T a, T b) => a <= b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.LessThanOrEqual(a, b);
}

internal readonly struct IsGreater<T> : IComparison<T> where T : unmanaged, INumber<T>
{
    public static bool Of(T a, T b) => a > b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.GreaterThan(a, b);
}

internal readonly struct IsGreaterOrEqual<T> : IComparison<T> where T : unmanaged, INumber<T>
{
    public static bool Of(T a, T b) => a >= b;

    public static Vector<T> Of(Vector<T> a, Vector<T> b) => Vector.GreaterThanOrEqual(a, b);
}

/// <summary>Loops over whole columns, in vectors as far as the machine has them for the type.</summary>
internal static class Elementwise
{
    internal static void Map<T, TOp>(Operand<T> a, Operand<T> b, Span<T> result) where T : unmanaged where TOp : IBinary<T>
    {
        switch (a.Cells, b.Cells)
        {
            case ({ } x, { } y): Map<T, TOp, Many<T>, Many<T>>(new(x), new(y), result); break;
            case ({ } x, null): Map<T, TOp, Many<T>, One<T>>(new(x), new(b.Constant), result); break;
            case (null, { } y): Map<T, TOp, One<T>, Many<T>>(new(a.Constant), new(y), result); break;
            default: result.Fill(TOp.Of(a.Constant, b.Constant)); break;
        }
    }

    private static void Map<T, TOp, TA, TB>(TA a, TB b, Span<T> result)
        where T : unmanaged where TOp : IBinary<T> where TA : struct, ICells<T> where TB : struct, ICells<T>
    {
        var i = 0;
        if (Vector<T>.IsSupported)
        {
            ref var to = ref MemoryMarshal.GetReference(result);
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count) TOp.Of(a.From(i), b.From(i)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < result.Length; i++) result[i] = TOp.Of(a.At(i), b.At(i));
    }

    internal static void Compare<T, TOp>(Operand<T> a, Operand<T> b, Span<byte> result) where T : unmanaged where TOp : IComparison<T>
    {
        switch (a.Cells, b.Cells)
        {
            case ({ } x, { } y): Compare<T, TOp, Many<T>, Many<T>>(new(x), new(y), result); break;
            case ({ } x, null): Compare<T, TOp, Many<T>, One<T>>(new(x), new(b.Constant), result); break;
            case (null, { } y): Compare<T, TOp, One<T>, Many<T>>(new(a.Constant), new(y), result); break;
            default: result.Fill(TOp.Of(a.Constant, b.Constant) ? (byte)1 : (byte)0); break;
        }
    }

    private static void Compare<T, TOp, TA, TB>(TA a, TB b, Span<byte> result)
        where T : unmanaged where TOp : IComparison<T> where TA : struct, ICells<T> where TB : struct, ICells<T>
    {
        var i = 0;
        if (Vector<T>.IsSupported)
        {
            ref var to = ref MemoryMarshal.GetReference(result);
            for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
                (Holds<T, TOp, TA, TB>(a, b, i) & Vector<byte>.One).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < result.Length; i++) result[i] = TOp.Of(a.At(i), b.At(i)) ? (byte)1 : (byte)0;
    }

    /// <summary>The answers for as many rows as a vector has bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> Holds<T, TOp, TA, TB>(TA a, TB b, int row)
        where T : unmanaged where TOp : IComparison<T> where TA : struct, ICells<T> where TB : struct, ICells<T>
    {
        if (Unsafe.SizeOf<T>() == 1) return Vector.AsVectorByte(One(0));
        if (Unsafe.SizeOf<T>() == 4) return Bytes(Shorts(Ints(0), Ints(1)), Shorts(Ints(2), Ints(3)));
        return Bytes(
            Shorts(Vector.Narrow(Longs(0), Longs(1)), Vector.Narrow(Longs(2), Longs(3))),
            Shorts(Vector.Narrow(Longs(4), Longs(5)), Vector.Narrow(Longs(6), Longs(7))));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector<T> One(int at) => TOp.Of(a.From(row + at * Vector<T>.Count), b.From(row + at * Vector<T>.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector<int> Ints(int at) => Vector.AsVectorInt32(One(at));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector<long> Longs(int at) => Vector.AsVectorInt64(One(at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Shorts(Vector<int> low, Vector<int> high) => Vector.Narrow(low, high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> Bytes(Vector<short> low, Vector<short> high) => Vector.AsVectorByte(Vector.Narrow(low, high));

    /// <summary>Where the index of a row is that of the alternative, its cell, and elsewhere the other one; which may be the result itself.</summary>
    internal static void Blend<T>(ReadOnlySpan<byte> index, byte alternative, Operand<T> cells, Operand<T> otherwise, Span<T> result) where T : unmanaged
    {
        switch (cells.Cells, otherwise.Cells)
        {
            case ({ } x, { } y): Blend<T, Many<T>, Many<T>>(index, alternative, new(x), new(y), result); break;
            case ({ } x, null): Blend<T, Many<T>, One<T>>(index, alternative, new(x), new(otherwise.Constant), result); break;
            case (null, { } y): Blend<T, One<T>, Many<T>>(index, alternative, new(cells.Constant), new(y), result); break;
            default: Blend<T, One<T>, One<T>>(index, alternative, new(cells.Constant), new(otherwise.Constant), result); break;
        }
    }

    private static void Blend<T, TCells, TOther>(ReadOnlySpan<byte> index, byte alternative, TCells cells, TOther otherwise, Span<T> result)
        where T : unmanaged where TCells : struct, ICells<T> where TOther : struct, ICells<T>
    {
        var i = 0;
        if (Vector<T>.IsSupported && Unsafe.SizeOf<T>() is 1 or 4 or 8)
        {
            ref var to = ref MemoryMarshal.GetReference(result);
            ref var from = ref MemoryMarshal.GetReference(index);
            var wanted = new Vector<byte>(alternative);
            for (; i <= result.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                var mask = Vector.AsVectorSByte(Vector.Equals(Vector.LoadUnsafe(ref from, (nuint)i), wanted));
                if (Unsafe.SizeOf<T>() == 1)
                {
                    Put(ref to, i, Vector.As<sbyte, T>(mask));
                    continue;
                }

                Vector.Widen(mask, out var low, out var high);
                Half(ref to, i, low);
                Half(ref to, i + Vector<short>.Count, high);
            }
        }

        for (; i < result.Length; i++) result[i] = index[i] == alternative ? cells.At(i) : otherwise.At(i);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Half(ref T to, int at, Vector<short> mask)
        {
            Vector.Widen(mask, out var low, out var high);
            if (Unsafe.SizeOf<T>() == 4)
            {
                Put(ref to, at, Vector.As<int, T>(low));
                Put(ref to, at + Vector<int>.Count, Vector.As<int, T>(high));
                return;
            }

            Quarter(ref to, at, low);
            Quarter(ref to, at + Vector<int>.Count, high);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Quarter(ref T to, int at, Vector<int> mask)
        {
            Vector.Widen(mask, out var low, out var high);
            Put(ref to, at, Vector.As<long, T>(low));
            Put(ref to, at + Vector<long>.Count, Vector.As<long, T>(high));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Put(ref T to, int at, Vector<T> mask) =>
            Vector.ConditionalSelect(mask, cells.From(at), otherwise.From(at)).StoreUnsafe(ref to, (nuint)at);
    }

    /// <summary>The cell that stands at each place.</summary>
    internal static void Gather<T>(ReadOnlySpan<T> cells, ReadOnlySpan<int> places, Span<T> result) where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(cells);
        for (var i = 0; i < result.Length; i++) result[i] = Unsafe.Add(ref from, places[i]);
    }

    /// <summary>What stands at each index of a table for all bytes.</summary>
    internal static void LookUp<T>(ReadOnlySpan<byte> index, ReadOnlySpan<T> byIndex, Span<T> result) where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(byIndex);
        for (var i = 0; i < result.Length; i++) result[i] = Unsafe.Add(ref from, (int)index[i]);
    }
}
