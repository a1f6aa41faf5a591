using Ronghe.Policy.Text;

namespace Ronghe.Policy.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("市工业\n和信息化局", "市工业和信息化局")]
    [InlineData("市商务局、市\n第 3 页 共 9 页\n工业和信息化局", "市商务局、市工业和信息化局")]
    [InlineData("市\r\n  — 12 —  \r\n财政局", "市财政局")]
    [InlineData("市\u3000财\u200B政\uFEFF局", "市财政局")]
    [InlineData("见第 3 页\n表", "见第3页表")]
    [InlineData("", "")]
    public void Words_are_put_together_across_lines_and_pages(string source, string compact) => SourceText.Compact(source).ShouldBe(compact);

    [Theory]
    [InlineData("— 3 —", true)]
    [InlineData("－12－", true)]
    [InlineData("第3页", true)]
    [InlineData("第 3 页，共 12 页", true)]
    [InlineData("3", false)]
    [InlineData("第3页的表", false)]
    [InlineData("- 12345 -", false)]
    public void A_page_foot_is_known_by_its_marks(string line, bool isFoot) => SourceText.IsPageFoot(line).ShouldBe(isFoot);
}
