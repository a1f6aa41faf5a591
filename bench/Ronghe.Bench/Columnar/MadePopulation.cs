using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Bench.Columnar;

/// <summary>
/// Firms in memory, block after block, the same for the same seed. What a firm has not is null or an empty list. On average a firm has
/// the items of <see cref="ItemsPerFirm"/>.
/// </summary>
/// <param name="unknown">The share of cells that are not known; lists are.</param>
/// <param name="parcels">How many parcels a firm has, each with the same mean number of uses.</param>
internal sealed class MadePopulation(double unknown = 0, double parcels = 0)
{
    private static readonly (string List, double Mean)[] Items =
        [("认定项目", 0.6), ("数字化项目", 0.6), ("创新中心", 0.05), ("购车记录", 0.5), ("关键零部件项目", 0.1), ("高新情况.年度数据", 0.9)];

    private readonly (string List, double Mean)[] items = [.. Items, ("宗地清单", parcels), ("用途清单", 2.4)];

    private static readonly string[] Industries = ["C3562", "C3670", "C1711", "F5171", "F5211", "G5430", "I6510", "K7020", "L7211", "A0111", "E4710", "M7310", "H6110", "P8310", "C2710", "C3911"];

    private readonly Random random = new(2021);

    internal static IReadOnlyList<string> AllIndustries => Industries;

    internal static double ItemsPerFirm => Items.Sum(item => item.Mean);

    internal IReadOnlyList<Block> Make(PopulationShape shape, int firms)
    {
        var blocks = new List<Block>();
        for (var first = 0; first < firms; first += Block.UsualRows)
        {
            var block = new Block(shape) { FirstRow = first };
            Fill(block.Rows, Math.Min(Block.UsualRows, firms - first), block.Texts);
            blocks.Add(block);
        }

        return blocks;
    }

    private void Fill(Table table, int rows, TextCodes texts)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            for (var row = 0; row < rows; row++) Append(table.Columns[i], table.Shape.Columns[i], texts);
        foreach (var list in table.Lists)
        {
            var mean = items.FirstOrDefault(item => item.List == list.Shape.Path).Mean;
            var counts = new int[rows];
            for (var row = 0; row < rows; row++) counts[row] = mean > 0.8 ? random.NextDouble() < mean / 3 ? 3 : 0 : random.NextDouble() < mean / 2 ? random.Next(1, 4) : 0;
            Fill(list.Items, counts.Sum(), texts);
            list.Items.Count = 0;
            foreach (var count in counts)
            {
                list.Items.Count += count;
                list.EndOwner();
            }
        }

        table.Count = rows;
    }

    private void Append(Column column, ColumnShape shape, TextCodes texts)
    {
        if (unknown > 0 && random.NextDouble() < unknown)
        {
            column.Append(CellState.Unknown);
            return;
        }

        switch (column)
        {
            case Column.Flags flags:
                flags.Append(random.Next(5) > 0);
                break;
            case Column.Dates dates:
                dates.Append(new DateOnly(shape.Path == "购置日期" ? random.Next(2014, 2026) : random.Next(10) > 2 ? 2021 : random.Next(2005, 2021), random.Next(1, 13), random.Next(1, 29)).DayNumber - new DateOnly(1970, 1, 1).DayNumber);
                break;
            case Column.Codes codes:
                if (shape.Path is "升级自" or "指定主用途" or "企业.所在功能区" && random.Next(5) > 0) codes.Append(CellState.Null);
                else codes.Append(texts.CodeOf(Text(shape), kept: true));
                break;
            case Column.Numbers numbers:
                if (shape.Path == "已获金额" && random.Next(5) > 0) numbers.Append(CellState.Null);
                else numbers.Append(Number(shape.Path, (ColumnType.Number)shape.Type));
                break;
        }
    }

    private string Text(ColumnShape shape) =>
        shape.Path == "企业.行业代码" ? Industries[random.Next(Industries.Length)]
        : shape.Type is ColumnType.Text { Values: { IsDefaultOrEmpty: false } values } ? values[random.Next(values.Length)]
        : "标识";

    /// <summary>Amounts spread evenly over their magnitudes.</summary>
    private long Number(string path, ColumnType.Number type) => path switch
    {
        "年份" => random.Next(2019, 2022),
        "高新情况.职工总数" or "高新情况.科技人员数" or "企业.从业人员" => random.Next(1, 2000),
        "平台服务.服务本地企业数" => random.Next(0, 200),
        "高新情况.创新得分" => random.Next(0, 1001),
        _ => Math.Clamp((long)Math.Pow(10, 4 + 8 * random.NextDouble()), type.Least, type.Most),
    };
}
