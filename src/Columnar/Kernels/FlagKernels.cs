using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

internal abstract class ComparisonKernel(Node.Compare node) : Kernel
{
    private readonly Pairs byPair = new((a, b) => StateOf(node, a, b));

    private protected Node.Compare Comparison { get; } = node;

    private protected void Join<T>(in Operand<T> a, in Operand<T> b, Column.Of<byte> result) where T : unmanaged
    {
        if (!a.HasStates && !b.HasStates) return;
        if (Comparison.Operator == ComparisonOperator.Equal) StateLoops.EqualNulls(a, b, result.WriteValues());
        StateLoops.Join(a, b, byPair, result);
    }

    private static CellState StateOf(Node.Compare node, CellState a, CellState b)
    {
        if (node.NullFirst && b == CellState.Null) return CellState.Null;
        if ((a | b) >= CellState.Unknown) return CellState.Unknown;
        return node.Operator == ComparisonOperator.Equal ? CellState.Known : a | b;
    }
}

internal sealed class CompareKernel<T, TOp>(Node.Compare node) : ComparisonKernel(node) where T : unmanaged, INumber<T> where TOp : IComparison<T>
{
    internal override void Run(RunState state)
    {
        Operand<T> a = state.Read<T>(Comparison.Operands[0]), b = state.Read<T>(Comparison.Operands[1]);
        var result = state.Write<byte>(Comparison);
        Elementwise.Compare<T, TOp>(a, b, result.WriteValues());
        Join(a, b, result);
    }
}

/// <summary>Numbers that only their common scale takes beyond 64 bits: each is multiplied where it is compared.</summary>
internal sealed class RescaledCompareKernel<TOp>(Node.Compare node) : ComparisonKernel(node) where TOp : IComparison<Int128>
{
    private readonly Node left = Unscaled(node.Operands[0]), right = Unscaled(node.Operands[1]);
    private readonly long leftUnit = UnitOf(node.Operands[0]), rightUnit = UnitOf(node.Operands[1]);

    private static long UnitOf(Node operand) =>
        (long)BigInteger.Pow(10, ((CellType.Number)operand.Type).Scale - ((CellType.Number)Unscaled(operand).Type).Scale);

    internal override void Run(RunState state)
    {
        Operand<long> a = state.Read<long>(left), b = state.Read<long>(right);
        var result = state.Write<byte>(Comparison);
        var values = result.WriteValues();
        for (var i = 0; i < values.Length; i++) values[i] = TOp.Of(Math.BigMul(a.At(i), leftUnit), Math.BigMul(b.At(i), rightUnit)) ? (byte)1 : (byte)0;
        Join(a, b, result);
    }
}

internal sealed class IsNullKernel(Node.IsNull node) : Kernel
{
    private const int States = 4;
    private static readonly byte[] NullIsTrue = StateLoops.Table(States, state => state == (int)CellState.Null ? (byte)1 : (byte)0);
    private static readonly byte[] NullIsKnown = StateLoops.Table(States, state => state >= (int)CellState.Unknown ? (byte)CellState.Unknown : (byte)CellState.Known);

    internal override void Run(RunState state)
    {
        var cells = state.ColumnOf(node.Operands[0]);
        var result = state.Write<byte>(node);
        var values = result.WriteValues();
        if (cells.IsKnown)
        {
            values.Clear();
            return;
        }

        var given = MemoryMarshal.Cast<CellState, byte>(cells.States);
        StateLoops.LookUp(given, NullIsTrue, States, values);
        if (StateLoops.AnyUnknown(cells.States)) StateLoops.LookUp(given, NullIsKnown, States, MemoryMarshal.Cast<CellState, byte>(result.WriteStates()));
    }
}

internal sealed class NotKernel(Node.Not node) : Kernel
{
    internal override void Run(RunState state)
    {
        var flag = state.Read<byte>(node.Operands[0]);
        var result = state.Write<byte>(node);
        Elementwise.Map<byte, Exclusive<byte>>(flag, new() { Constant = 1 }, result.WriteValues());
        StateLoops.Map(flag, Pairs.Same, result);
    }
}

internal sealed class JunctionKernel(Node.Junction node) : Kernel
{
    internal override void Run(RunState state)
    {
        Operand<byte> a = state.Read<byte>(node.Operands[0]), b = state.Read<byte>(node.Operands[1]);
        var result = state.Write<byte>(node);
        if (a.HasStates || b.HasStates) StateLoops.Kleene(a, b, node.And ? (byte)0 : (byte)1, node.Strict, result);
        else if (node.And) Elementwise.Map<byte, Both<byte>>(a, b, result.WriteValues());
        else Elementwise.Map<byte, Either<byte>>(a, b, result.WriteValues());
    }
}

/// <summary>True; null or unknown where the list is.</summary>
internal sealed class ListStateKernel(Node.ListState node) : Kernel
{
    internal override void Run(RunState state)
    {
        var result = state.Write<byte>(node);
        result.WriteValues().Fill(1);
        var given = state.RowsOf(node.Level).Table!.Lists[node.List].States;
        if (!given.IsEmpty) given.CopyTo(result.WriteStates());
    }
}
