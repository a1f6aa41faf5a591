using System.Collections.Immutable;
using CsCheck;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Tests.Populations;

/// <summary>Rows of any shape whose cells lie at and beside what rules ask about; known ones first, few ones first.</summary>
internal sealed record GeneratedRow(ImmutableArray<GeneratedCell> Cells, ImmutableArray<(CellState State, GeneratedRow[] Items)> Lists)
{
    /// <summary>Numbers at whose scale 0 constants of rules lie; drawn with a step to either side.</summary>
    private static readonly long[] Interesting = [0, 1, 50, 365, 10_000, 500_000, 1_000_000, 2_000_000, 10_000_000, 50_000_000, 200_000_000, 1_000_000_000];

    private static readonly string[] Texts = ["甲", "乙", "丙", "工业", "C", "C3562", "A0111", "F5171", "K7020"];

    private static readonly DateOnly[] Days = [new(2021, 1, 1), new(2021, 6, 10), new(2021, 12, 31), new(2014, 9, 1), new(2023, 12, 31), new(2026, 1, 1), new(2020, 2, 29)];

    /// <summary>How many of a hundred cells are not known, or known to be none.</summary>
    private static readonly (int Unknown, int None)[] Shares = [(0, 0), (0, 10), (2, 5), (15, 10), (40, 10)];

    /// <summary>From one row to so many, of all of which as many cells are known.</summary>
    internal static Gen<GeneratedRow[]> Of(TableShape shape, int most)
    {
        var rows = Shares.Select(share => Row(shape, share).Array[1, most]).ToArray();
        return Gen.Int[0, Shares.Length - 1].SelectMany(share => rows[share]);
    }

    internal static Block Block(PopulationShape shape, ReadOnlySpan<GeneratedRow> rows, long firstRow = 0)
    {
        var block = new Block(shape) { FirstRow = firstRow };
        Append(block.Rows, rows, block.Texts);
        block.Fault().ShouldBeNull();
        return block;
    }

    private static void Append(Table table, ReadOnlySpan<GeneratedRow> rows, TextCodes texts)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Length; i++) row.Cells[i].Append(table.Columns[i], table.Shape.Columns[i].Type, texts);
            for (var i = 0; i < table.Lists.Length; i++)
            {
                Append(table.Lists[i].Items, row.Lists[i].Items, texts);
                table.Lists[i].EndOwner(row.Lists[i].State);
            }

            table.Count++;
        }
    }

    private static Gen<GeneratedRow> Row(TableShape shape, (int Unknown, int None) share)
    {
        var cells = All([.. shape.Columns.Select(column => Cell(column.Type, share))]);
        var lists = All([.. shape.Lists.Select(list => List(list, share))]);
        return Gen.Select(cells, lists, (of, items) => new GeneratedRow(of, items));
    }

    private static Gen<(CellState, GeneratedRow[])> List(ListShape list, (int Unknown, int None) share)
    {
        var items = Row(list.Items, share).Array[0, 5];
        return Gen.Int[0, 99].Select(items, (draw, of) => draw >= 100 - share.Unknown ? (CellState.Unknown, [])
            : draw >= 100 - share.Unknown - (share.None / 2) ? (CellState.Null, []) : (CellState.Known, of));
    }

    private static Gen<GeneratedCell> Cell(ColumnType type, (int Unknown, int None) share)
    {
        var known = type switch
        {
            ColumnType.Number number => Number(number).Select(n => new GeneratedCell(CellState.Known, n)),
            ColumnType.Date => Gen.Select(Pick(Days), Gen.Int[-1, 1], (day, step) => new GeneratedCell(CellState.Known, day.DayNumber + step - new DateOnly(1970, 1, 1).DayNumber)),
            ColumnType.Flag => Gen.Int[0, 2].Select(draw => new GeneratedCell(CellState.Known, Math.Min(draw, 1))),
            ColumnType.Text { Values: { IsDefaultOrEmpty: false } values } => Gen.OneOf(Pick([.. values.Take(4)]), Pick([.. values])).Select(text => new GeneratedCell(CellState.Known, Text: text)),
            _ => Pick(Texts).Select(text => new GeneratedCell(CellState.Known, Text: text)),
        };
        return Gen.Int[0, 99].Select(known, (draw, cell) => draw >= 100 - share.Unknown
            ? type is ColumnType.Number { Least: var least } && draw % 3 > 0 ? new(CellState.UnknownAtLeast, least) : new(CellState.Unknown)
            : draw >= 100 - share.Unknown - share.None ? new(CellState.Null) : cell);
    }

    private static Gen<long> Number(ColumnType.Number type)
    {
        var unit = 1L;
        for (var i = 0; i < type.Scale; i++) unit *= 10;
        return Gen.Frequency(
            (2, Gen.Select(Pick(Interesting), Gen.Int[-1, 1], Gen.OneOf(Gen.Const(1L), Gen.Long[1, unit]), (number, side, step) => Math.Clamp((number * unit) + (side * step), type.Least, type.Most))),
            (1, Pick(type.Least, type.Most)),
            (1, Gen.Long[type.Least, type.Most]));
    }

    private static Gen<T> Pick<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    /// <summary>One of each.</summary>
    private static Gen<ImmutableArray<T>> All<T>(IReadOnlyList<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const(ImmutableArray<T>.Empty), (all, next) => all.Select(next, (before, one) => before.Add(one)));
}

/// <summary>A cell as columns hold it: a number, the days since 1970, one for yes, or a text.</summary>
internal readonly record struct GeneratedCell(CellState State, long Number = 0, string? Text = null)
{
    internal void Append(Column column, ColumnType type, TextCodes texts)
    {
        switch (column)
        {
            case Column.Numbers numbers when State is CellState.Known or CellState.UnknownAtLeast: numbers.Append(Number, State); break;
            case not null when State != CellState.Known: column.Append(State); break;
            case Column.Dates dates: dates.Append((int)Number); break;
            case Column.Flags flags: flags.Append(Number != 0); break;
            case Column.Codes codes: codes.Append(texts.CodeOf(Text!, ((ColumnType.Text)type).Kept)); break;
        }
    }
}
