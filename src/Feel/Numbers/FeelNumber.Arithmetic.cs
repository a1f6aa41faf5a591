using System.Numerics;

namespace Ronghe.Feel.Numbers;

public readonly partial struct FeelNumber
{
    public static FeelNumber operator -(FeelNumber value) => new(!value._negative, value.Coefficient, value._exponent);

    /// <exception cref="OverflowException">The result is beyond the range of decimal128.</exception>
    public static FeelNumber operator +(FeelNumber left, FeelNumber right) =>
        TryAdd(left, right, out FeelNumber result) ? result : throw new OverflowException();

    /// <exception cref="OverflowException">The result is beyond the range of decimal128.</exception>
    public static FeelNumber operator -(FeelNumber left, FeelNumber right) => left + -right;

    /// <exception cref="OverflowException">The result is beyond the range of decimal128.</exception>
    public static FeelNumber operator *(FeelNumber left, FeelNumber right) =>
        TryMultiply(left, right, out FeelNumber result) ? result : throw new OverflowException();

    public FeelNumber Abs() => new(false, Coefficient, _exponent);

    public static bool TryAdd(FeelNumber left, FeelNumber right, out FeelNumber result)
    {
        if (left.IsZero) { result = right; return true; }
        if (right.IsZero) { result = left; return true; }
        int exponent = Math.Min(left._exponent, right._exponent);
        if (left.TryWiden(exponent, out UInt128 a) && right.TryWiden(exponent, out UInt128 b))
        {
            if (left._negative == right._negative) return TryRound(left._negative, a + b, exponent, false, out result);
            return a >= b
                ? TryRound(left._negative, a - b, exponent, false, out result)
                : TryRound(right._negative, b - a, exponent, false, out result);
        }

        return TryAddWide(left, right, out result);
    }

    public static bool TrySubtract(FeelNumber left, FeelNumber right, out FeelNumber result) => TryAdd(left, -right, out result);

    /// <summary>The coefficient at a lower exponent, below 10^37 so that a sum of two still fits.</summary>
    private bool TryWiden(int exponent, out UInt128 coefficient)
    {
        coefficient = Coefficient;
        int shift = _exponent - exponent;
        if (shift == 0) return true;
        if (PowersOfTen.Digits(coefficient) + shift > PowersOfTen.MaxUInt128Power - 1) return false;
        coefficient *= PowersOfTen.UInt128(shift);
        return true;
    }

    private static bool TryAddWide(FeelNumber left, FeelNumber right, out FeelNumber result)
    {
        FeelNumber high = left._exponent >= right._exponent ? left : right;
        FeelNumber low = left._exponent >= right._exponent ? right : left;
        int shift = high._exponent - low._exponent;

        // a summand far below the last digit only decides the rounding: one unit stands for it
        if (shift > 3 * Precision)
        {
            int kept = 2 * Precision + 2;
            BigInteger wide = high.SignedCoefficient * PowersOfTen.Big(kept) + low.Sign;
            return TryRound(wide.Sign < 0, BigInteger.Abs(wide), high._exponent - kept, false, out result);
        }

        BigInteger sum = high.SignedCoefficient * PowersOfTen.Big(shift) + low.SignedCoefficient;
        return TryRound(sum.Sign < 0, BigInteger.Abs(sum), low._exponent, false, out result);
    }

    public static bool TryMultiply(FeelNumber left, FeelNumber right, out FeelNumber result)
    {
        bool negative = left._negative != right._negative;
        int exponent = left._exponent + right._exponent;
        if ((left._high | right._high) == 0)
        {
            ulong high = Math.BigMul(left._low, right._low, out ulong low);
            return TryRound(negative, new UInt128(high, low), exponent, false, out result);
        }

        UInt128 a = left.Coefficient, b = right.Coefficient;
        if (PowersOfTen.Digits(a) + PowersOfTen.Digits(b) <= PowersOfTen.MaxUInt128Power)
            return TryRound(negative, a * b, exponent, false, out result);
        return TryRound(negative, (BigInteger)a * b, exponent, false, out result);
    }

    /// <summary>False on division by zero and beyond the range.</summary>
    public static bool TryDivide(FeelNumber dividend, FeelNumber divisor, out FeelNumber result)
    {
        result = default;
        if (divisor.IsZero) return false;
        if (dividend.IsZero) return true;
        bool negative = dividend._negative != divisor._negative;
        int exponent = dividend._exponent - divisor._exponent;
        UInt128 d = divisor.Coefficient;
        (UInt128 quotient, UInt128 rest) = UInt128.DivRem(dividend.Coefficient, d);
        if (rest == UInt128.Zero) return TryRound(negative, quotient, exponent, false, out result);

        if (divisor._high == 0)
        {
            // schoolbook with up to 19 digits a step; the rest stays below 2^64
            while (rest != UInt128.Zero)
            {
                int digits = PowersOfTen.Digits(quotient);
                if (digits > Precision) break;
                int step = Math.Min(19, PowersOfTen.MaxUInt128Power - digits);
                (UInt128 next, rest) = UInt128.DivRem(rest * PowersOfTen.UInt128(step), d);
                quotient = quotient * PowersOfTen.UInt128(step) + next;
                exponent -= step;
            }

            return TryRound(negative, quotient, exponent, rest != UInt128.Zero, out result);
        }

        int scale = 2 * Precision + 2;
        BigInteger wide = BigInteger.DivRem((BigInteger)dividend.Coefficient * PowersOfTen.Big(scale), d, out BigInteger remainder);
        return TryRound(negative, wide, dividend._exponent - divisor._exponent - scale, !remainder.IsZero, out result);
    }

    /// <summary>dividend − divisor × ⌊dividend ÷ divisor⌋: the sign of the divisor. False on division by zero. DMN 1.5 §10.3.4.5.</summary>
    public static bool TryModulo(FeelNumber dividend, FeelNumber divisor, out FeelNumber result)
    {
        result = default;
        if (divisor.IsZero) return false;
        int exponent = Math.Min(dividend._exponent, divisor._exponent);
        BigInteger a = dividend.SignedCoefficient * PowersOfTen.Big(dividend._exponent - exponent);
        BigInteger b = divisor.SignedCoefficient * PowersOfTen.Big(divisor._exponent - exponent);
        BigInteger rest = BigInteger.Remainder(a, b);
        if (!rest.IsZero && rest.Sign != b.Sign) rest += b;
        return TryRound(rest.Sign < 0, BigInteger.Abs(rest), exponent, false, out result);
    }

    /// <summary>Rounds to a number of decimals (negative: tens, hundreds …). False beyond the range.</summary>
    public bool TryRound(int decimals, FeelRounding rounding, out FeelNumber result)
    {
        result = this;
        int target = -decimals;
        if (_exponent >= target || IsZero) return true;
        int drop = target - _exponent;
        UInt128 coefficient = Coefficient;
        UInt128 quotient = UInt128.Zero, rest = coefficient, half = UInt128.MaxValue;
        int comparison; // of the dropped part with one half
        if (drop <= PowersOfTen.MaxUInt128Power)
        {
            UInt128 unit = PowersOfTen.UInt128(drop);
            (quotient, rest) = UInt128.DivRem(coefficient, unit);
            half = unit / 2;
            comparison = rest.CompareTo(half);
        }
        else
        {
            comparison = -1;
        }

        if (rest != UInt128.Zero && RoundsAway(rounding, _negative, comparison, UInt128.IsOddInteger(quotient))) quotient++;
        return TryRound(_negative, quotient, target, false, out result);
    }

    private static bool RoundsAway(FeelRounding rounding, bool negative, int comparedWithHalf, bool odd) => rounding switch
    {
        FeelRounding.HalfEven => comparedWithHalf > 0 || (comparedWithHalf == 0 && odd),
        FeelRounding.HalfUp => comparedWithHalf >= 0,
        FeelRounding.HalfDown => comparedWithHalf > 0,
        FeelRounding.Up => true,
        FeelRounding.Down => false,
        FeelRounding.Floor => negative,
        FeelRounding.Ceiling => !negative,
        _ => throw new ArgumentOutOfRangeException(nameof(rounding)),
    };

    /// <summary>Rounds a magnitude to 34 digits; <paramref name="sticky"/> says that something non-zero lies below its last digit.</summary>
    private static bool TryRound(bool negative, UInt128 coefficient, int exponent, bool sticky, out FeelNumber result)
    {
        int drop = PowersOfTen.Digits(coefficient) - Precision;
        if (exponent + Math.Max(drop, 0) < MinExponent) drop = MinExponent - exponent;
        if (drop > 0)
        {
            if (drop > PowersOfTen.MaxUInt128Power)
            {
                result = default;
                return true;
            }

            UInt128 unit = PowersOfTen.UInt128(drop);
            (UInt128 quotient, UInt128 rest) = UInt128.DivRem(coefficient, unit);
            int comparison = rest.CompareTo(unit / 2);
            if (comparison == 0 && sticky) comparison = 1;
            coefficient = quotient;
            exponent += drop;
            if (comparison > 0 || (comparison == 0 && UInt128.IsOddInteger(quotient))) coefficient++;
            if (coefficient == PowersOfTen.UInt128(Precision))
            {
                coefficient /= 10;
                exponent++;
            }
        }

        if (coefficient == UInt128.Zero)
        {
            result = default;
            return true;
        }

        if (exponent > MaxExponent)
        {
            int pad = exponent - MaxExponent;
            if (pad + PowersOfTen.Digits(coefficient) > Precision)
            {
                result = default;
                return false;
            }

            coefficient *= PowersOfTen.UInt128(pad);
            exponent = MaxExponent;
        }

        result = new FeelNumber(negative, coefficient, exponent);
        return true;
    }

    private static bool TryRound(bool negative, BigInteger coefficient, int exponent, bool sticky, out FeelNumber result)
    {
        int drop = PowersOfTen.Digits(coefficient) - PowersOfTen.MaxUInt128Power;
        if (drop > 0)
        {
            coefficient = BigInteger.DivRem(coefficient, PowersOfTen.Big(drop), out BigInteger rest);
            sticky |= !rest.IsZero;
            exponent += drop;
        }

        return TryRound(negative, (UInt128)coefficient, exponent, sticky, out result);
    }
}
