using ParquetSharp;
using ParquetSharp.Schema;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Output;

/// <summary>Writes columns of Parquet: the same bytes for the same cells, on whatever machine.</summary>
internal static class Tables
{
    public static WriterProperties Properties()
    {
        using var builder = new WriterPropertiesBuilder();
        return builder.Compression(Compression.Zstd).CreatedBy("ronghe").Build();
    }

    public static PrimitiveNode Text(string name, Repetition repetition) => new(name, repetition, LogicalType.String(), PhysicalType.ByteArray);

    public static void Write<T>(RowGroupWriter group, T[] values) where T : unmanaged
    {
        using var column = (ColumnWriter<T>)group.NextColumn();
        column.WriteBatch(values);
    }

    /// <summary>Cells that may be empty.</summary>
    public static void Write<T>(RowGroupWriter group, ReadOnlySpan<T> values, bool[] given) where T : unmanaged
    {
        var present = new T[values.Length];
        var count = 0;
        for (var row = 0; row < values.Length; row++)
            if (given[row]) present[count++] = values[row];
        using var column = (ColumnWriter<T>)group.NextColumn();
        column.WriteBatch(given.Length, Levels(given), default, present.AsSpan(0, count));
    }

    public static void WriteTexts(RowGroupWriter group, IReadOnlyList<string> texts, bool[]? given = null)
    {
        var bytes = new List<byte>();
        var ends = new List<int>();
        for (var row = 0; row < texts.Count; row++)
        {
            if (given is not null && !given[row]) continue;
            bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(texts[row]));
            ends.Add(bytes.Count);
        }

        WriteBytes(group, bytes.ToArray(), [.. ends], given);
    }

    public static void WriteCodes(RowGroupWriter group, CodeList codes)
    {
        var (bytes, ends) = codes.All();
        WriteBytes(group, bytes.Span, ends.Span, null);
    }

    private static unsafe void WriteBytes(RowGroupWriter group, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, bool[]? given)
    {
        using var column = (ColumnWriter<ByteArray>)group.NextColumn();
        var cells = new ByteArray[ends.Length];
        fixed (byte* start = bytes)
        {
            for (var (i, from) = (0, 0); i < cells.Length; from = ends[i++]) cells[i] = new ByteArray((IntPtr)(start + from), ends[i] - from);
            if (given is null) column.WriteBatch(cells);
            else column.WriteBatch(given.Length, Levels(given), default, cells);
        }
    }

    private static short[] Levels(bool[] given) => Array.ConvertAll(given, g => g ? (short)1 : (short)0);
}
