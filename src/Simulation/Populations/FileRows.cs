using System.Collections.Immutable;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

/// <summary>
/// Rows of one file, as read: their codes, their facts as columns, and how many items each says to have. A column that a file does not
/// have is filled with what that means. The columns may be those of a block, so that nothing is copied.
/// </summary>
internal sealed class FileRows
{
    public FileRows(FileSchema schema, CodeBook book)
        : this(schema, [.. schema.Columns.Select(NewColumn)], new TextCodes(book))
    {
    }

    public FileRows(FileSchema schema, ImmutableArray<Column> columns, TextCodes texts)
    {
        Schema = schema;
        Columns = columns;
        Texts = texts;
        Counts = [.. schema.Lists.Select(_ => new Column.Numbers(0))];
    }

    public FileSchema Schema { get; }

    public CodeList Codes { get; } = new();

    /// <summary>In a file of items of items: the position of the item that has the row; otherwise nothing.</summary>
    public List<int> Parents { get; } = [];

    public ImmutableArray<Column> Columns { get; }

    /// <summary>A column a list, in the order of the schema.</summary>
    public ImmutableArray<Column.Numbers> Counts { get; }

    public TextCodes Texts { get; }

    /// <summary>The row of the file at which these begin, from 1.</summary>
    public long FirstRow { get; set; } = 1;

    public int Count => Codes.Count;

    public void Clear(bool texts)
    {
        FirstRow += Count;
        Codes.Clear();
        Parents.Clear();
        foreach (var column in Columns) column.Clear();
        foreach (var column in Counts) column.Clear();
        if (texts) Texts.Clear();
    }

    private static Column NewColumn(FileColumn column) => column.Node.Type switch
    {
        FactType.Boolean => new Column.Flags(),
        FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal => new Column.Numbers(column.Node.Scale),
        FactType.Date => new Column.Dates(),
        _ => new Column.Codes(),
    };

    /// <summary>Appends cells of one column to another of the same kind; texts get the codes of the other block.</summary>
    public static void Copy(Column from, TextCodes fromTexts, int start, int count, Column to, TextCodes toTexts, bool kept)
    {
        switch (from, to)
        {
            case (Column.Numbers a, Column.Numbers b): b.Append(a, start, count); break;
            case (Column.Dates a, Column.Dates b): b.Append(a, start, count); break;
            case (Column.Flags a, Column.Flags b): b.Append(a, start, count); break;
            case (Column.Codes a, Column.Codes b):
                b.Append(a, start, count);
                // texts outside the book are numbered anew
                var limit = fromTexts.Book.Limit;
                var codes = b.WriteValues()[^count..];
                for (var i = 0; i < count; i++)
                    if (codes[i] >= limit && a.StateOf(start + i) == CellState.Known) codes[i] = toTexts.CodeOf(fromTexts[codes[i]], kept);
                break;
            default: throw new InvalidOperationException($"{from.GetType().Name} is not {to.GetType().Name}");
        }
    }
}

/// <summary>What an empty cell means.</summary>
internal static class Absence
{
    /// <summary>A number that is not known is at least the least that it may be; a fact whose absence says so is none; all else is unknown.</summary>
    public static CellState StateOf(FactNode node) => node switch
    {
        { AbsentIsNone: true } => CellState.Null,
        { Type: FactType.Integer or FactType.Money or FactType.Decimal } => CellState.UnknownAtLeast,
        _ => CellState.Unknown,
    };

    public static long LeastOf(FactNode node)
    {
        if (StateOf(node) != CellState.UnknownAtLeast || node.Min is not { } least) return 0;
        return (long)(least * Column.Numbers.UnitOf(node.Scale));
    }

    /// <summary>Fills a column that the file does not have.</summary>
    public static void Fill(Column column, FactNode node, int count)
    {
        column.Resize(count);
        column.WriteStates().Fill(StateOf(node));
        switch (column)
        {
            case Column.Numbers numbers: numbers.WriteValues().Fill(LeastOf(node)); break;
            case Column.Dates dates: dates.WriteValues().Clear(); break;
            case Column.Flags flags: flags.WriteValues().Clear(); break;
            case Column.Codes codes: codes.WriteValues().Clear(); break;
        }
    }
}
