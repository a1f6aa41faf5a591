using System.Numerics;
using CsCheck;
using Ronghe.Feel.Numbers;

namespace Ronghe.Feel;

/// <summary>The algebra of decimal128 against exact fractions of big integers.</summary>
public sealed class NumberTests
{
    private const int Digits = FeelNumber.Precision;

    private static readonly Gen<(BigInteger Coefficient, int Exponent)> Parts =
        Gen.Select(
            Gen.OneOf(Gen.Long.Select(l => (BigInteger)l), Gen.Long.Select(Gen.Long, (a, b) => (BigInteger)a * b), Gen.Int[-20, 20].Select(i => (BigInteger)i)),
            Gen.OneOf(Gen.Int[-6, 3], Gen.Int[-60, 60]),
            (coefficient, exponent) => (coefficient % BigInteger.Pow(10, Digits), exponent));

    private static readonly Gen<FeelNumber> Number = Parts.Select(p => Make(p.Coefficient, p.Exponent));

    private static FeelNumber Make(BigInteger coefficient, int exponent)
    {
        FeelNumber.TryFromBigInteger(coefficient, exponent, out FeelNumber number).ShouldBeTrue();
        return number;
    }

    /// <summary>numerator ÷ denominator, exactly.</summary>
    private readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
    {
        public static Fraction Of(FeelNumber number)
        {
            BigInteger coefficient = number.SignedCoefficient;
            return number.Exponent >= 0
                ? new Fraction(coefficient * BigInteger.Pow(10, number.Exponent), 1)
                : new Fraction(coefficient, BigInteger.Pow(10, -number.Exponent));
        }

        /// <summary>Rounded half to even to 34 digits, the slow way.</summary>
        public FeelNumber Round()
        {
            if (Numerator.IsZero) return FeelNumber.Zero;
            BigInteger n = BigInteger.Abs(Numerator), d = BigInteger.Abs(Denominator);
            int exponent = 0;
            BigInteger least = BigInteger.Pow(10, Digits - 1), most = least * 10;
            while (n / d < least) { n *= 10; exponent--; }
            while (n / d >= most) { d *= 10; exponent++; }
            BigInteger quotient = BigInteger.DivRem(n, d, out BigInteger rest);
            int half = (rest * 2).CompareTo(d);
            if (half > 0 || (half == 0 && !quotient.IsEven)) quotient++;
            return Make(Numerator.Sign * Denominator.Sign < 0 ? -quotient : quotient, exponent);
        }
    }

    [Fact]
    public void A_sum_is_the_exact_sum_rounded_once() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        Fraction x = Fraction.Of(a), y = Fraction.Of(b);
        (a + b).ShouldBe(new Fraction(x.Numerator * y.Denominator + y.Numerator * x.Denominator, x.Denominator * y.Denominator).Round());
        (a - b).ShouldBe(new Fraction(x.Numerator * y.Denominator - y.Numerator * x.Denominator, x.Denominator * y.Denominator).Round());
    }, iter: 4_000);

    [Fact]
    public void A_product_is_the_exact_product_rounded_once() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        Fraction x = Fraction.Of(a), y = Fraction.Of(b);
        (a * b).ShouldBe(new Fraction(x.Numerator * y.Numerator, x.Denominator * y.Denominator).Round());
    }, iter: 4_000);

    [Fact]
    public void A_quotient_is_the_exact_quotient_rounded_once() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        if (!FeelNumber.TryDivide(a, b, out FeelNumber quotient))
        {
            b.IsZero.ShouldBeTrue();
            return;
        }

        Fraction x = Fraction.Of(a), y = Fraction.Of(b);
        quotient.ShouldBe(new Fraction(x.Numerator * y.Denominator, x.Denominator * y.Numerator).Round());
    }, iter: 4_000);

    [Fact]
    public void A_comparison_is_that_of_the_exact_values() => Gen.Select(Number, Number).Sample((a, b) =>
    {
        Fraction x = Fraction.Of(a), y = Fraction.Of(b);
        a.CompareTo(b).ShouldBe((x.Numerator * y.Denominator).CompareTo(y.Numerator * x.Denominator));
    }, iter: 4_000);

    [Fact]
    public void Equal_numbers_hash_alike_whatever_their_zeros() => Gen.Select(Gen.Int, Gen.Int[0, 12]).Sample((value, zeros) =>
    {
        FeelNumber plain = value, padded = Make(value * BigInteger.Pow(10, zeros), -zeros);
        padded.ShouldBe(plain);
        padded.GetHashCode().ShouldBe(plain.GetHashCode());
        padded.ToString().ShouldBe(plain.ToString());
    });

    [Fact]
    public void What_is_printed_reads_back() => Number.Sample(number => FeelNumber.Parse(number.ToString()).ShouldBe(number), iter: 4_000);

    [Fact]
    public void Decimal_passes_through_unchanged() => Gen.Decimal.Sample(value =>
    {
        FeelNumber.FromDecimal(value).TryToDecimal(out decimal back).ShouldBeTrue();
        back.ShouldBe(value);
    });

    [Fact]
    public void A_square_root_is_rounded_right() => Number.Sample(number =>
    {
        FeelNumber value = number.Abs();
        value.TrySqrt(out FeelNumber root).ShouldBeTrue();
        if (value.IsZero) return;

        // (root ± half a unit)² encloses the value
        Fraction x = Fraction.Of(value), r = Fraction.Of(root);
        BigInteger scale = BigInteger.Pow(10, Math.Max(0, Digits - Length(r.Numerator)));
        BigInteger unit = BigInteger.Pow(10, Math.Max(0, Length(r.Numerator) - Digits));
        BigInteger low = 2 * r.Numerator * scale - unit, high = 2 * r.Numerator * scale + unit, d = 2 * r.Denominator * scale;
        (low * low * x.Denominator).ShouldBeLessThanOrEqualTo(x.Numerator * d * d);
        (high * high * x.Denominator).ShouldBeGreaterThanOrEqualTo(x.Numerator * d * d);
    }, iter: 2_000);

    private static int Length(BigInteger value) => BigInteger.Abs(value).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;

    [Fact]
    public void An_integer_power_is_the_exact_power_rounded_once() => Gen.Select(Gen.Int[-999, 999], Gen.Int[-3, 2], Gen.Int[0, 40]).Sample((coefficient, exponent, n) =>
    {
        FeelNumber.TryPower(Make(coefficient, exponent), n, out FeelNumber power).ShouldBeTrue();
        BigInteger exact = BigInteger.Pow(coefficient, n);
        power.ShouldBe(Make(exact, exponent * n));
    });

    [Fact]
    public void The_logarithm_undoes_the_exponential() => Gen.Int[-3_000, 3_000].Sample(thousandths =>
    {
        FeelNumber x = Make(thousandths, -2);
        x.TryExp(out FeelNumber power).ShouldBeTrue();
        power.TryLog(out FeelNumber back).ShouldBeTrue();
        (back - x).Abs().ShouldBeLessThan(FeelNumber.Parse("1e-31"));
    }, iter: 300);

    [Fact]
    public void A_remainder_has_the_sign_of_the_divisor_and_completes_it() => Gen.Select(Gen.Int, Gen.Int, Gen.Int[-4, 4]).Sample((a, b, e) =>
    {
        if (b == 0) return;
        FeelNumber dividend = Make(a, e), divisor = Make(b, 0);
        FeelNumber.TryModulo(dividend, divisor, out FeelNumber rest).ShouldBeTrue();
        if (!rest.IsZero) rest.Sign.ShouldBe(divisor.Sign);
        rest.Abs().ShouldBeLessThan(divisor.Abs());
        FeelNumber.TryDivide(dividend - rest, divisor, out FeelNumber whole).ShouldBeTrue();
        whole.IsInteger.ShouldBeTrue();
    });

    [Theory]
    [InlineData("499999.985", 2, "499999.98")]
    [InlineData("2.675", 2, "2.68")]
    [InlineData("0.5", 0, "0")]
    [InlineData("1.5", 0, "2")]
    [InlineData("-2.5", 0, "-2")]
    public void A_half_goes_to_the_even_neighbour(string number, int decimals, string expected)
    {
        FeelNumber.Parse(number).TryRound(decimals, FeelRounding.HalfEven, out FeelNumber rounded).ShouldBeTrue();
        rounded.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("1e9999")]
    [InlineData("0x10")]
    [InlineData("１")]
    public void Malformed_numbers_are_refused(string text) => FeelNumber.TryParse(text, out _).ShouldBeFalse();
}
