using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Columns;

/// <summary>Rows of one shape: a column a fact, and a list of child rows a list of items.</summary>
public sealed class Table
{
    internal Table(TableShape shape)
    {
        Shape = shape;
        Columns = [.. shape.Columns.Select(column => column.Type.NewColumn())];
        Lists = [.. shape.Lists.Select(list => new ItemTable(list))];
    }

    public TableShape Shape { get; }

    /// <summary>The number of rows; set it when the columns are filled.</summary>
    public int Count { get; set; }

    /// <summary>In the order of <see cref="TableShape.Columns"/>.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>In the order of <see cref="TableShape.Lists"/>.</summary>
    public ImmutableArray<ItemTable> Lists { get; }

    /// <summary>The column at a path; a path that the shape has not is a mistake of the caller.</summary>
    public Column this[string path] => Columns[Shape.IndexOf(path)];

    /// <summary>The list at a path; a path that the shape has not is a mistake of the caller.</summary>
    public ItemTable List(string path) => Lists[Shape.IndexOfList(path)];

    /// <summary>Appends copies of rows of another table of the shape, with their items.</summary>
    internal void Append(Table from, ReadOnlySpan<int> rows)
    {
        Count += rows.Length;
        for (var i = 0; i < Columns.Length; i++) Columns[i].Append(from.Columns[i], rows);
        for (var i = 0; i < Lists.Length; i++) Lists[i].Append(from.Lists[i], rows);
    }

    internal void Clear()
    {
        Count = 0;
        foreach (var column in Columns) column.Clear();
        foreach (var list in Lists) list.Clear();
    }

    /// <summary>The first thing that does not fit together; null where all does.</summary>
    internal string? Fault(string path)
    {
        for (var i = 0; i < Columns.Length; i++)
            if (Columns[i].Count != Count) return $"{path}{Shape.Columns[i].Path}: {Columns[i].Count} cells for {Count} rows";
        for (var i = 0; i < Lists.Length; i++)
            if (Lists[i].Fault(Count, path + Shape.Lists[i].Path) is { } fault) return fault;
        return null;
    }
}

/// <summary>
/// The items of a list, all owners' one after another: those of owner <c>i</c> are the rows <c>Offsets[i] … Offsets[i + 1] − 1</c>.
/// A list that is null or unknown has no items and says so in <see cref="States"/>; one without items that is known is empty.
/// </summary>
public sealed class ItemTable
{
    private int[] offsets = [0];
    private CellState[] states = [];
    private bool hasStates;
    private readonly List<int> taken = [];

    internal ItemTable(ListShape shape)
    {
        Shape = shape;
        Items = new Table(shape.Items);
    }

    public ListShape Shape { get; }

    public Table Items { get; }

    /// <summary>One more than there are owners, from 0 on, never falling.</summary>
    public ReadOnlySpan<int> Offsets => offsets.AsSpan(0, Owners + 1);

    internal int[] OffsetCells => offsets;

    /// <summary>One state an owner; empty where all lists are known.</summary>
    public ReadOnlySpan<CellState> States => hasStates ? states.AsSpan(0, Owners) : default;

    public int Owners { get; private set; }

    /// <summary>Ends the list of one owner: its items are the rows of <see cref="Items"/> since the last call.</summary>
    public void EndOwner(CellState state = CellState.Known) => EndOwners([Items.Count], [state]);

    /// <summary>Ends the lists of the next owners.</summary>
    /// <param name="ends">How many rows <see cref="Items"/> has at the end of each owner's list; never falling.</param>
    /// <param name="states">One an owner.</param>
    public void EndOwners(ReadOnlySpan<int> ends, ReadOnlySpan<CellState> states)
    {
        var first = Extend(ends.Length, areKnown: !states.ContainsAnyExcept(CellState.Known));
        ends.CopyTo(offsets.AsSpan(first + 1));
        if (hasStates) states.CopyTo(this.states.AsSpan(first));
    }

    /// <summary>Appends copies of the lists of some owners.</summary>
    internal void Append(ItemTable from, ReadOnlySpan<int> owners)
    {
        var first = Extend(owners.Length, areKnown: !from.hasStates);
        taken.Clear();
        for (var i = 0; i < owners.Length; i++)
        {
            for (var at = from.offsets[owners[i]]; at < from.offsets[owners[i] + 1]; at++) taken.Add(at);
            offsets[first + i + 1] = Items.Count + taken.Count;
            if (hasStates) states[first + i] = from.hasStates ? from.states[owners[i]] : CellState.Known;
        }

        Items.Append(from.Items, CollectionsMarshal.AsSpan(taken));
    }

    /// <summary>Makes room for so many owners, and for the states of their lists where there are any or will be.</summary>
    private int Extend(int owners, bool areKnown)
    {
        var first = Owners;
        Owners += owners;
        if (Owners >= offsets.Length) Array.Resize(ref offsets, Math.Max(Owners + 1, offsets.Length * 2));
        if (hasStates || !areKnown)
        {
            if (states.Length < Owners) Array.Resize(ref states, Math.Max(Owners, states.Length * 2));
            if (!hasStates) states.AsSpan(0, first).Clear();
            hasStates = true;
        }

        return first;
    }

    internal void Clear()
    {
        Items.Clear();
        Owners = 0;
        hasStates = false;
    }

    internal string? Fault(int owners, string path)
    {
        if (Owners != owners) return $"{path}: {Owners} lists for {owners} rows";
        for (var i = hasStates ? 0 : RisesTo(owners); i < owners; i++)
        {
            if (offsets[i + 1] < offsets[i]) return $"{path}: offsets fall at row {i}";
            if (hasStates && states[i] != CellState.Known && offsets[i + 1] != offsets[i]) return $"{path}: row {i} has items of a list that is not known";
        }

        return offsets[owners] == Items.Count ? Items.Fault(path + "[].") : $"{path}: {Items.Count} items, {offsets[owners]} owned";
    }

    /// <summary>An owner to which the offsets never fall: the last but a few, or the first.</summary>
    private int RisesTo(int owners)
    {
        var i = 0;
        var falls = Vector<int>.Zero;
        for (; i <= owners - Vector<int>.Count; i += Vector<int>.Count)
            falls |= Vector.LessThan(Vector.LoadUnsafe(ref offsets[i + 1]), Vector.LoadUnsafe(ref offsets[i]));
        return falls == Vector<int>.Zero ? i : 0;
    }
}
