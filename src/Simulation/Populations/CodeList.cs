using System.Buffers.Binary;
using System.Text;

namespace Ronghe.Simulation.Populations;

/// <summary>The codes of many rows, as bytes one after another, in memory that is used again.</summary>
public sealed class CodeList
{
    private byte[] bytes = new byte[4096];
    private int[] ends = new int[256];
    private Head[] heads = new Head[256];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int row] => bytes.AsSpan(row == 0 ? 0 : ends[row - 1], ends[row] - (row == 0 ? 0 : ends[row - 1]));

    public string Text(int row) => Encoding.ASCII.GetString(this[row]);

    internal void Add(ReadOnlySpan<byte> code)
    {
        var from = Count == 0 ? 0 : ends[Count - 1];
        if (bytes.Length < from + code.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, from + code.Length));
        if (ends.Length == Count)
        {
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref heads, Count * 2);
        }

        code.CopyTo(bytes.AsSpan(from));
        heads[Count] = Head.Of(code);
        ends[Count++] = from + code.Length;
    }

    /// <summary>The order of the bytes of one code beside one of another list: below zero, zero or above.</summary>
    internal int Compare(int row, CodeList others, int other)
    {
        ref readonly var a = ref heads[row];
        ref readonly var b = ref others.heads[other];
        if (a.First != b.First) return a.First < b.First ? -1 : 1;
        if (a.Second != b.Second) return a.Second < b.Second ? -1 : 1;
        if (a.Third != b.Third) return a.Third < b.Third ? -1 : 1;
        return a.IsWhole && b.IsWhole ? 0 : this[row].SequenceCompareTo(others[other]);
    }

    internal (ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<int> Ends) All() => (bytes.AsMemory(0, Count == 0 ? 0 : ends[Count - 1]), ends.AsMemory(0, Count));

    internal void Clear() => Count = 0;

    /// <summary>The first bytes of a code as numbers that are in the order of the bytes; what is missing is less than any byte of a code.</summary>
    private readonly record struct Head(ulong First, ulong Second, ulong Third, bool IsWhole)
    {
        private const int Size = 3 * sizeof(ulong);

        public static Head Of(ReadOnlySpan<byte> code)
        {
            Span<byte> head = stackalloc byte[Size];
            code[..Math.Min(code.Length, Size)].CopyTo(head);
            head[Math.Min(code.Length, Size)..].Clear();
            return new Head(Number(head, 0), Number(head, 1), Number(head, 2), code.Length <= Size);
        }

        private static ulong Number(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt64BigEndian(head[(at * sizeof(ulong))..]);
    }

    /// <summary>1 to 64 printable ASCII characters.</summary>
    internal static bool IsCode(ReadOnlySpan<byte> code) => code.Length is >= 1 and <= 64 && !code.ContainsAnyExceptInRange((byte)'!', (byte)'~');
}
