using Ronghe.Policy.Words;

namespace Ronghe.Policy.Tests.Words;

public sealed class CellWordsTests
{
    [Theory]
    [InlineData("-", "—")]
    [InlineData("", "—")]
    [InlineData("—", "—")]
    [InlineData("true", "是")]
    [InlineData("false", "否")]
    [InlineData("null", "没有")]
    [InlineData("\"国家级\"", "国家级")]
    [InlineData("\"网络\", \"工业软件\", \"系统集成\"", "网络、工业软件、系统集成")]
    [InlineData("not(\"未达到\")", "不是未达到")]
    [InlineData("not(\"网络\", \"其他\")", "不是网络、其他")]
    [InlineData("not(null)", "有")]
    [InlineData("年度", "年度")]
    [InlineData(">= 500000", "不少于 500,000")]
    [InlineData("> 0", "超过 0")]
    [InlineData("<= 0.1", "不超过 10%")]
    [InlineData("< 400000000", "少于 400,000,000")]
    [InlineData("< 50, > 100", "少于 50，或超过 100")]
    [InlineData(">= date(\"2021-06-10\")", "不早于 2021年6月10日")]
    [InlineData("< date(\"2021-06-10\")", "早于 2021年6月10日")]
    [InlineData("<= 基准日", "不超过 基准日")]
    [InlineData("[50000000..1000000000)", "不少于 50,000,000、少于 1,000,000,000")]
    [InlineData("(0..1]", "超过 0、不超过 1")]
    [InlineData("[date(\"2024-01-01\")..date(\"2025-12-31\")]", "不早于 2024年1月1日、不晚于 2025年12月31日")]
    [InlineData(">= 0.6 * 高新情况.总收入", "不少于 60% × 总收入")]
    [InlineData(">= 年度 - 1", "不少于 年度 − 1")]
    [InlineData(">= (", ">= (")]
    public void An_input_cell_is_read_in_words(string cell, string words) => CellWords.Of(cell).ShouldBe(words);

    [Theory]
    [InlineData("null", "—")]
    [InlineData("\"奖补\"", "奖补")]
    [InlineData("3000000", "3,000,000")]
    [InlineData("1234.5", "1,234.5")]
    [InlineData("封顶.数额", "数额")]
    [InlineData("0.2 * 项目.投资额", "20% × 投资额")]
    [InlineData("min(0.25 * 中心.实际投资额, 10000000)", "25% × 实际投资额 与 10,000,000 中较小的")]
    [InlineData("应纳税额 - min(应纳税额, 30000)", "应纳税额 − （应纳税额 与 30,000 中较小的）")]
    [InlineData("round half up(应纳税额, 2)", "应纳税额")]
    [InlineData("0.5 * (甲 + 乙)", "50% × （甲 + 乙）")]
    [InlineData("round half up(0.5 * 甲, 2) - 1", "50% × 甲 − 1")]
    [InlineData("认定.认定日期.year", "认定日期的年份")]
    public void An_output_cell_is_read_in_words(string cell, string words) => CellWords.OfOutput(cell).ShouldBe(words);

    /// <summary>No operator, quotation mark or bracket of the expression language is left for who does not write it.</summary>
    [Fact]
    public void No_cell_of_the_packages_is_left_as_it_is_written()
    {
        var library = Policies.Library;
        foreach (var table in library.Measures.SelectMany(library.TablesOf))
            foreach (var words in table.Rows.SelectMany(r => r.Inputs.Select(CellWords.Of).Concat(r.Outputs.Select(CellWords.OfOutput))))
                words.IndexOfAny(['"', '<', '>', '=', '[', ']', '(', '*']).ShouldBe(-1, $"{table.Title}：{words}");
    }
}
