using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// A number from zero on, rounded half up to a unit, where with half the unit it stays below 2^32: the division is a multiplication and a
/// shift within 64 bits (Granlund and Montgomery, 1994).
/// </summary>
internal readonly record struct ShortRounding(long Half, long Factor, int Shift)
{
    /// <summary>Null where the range or the unit is too great.</summary>
    internal static ShortRounding? Of(Node.Round node)
    {
        var from = (CellType.Number)node.Operands[0].Type;
        var unit = BigInteger.Pow(10, from.Scale - ((CellType.Number)node.Type).Scale);
        if (unit <= 1 || unit >= uint.MaxValue || from.Least < 0 || from.Most + unit / 2 > uint.MaxValue) return null;
        var divisor = (ulong)unit;
        for (var shift = 32; shift < 64; shift++)
        {
            var power = UInt128.One << shift;
            var factor = power / divisor + 1;
            if (factor > uint.MaxValue) break;
            if (factor * divisor - power <= UInt128.One << (shift - 32)) return new((long)divisor / 2, (long)factor, shift);
        }

        return null;
    }

    internal long Of(long number) => (long)((ulong)(number + Half) * (ulong)Factor >> Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector<long> Of(Vector<long> number) =>
        Vector.ShiftRightLogical(ShortProduct.Of(number + new Vector<long>(Half), new Vector<long>(Factor)), Shift);
}

/// <summary>Half away from zero. The division by the unit is a multiplication and a shift: in vectors where the numbers are short, otherwise one by one.</summary>
internal sealed class RoundKernel : Kernel
{
    private readonly Node.Round node;
    private readonly ulong unit;
    private readonly ShortRounding? shortly;
    private readonly ulong factor;
    private readonly int shift;

    internal RoundKernel(Node.Round node)
    {
        this.node = node;
        var unitOfAll = BigInteger.Pow(10, ((CellType.Number)node.Operands[0].Type).Scale - ((CellType.Number)node.Type).Scale);
        // a unit that 64 bits do not hold rounds every number of 64 bits to zero
        unit = unitOfAll > long.MaxValue ? 0 : (ulong)unitOfAll;
        if (unit <= 1) return;
        shortly = ShortRounding.Of(node);
        (factor, shift) = Reciprocal(unit);
    }

    internal override void Run(RunState state)
    {
        var number = state.Read<long>(node.Operands[0]);
        var cells = number.Cells.AsSpan(0, state.RowsOf(node.Level).Count);
        var result = state.Write<long>(node);
        if (unit == 0) result.WriteValues().Clear();
        else if (unit == 1) cells.CopyTo(result.WriteValues());
        else if (shortly is { } rounding) Round(rounding, cells, result.WriteValues());
        else Round(cells, result.WriteValues());
        StateLoops.Map(number, Pairs.Unbounded, result);
    }

    private static void Round(ShortRounding rounding, ReadOnlySpan<long> cells, Span<long> result)
    {
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(cells);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (; i <= result.Length - Vector<long>.Count; i += Vector<long>.Count) rounding.Of(Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        for (; i < result.Length; i++) result[i] = rounding.Of(cells[i]);
    }

    private void Round(ReadOnlySpan<long> cells, Span<long> result)
    {
        ulong half = unit / 2, by = factor;
        var down = shift;
        for (var i = 0; i < result.Length; i++)
        {
            // of the magnitude, with the sign put back
            var sign = cells[i] >> 63;
            var quotient = (long)(Math.BigMul((ulong)((cells[i] ^ sign) - sign) + half, by, out _) >> down);
            result[i] = (quotient ^ sign) - sign;
        }
    }

    /// <summary>A factor and a shift that divide every number up to 2^63 plus half the divisor by the upper 64 bits of the product; for what is no power of two.</summary>
    private static (ulong Factor, int Shift) Reciprocal(ulong divisor)
    {
        var shift = BitOperations.Log2(divisor);
        return ((ulong)(((BigInteger.One << (64 + shift)) + divisor - 1) / divisor), shift);
    }
}

internal sealed class WideRoundKernel(Node.Round node) : Kernel
{
    private readonly Int128 unit = (Int128)BigInteger.Pow(10, ((CellType.Number)node.Operands[0].Type).Scale - ((CellType.Number)node.Type).Scale);

    internal override void Run(RunState state)
    {
        var number = state.Read<Int128>(node.Operands[0]);
        if (IsNarrow(node))
        {
            var narrow = state.Write<long>(node).WriteValues();
            for (var i = 0; i < narrow.Length; i++) narrow[i] = unchecked((long)Quotients.HalfUp(number.At(i), unit));
        }
        else
        {
            var wide = state.Write<Int128>(node).WriteValues();
            for (var i = 0; i < wide.Length; i++) wide[i] = Quotients.HalfUp(number.At(i), unit);
        }

        StateLoops.Map(number, Pairs.Unbounded, state.ColumnOf(node));
    }
}

/// <summary>A quotient rounded half away from zero; null where it is divided by zero.</summary>
internal sealed class QuotientKernel(Node.Round node) : Kernel
{
    private readonly Int128 unit = (Int128)BigInteger.Pow(10, ((CellType.Number)node.Type).Scale);

    internal override void Run(RunState state)
    {
        Operand<Int128> a = state.Read<Int128>(node.Operands[0]), b = state.Read<Int128>(node.Operands[1]);
        var isNarrow = IsNarrow(node);
        var narrow = isNarrow ? state.Write<long>(node).WriteValues() : default;
        var wide = isNarrow ? default : state.Write<Int128>(node).WriteValues();
        var column = state.ColumnOf(node);
        StateLoops.Join(a, b, Pairs.Unbounded, column);
        for (var i = 0; i < column.Count; i++)
        {
            var divisor = b.At(i);
            var quotient = divisor == 0 ? 0 : Quotients.HalfUp(a.At(i) * unit, divisor);
            if (isNarrow) narrow[i] = unchecked((long)quotient);
            else wide[i] = quotient;
            if (divisor == 0 && column.StateOf(i) == CellState.Known) column.WriteStates()[i] = CellState.Null;
        }
    }
}

internal static class Quotients
{
    internal static Int128 HalfUp(Int128 dividend, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        if (Int128.Abs(rest) * 2 < Int128.Abs(divisor)) return quotient;
        return Int128.IsNegative(dividend) == Int128.IsNegative(divisor) ? quotient + 1 : quotient - 1;
    }
}
