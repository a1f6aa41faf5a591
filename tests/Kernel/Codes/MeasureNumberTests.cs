using Ronghe.Kernel.Codes;

namespace Ronghe.Kernel.Tests.Codes;

public sealed class MeasureNumberTests
{
    [Fact]
    public void Numbers_sort_as_in_the_notice()
    {
        var sorted = new[] { "10", "6b", "2", "6a" }.Select(t => MeasureNumber.Parse(t)!.Value).Order().Select(n => n.ToString());
        sorted.ShouldBe(["2", "6a", "6b", "10"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("6A")]
    [InlineData("a")]
    [InlineData("12345")]
    public void What_is_no_number_is_refused(string text) => MeasureNumber.Parse(text).ShouldBeNull();
}
