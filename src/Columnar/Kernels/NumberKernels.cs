using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

/// <summary>The values of all rows first, whatever their states; then, only where a column has states, the states.</summary>
internal sealed class ArithmeticKernel<T, TOp>(Node.Arithmetic node) : Kernel where T : unmanaged, INumber<T> where TOp : IBinary<T>
{
    private readonly Pairs byPair = new((a, b) => StateOf(node.Operator, a, b));
    private readonly bool mayTurn = node.Operator == ArithmeticOperator.Multiply && node.Operands.Any(operand => ((CellType.Number)operand.Type).Least.Sign < 0);

    internal override void Run(RunState state)
    {
        Operand<T> a = state.Read<T>(node.Operands[0]), b = state.Read<T>(node.Operands[1]);
        var result = state.Write<T>(node);
        Elementwise.Map<T, TOp>(a, b, result.Values);
        StateLoops.Join(a, b, byPair, result);
        if (result.IsKnown || !mayTurn) return;
        var states = result.WriteStates();
        for (var i = 0; i < states.Length; i++)
            if (states[i] == CellState.UnknownAtLeast && (a.At(i) < T.Zero || b.At(i) < T.Zero)) states[i] = CellState.Unknown;
    }

    /// <summary>Unknown before null. An unknown number is bounded where the bounds of both sides make one; a product where no side is negative.</summary>
    private static CellState StateOf(ArithmeticOperator @operator, CellState a, CellState b)
    {
        if ((a | b) < CellState.Unknown) return a | b;
        if (a is CellState.Null or CellState.Unknown || b is CellState.Null or CellState.Unknown) return CellState.Unknown;
        return @operator == ArithmeticOperator.Subtract && b != CellState.Known ? CellState.Unknown : CellState.UnknownAtLeast;
    }
}

internal sealed class ExtremeKernel<T, TOp>(Node.Extreme node) : Kernel where T : unmanaged, INumber<T> where TOp : IBinary<T>
{
    private readonly Pairs byPair = new(node.Least ? Least : Greatest);

    internal override void Run(RunState state)
    {
        Operand<T> a = state.Read<T>(node.Operands[0]), b = state.Read<T>(node.Operands[1]);
        var result = state.Write<T>(node);
        Elementwise.Map<T, TOp>(a, b, result.Values);
        StateLoops.Join(a, b, byPair, result);
        if (result.IsKnown) return;
        var states = result.WriteStates();
        for (var row = states.IndexOf(CellState.UnknownAtLeast); row >= 0;)
        {
            CellState x = a.StateAt(row), y = b.StateAt(row);
            if (!node.Least)
            {
                // at least what is known or bounded
                if (x == CellState.Unknown) result.Values[row] = b.At(row);
                else if (y == CellState.Unknown) result.Values[row] = a.At(row);
            }
            else if ((x == CellState.Known && a.At(row) <= b.At(row)) || (y == CellState.Known && b.At(row) <= a.At(row)))
            {
                // the known one, where the unknown one can be no less
                states[row] = CellState.Known;
            }

            var next = states[(row + 1)..].IndexOf(CellState.UnknownAtLeast);
            row = next < 0 ? -1 : row + 1 + next;
        }
    }

    private static CellState Least(CellState a, CellState b)
    {
        if ((a | b) < CellState.Unknown) return a | b;
        return a is CellState.Null or CellState.Unknown || b is CellState.Null or CellState.Unknown ? CellState.Unknown : CellState.UnknownAtLeast;
    }

    private static CellState Greatest(CellState a, CellState b)
    {
        if ((a | b) < CellState.Unknown) return a | b;
        return a == CellState.Null || b == CellState.Null || (a == CellState.Unknown && b == CellState.Unknown) ? CellState.Unknown : CellState.UnknownAtLeast;
    }
}

internal sealed class NarrowKernel(Node.Narrow node) : Kernel
{
    internal override void Run(RunState state)
    {
        var number = state.Read<Int128>(node.Operands[0]);
        var result = state.Write<long>(node);
        var values = result.Values;
        for (var i = 0; i < values.Length; i++) values[i] = unchecked((long)number.At(i));
        StateLoops.Map(number, Pairs.Same, result);
    }
}

internal sealed class RescaleKernel<T>(Node.Rescale node) : Kernel where T : unmanaged, INumber<T>
{
    private readonly T unit = T.CreateChecked(BigInteger.Pow(10, ((CellType.Number)node.Type).Scale - ((CellType.Number)node.Operands[0].Type).Scale));

    internal override void Run(RunState state)
    {
        var number = state.Read<T>(node.Operands[0]);
        var result = state.Write<T>(node);
        Elementwise.Map<T, Product<T>>(number, new() { Constant = unit }, result.Values);
        StateLoops.Map(number, Pairs.Same, result);
    }
}

/// <summary>Half away from zero. The division by the unit is a multiplication and a shift: in vectors where the range is below 2^32, otherwise one by one.</summary>
internal sealed class RoundKernel : Kernel
{
    private readonly Node.Round node;
    private readonly ulong unit;
    private readonly bool isSmall;
    private readonly ulong factor;
    private readonly int shift;

    internal RoundKernel(Node.Round node)
    {
        this.node = node;
        var from = (CellType.Number)node.Operands[0].Type;
        var unitOfAll = BigInteger.Pow(10, from.Scale - ((CellType.Number)node.Type).Scale);
        // a unit that 64 bits do not hold rounds every number of 64 bits to zero
        unit = unitOfAll > long.MaxValue ? 0 : (ulong)unitOfAll;
        if (unit <= 1) return;
        isSmall = unit < uint.MaxValue && from.Least >= 0 && from.Most + unit / 2 <= uint.MaxValue && TryReciprocal(unit, out factor, out shift);
        if (!isSmall) (factor, shift) = Reciprocal(unit);
    }

    internal override void Run(RunState state)
    {
        var number = state.Read<long>(node.Operands[0]);
        var cells = number.Cells.AsSpan(0, state.RowsOf(node.Level).Count);
        var result = state.Write<long>(node);
        if (unit == 0) result.Values.Clear();
        else if (unit == 1) cells.CopyTo(result.Values);
        else if (isSmall) RoundSmall(cells, result.Values);
        else Round(cells, result.Values);
        StateLoops.Map(number, Pairs.Unbounded, result);
    }

    private void RoundSmall(ReadOnlySpan<long> cells, Span<long> result)
    {
        var i = 0;
        Vector<ulong> half = new(unit / 2), by = new(factor);
        ref var from = ref MemoryMarshal.GetReference(cells);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (; i <= result.Length - Vector<long>.Count; i += Vector<long>.Count)
            Vector.AsVectorInt64(Vector.ShiftRightLogical((Vector.AsVectorUInt64(Vector.LoadUnsafe(ref from, (nuint)i)) + half) * by, shift)).StoreUnsafe(ref to, (nuint)i);
        for (; i < result.Length; i++) result[i] = (long)((((ulong)cells[i] + unit / 2) * factor) >> shift);
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

    /// <summary>A factor and a shift that divide every number below 2^32 within 64 bits (Granlund and Montgomery, 1994).</summary>
    private static bool TryReciprocal(ulong divisor, out ulong factor, out int shift)
    {
        for (shift = 32; shift < 64; shift++)
        {
            var power = UInt128.One << shift;
            var candidate = power / divisor + 1;
            if (candidate > uint.MaxValue) break;
            factor = (ulong)candidate;
            if (candidate * divisor - power <= UInt128.One << (shift - 32)) return true;
        }

        factor = 0;
        return false;
    }

    /// <summary>The same for every number up to 2^63 plus half the divisor, by the upper 64 bits of the product; for what is no power of two.</summary>
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
            var narrow = state.Write<long>(node).Values;
            for (var i = 0; i < narrow.Length; i++) narrow[i] = unchecked((long)Quotients.HalfUp(number.At(i), unit));
        }
        else
        {
            var wide = state.Write<Int128>(node).Values;
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
        var narrow = isNarrow ? state.Write<long>(node).Values : default;
        var wide = isNarrow ? default : state.Write<Int128>(node).Values;
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
