using CsCheck;
using Ronghe.Kernel.Amounts;

namespace Ronghe.Kernel.Tests.Amounts;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("2000000.006", "2000000.01")]
    [InlineData("0.005", "0.01")]
    [InlineData("0.0049", "0.00")]
    [InlineData("-0.005", "-0.01")]
    public void Rounding_is_half_up_to_the_fen(string yuan, string expected) =>
        Money.RoundHalfUp(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)).ToString().ShouldBe(expected);

    [Fact]
    public void A_fifth_of_ten_million_and_three_fen_is_two_million_and_one_fen() =>
        Money.RoundHalfUp(10_000_000.03m * 0.2m).ToString().ShouldBe("2000000.01");

    [Fact]
    public void A_fraction_of_a_fen_is_no_exact_amount()
    {
        Money.Exact(0.001m).ShouldBeNull();
        Money.Exact(decimal.MaxValue).ShouldBeNull();
        Money.Exact(0.01m)!.Value.Fen.ShouldBe(1);
    }

    [Fact]
    public void A_sum_that_leaves_the_range_is_an_error_never_a_wrong_number() =>
        Should.Throw<OverflowException>(() => Money.FromFen(long.MaxValue) + Money.FromFen(1));

    [Fact]
    public void Adding_and_taking_away_gives_the_same_amount_back() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000])
            .Sample((a, b) => (Money.FromFen(a) + Money.FromFen(b) - Money.FromFen(b)).Fen.ShouldBe(a));
}
