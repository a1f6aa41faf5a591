using Ronghe.Kernel.Amounts;

namespace Ronghe.Policy.Funds;

/// <summary>
/// Shares of an award that fall due year by year (分期拨付): 0.3, 0.3, 0.4. They are never negative and add up to exactly 1.
/// </summary>
public sealed record Instalments
{
    public static Instalments AtOnce { get; } = new(1m);

    public Instalments(params IReadOnlyList<decimal> shares)
    {
        foreach (var share in shares) ArgumentOutOfRangeException.ThrowIfNegative(share);
        if (shares.Sum() != 1m) throw new ArgumentException("instalments must add up to exactly 1", nameof(shares));
        Shares = shares;
    }

    public IReadOnlyList<decimal> Shares { get; }

    /// <summary>
    /// The amount year by year. What is due by the end of a year is rounded half-up to the fen, and each instalment is what that adds
    /// to the year before: the parts add up to the amount, and none is negative.
    /// </summary>
    public IReadOnlyList<Money> Of(Money amount)
    {
        var due = new Money[Shares.Count];
        var (share, before) = (0m, Money.Zero);
        for (var i = 0; i < due.Length; i++)
        {
            share += Shares[i];
            var soFar = Money.RoundHalfUp(amount.ToDecimal() * share);
            due[i] = soFar - before;
            before = soFar;
        }

        return due;
    }
}
