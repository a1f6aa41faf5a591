using Ronghe.Kernel.Codes;

namespace Ronghe.Kernel.Tests.Codes;

public sealed class UsccTests
{
    [Theory]
    [InlineData("91370200264574251E")]
    [InlineData("9144030071526726XG")]
    [InlineData("914403001922038216")]
    [InlineData("91330100799655058B")]
    [InlineData("91350100M000100Y43")]
    public void A_code_whose_two_check_digits_agree_is_valid(string code)
    {
        Uscc.Check(code).ShouldBe(UsccCheck.Valid);
        Uscc.Parse(code).ToString().ShouldBe(code);
    }

    [Theory]
    [InlineData("91350100M000100Y4Z", UsccCheck.Malformed)]
    [InlineData("91310115MA1H8R7C6D", UsccCheck.WrongCheckCharacter)]
    [InlineData("91370200264574251F", UsccCheck.WrongCheckCharacter)]
    [InlineData("9137020026457425IE", UsccCheck.Malformed)]
    [InlineData("91370200264574251", UsccCheck.Malformed)]
    [InlineData("91370200264574251e", UsccCheck.Malformed)]
    [InlineData("", UsccCheck.Malformed)]
    public void A_code_that_is_mistyped_is_refused(string code, UsccCheck expected)
    {
        Uscc.Check(code).ShouldBe(expected);
        Uscc.Parse(code).ShouldBeNull();
    }

    [Fact]
    public void A_wrong_organisation_digit_alone_is_only_a_warning()
    {
        // the last character is right for these first 17; the organisation code inside is not
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var body = "91370200264574252";
        var code = alphabet.Select(c => body + c).Single(c => Uscc.Check(c) != UsccCheck.WrongCheckCharacter);
        Uscc.Check(code).ShouldBe(UsccCheck.WrongOrganisationCheckDigit);
        Uscc.Parse(code).ShouldNotBeNull();
    }
}
