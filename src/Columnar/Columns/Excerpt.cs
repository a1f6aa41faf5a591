using System.Runtime.InteropServices;

namespace Ronghe.Columnar.Columns;

/// <summary>
/// Rows copied out of a block, each as often as wanted, to be changed and judged beside it: its texts are the block's, and what is said
/// of a row names the place of the one that it was copied from. It goes stale when the block is filled anew.
/// </summary>
public sealed class Excerpt(Block whole) : Block(whole.Shape, whole.Texts)
{
    private readonly List<int> sources = [];

    /// <summary>Of each row the row of the block that it was copied from.</summary>
    public ReadOnlySpan<int> Sources => CollectionsMarshal.AsSpan(sources);

    /// <summary>Appends copies of rows of the block, with their items.</summary>
    public void Append(ReadOnlySpan<int> rows)
    {
        Rows.Append(whole.Rows, rows);
        sources.AddRange(rows);
    }

    internal override long PlaceOf(int row) => whole.PlaceOf(sources[row]);

    public override void Clear()
    {
        Rows.Clear();
        sources.Clear();
    }
}
