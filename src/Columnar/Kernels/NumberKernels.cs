using System.Numerics;
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
        Elementwise.Map<T, TOp>(a, b, result.WriteValues());
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
        var values = result.WriteValues();
        Elementwise.Map<T, TOp>(a, b, values);
        StateLoops.Join(a, b, byPair, result);
        if (result.IsKnown) return;
        var states = result.WriteStates();
        for (var row = states.IndexOf(CellState.UnknownAtLeast); row >= 0;)
        {
            CellState x = a.StateAt(row), y = b.StateAt(row);
            if (!node.Least)
            {
                // at least what is known or bounded
                if (x == CellState.Unknown) values[row] = b.At(row);
                else if (y == CellState.Unknown) values[row] = a.At(row);
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
        var values = result.WriteValues();
        for (var i = 0; i < values.Length; i++) values[i] = unchecked((long)number.At(i));
        StateLoops.Map(number, Pairs.Same, result);
    }
}

internal sealed class RescaleKernel<T>(Node.Rescale node) : Kernel where T : unmanaged, INumber<T>
{
    private readonly T unit = UnitOf(node);

    internal static T UnitOf(Node.Rescale node) => T.CreateChecked(BigInteger.Pow(10, ((CellType.Number)node.Type).Scale - ((CellType.Number)node.Operands[0].Type).Scale));

    internal override void Run(RunState state)
    {
        var number = state.Read<T>(node.Operands[0]);
        var result = state.Write<T>(node);
        Elementwise.Map<T, Product<T>>(number, new() { Constant = unit }, result.WriteValues());
        StateLoops.Map(number, Pairs.Same, result);
    }
}
