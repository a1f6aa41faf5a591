using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Rows;

/// <summary>The facts of one row as values of FEEL, as the evaluators take them. An unknown cell knows its path.</summary>
public sealed class RowReader
{
    private readonly Member[] members;

    public RowReader(TableShape shape) => members = Members([.. Leaves(shape)]);

    /// <summary>The values of one row by the names of its facts; texts are read through the codes of the block.</summary>
    public FeelValue.ContextValue Read(Table table, int row, TextCodes texts) => Context(members, table, row, texts);

    private static FeelValue.ContextValue Context(Member[] members, Table table, int row, TextCodes texts)
    {
        var builder = new FeelValue.ContextBuilder();
        foreach (var member in members) builder.Add(member.Name, member.Read(table, row, texts));
        return builder.Build();
    }

    /// <summary>The value of one cell.</summary>
    internal static FeelValue Cell(Column column, int row, string path, TextCodes texts) => column.StateOf(row) switch
    {
        CellState.Null => FeelValue.Null,
        CellState.Unknown => FeelValue.Unknown(path),
        CellState.UnknownAtLeast => FeelValue.Unknown([path], Number(column, row)),
        _ => column switch
        {
            Column.Dates dates => FeelDate.TryFromEpochDay(dates[row], out var day) ? FeelValue.Of(day) : FeelValue.Null,
            Column.Flags flags => FeelValue.Of(flags.IsTrue(row)),
            Column.Codes codes => FeelValue.Of(texts[codes[row]]),
            _ => FeelValue.Of(Number(column, row)),
        },
    };

    private static FeelNumber Number(Column column, int row) => column switch
    {
        Column.Numbers numbers => Scaled(numbers[row], numbers.Scale),
        Column.WideNumbers wide => Scaled(wide[row], wide.Scale),
        Column.Decimals decimals => decimals[row],
        _ => throw new InvalidOperationException($"{column.GetType().Name} holds no numbers"),
    };

    internal static FeelNumber Scaled(Int128 value, int scale) =>
        FeelNumber.TryFromBigInteger(value, -scale, out var number) ? number : throw new OverflowException();

    private static IEnumerable<(string[] Path, Member Leaf)> Leaves(TableShape shape) =>
        shape.Columns.Select((column, i) => (Path: column.Path.Split('.'), Leaf: (Member)new CellMember(column.Path, i)))
            .Concat(shape.Lists.Select((list, i) => (list.Path.Split('.'), (Member)new ListMember(list.Path, i, new RowReader(list.Items)))));

    /// <summary>Paths that begin alike lie in one object.</summary>
    private static Member[] Members(IReadOnlyList<(string[] Path, Member Leaf)> leaves, int depth = 0) =>
        [.. leaves.GroupBy(leaf => leaf.Path[depth]).Select(group => group.First() is var (path, leaf) && path.Length == depth + 1
            ? leaf with { Name = group.Key }
            : new ObjectMember(Members([.. group], depth + 1)) { Name = group.Key })];

    private abstract record Member
    {
        internal string Name { get; init; } = "";

        internal abstract FeelValue Read(Table table, int row, TextCodes texts);
    }

    private sealed record CellMember(string Path, int Index) : Member
    {
        internal override FeelValue Read(Table table, int row, TextCodes texts) => Cell(table.Columns[Index], row, Path, texts);
    }

    private sealed record ObjectMember(Member[] Inner) : Member
    {
        internal override FeelValue Read(Table table, int row, TextCodes texts) => Context(Inner, table, row, texts);
    }

    private sealed record ListMember(string Path, int Index, RowReader Items) : Member
    {
        internal override FeelValue Read(Table table, int row, TextCodes texts)
        {
            var list = table.Lists[Index];
            if (!list.States.IsEmpty && list.States[row] is not CellState.Known and var state)
                return state == CellState.Null ? FeelValue.Null : FeelValue.Unknown(Path);
            var from = list.Offsets[row];
            var items = new FeelValue[list.Offsets[row + 1] - from];
            for (var i = 0; i < items.Length; i++) items[i] = Items.Read(list.Items, from + i, texts);
            return FeelValue.ListOf(items);
        }
    }
}
