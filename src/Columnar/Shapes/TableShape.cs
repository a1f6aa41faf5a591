using System.Collections.Immutable;
using Ronghe.Columnar.Columns;

namespace Ronghe.Columnar.Shapes;

/// <summary>What the rows of a population have, and the book of its texts.</summary>
public sealed record PopulationShape(TableShape Rows, CodeBook Book);

/// <summary>The facts of one kind of row, under the names that rules use.</summary>
public sealed class TableShape(IEnumerable<ColumnShape> columns, IEnumerable<ListShape> lists)
{
    public ImmutableArray<ColumnShape> Columns { get; } = [.. columns];

    public ImmutableArray<ListShape> Lists { get; } = [.. lists];

    /// <summary>−1 for none.</summary>
    public int Find(string path)
    {
        for (var i = 0; i < Columns.Length; i++)
            if (Columns[i].Path == path) return i;
        return -1;
    }

    /// <summary>−1 for none.</summary>
    public int FindList(string path)
    {
        for (var i = 0; i < Lists.Length; i++)
            if (Lists[i].Path == path) return i;
        return -1;
    }

    internal int IndexOf(string path) => Find(path) is var at and >= 0 ? at : throw new ArgumentException($"no column {path}", nameof(path));

    internal int IndexOfList(string path) => FindList(path) is var at and >= 0 ? at : throw new ArgumentException($"no list {path}", nameof(path));
}

/// <summary>A fact.</summary>
/// <param name="Path">How a rule reaches it from the row: <c>企业.从业人员</c>, or within an item <c>投资额</c>.</param>
/// <param name="Type">What its cells are.</param>
public sealed record ColumnShape(string Path, ColumnType Type);

/// <summary>A list of items.</summary>
/// <param name="Path">How a rule reaches it from the row: <c>数字化项目</c>, <c>高新情况.年度数据</c>, or within an item <c>用途清单</c>.</param>
/// <param name="Items">What each item has.</param>
public sealed record ListShape(string Path, TableShape Items);

/// <summary>The type of a column with what is declared of its values; a closed family.</summary>
public abstract record ColumnType
{
    private ColumnType() { }

    internal abstract Column NewColumn();

    /// <summary>
    /// A number in 64 bits. The reader sees to it that every known value lies in the range: it is what proves that nothing overflows.
    /// </summary>
    /// <param name="Scale">Decimals: 2 for yuan held as fen.</param>
    /// <param name="Least">The least value, as a multiple of 10^−scale.</param>
    /// <param name="Most">The greatest value, as a multiple of 10^−scale.</param>
    public sealed record Number(int Scale, long Least, long Most) : ColumnType
    {
        /// <summary>The range in the number's own unit.</summary>
        public static Number Between(int scale, decimal least, decimal most)
        {
            var unit = Column.Numbers.UnitOf(scale);
            return new(scale, (long)decimal.Ceiling(least * unit), (long)decimal.Floor(most * unit));
        }

        internal override Column NewColumn() => new Column.Numbers(Scale);
    }

    /// <summary>A calendar day of the years 1 … 9999.</summary>
    public sealed record Date : ColumnType
    {
        internal override Column NewColumn() => new Column.Dates();
    }

    public sealed record Flag : ColumnType
    {
        internal override Column NewColumn() => new Column.Flags();
    }

    /// <summary>A text.</summary>
    /// <param name="Kept">Whether values come again, so that the book keeps them: false for identifiers.</param>
    /// <param name="Values">All values that may come; empty where any may.</param>
    public sealed record Text(bool Kept, ImmutableArray<string> Values) : ColumnType
    {
        internal override Column NewColumn() => new Column.Codes();
    }
}
