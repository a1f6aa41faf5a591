using System.Numerics;

namespace Ronghe.Feel.Numbers;

/// <summary>
/// A FEEL number: IEEE 754-2008 decimal128, 34 significant digits, rounded half to even, exponent −6176 … 6111.
/// There is no infinity, no NaN and no negative zero: what would be one of them is a failed <c>Try…</c>.
/// </summary>
/// <remarks>DMN 1.5 §10.3.2.3.1. The value is (−1)^negative × coefficient × 10^exponent; trailing zeros are not significant.</remarks>
public readonly partial struct FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    /// <summary>Significant digits of every result.</summary>
    public const int Precision = 34;
    internal const int MinExponent = -6176;
    internal const int MaxExponent = 6111;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly short _exponent;
    private readonly bool _negative;

    private FeelNumber(bool negative, UInt128 coefficient, int exponent)
    {
        _high = (ulong)(coefficient >> 64);
        _low = unchecked((ulong)coefficient);
        _exponent = (short)exponent;
        _negative = negative && coefficient != UInt128.Zero;
    }

    public static FeelNumber Zero => default;
    public static FeelNumber One => new(false, UInt128.One, 0);

    internal UInt128 Coefficient => new(_high, _low);
    internal int Exponent => _exponent;

    public bool IsNegative => _negative;
    public bool IsZero => (_high | _low) == 0;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => IsZero ? 0 : _negative ? -1 : 1;

    /// <summary>True when the value has no fraction.</summary>
    public bool IsInteger
    {
        get
        {
            if (_exponent >= 0 || IsZero) return true;
            if (-_exponent > PowersOfTen.MaxUInt128Power) return false;
            return Coefficient % PowersOfTen.UInt128(-_exponent) == UInt128.Zero;
        }
    }

    public static FeelNumber FromInt64(long value) =>
        new(value < 0, value < 0 ? (UInt128)(-(Int128)value) : (UInt128)value, 0);

    public static implicit operator FeelNumber(int value) => FromInt64(value);
    public static implicit operator FeelNumber(long value) => FromInt64(value);
    public static implicit operator FeelNumber(decimal value) => FromDecimal(value);

    /// <summary>Exact: every <see cref="decimal"/> has at most 29 digits.</summary>
    public static FeelNumber FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 coefficient;
        unchecked
        {
            coefficient = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        }

        return new FeelNumber(value < 0, coefficient, -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>Rounds half to even when the value has more than 34 digits; false when it is beyond the range.</summary>
    public static bool TryFromBigInteger(BigInteger value, int exponent, out FeelNumber result) =>
        TryRound(value.Sign < 0, BigInteger.Abs(value), exponent, false, out result);

    /// <summary>The 64-bit integer of the same value; false when there is a fraction or it does not fit.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        if (IsZero) return true;
        if (!IsInteger) return false;
        if (!TryScale(0, out UInt128 magnitude) || magnitude > (UInt128)long.MaxValue) return false;
        value = _negative ? -(long)magnitude : (long)magnitude;
        return true;
    }

    public bool TryToInt32(out int value)
    {
        if (TryToInt64(out long wide) && wide is >= int.MinValue and <= int.MaxValue)
        {
            value = (int)wide;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>The exact <see cref="decimal"/> of the same value; false when it has none.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0m;
        if (IsZero) return true;
        FeelNumber canonical = Canonical();
        UInt128 coefficient = canonical.Coefficient;
        int scale = -canonical.Exponent;
        if (scale < 0)
        {
            if (-scale > PowersOfTen.MaxUInt128Power || !canonical.TryScale(0, out coefficient)) return false;
            scale = 0;
        }

        if (scale > 28 || coefficient >> 96 != UInt128.Zero) return false;
        unchecked
        {
            value = new decimal(
                (int)(uint)coefficient, (int)(uint)(coefficient >> 32), (int)(uint)(coefficient >> 64), _negative, (byte)scale);
        }

        return true;
    }

    /// <summary>The magnitude in units of 10^<paramref name="exponent"/>, exactly; false when it does not fit 128 bits or is not whole.</summary>
    internal bool TryScale(int exponent, out UInt128 magnitude)
    {
        magnitude = Coefficient;
        int shift = _exponent - exponent;
        if (shift == 0 || IsZero) return true;
        if (shift > 0)
        {
            if (shift > PowersOfTen.MaxUInt128Power) return false;
            UInt128 power = PowersOfTen.UInt128(shift);
            if (magnitude > UInt128.MaxValue / power) return false;
            magnitude *= power;
            return true;
        }

        if (-shift > PowersOfTen.MaxUInt128Power) return false;
        (magnitude, UInt128 rest) = UInt128.DivRem(magnitude, PowersOfTen.UInt128(-shift));
        return rest == UInt128.Zero;
    }

    internal BigInteger SignedCoefficient => _negative ? -(BigInteger)Coefficient : Coefficient;

    /// <summary>The same value without trailing zeros in the coefficient; zero has exponent 0.</summary>
    internal FeelNumber Canonical()
    {
        if (IsZero) return default;
        UInt128 coefficient = Coefficient;
        int exponent = _exponent;
        if (coefficient % 10 != UInt128.Zero) return this;
        while (coefficient % 100_000_000 == UInt128.Zero)
        {
            coefficient /= 100_000_000;
            exponent += 8;
        }

        while (coefficient % 10 == UInt128.Zero)
        {
            coefficient /= 10;
            exponent++;
        }

        return new FeelNumber(_negative, coefficient, exponent);
    }

    public bool Equals(FeelNumber other) => CompareTo(other) == 0;
    public override bool Equals(object? obj) => obj is FeelNumber other && Equals(other);

    public override int GetHashCode()
    {
        FeelNumber canonical = Canonical();
        return HashCode.Combine(canonical._high, canonical._low, canonical._exponent, canonical._negative);
    }

    public int CompareTo(FeelNumber other)
    {
        int sign = Sign;
        if (sign != other.Sign) return sign.CompareTo(other.Sign);
        if (sign == 0) return 0;
        int magnitude = CompareMagnitude(other);
        return sign < 0 ? -magnitude : magnitude;
    }

    private int CompareMagnitude(FeelNumber other)
    {
        if (_exponent == other._exponent) return Coefficient.CompareTo(other.Coefficient);
        int adjusted = PowersOfTen.Digits(Coefficient) + _exponent;
        int otherAdjusted = PowersOfTen.Digits(other.Coefficient) + other._exponent;
        if (adjusted != otherAdjusted) return adjusted.CompareTo(otherAdjusted);

        // the same magnitude: the exponents differ by at most 33, so that the wider fits 128 bits
        return _exponent > other._exponent
            ? (Coefficient * PowersOfTen.UInt128(_exponent - other._exponent)).CompareTo(other.Coefficient)
            : Coefficient.CompareTo(other.Coefficient * PowersOfTen.UInt128(other._exponent - _exponent));
    }

    public static bool operator ==(FeelNumber left, FeelNumber right) => left.Equals(right);
    public static bool operator !=(FeelNumber left, FeelNumber right) => !left.Equals(right);
    public static bool operator <(FeelNumber left, FeelNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(FeelNumber left, FeelNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(FeelNumber left, FeelNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FeelNumber left, FeelNumber right) => left.CompareTo(right) >= 0;
}
