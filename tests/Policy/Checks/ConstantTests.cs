using Ronghe.Feel.Syntax;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Tests.Checks;

public sealed class ConstantTests
{
    private static readonly Convention Usual = new(["以上", "以下", "以内"], ["不满", "超过", "以外"]);

    [Theory]
    [InlineData("min(0.2 * 投资额, 2000000)", "0.2 2000000")]
    [InlineData("max(1000000 - 应扣金额, 0)", "1000000")]
    [InlineData("round half up(最大面积 / 总面积, 10)", "")]
    [InlineData("近三年[年份 = 最近年度][1].销售收入", "")]
    [InlineData("sum(concatenate([0], for 项 in 分项 return if 项.结果 = \"奖补\" then 项.金额 else 5))", "5")]
    [InlineData("if 日期 < date(\"2021-06-10\") then 1.5 else @\"2022-01-01\"", "20210610 1.5 20220101")]
    [InlineData("substring(代码, 2, 2) = \"51\"", "")]
    [InlineData("some 项 in 清单 satisfies 项.额 between 3 and 7", "3 7")]
    public void Constants_are_those_that_stand_for_something_in_the_law(string expression, string expected) =>
        string.Join(' ', FeelConstants.Of(FeelParser.Expression(expression).Tree).Select(c => c.Value)).ShouldBe(expected);

    [Theory]
    [InlineData(">= 500000", "Above")]
    [InlineData("< 500000", "Above")]
    [InlineData("> 500000", "Below")]
    [InlineData("<= 500000", "Below")]
    [InlineData("[50000000..1000000000)", "Above Above")]
    [InlineData("(50000000..1000000000]", "Below Below")]
    [InlineData("500000", "")]
    [InlineData("not(>= 3)", "Above")]
    public void A_cell_puts_its_bound_on_one_side(string tests, string expected) =>
        string.Join(' ', FeelConstants.Of(FeelParser.UnaryTests(tests).Tree).Select(c => c.Side)).Trim().ShouldBe(expected);

    [Theory]
    [InlineData("服务企业50家以上", "Above")]
    [InlineData("投资10亿元及以上", "Above")]
    [InlineData("10亿元以下的", "Below")]
    [InlineData("收入不低于1000万元的", "Above")]
    [InlineData("最高不超过200万元", "Below")]
    [InlineData("收入超过1000万元的", "Below")]
    [InlineData("职工不满300人的", "Above")]
    [InlineData("免收首次停车费（不超过4小时）", "Below")]
    [InlineData("给予300万元奖励", null)]
    public void Words_put_a_number_on_one_side(string clause, string? expected)
    {
        var quantity = Quantities.Read(clause, 100).Single(q => q.IsAmount);
        BoundWords.Read(quantity, clause, 100, Usual)?.Side.ToString().ShouldBe(expected);
    }

    [Fact]
    public void A_notice_that_excludes_the_number_itself_is_read_its_own_way()
    {
        var quantity = Quantities.Read("10亿元以下的").Single();
        BoundWords.Read(quantity, "10亿元以下的", 0, new Convention(["以上"], ["以下"]))!.Value.Side.ShouldBe(BoundSide.Above);
    }
}
