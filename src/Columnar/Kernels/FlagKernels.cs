using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

internal sealed class CompareKernel<T, TOp>(Node.Compare node) : Kernel where T : unmanaged, INumber<T> where TOp : IComparison<T>
{
    private readonly Pairs byPair = new((a, b) => StateOf(node, a, b));

    internal override void Run(RunState state)
    {
        Operand<T> a = state.Read<T>(node.Operands[0]), b = state.Read<T>(node.Operands[1]);
        var result = state.Write<byte>(node);
        Elementwise.Compare<T, TOp>(a, b, result.Values);
        if (!a.HasStates && !b.HasStates) return;
        if (node.Operator == ComparisonOperator.Equal) StateLoops.EqualNulls(a, b, result.Values);
        StateLoops.Join(a, b, byPair, result);
    }

    private static CellState StateOf(Node.Compare node, CellState a, CellState b)
    {
        if (node.NullFirst && b == CellState.Null) return CellState.Null;
        if ((a | b) >= CellState.Unknown) return CellState.Unknown;
        return node.Operator == ComparisonOperator.Equal ? CellState.Known : a | b;
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
        var values = result.Values;
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
        Elementwise.Map<byte, Exclusive>(flag, new() { Constant = 1 }, result.Values);
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
        else if (node.And) Elementwise.Map<byte, Both>(a, b, result.Values);
        else Elementwise.Map<byte, Either>(a, b, result.Values);
    }
}

/// <summary>True; null or unknown where the list is.</summary>
internal sealed class ListStateKernel(Node.ListState node) : Kernel
{
    internal override void Run(RunState state)
    {
        var result = state.Write<byte>(node);
        result.Values.Fill(1);
        var given = state.RowsOf(node.Level).Table!.Lists[node.List].States;
        if (!given.IsEmpty) given.CopyTo(result.WriteStates());
    }
}
