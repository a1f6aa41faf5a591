using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

namespace Ronghe.Bench.Tables;

/// <summary>Eight rules over two enumerations, a date and an amount; most outputs are computed: <c>min(0.2 * 投资额, 2000000)</c>.</summary>
internal static class MoneyTable
{
    private static readonly string[] Fields = ["网络", "工业软件", "系统集成", "其他"];
    private static readonly string[] Sizes = ["大型", "中型", "小型", "微型"];
    private static readonly DateOnly From = new(2021, 1, 1);

    public static BenchTable Create()
    {
        using var file = File.OpenRead(Repository.PathOf("bench/models/money-table.dmn"));
        return BenchTable.Of("money", DmnXml.Read(file), random =>
        [
            new("领域", FeelValue.Of(random.One(Fields))),
            new("规模", FeelValue.Of(random.One(Sizes))),
            new("竣工日期", random.Day(From, 800)),
            new("投资额", random.Yuan()),
        ]);
    }
}
