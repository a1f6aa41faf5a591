using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Tests.Populations;

/// <summary>Fills blocks of any shape with cells that lie at and beside what rules ask about.</summary>
internal sealed class RandomBlock(Random random, double unknown = 0.1, double none = 0.1)
{
    /// <summary>Numbers at whose scale 0 constants of rules lie; drawn with a step to either side.</summary>
    internal long[] Interesting { get; init; } = [0, 1, 50, 365, 10_000, 500_000, 1_000_000, 2_000_000, 10_000_000, 50_000_000, 200_000_000, 1_000_000_000];

    internal string[] Texts { get; init; } = ["C3562", "C", "A0111", "F5171", "K7020", "工业", "甲", "乙", "丙"];

    internal DateOnly[] Days { get; init; } = [new(2021, 6, 10), new(2021, 1, 1), new(2021, 12, 31), new(2014, 9, 1), new(2023, 12, 31), new(2026, 1, 1), new(2020, 2, 29)];

    internal Block Fill(PopulationShape shape, int rows)
    {
        var block = new Block(shape);
        Fill(block.Rows, rows, block.Texts);
        block.Fault().ShouldBeNull();
        return block;
    }

    private void Fill(Table table, int rows, TextCodes texts)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            for (var row = 0; row < rows; row++) Append(table.Columns[i], table.Shape.Columns[i].Type, texts);
        foreach (var list in table.Lists)
        {
            var counts = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < unknown ? -2 : random.NextDouble() < none / 2 ? -1 : random.Next(0, 4)).ToList();
            Fill(list.Items, counts.Sum(count => Math.Max(count, 0)), texts);
            var all = list.Items.Count;
            list.Items.Count = 0;
            foreach (var count in counts)
            {
                list.Items.Count += Math.Max(count, 0);
                list.EndOwner(count switch { -2 => CellState.Unknown, -1 => CellState.Null, _ => CellState.Known });
            }

            list.Items.Count.ShouldBe(all);
        }

        table.Count = rows;
    }

    private void Append(Column column, ColumnType type, TextCodes texts)
    {
        var draw = random.NextDouble();
        if (draw < unknown)
        {
            if (column is Column.Numbers bounded && random.Next(3) > 0) bounded.Append(((ColumnType.Number)type).Least, CellState.UnknownAtLeast);
            else column.Append(CellState.Unknown);
        }
        else if (draw < unknown + none) column.Append(CellState.Null);
        else
        {
            switch (column)
            {
                case Column.Numbers numbers:
                    numbers.Append(Number((ColumnType.Number)type));
                    break;
                case Column.Dates dates:
                    dates.Append(One(Days).AddDays(random.Next(-1, 2)).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
                    break;
                case Column.Flags flags:
                    flags.Append(random.Next(3) > 0);
                    break;
                case Column.Codes codes:
                    var text = (ColumnType.Text)type;
                    codes.Append(texts.CodeOf(text.Values.IsDefaultOrEmpty ? One(Texts) : text.Values[random.Next(Math.Min(text.Values.Length, random.Next(2) == 0 ? 4 : 99))], text.Kept));
                    break;
            }
        }
    }

    private long Number(ColumnType.Number type)
    {
        var unit = 1L;
        for (var i = 0; i < type.Scale; i++) unit *= 10;
        var number = random.Next(4) switch
        {
            0 => type.Least + (long)(random.NextDouble() * (type.Most - type.Least)),
            1 => random.Next(2) == 0 ? type.Least : type.Most,
            _ => One(Interesting) * unit + random.Next(-1, 2) * (random.Next(2) == 0 ? 1 : random.Next(1, (int)unit + 1)),
        };
        return Math.Clamp(number, type.Least, type.Most);
    }

    private T One<T>(T[] all) => all[random.Next(all.Length)];
}
