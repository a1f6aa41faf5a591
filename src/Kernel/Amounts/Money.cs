using System.Globalization;

namespace Ronghe.Kernel.Amounts;

/// <summary>An amount of Chinese yuan (人民币元), held as whole fen (分, 0.01 yuan).</summary>
/// <remarks>
/// Range ±92,233,720,368,547,758.07 yuan; arithmetic that leaves it throws <see cref="OverflowException"/>.
/// There is no product of two amounts and no division by a number without a rounding rule.
/// </remarks>
public readonly record struct Money : IComparable<Money>
{
    private Money(long fen) => Fen = fen;

    /// <summary>The amount in fen.</summary>
    public long Fen { get; }

    public static Money Zero => default;

    public static Money FromFen(long fen) => new(fen);

    /// <summary>Rounds half away from zero to the fen: the one rounding of an award (四舍五入到分).</summary>
    public static Money RoundHalfUp(decimal yuan) =>
        new(checked((long)decimal.Round(yuan * 100m, 0, MidpointRounding.AwayFromZero)));

    /// <summary>The exact amount, or null where <paramref name="yuan"/> has a fraction of a fen or is out of range.</summary>
    public static Money? Exact(decimal yuan)
    {
        if (decimal.Abs(yuan) > long.MaxValue / 100m) return null;
        var fen = yuan * 100m;
        return fen == decimal.Truncate(fen) ? new Money((long)fen) : null;
    }

    public decimal ToDecimal() => Fen / 100m;

    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Two decimals, a point, no grouping: the wire form.</summary>
    public override string ToString() => ToDecimal().ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Grouped for reading: <c>2,000,000.01</c>.</summary>
    public string ToReadable() => ToDecimal().ToString("#,##0.00", CultureInfo.InvariantCulture);
}
