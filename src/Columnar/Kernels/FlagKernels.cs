using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

internal sealed class CompareKernel<T, TOp>(Node.Compare node) : Kernel where T : unmanaged, INumber<T> where TOp : IComparison<T>
{
    internal override void Run(RunState state)
    {
        Operand<T> a = state.Read<T>(node.Operands[0]), b = state.Read<T>(node.Operands[1]);
        var result = state.Write<byte>(node);
        Elementwise.Compare<T, TOp>(a, b, result.Values);
        if (!a.HasStates && !b.HasStates) return;
        var isEquality = node.Operator == ComparisonOperator.Equal;
        if (!StateLoops.AnyUnknown(a, result.Count) && !StateLoops.AnyUnknown(b, result.Count))
        {
            if (!isEquality)
            {
                StateLoops.EitherNull(a, b, result);
                return;
            }

            // beside what is known a null is never equal
            if (!b.HasStates)
            {
                StateLoops.KnownAndTrue(new Operand<byte> { States = a.States, State = a.State }, result.Values);
                return;
            }
        }

        var states = result.WriteStates();
        var values = result.Values;
        for (var i = 0; i < states.Length; i++)
        {
            CellState x = a.StateAt(i), y = b.StateAt(i);
            if ((x | y) == CellState.Known) continue;
            if (node.NullFirst && y == CellState.Null) states[i] = CellState.Null;
            else if ((x | y) >= CellState.Unknown) states[i] = CellState.Unknown;
            else if (!isEquality) states[i] = CellState.Null;
            // null equals null and nothing else
            else values[i] = x == y ? (byte)1 : (byte)0;
        }
    }
}

internal sealed class IsNullKernel(Node.IsNull node) : Kernel
{
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

        var given = cells.States;
        Span<CellState> states = default;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = given[i] == CellState.Null ? (byte)1 : (byte)0;
            if (given[i] < CellState.Unknown) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[i] = CellState.Unknown;
        }
    }
}

internal sealed class NotKernel(Node.Not node) : Kernel
{
    internal override void Run(RunState state)
    {
        var flag = state.Read<byte>(node.Operands[0]);
        var result = state.Write<byte>(node);
        Elementwise.Map<byte, Exclusive>(flag, new() { Constant = 1 }, result.Values);
        if (flag.HasStates) flag.States.AsSpan(0, result.Count).CopyTo(result.WriteStates());
    }
}

internal sealed class JunctionKernel(Node.Junction node) : Kernel
{
    internal override void Run(RunState state)
    {
        Operand<byte> a = state.Read<byte>(node.Operands[0]), b = state.Read<byte>(node.Operands[1]);
        var result = state.Write<byte>(node);
        if (node.And) Elementwise.Map<byte, Both>(a, b, result.Values);
        else Elementwise.Map<byte, Either>(a, b, result.Values);
        if (!a.HasStates && !b.HasStates) return;
        if (node is { Strict: true, And: true } && !StateLoops.AnyUnknown(a, result.Count) && !StateLoops.AnyUnknown(b, result.Count)
            && a.State == CellState.Known && b.State == CellState.Known)
        {
            StateLoops.KnownAndTrue(a, result.Values);
            StateLoops.KnownAndTrue(b, result.Values);
            return;
        }

        // what decides alone decides here too: false for a conjunction, true for a disjunction
        var decisive = node.And ? (byte)0 : (byte)1;
        var values = result.Values;
        Span<CellState> states = default;
        for (var i = 0; i < values.Length; i++)
        {
            CellState x = a.StateAt(i), y = b.StateAt(i);
            if ((x | y) == CellState.Known) continue;
            var open = Combine(x, a.At(i), y, b.At(i), decisive, out values[i]);
            if (open == CellState.Known) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[i] = open;
        }
    }

    private CellState Combine(CellState x, byte a, CellState y, byte b, byte decisive, out byte value)
    {
        value = decisive;
        if (node.Strict)
        {
            if (x == CellState.Null) (x, a) = (CellState.Known, 0);
            if (y == CellState.Null) (y, b) = (CellState.Known, 0);
        }

        if (x == CellState.Known && a == decisive || y == CellState.Known && b == decisive) return CellState.Known;
        value = (byte)(1 - decisive);
        var both = x | y;
        return both >= CellState.Unknown ? CellState.Unknown : both;
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
