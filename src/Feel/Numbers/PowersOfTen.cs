using System.Numerics;

namespace Ronghe.Feel.Numbers;

internal static class PowersOfTen
{
    /// <summary>10^38 is the largest power below 2^128.</summary>
    public const int MaxUInt128Power = 38;

    private static readonly UInt128[] Small = CreateSmall();
    private static readonly BigInteger[] Large = CreateLarge();

    public static UInt128 UInt128(int power) => Small[power];

    public static BigInteger Big(int power) => power < Large.Length ? Large[power] : BigInteger.Pow(10, power);

    /// <summary>Decimal digits of a magnitude; 0 for 0.</summary>
    public static int Digits(UInt128 value)
    {
        if (value == System.UInt128.Zero) return 0;
        int bits = 128 - (int)System.UInt128.LeadingZeroCount(value);
        int guess = bits * 1233 >> 12; // log10(2) ≈ 1233 / 4096
        return value >= Small[guess] ? guess + 1 : guess;
    }

    public static int Digits(BigInteger value)
    {
        if (value.IsZero) return 0;
        long bits = (long)BigInteger.Abs(value).GetBitLength();
        int guess = (int)((bits - 1) * 30103 / 100000);
        BigInteger magnitude = BigInteger.Abs(value);
        while (Big(guess) <= magnitude) guess++;
        return guess;
    }

    private static UInt128[] CreateSmall()
    {
        var powers = new UInt128[MaxUInt128Power + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }

    private static BigInteger[] CreateLarge()
    {
        var powers = new BigInteger[160];
        powers[0] = BigInteger.One;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
