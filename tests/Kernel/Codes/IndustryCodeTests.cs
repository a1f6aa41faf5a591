using Ronghe.Kernel.Codes;

namespace Ronghe.Kernel.Tests.Codes;

public sealed class IndustryCodeTests
{
    [Theory]
    [InlineData("C", 'C')]
    [InlineData("C13", 'C')]
    [InlineData("C43", 'C')]
    [InlineData("C3562", 'C')]
    [InlineData("G58", 'G')]
    [InlineData("T97", 'T')]
    public void A_division_belongs_to_its_section(string code, char section) =>
        IndustryCode.Parse(code)!.Value.Section.ShouldBe(section);

    [Theory]
    [InlineData("C12")]
    [InlineData("C44")]
    [InlineData("A06")]
    [InlineData("T98")]
    [InlineData("U01")]
    [InlineData("3562")]
    [InlineData("C3")]
    [InlineData("C35621")]
    [InlineData("c3562")]
    [InlineData("")]
    public void Anything_else_is_no_code(string code) => IndustryCode.Parse(code).ShouldBeNull();
}
