using Ronghe.Columnar;
using Ronghe.Columnar.Columns;

namespace Ronghe.Simulation.Populations;

/// <summary>Walks through the file of one kind of item beside the file of those that have them.</summary>
internal sealed class ItemCursor : IDisposable
{
    private const int BatchRows = 4_096;
    private readonly FileList list;
    private readonly TableSource? source;
    private readonly PopulationFaults faults;
    private readonly ItemCursor[] inner;
    private readonly FileRows? batch;
    private readonly OrderCheck? order;
    private int at;

    public ItemCursor(FileList list, IReadOnlyDictionary<FileSchema, TableSource> sources, CodeBook book, PopulationFaults faults)
    {
        this.list = list;
        this.faults = faults;
        source = sources.GetValueOrDefault(list.Items);
        inner = [.. list.Items.Lists.Select(l => new ItemCursor(l, sources, book, faults))];
        if (source is null) return;
        batch = new FileRows(list.Items, book);
        order = new OrderCheck(source.File, faults);
        Advance();
    }

    private bool AtEnd => batch is null || at == batch.Count;

    /// <summary>Appends the items of one owner, with their own items, and says how many they are.</summary>
    /// <param name="parent">In a file of items of items: the position of the item that has them.</param>
    public int Take(ReadOnlySpan<byte> code, int? parent, ItemTable target, TextCodes texts)
    {
        var taken = 0;
        for (; !AtEnd; at++, Advance())
        {
            var compared = batch!.Codes[at].SequenceCompareTo(code);
            if (compared == 0 && parent is { } position) compared = batch.Parents[at].CompareTo(position);
            if (compared > 0) break;
            if (compared < 0) Orphan();
            else Append(target, texts, taken++);
        }

        return taken;
    }

    /// <summary>Rows whose owner never came.</summary>
    public void TakeLeftovers()
    {
        for (; !AtEnd; at++, Advance()) Orphan();
        foreach (var cursor in inner) cursor.TakeLeftovers();
    }

    /// <summary>
    /// What is known of a list. Where its owner's file says how many items there are, it is held to that; an empty cell there means that
    /// nobody knows. Where it has no such column, the file of items is the whole: whoever has no row in it has no items. Without that
    /// file nothing is known.
    /// </summary>
    public CellState StateOf(int taken, Column.Numbers counts, int row, TableSource owners, int index, long ownersRow)
    {
        if (taken > ColumnarPlan.MostItems)
            faults.Add(owners.File, ownersRow, list.Header, "too-many-items", $"这一家有 {taken} 项，最多 {ColumnarPlan.MostItems} 项");
        if (counts.StateOf(row) == CellState.Known)
        {
            if (counts[row] != taken)
                faults.Add(owners.File, ownersRow, list.Header, "count-mismatch", $"写的是 {counts[row]} 项，“{source?.File ?? list.Items.Name}”里有 {taken} 项");
            return CellState.Known;
        }

        if (!owners.HasCount(index)) return source is null ? CellState.Unknown : CellState.Known;
        if (taken > 0) faults.Add(owners.File, ownersRow, list.Header, "count-mismatch", $"项数是空的（不知道），“{source?.File}”里却有 {taken} 项");
        return taken > 0 ? CellState.Known : CellState.Unknown;
    }

    public void Dispose()
    {
        source?.Dispose();
        foreach (var cursor in inner) cursor.Dispose();
    }

    private void Append(ItemTable target, TextCodes texts, int position)
    {
        for (var i = 0; i < batch!.Columns.Count; i++)
            FileRows.Copy(batch.Columns[i], batch.Texts, at, 1, target.Items.Columns[i], texts, FileSchema.IsKept(list.Items.Columns[i].Node));
        target.Items.Count++;
        for (var i = 0; i < inner.Length; i++)
        {
            var items = target.Items.Lists[i];
            var taken = inner[i].Take(batch.Codes[at], position, items, texts);
            items.EndOwner(inner[i].StateOf(taken, batch.Counts[i], at, source!, i, batch.FirstRow + at));
        }
    }

    private void Orphan() => faults.Add(
        source!.File, batch!.FirstRow + at, FileSchema.Code, "item-without-owner",
        $"企业文件里没有“{batch.Codes.Text(at)}”{(batch.Parents.Count > 0 ? $"的第 {batch.Parents[at]} 项" : "")}，或它没有排好序");

    /// <summary>Sees to it that the next row, if there is one, stands in the batch.</summary>
    private void Advance()
    {
        if (at < batch!.Count) return;
        at = 0;
        source!.Read(batch, BatchRows);
        for (var row = 0; row < batch.Count; row++)
            order!.Next(batch.Codes[row], batch.FirstRow + row, repeats: true, batch.Parents.Count > 0 ? batch.Parents[row] : 0);
    }
}
