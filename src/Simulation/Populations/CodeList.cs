using System.Text;

namespace Ronghe.Simulation.Populations;

/// <summary>The codes of many rows, as bytes one after another, in memory that is used again.</summary>
public sealed class CodeList
{
    private byte[] bytes = new byte[4096];
    private int[] ends = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int row] => bytes.AsSpan(row == 0 ? 0 : ends[row - 1], ends[row] - (row == 0 ? 0 : ends[row - 1]));

    public string Text(int row) => Encoding.ASCII.GetString(this[row]);

    internal void Add(ReadOnlySpan<byte> code)
    {
        var from = Count == 0 ? 0 : ends[Count - 1];
        if (bytes.Length < from + code.Length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, from + code.Length));
        if (ends.Length == Count) Array.Resize(ref ends, Count * 2);
        code.CopyTo(bytes.AsSpan(from));
        ends[Count++] = from + code.Length;
    }

    internal (ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<int> Ends) All() => (bytes.AsMemory(0, Count == 0 ? 0 : ends[Count - 1]), ends.AsMemory(0, Count));

    internal void Clear() => Count = 0;

    /// <summary>1 to 64 printable ASCII characters.</summary>
    internal static bool IsCode(ReadOnlySpan<byte> code) => code.Length is >= 1 and <= 64 && !code.ContainsAnyExceptInRange((byte)'!', (byte)'~');
}
