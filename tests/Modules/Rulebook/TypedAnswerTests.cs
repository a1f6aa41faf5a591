using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Ui.Forms;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class TypedAnswerTests
{
    [Theory]
    [InlineData("enterprise.employees", "260", "260")]
    [InlineData("enterprise.employees", "２，６００ 人", "2600")]
    [InlineData("enterprise.employees", "-3", "-3")]
    [InlineData("year", "2021年", "2021")]
    [InlineData("highTech.innovationScore", "76.5分", "76.5")]
    [InlineData("enterprise.industry", "c3562", "C3562")]
    [InlineData("enterprise.industry", "Ｃ３５６２", "C3562")]
    [InlineData("enterprise.industry", "ｃ3562", "C3562")]
    [InlineData("enterprise.revenue", "1.8亿元", "180000000")]
    public void What_people_type_is_read_as_they_mean_it(string path, string typed, string wire) => Read(path, typed).ShouldBe((wire, null));

    [Theory]
    [InlineData("enterprise.employees", "约260", "请填一个整数，例如 260，不要带单位")]
    [InlineData("enterprise.employees", "260家", "请填一个整数，例如 260，不要带单位")]
    [InlineData("enterprise.employees", "人", "请填一个整数，例如 260，不要带单位")]
    [InlineData("enterprise.employees", "260.5", "应当是整数，不带小数")]
    [InlineData("year", "去年", "请填一个年份，例如 2021")]
    [InlineData("highTech.innovationScore", "七十六", "请填一个数，例如 12.5，不要带单位")]
    public void What_is_no_number_is_told_in_the_words_of_a_form(string path, string typed, string told) => Read(path, typed).ShouldBe((null, told));

    private static (string?, string?) Read(string path, string typed) => new FieldState(RulebookHost.Library.Facts.Find(path)!, path, typed).ToWire();
}
