namespace Ronghe.Policy.Text;

/// <summary>A unit as written behind a number.</summary>
/// <param name="Factor">What one of it is in the base unit.</param>
/// <param name="Base">The base unit in words.</param>
internal sealed record UnitWord(QuantityUnit Unit, string Base, decimal Factor = 1m);

/// <summary>The units that policy text writes behind its numbers, found by the longest match.</summary>
internal static class UnitWords
{
    private const int Longest = 6;

    private static readonly Dictionary<string, UnitWord> Words = Build();

    private static readonly Dictionary<string, UnitWord>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest unit at the start of <paramref name="text"/>, or null.</summary>
    public static UnitWord? Match(ReadOnlySpan<char> text, out int length)
    {
        for (length = Math.Min(Longest, text.Length); length > 0; length--)
        {
            if (!Lookup.TryGetValue(text[..length], out var word)) continue;
            var runsOn = char.IsAsciiLetter(text[length - 1]) && length < text.Length && char.IsAsciiLetterOrDigit(text[length]);
            if (!runsOn) return word;
        }

        return null;
    }

    /// <summary>A word that may follow a stroke or 每 in a unit such as 元/亩.</summary>
    public static bool IsDivisor(UnitWord word) =>
        word.Unit is QuantityUnit.Physical or QuantityUnit.Count or QuantityUnit.Year or QuantityUnit.Month or QuantityUnit.Day
            or QuantityUnit.Hour or QuantityUnit.MonthOfYear;

    private static Dictionary<string, UnitWord> Build()
    {
        var words = new Dictionary<string, UnitWord>(StringComparer.Ordinal);
        void Add(QuantityUnit unit, string spellings, string? @base = null, decimal factor = 1m)
        {
            foreach (var spelling in spellings.Split(' ')) words[spelling] = new UnitWord(unit, @base ?? spelling, factor);
        }

        Add(QuantityUnit.Yuan, "元 圆 人民币 元人民币", "元");
        Add(QuantityUnit.Dollar, "美元 美金", "美元");
        Add(QuantityUnit.Currency, "欧元 日元 英镑 澳元 加元 新元 韩元 卢布");
        Add(QuantityUnit.Currency, "港元 港币", "港元");
        Add(QuantityUnit.Percent, "% ％ ﹪", "%", 0.01m);
        Add(QuantityUnit.Permille, "‰", "‰", 0.001m);
        Add(QuantityUnit.PercentagePoint, "个百分点 百分点", "个百分点", 0.01m);
        Add(QuantityUnit.Times, "倍");
        Add(QuantityUnit.Year, "年 周年 年度 个年度 个自然年度 个会计年度 个纳税年度 个完整年度", "年");
        Add(QuantityUnit.Year, "周岁 岁", "岁");
        Add(QuantityUnit.Quarter, "季度 个季度", "季度");
        Add(QuantityUnit.Month, "个月 个自然月", "个月");
        Add(QuantityUnit.MonthOfYear, "月 月份", "月");
        Add(QuantityUnit.Week, "周 星期 个星期", "周");
        Add(QuantityUnit.Day, "日 天 个自然日 自然日", "日");
        Add(QuantityUnit.WorkingDay, "个工作日 工作日 个交易日 工作天", "工作日");
        Add(QuantityUnit.Hour, "小时 个小时", "小时");
        Add(QuantityUnit.Minute, "分钟");
        Add(QuantityUnit.Count,
            "家 户 个 人 名 位 项 件 台 辆 套 艘 架 宗 种 类 次 人次 批 批次 场 场次 所 座 栋 幢 间 部 层 组 对 支 只 张 份 篇 本 册 门 "
            + "期 班 列 车次 班次 架次 艘次 单 例 笔 处 片 块 段 轮 分 折 席 头 羽 株 棵 条 款 台套 台次 人天 人日 学时 课时 学分 路 点 颗 枚 "
            + "标箱 标准箱 TEU 个标箱 个标准箱 户次 家次 项次 大类 小类 类别 方面 方 星级 等级 字 页 孔 床 张床位 床位 桶 瓶 箱 盒 袋 根 夜 晚 趟 届");
        Add(QuantityUnit.Physical,
            "亩 公顷 平方公里 平方千米 公里 千米 海里 米 厘米 毫米 吨 载重吨 总吨 公斤 斤 千克 克 升 毫升 立方米 千瓦时 度 千瓦 兆瓦 吉瓦 瓦 "
            + "伏 千伏 千伏安 兆瓦时 马力 吨标准煤 吨标煤 摄氏度 分贝 个车位 车位 个泊位 泊位 "
            + "kW MW GW kWh MWh km m t kg g L kV kVA GB TB PB Mbps Gbps EFLOPS PFLOPS");
        Add(QuantityUnit.Physical, "平方米 平米 ㎡ m² m2 平方", "平方米");
        Add(QuantityUnit.Physical, "立方 m³ m3 方量", "立方米");
        Add(QuantityUnit.Name, "强");
        Add(QuantityUnit.Reference, "号");
        Add(QuantityUnit.Ordinal, "级");
        return words;
    }
}
