using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;

namespace Ronghe.Columnar.Kernels;

/// <summary>The least and the greatest value of a column, found when first asked for and kept with it: whoever asks again pays nothing.</summary>
internal static class Bounds
{
    /// <summary>Those of the column; both zero where it has no cells.</summary>
    internal static (T Least, T Greatest) Of<T>(Column.Of<T> column) where T : unmanaged, INumber<T> =>
        column.Bounds ??= Find<T>(column.Cells.AsSpan(0, column.Count));

    private static (T Least, T Greatest) Find<T>(ReadOnlySpan<T> cells) where T : unmanaged, INumber<T>
    {
        if (cells.IsEmpty) return (T.Zero, T.Zero);
        var (least, greatest) = (cells[0], cells[0]);
        var i = 0;
        ref var from = ref MemoryMarshal.GetReference(cells);
        // two of each, so that no vector waits for the one before it
        Vector<T> least1 = new(least), least2 = least1, greatest1 = least1, greatest2 = least1;
        for (; i <= cells.Length - 2 * Vector<T>.Count; i += 2 * Vector<T>.Count)
        {
            Vector<T> one = Vector.LoadUnsafe(ref from, (nuint)i), other = Vector.LoadUnsafe(ref from, (nuint)(i + Vector<T>.Count));
            (least1, least2) = (Vector.Min(least1, one), Vector.Min(least2, other));
            (greatest1, greatest2) = (Vector.Max(greatest1, one), Vector.Max(greatest2, other));
        }

        (least1, greatest1) = (Vector.Min(least1, least2), Vector.Max(greatest1, greatest2));
        for (var lane = 0; lane < Vector<T>.Count; lane++) (least, greatest) = (T.Min(least, least1[lane]), T.Max(greatest, greatest1[lane]));
        for (; i < cells.Length; i++) (least, greatest) = (T.Min(least, cells[i]), T.Max(greatest, cells[i]));
        return (least, greatest);
    }
}
