using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using ParquetSharp;
using Ronghe.Columnar.Columns;
using Column = Ronghe.Columnar.Columns.Column;

namespace Ronghe.Simulation.Populations;

internal abstract partial class TableSource
{
    public sealed partial class Parquet
    {
        /// <summary>Reads one column of the file into where it belongs; closed by nesting.</summary>
        private abstract class Loader
        {
            private short[] levels = [];

            private Loader() { }

            public bool IsOptional { get; set; }

            public abstract void Load(ColumnReader column, int count, FileRows rows);

            /// <summary>What is done with a stretch of cells: the levels say where there is a value, the values are those that there are.</summary>
            private protected delegate void Take<T>(int at, ReadOnlySpan<short> given, ReadOnlySpan<T> values);

            /// <summary>Reads so many cells page by page; no levels are handed over where every cell has its value.</summary>
            private protected void Stretches<T>(ColumnReader column, int count, ref T[] values, Take<T> take) where T : unmanaged
            {
                if (levels.Length < count) levels = new short[count];
                if (values.Length < count) values = new T[count];
                var typed = (ColumnReader<T>)column;
                for (var at = 0; at < count;)
                {
                    long present;
                    var read = IsOptional
                        ? (int)typed.ReadBatch(count - at, levels, levels, values, out present)
                        : (int)typed.ReadBatch(count - at, values, out present);
                    if (read == 0) throw new InvalidDataException("fewer cells than rows");
                    take(at, present == read ? default : levels.AsSpan(0, read), values.AsSpan(0, (int)present));
                    at += read;
                }
            }

            private protected static int Cells<T>(ReadOnlySpan<short> given, ReadOnlySpan<T> read) => given.IsEmpty ? read.Length : given.Length;

            private protected static bool Has(ReadOnlySpan<short> given, int cell) => given.IsEmpty || given[cell] == 1;

            /// <summary>A column that the schema does not know: the file is refused, its cells do not matter.</summary>
            public sealed class Skipped : Loader
            {
                public override void Load(ColumnReader column, int count, FileRows rows) { }
            }

            public sealed class Flags(Parquet file, Place place) : Loader
            {
                private readonly CellState absent = Absence.StateOf(file.Schema.Columns[place.Index].Node);
                private bool[] values = [];

                public override void Load(ColumnReader column, int count, FileRows rows)
                {
                    var cells = (Column.Flags)rows.Columns[place.Index];
                    cells.Resize(count);
                    Stretches(column, count, ref values, (at, given, read) =>
                    {
                        var target = cells.WriteValues()[at..];
                        if (given.IsEmpty)
                        {
                            for (var i = 0; i < read.Length; i++) target[i] = read[i] ? (byte)1 : (byte)0;
                            return;
                        }

                        var states = cells.WriteStates()[at..];
                        for (int i = 0, next = 0; i < given.Length; i++)
                        {
                            states[i] = given[i] == 1 ? CellState.Known : absent;
                            target[i] = given[i] == 1 && read[next++] ? (byte)1 : (byte)0;
                        }
                    });
                }
            }

            public sealed class Dates(Parquet file, Place place, string header) : Loader
            {
                private static readonly int First = Column.Dates.DayOf(DateOnly.MinValue);
                private static readonly int Last = Column.Dates.DayOf(DateOnly.MaxValue);
                private readonly CellState absent = Absence.StateOf(file.Schema.Columns[place.Index].Node);
                private int[] values = [];

                public override void Load(ColumnReader column, int count, FileRows rows)
                {
                    var cells = (Column.Dates)rows.Columns[place.Index];
                    cells.Resize(count);
                    Stretches(column, count, ref values, (at, given, read) =>
                    {
                        var target = cells.WriteValues()[at..];
                        var states = given.IsEmpty ? default : cells.WriteStates()[at..];
                        for (int i = 0, next = 0; i < Cells(given, read); i++)
                        {
                            if (!given.IsEmpty)
                            {
                                states[i] = given[i] == 1 ? CellState.Known : absent;
                                target[i] = 0;
                                if (given[i] == 0) continue;
                            }

                            target[i] = read[next++];
                            if (target[i] >= First && target[i] <= Last) continue;
                            target[i] = 0;
                            file.Fault(rows.FirstRow + at + i, header, "bad-date", "不是公元 1 年到 9999 年的日期");
                        }
                    });
                }
            }

            public sealed class Numbers : Loader
            {
                private readonly Parquet file;
                private readonly Place place;
                private readonly string header;
                private readonly int scale;
                private readonly int width;
                private readonly CellWriter writer;
                private long[] longs = [];
                private int[] ints = [];
                private FixedLenByteArray[] wide = [];
                private Int128[] widened = [];

                public Numbers(Parquet file, Place place, string header, int scale, int width)
                {
                    (this.file, this.place, this.header, this.scale, this.width) = (file, place, header, scale, width);
                    writer = new CellWriter(place.Kind == PlaceKind.Fact ? file.Schema.Columns[place.Index].Node : CellWriter.Whole);
                }

                public override void Load(ColumnReader column, int count, FileRows rows)
                {
                    var cells = place.Kind switch
                    {
                        PlaceKind.Fact => (Column.Numbers)rows.Columns[place.Index],
                        PlaceKind.Count => rows.Counts[place.Index],
                        _ => new Column.Numbers(0),
                    };
                    cells.Resize(count);
                    switch (column)
                    {
                        case ColumnReader<long> when scale == writer.Node.Scale:
                            Stretches(column, count, ref longs, (at, given, read) => AsHeld(cells, rows, at, given, read));
                            break;
                        case ColumnReader<long>:
                            Stretches(column, count, ref longs, (at, given, read) => Convert(cells, rows, at, given, Widened(read, value => value)));
                            break;
                        case ColumnReader<int>:
                            Stretches(column, count, ref ints, (at, given, read) => Convert(cells, rows, at, given, Widened(read, value => value)));
                            break;
                        default:
                            Stretches(column, count, ref wide, (at, given, read) => Convert(cells, rows, at, given, Widened(read, BigEndian)));
                            break;
                    }

                    if (place.Kind == PlaceKind.Parent)
                        foreach (var parent in cells.Values) rows.Parents.Add((int)parent);
                }

                /// <summary>Numbers that the file holds as the column does.</summary>
                private void AsHeld(Column.Numbers cells, FileRows rows, int at, ReadOnlySpan<short> given, ReadOnlySpan<long> read)
                {
                    var (least, most) = (writer.Least, writer.Most);
                    var target = cells.WriteValues().Slice(at, Cells(given, read));
                    if (!AreWithin(read, least, most)) Convert(cells, rows, at, given, Widened(read, value => value));
                    else if (given.IsEmpty) read.CopyTo(target);
                    else
                    {
                        var states = cells.WriteStates().Slice(at, given.Length);
                        Spread(given, longs, writer.AbsentValue, target);
                        for (var i = 0; i < given.Length; i++) states[i] = (CellState)((given[i] - 1) & (int)writer.Absent);
                        if (place.Kind == PlaceKind.Parent) NoParent(rows, at, given);
                    }
                }

                private static bool AreWithin(ReadOnlySpan<long> values, long least, long most)
                {
                    var (lows, highs) = (new Vector<long>(least), new Vector<long>(most));
                    var outside = Vector<long>.Zero;
                    var i = 0;
                    for (; i <= values.Length - Vector<long>.Count; i += Vector<long>.Count)
                    {
                        var some = new Vector<long>(values[i..]);
                        outside |= Vector.LessThan(some, lows) | Vector.GreaterThan(some, highs);
                    }

                    for (; i < values.Length; i++)
                        if (values[i] < least || values[i] > most) return false;
                    return outside == Vector<long>.Zero;
                }

                /// <summary>Puts the values that there are where they belong, without a branch: which cells have one follows no pattern.</summary>
                /// <param name="read">At least as long as there are cells.</param>
                private static void Spread(ReadOnlySpan<short> given, ReadOnlySpan<long> read, long absent, Span<long> target)
                {
                    var next = 0;
                    for (var i = 0; i < given.Length; i++)
                    {
                        var mask = -(long)given[i];
                        target[i] = (read[next] & mask) | (absent & ~mask);
                        next += given[i];
                    }
                }

                private void Convert(Column.Numbers cells, FileRows rows, int at, ReadOnlySpan<short> given, ReadOnlySpan<Int128> read)
                {
                    var target = cells.WriteValues()[at..];
                    for (int i = 0, next = 0; i < Cells(given, read); i++)
                    {
                        if (!Has(given, i))
                        {
                            cells.WriteStates()[at + i] = writer.Absent;
                            target[i] = writer.AbsentValue;
                        }
                        else if (writer.Number(read[next++], scale, out target[i]) is { } fault) file.Fault(rows.FirstRow + at + i, header, fault.Code, fault.Message);
                    }

                    if (place.Kind == PlaceKind.Parent) NoParent(rows, at, given);
                }

                private void NoParent(FileRows rows, int at, ReadOnlySpan<short> given)
                {
                    for (var i = 0; i < given.Length; i++)
                        if (given[i] == 0) file.Fault(rows.FirstRow + at + i, header, "wrong-type", "“item”应当是从 0 数起的序号");
                }

                private Span<Int128> Widened<T>(ReadOnlySpan<T> read, Func<T, Int128> widen)
                {
                    if (widened.Length < read.Length) widened = new Int128[read.Length];
                    for (var i = 0; i < read.Length; i++) widened[i] = widen(read[i]);
                    return widened.AsSpan(0, read.Length);
                }

                private unsafe Int128 BigEndian(FixedLenByteArray bytes)
                {
                    var span = new ReadOnlySpan<byte>((void*)bytes.Pointer, width);
                    Int128 value = (span[0] & 0x80) != 0 ? -1 : 0;
                    foreach (var b in span[Math.Max(0, width - 16)..]) value = unchecked((value << 8) | b);
                    return value;
                }
            }

            public sealed class Texts : Loader
            {
                private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
                private readonly Parquet file;
                private readonly Place place;
                private readonly string header;
                private readonly CellWriter? writer;
                private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> seen;
                private readonly Recent[] recents = new Recent[1 << SlotBits];
                private int stretch;
                private ByteArray[] values = [];

                public Texts(Parquet file, Place place, string header)
                {
                    (this.file, this.place, this.header) = (file, place, header);
                    writer = place.Kind == PlaceKind.Fact ? new CellWriter(file.Schema.Columns[place.Index].Node) : null;
                    seen = new Dictionary<byte[], int>(BytesComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
                }

                public override void Load(ColumnReader column, int count, FileRows rows)
                {
                    switch (place.Kind)
                    {
                        case PlaceKind.Code:
                            Stretches(column, count, ref values, (at, given, read) => AppendCodes(rows, at, given, read));
                            break;
                        case PlaceKind.None:
                            Stretches(column, count, ref values, (at, given, read) => AppendNones(at, given, read));
                            break;
                        default:
                            var cells = (Column.Codes)rows.Columns[place.Index];
                            cells.Resize(count);
                            Stretches(column, count, ref values, (at, given, read) => Put(cells, rows, at, given, read));
                            break;
                    }
                }

                private void AppendCodes(FileRows rows, int at, ReadOnlySpan<short> given, ReadOnlySpan<ByteArray> read)
                {
                    for (int i = 0, next = 0; i < Cells(given, read); i++)
                    {
                        var bytes = Has(given, i) ? Bytes(read[next++]) : default;
                        if (!CodeList.IsCode(bytes))
                        {
                            file.Fault(rows.FirstRow + at + i, header, "bad-code", "企业代码应当是 1 到 64 个可见的英文字符");
                            bytes = default;
                        }

                        rows.Codes.Add(bytes);
                    }
                }

                private void AppendNones(int at, ReadOnlySpan<short> given, ReadOnlySpan<ByteArray> read)
                {
                    for (int i = 0, next = 0; i < Cells(given, read); i++)
                        if (Has(given, i) && Bytes(read[next++]) is { IsEmpty: false } bytes) file.nones.Add((at + i, Strict.GetString(bytes)));
                }

                private void Put(Column.Codes cells, FileRows rows, int at, ReadOnlySpan<short> given, ReadOnlySpan<ByteArray> read)
                {
                    stretch++;
                    var target = cells.WriteValues()[at..];
                    for (int i = 0, next = 0; i < Cells(given, read); i++)
                    {
                        target[i] = 0;
                        if (!Has(given, i) || read[next++] is not { Length: > 0 } text)
                        {
                            cells.WriteStates()[at + i] = writer!.Absent;
                            continue;
                        }

                        ref var recent = ref recents[SlotOf(text.Pointer)];
                        if (recent.Pointer != text.Pointer || recent.Length != text.Length || recent.Stretch != stretch)
                        {
                            if (CodeOf(Bytes(text), rows, at + i) is not { } code) continue;
                            recent = new(text.Pointer, text.Length, stretch, code);
                        }

                        target[i] = recent.Code;
                    }
                }

                /// <summary>Null where the text is refused.</summary>
                private int? CodeOf(ReadOnlySpan<byte> bytes, FileRows rows, int row)
                {
                    if (seen.TryGetValue(bytes, out var code)) return code;
                    if (writer!.Text(Strict.GetString(bytes), rows.Texts, out code) is { } fault)
                    {
                        file.Fault(rows.FirstRow + row, header, fault.Code, fault.Message);
                        return null;
                    }

                    if (code < rows.Texts.Book.Limit && seen.Dictionary.Count < rows.Texts.Book.Limit) seen[bytes] = code;
                    return code;
                }

                private static unsafe ReadOnlySpan<byte> Bytes(ByteArray text) => new((void*)text.Pointer, text.Length);

                private const int SlotBits = 8;

                private static int SlotOf(nint pointer) => (int)(unchecked((uint)pointer * 0x9E37_79B9u) >> (32 - SlotBits));

                /// <summary>A text that stands in one place of memory while a stretch is read, and may stand for many cells.</summary>
                private readonly record struct Recent(nint Pointer, int Length, int Stretch, int Code);
            }
        }

        private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
        {
            public static readonly BytesComparer Instance = new();

            public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

            public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

            public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

            public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

            /// <summary>What texts that come again differ in is their first eight bytes, or their length.</summary>
            public int GetHashCode(ReadOnlySpan<byte> alternate)
            {
                var first = 0ul;
                if (alternate.Length >= 8) first = BinaryPrimitives.ReadUInt64LittleEndian(alternate);
                else foreach (var b in alternate) first = (first << 8) | b;
                return unchecked((int)((first ^ (first >> 29)) * 0x9E37_79B9) ^ alternate.Length);
            }
        }
    }
}
