using System.Globalization;
using CsCheck;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Tests.Text;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData("分别给予300万元、100万元、50万元奖励", "300万元=3000000 Yuan|100万元=1000000 Yuan|50万元=500000 Yuan")]
    [InlineData("服务本地企业50家以上且收入不低于1000万元", "50家=50 Count|1000万元=10000000 Yuan")]
    [InlineData("按投资额的20%、０．５％给予", "20%=0.2 Percent|０．５％=0.005 Percent")]
    [InlineData("投资10亿元及以上，1.5亿元", "10亿元=1000000000 Yuan|1.5亿元=150000000 Yuan")]
    [InlineData("实到外资额的8‰折合", "8‰=0.008 Permille")]
    [InlineData("提高2个百分点", "2个百分点=0.02 PercentagePoint")]
    [InlineData("给予企业100元/亩奖励，30元／平方米·月", "100元/亩=100 Yuan/亩|30元／平方米·月=30 Yuan/平方米·月")]
    [InlineData("每人500元每月，0.8万元/人", "500元每月=500 Yuan/月|0.8万元/人=8000 Yuan/人")]
    [InlineData("200万-500万（不含）美元、500万-1000万（不含）美元、1000万美元以上",
        "200万=2000000 Dollar|500万=5000000 Dollar|500万=5000000 Dollar|1000万=10000000 Dollar|1000万美元=10000000 Dollar")]
    [InlineData("1亿美元，30万欧元", "1亿美元=100000000 Dollar|30万欧元=300000 Currency")]
    [InlineData("100万元—500万元", "100万元=1000000 Yuan|500万元=5000000 Yuan")]
    [InlineData("按5—20%和5%-20%给予", "5=0.05 Percent|20%=0.2 Percent|5%=0.05 Percent|20%=0.2 Percent")]
    [InlineData("给予3、5、10万元奖励", "3=30000 Yuan|5=50000 Yuan|10万元=100000 Yuan")]
    [InlineData("给予5-10万元", "5=50000 Yuan|10万元=100000 Yuan")]
    [InlineData("3至5年，三至五年", "3=3 Year|5年=5 Year|三=3 Year|五年=5 Year")]
    [InlineData("2021年6月10日起，2021-06-10，2021/6/1，2021.6.10", "2021年6月10日=20210610 Date|2021-06-10=20210610 Date|2021/6/1=20210601 Date|2021.6.10=20210610 Date")]
    [InlineData("二〇二一年六月四日", "二〇二一年六月四日=20210604 Date")]
    [InlineData("2021年1月至2023年，2019—2021年度", "2021年1月=202101 CalendarMonth|2023年=2023 CalendarYear|2019=2019 CalendarYear|2021年度=2021 CalendarYear")]
    [InlineData("每年6月30日前，申报期为1－10月份", "6月30日=630 DayOfYear|1=1 MonthOfYear|10月份=10 MonthOfYear")]
    [InlineData("12个月内，20个工作日，6个月，首个2小时", "12个月=12 Month|20个工作日=20 WorkingDay|6个月=6 Month|2小时=2 Hour")]
    [InlineData("百分之二十，千分之八，百分之12.5，三分之二", "百分之二十=0.2 Percent|千分之八=0.008 Permille|百分之12.5=0.125 Percent|三分之二=0.6666666666666666666666666667 Percent")]
    [InlineData("两种以上用途，三年有效期，五百万元，十五日，三十个工作日，半年",
        "两种=2 Count|三年=3 Year|五百万元=5000000 Yuan|十五日=15 Day|三十个工作日=30 WorkingDay|半年=0.5 Year")]
    [InlineData("实行“一事一议”，一次性奖励，同一宗土地，一方面，两业融合，一体化，十四五，一企一策，上一年度，统一", "")]
    [InlineData("1,234,567.89元，12,34", "1,234,567.89元=1234567.89 Yuan|12=12 Other|34=34 Other")]
    [InlineData("第5条，第 1 0 条，第2、3条执行，第一年，第三方，第一产业", "第5条=5 Ordinal|第 1 0 条=10 Ordinal|第2、3条=2 Ordinal|第一年=1 Ordinal")]
    [InlineData("第2条、3家企业", "第2条=2 Ordinal|3家=3 Count")]
    [InlineData("青发改服务〔2021〕135号，国发(2018)19号，公告2014年第53号", "〔2021〕135号=135 Reference|(2018)19号=19 Reference|2014年=2014 CalendarYear|第53号=53 Reference")]
    [InlineData("5G基站、世界500强、AEO、GB/T 4754-2017、PM2.5", "5G=5 Name|500强=500 Name|4754-2017=4754 Name|2.5=2.5 Name")]
    [InlineData("二类新药、一类新药、二次开发、两类", "二类=2 Ordinal|一类=1 Ordinal|两类=2 Count")]
    [InlineData("不低于200 万元的，500 人", "200 万元=2000000 Yuan|500 人=500 Count")]
    [InlineData("5千瓦时、10万千瓦、100兆瓦、50kW", "5千瓦时=5 Physical|10万千瓦=100000 Physical|100兆瓦=100 Physical|50kW=50 Physical")]
    [InlineData("产值达到千万元的，亿元以上项目，单位：万元，数百万元", "千万元=10000000 Yuan|亿元=100000000 Yuan")]
    [InlineData("最高奖励30万，人民币20万", "30万=300000 Yuan|20万=200000 Yuan")]
    [InlineData("4. 支持中小企业50家\n5．投资1.5倍\n6、按1:1配套", "50家=50 Count|1.5倍=1.5 Times|1:1=1 Other")]
    [InlineData("5万人次，10台（套），3艘，70分，30分钟，100亩", "5万人次=50000 Count|10台=10 Count|3艘=3 Count|70分=70 Count|30分钟=30 Minute|100亩=100 Physical")]
    [InlineData("零部件、市区两级、五位一体、4级、5级认证、按4:3:3比例", "4级=4 Ordinal|5级=5 Ordinal|4:3:3=4 Other")]
    [InlineData("百亿亿亿亿元，9亿亿亿亿元", "9亿=900000000 Other")]
    [InlineData("99999999999999999999999999999999号和1234567890123456789012345678万元", "99999999999999999999999999999999=0 Reference|1234567890123456789012345678=1234567890123456789012345678 Other")]
    public void A_text_gives_its_quantities(string text, string expected)
    {
        var read = string.Join('|', Quantities.Read(text).Select(Rendered));
        read.ShouldBe(expected);
    }

    [Theory]
    [InlineData("5%—20%", "From To")]
    [InlineData("200万-500万（不含）美元", "From To")]
    [InlineData("2019年1月1日至2021年12月31日", "From To")]
    [InlineData("100万元、500万元", "None None")]
    public void A_range_is_marked_at_both_ends(string text, string expected) =>
        string.Join(' ', Quantities.Read(text).Select(q => q.Range)).ShouldBe(expected);

    [Fact]
    public void Every_span_cuts_its_words_out_of_the_notice_and_no_digit_is_passed_over()
    {
        string[] words =
        [
            "300", "万", "元", "第", "条", "、", "—", "1", "年", "月", "日", "百分之", "%", "（", "2021", "）", "号", "〔", "〕", " ", "\n",
            "十", "两", "个", "G", "三", "半", "，", ".", "/", "亩", "分之", "至", "千", "亿", ":", "不含", "奖励", "12", "5",
        ];
        var pieces = Gen.Int[0, words.Length - 1].Select(i => words[i]);
        pieces.Array[0, 40].Sample(parts =>
        {
            var text = string.Concat(parts);
            var read = Quantities.Read(text, 7);
            var end = 7;
            foreach (var q in read)
            {
                q.Start.ShouldBeGreaterThanOrEqualTo(end);
                q.End.ShouldBeGreaterThan(q.Start);
                text[(q.Start - 7)..(q.End - 7)].ShouldBe(q.Text);
                end = q.End;
            }

            for (var i = 0; i < text.Length; i++)
            {
                if (!char.IsAsciiDigit(text[i]) || read.Any(q => q.Start <= i + 7 && i + 7 < q.End)) continue;
                OpensALine(text, i).ShouldBeTrue($"“{text}” at {i}");
            }
        });
    }

    [Theory]
    [InlineData("9")]
    [InlineData("一")]
    [InlineData("第1 ")]
    [InlineData("1、")]
    [InlineData("1—")]
    [InlineData("〔2021")]
    [InlineData("1,111")]
    [InlineData("2021年1")]
    [InlineData("1万")]
    public void Hostile_repetition_is_read_to_its_end(string piece)
    {
        // a million characters: what looked back over what it had read would not come back
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var found = Quantities.Read(text);
        found.ShouldAllBe(q => q.End <= text.Length);
        found.Zip(found.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    }

    private static bool OpensALine(string text, int at)
    {
        while (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] == ' ')) at--;
        return at == 0 || text[at - 1] == '\n';
    }

    private static string Rendered(Quantity q) =>
        string.Create(CultureInfo.InvariantCulture, $"{q.Text}={q.Value} {q.Unit}{(q.Per is null ? "" : "/" + q.Per)}");
}
