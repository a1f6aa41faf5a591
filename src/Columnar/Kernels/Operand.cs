using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Ronghe.Columnar.Columns;

namespace Ronghe.Columnar.Kernels;

/// <summary>Cells as a loop reads them: one a row, or the same for all. Two structs, so that each loop is compiled for what it reads.</summary>
internal interface ICells<T> where T : unmanaged
{
    T At(int row);

    Vector<T> From(int row);

    /// <summary>Sixteen bytes' worth.</summary>
    Vector128<T> Sixteen(int row);
}

internal readonly struct Many<T>(T[] cells) : ICells<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int row) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(cells), row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> From(int row) => Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells), (nuint)row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Sixteen(int row) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells), (nuint)row);
}

internal readonly struct One<T>(T cell) : ICells<T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(int row) => cell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> From(int row) => new(cell);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<T> Sixteen(int row) => Vector128.Create(cell);
}

/// <summary>What a kernel reads: cells of a column, or one constant cell with its state.</summary>
internal readonly struct Operand<T> where T : unmanaged
{
    internal T[]? Cells { get; init; }

    internal T Constant { get; init; }

    /// <summary>Of the constant.</summary>
    internal CellState State { get; init; }

    /// <summary>The column's; null where all are known, and of a constant.</summary>
    internal CellState[]? States { get; init; }

    internal bool IsConstant => Cells is null;

    internal bool HasStates => States is not null || State != CellState.Known;

    internal CellState StateAt(int row) => States is null ? State : States[row];

    internal T At(int row) => Cells is null ? Constant : Cells[row];
}
