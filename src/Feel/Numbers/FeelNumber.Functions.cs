using System.Numerics;

namespace Ronghe.Feel.Numbers;

public readonly partial struct FeelNumber
{
    /// <summary>Decimals of the fixed-point work: three times the precision of a result, so that rounding it is right.</summary>
    private const int WorkDecimals = 120;

    /// <summary>Beyond this the exponential function leaves the range of decimal128 (10^6145 = e^14149.4…).</summary>
    private const int MaxExponentialArgument = 14_300;

    private const int MaxExactPowerDigits = 600;
    private static readonly BigInteger WorkOne = BigInteger.Pow(10, WorkDecimals);
    private static readonly BigInteger WorkLn2 = LogNearOne(2 * WorkOne);
    private static readonly BigInteger WorkLn10 = LogNearOne(10 * WorkOne / 8) + 3 * WorkLn2;

    /// <summary>Correctly rounded square root; false for a negative number.</summary>
    public bool TrySqrt(out FeelNumber result)
    {
        result = default;
        if (IsZero) return true;
        if (_negative) return false;
        int scale = 2 * Precision + 4;
        if (int.IsOddInteger(_exponent - scale)) scale++;
        BigInteger radicand = (BigInteger)Coefficient * PowersOfTen.Big(scale);
        BigInteger root = IntegerSqrt(radicand);
        return TryRound(false, root, (_exponent - scale) / 2, root * root != radicand, out result);
    }

    /// <summary>e raised to this; false beyond the range.</summary>
    public bool TryExp(out FeelNumber result)
    {
        if (IsZero)
        {
            result = One;
            return true;
        }

        if (CompareMagnitude(MaxExponentialArgument) > 0)
        {
            result = default;
            return _negative;
        }

        return TryExpFixed(ToWork(), out result);
    }

    /// <summary>The natural logarithm; false unless positive.</summary>
    public bool TryLog(out FeelNumber result)
    {
        result = default;
        if (Sign <= 0) return false;
        BigInteger log = WorkLog();
        return TryRound(log.Sign < 0, BigInteger.Abs(log), -WorkDecimals, false, out result);
    }

    /// <summary>
    /// base ** exponent: exact and rounded once where the exponent is an integer and the power short, otherwise e^(exponent × ln base).
    /// False for 0 to a negative power, for a negative base with a fractional exponent, and beyond the range.
    /// </summary>
    public static bool TryPower(FeelNumber @base, FeelNumber exponent, out FeelNumber result)
    {
        result = One;
        if (exponent.IsZero) return true;
        if (@base.IsZero)
        {
            result = default;
            return exponent.Sign > 0;
        }

        if (!exponent.IsInteger)
        {
            if (@base._negative)
            {
                result = default;
                return false;
            }

            return TryExpOfProduct(@base, exponent, false, out result);
        }

        bool negative = @base._negative && exponent.IsOddInteger();
        FeelNumber canonical = @base.Canonical();
        if (canonical.Coefficient == UInt128.One && exponent.Abs().TryToInt64(out long shift) && shift < 1_000_000)
            return TryRound(negative, UInt128.One, canonical.Exponent * (int)shift * exponent.Sign, false, out result);

        if (exponent.Abs().TryToInt32(out int n) && (long)PowersOfTen.Digits(canonical.Coefficient) * n <= MaxExactPowerDigits)
        {
            BigInteger power = BigInteger.Pow(canonical.Coefficient, n);
            int scale = canonical.Exponent * n;
            if (!exponent._negative) return TryRound(negative, power, scale, false, out result);
            int digits = PowersOfTen.Digits(power) + Precision + 4;
            BigInteger quotient = BigInteger.DivRem(PowersOfTen.Big(digits), power, out BigInteger rest);
            return TryRound(negative, quotient, -digits - scale, !rest.IsZero, out result);
        }

        return TryExpOfProduct(@base.Abs(), exponent, negative, out result);
    }

    private bool IsOddInteger()
    {
        if (_exponent > 0) return false;
        return TryScale(0, out UInt128 whole) && UInt128.IsOddInteger(whole);
    }

    private static bool TryExpOfProduct(FeelNumber @base, FeelNumber exponent, bool negative, out FeelNumber result)
    {
        BigInteger log = @base.WorkLog();
        if (log.IsZero)
        {
            result = negative ? -One : One;
            return true;
        }

        BigInteger product = log * exponent.SignedCoefficient;
        int scale = exponent._exponent;
        if (scale > 0 && PowersOfTen.Digits(product) + scale > WorkDecimals + 6)
        {
            result = default;
            return product.Sign < 0;
        }

        product = scale >= 0 ? product * PowersOfTen.Big(scale) : product / PowersOfTen.Big(-scale);
        if (BigInteger.Abs(product) > MaxExponentialArgument * WorkOne)
        {
            result = default;
            return product.Sign < 0;
        }

        if (!TryExpFixed(product, out result)) return false;
        if (negative) result = -result;
        return true;
    }

    private BigInteger ToWork()
    {
        int shift = WorkDecimals + _exponent;
        return shift >= 0 ? SignedCoefficient * PowersOfTen.Big(shift) : SignedCoefficient / PowersOfTen.Big(-shift);
    }

    /// <summary>e^x = 10^k × (e^(r/2^10))^(2^10) with x = k ln 10 + r.</summary>
    private static bool TryExpFixed(BigInteger x, out FeelNumber result)
    {
        const int halvings = 10;
        BigInteger k = BigInteger.Divide(x, WorkLn10);
        BigInteger r = (x - k * WorkLn10) >> halvings;
        BigInteger sum = WorkOne, term = WorkOne;
        for (int n = 1; !term.IsZero; n++)
        {
            term = term * r / WorkOne / n;
            sum += term;
        }

        for (int i = 0; i < halvings; i++) sum = sum * sum / WorkOne;
        return TryRound(false, sum, (int)k - WorkDecimals, true, out result);
    }

    /// <summary>ln of a positive number, in units of 10^−120; near 1 the leading digits of the result stay exact enough for 34 digits.</summary>
    private BigInteger WorkLog()
    {
        int digits = PowersOfTen.Digits(Coefficient);
        BigInteger mantissa = (BigInteger)Coefficient * PowersOfTen.Big(WorkDecimals - digits + 1); // in [1, 10)
        int tens = digits - 1 + _exponent;
        if (tens == -1)
        {
            // 0.1 … 1 by itself: no cancellation of ln m against ln 10
            mantissa /= 10;
            tens = 0;
        }

        int twos = 0;
        while (mantissa > 3 * WorkOne / 2)
        {
            mantissa /= 2;
            twos++;
        }

        while (mantissa < 3 * WorkOne / 4)
        {
            mantissa *= 2;
            twos--;
        }

        return LogNearOne(mantissa) + twos * WorkLn2 + tens * WorkLn10;
    }

    /// <summary>2 artanh((m − 1) / (m + 1)).</summary>
    private static BigInteger LogNearOne(BigInteger mantissa)
    {
        BigInteger ratio = (mantissa - WorkOne) * WorkOne / (mantissa + WorkOne);
        BigInteger square = ratio * ratio / WorkOne;
        BigInteger sum = ratio, power = ratio;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power = power * square / WorkOne;
            sum += power / n;
        }

        return 2 * sum;
    }

    private static BigInteger IntegerSqrt(BigInteger value)
    {
        BigInteger root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (root + value / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
