using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>A step within a loop of many: what it gives for a vector of rows. Composed as types, so that a whole chain is one expression.</summary>
internal interface ILanes<TSelf> where TSelf : struct, ILanes<TSelf>
{
    /// <summary>The step with what it reads, operands first.</summary>
    static abstract TSelf Begin(Leaves from);

    Vector<long> At(int row);
}

/// <summary>What a composed loop reads, in the order in which its steps take it.</summary>
internal sealed class Leaves(Program program)
{
    private readonly List<(Node? Column, long Constant, ShortRounding Rounding)> all = [];
    private RunState? state;
    private int next;

    internal Type Add(Node column)
    {
        all.Add((column, 0, default));
        return typeof(Cells);
    }

    internal Type Add(Node.Constant constant) => Add((long)program.ValueOf(constant));

    internal Type Add(long constant)
    {
        all.Add((null, constant, default));
        return typeof(Same);
    }

    internal bool IsPowerOfTwo(Node.Constant constant) => Int128.IsPow2(program.ValueOf(constant));

    internal void Add(ShortRounding rounding) => all.Add((null, 0, rounding));

    /// <summary>Goes to the first; false where a column has cells that are not known.</summary>
    internal bool Begin(RunState run)
    {
        (state, next) = (run, 0);
        foreach (var (column, _, _) in all)
            if (column is not null && !run.ColumnOf(column).IsKnown) return false;
        return true;
    }

    internal long[] Column() => state!.Read<long>(all[next++].Column!).Cells!;

    internal long Constant() => all[next++].Constant;

    internal ShortRounding Rounding() => all[next++].Rounding;
}

/// <summary>The cells of a column.</summary>
internal readonly struct Cells(long[] cells) : ILanes<Cells>
{
    public static Cells Begin(Leaves from) => new(from.Column());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells), (nuint)row);
}

/// <summary>The same number for every row.</summary>
internal readonly struct Same(long number) : ILanes<Same>
{
    public static Same Begin(Leaves from) => new(from.Constant());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => new(number);
}

/// <summary>A number of two, or a condition on two: all ones where it holds.</summary>
internal readonly struct Made<TOp, TA, TB>(TA a, TB b) : ILanes<Made<TOp, TA, TB>>
    where TOp : struct, IPairing<long> where TA : struct, ILanes<TA> where TB : struct, ILanes<TB>
{
    public static Made<TOp, TA, TB> Begin(Leaves from) => new(TA.Begin(from), TB.Begin(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => TOp.Of(a.At(row), b.At(row));
}

/// <summary>A number times a power of two.</summary>
internal readonly struct Shifted<TA>(TA a, int by) : ILanes<Shifted<TA>> where TA : struct, ILanes<TA>
{
    public static Shifted<TA> Begin(Leaves from) => new(TA.Begin(from), BitOperations.Log2((ulong)from.Constant()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => Vector.ShiftLeft(a.At(row), by);
}

/// <summary>All ones where a condition does not hold.</summary>
internal readonly struct HoldsNot<TA>(TA a) : ILanes<HoldsNot<TA>> where TA : struct, ILanes<TA>
{
    public static HoldsNot<TA> Begin(Leaves from) => new(TA.Begin(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => ~a.At(row);
}

/// <summary>One number where a condition holds, elsewhere another.</summary>
internal readonly struct Chosen<TIf, TThen, TElse>(TIf condition, TThen then, TElse otherwise) : ILanes<Chosen<TIf, TThen, TElse>>
    where TIf : struct, ILanes<TIf> where TThen : struct, ILanes<TThen> where TElse : struct, ILanes<TElse>
{
    public static Chosen<TIf, TThen, TElse> Begin(Leaves from) => new(TIf.Begin(from), TThen.Begin(from), TElse.Begin(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => Vector.ConditionalSelect(condition.At(row), then.At(row), otherwise.At(row));
}

internal readonly struct Rounded<TA>(TA a, ShortRounding rounding) : ILanes<Rounded<TA>> where TA : struct, ILanes<TA>
{
    public static Rounded<TA> Begin(Leaves from) => new(TA.Begin(from), from.Rounding());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<long> At(int row) => rounding.Of(a.At(row));
}
