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
    private int[] ends = [];
    private CellState[] states = [];
    private int at;
    private int copied;

    public ItemCursor(FileList list, IReadOnlyDictionary<FileSchema, TableSource> sources, CodeBook book, PopulationFaults faults)
    {
        this.list = list;
        this.faults = faults;
        source = sources.GetValueOrDefault(list.Items);
        inner = [.. list.Items.Lists.Select(l => new ItemCursor(l, sources, book, faults))];
        if (source is null) return;
        batch = new FileRows(list.Items, book);
        order = new OrderCheck(source.File, repeats: true, faults);
        Read();
    }

    private bool AtEnd => batch is null || at == batch.Count;

    /// <summary>Adds the items of all owners, in their order, and ends the list of each.</summary>
    /// <param name="index">The place of this list among those of the owners.</param>
    public void TakeAll(FileRows owners, TableSource file, int index, ItemTable target, TextCodes texts)
    {
        var (codes, counts) = (owners.Codes, owners.Counts[index]);
        if (ends.Length < owners.Count) (ends, states) = (new int[owners.Count], new CellState[owners.Count]);
        var told = counts.States;
        for (var row = 0; row < owners.Count; row++)
        {
            var taken = AtEnd || batch!.Codes.Compare(at, codes, row) > 0 ? 0 : Take(codes, row, null, target, texts);
            var isAsTold = taken == counts[row] && (told.IsEmpty || told[row] == CellState.Known) && taken <= ColumnarPlan.MostItems;
            states[row] = isAsTold ? CellState.Known : StateOf(taken, counts, row, file, index, owners.FirstRow + row);
            ends[row] = target.Items.Count;
        }

        target.EndOwners(ends.AsSpan(0, owners.Count), states.AsSpan(0, owners.Count));
        Settle(target, texts);
    }

    /// <summary>Adds the items of one owner, with their own items, and says how many they are. Their facts are there once they are settled.</summary>
    /// <param name="parent">In a file of items of items: the position of the item that has them.</param>
    private int Take(CodeList owners, int owner, int? parent, ItemTable target, TextCodes texts)
    {
        var taken = 0;
        while (!AtEnd)
        {
            var compared = batch!.Codes.Compare(at, owners, owner);
            if (compared == 0 && parent is { } position) compared = batch.Parents[at].CompareTo(position);
            if (compared > 0) break;
            if (compared < 0) PassOrphan(target, texts);
            else
            {
                target.Items.Count++;
                for (var i = 0; i < inner.Length; i++) TakeInner(i, taken, target.Items.Lists[i], texts);
                taken++;
                at++;
            }

            if (!AtEnd) continue;
            Settle(target, texts);
            Read();
        }

        return taken;
    }

    /// <summary>Copies the facts of all that was taken since the last time, whole stretches at once.</summary>
    private void Settle(ItemTable target, TextCodes texts)
    {
        if (batch is null) return;
        if (at > copied)
            for (var i = 0; i < batch.Columns.Length; i++)
                FileRows.Copy(batch.Columns[i], batch.Texts, copied, at - copied, target.Items.Columns[i], texts, FileSchema.IsKept(list.Items.Columns[i].Node));
        copied = at;
        for (var i = 0; i < inner.Length; i++) inner[i].Settle(target.Items.Lists[i], texts);
    }

    /// <summary>Rows whose owner never came.</summary>
    public void TakeLeftovers()
    {
        while (!AtEnd)
        {
            Orphan();
            copied = ++at;
            if (AtEnd) Read();
        }

        foreach (var cursor in inner) cursor.TakeLeftovers();
    }

    /// <summary>
    /// What is known of a list. Where its owner's file says how many items there are, it is held to that; an empty cell there means that
    /// nobody knows. Where it has no such column, the file of items is the whole: whoever has no row in it has no items. Without that
    /// file nothing is known.
    /// </summary>
    private CellState StateOf(int taken, Column.Numbers counts, int row, TableSource owners, int index, long ownersRow)
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

    private void TakeInner(int i, int position, ItemTable items, TextCodes texts)
    {
        var taken = inner[i].Take(batch!.Codes, at, position, items, texts);
        items.EndOwner(inner[i].StateOf(taken, batch.Counts[i], at, source!, i, batch.FirstRow + at));
    }

    private void PassOrphan(ItemTable target, TextCodes texts)
    {
        Settle(target, texts);
        Orphan();
        copied = ++at;
    }

    private void Orphan() => faults.Add(
        source!.File, batch!.FirstRow + at, FileSchema.Code, "item-without-owner",
        $"企业文件里没有“{batch.Codes.Text(at)}”{(batch.Parents.Count > 0 ? $"的第 {batch.Parents[at]} 项" : "")}，或它没有排好序");

    /// <summary>Replaces the batch, whose rows have all been taken, by the next rows; none at the end of the file.</summary>
    private void Read()
    {
        (at, copied) = (0, 0);
        source!.Read(batch!, BatchRows);
        order!.Next(batch!);
    }
}
