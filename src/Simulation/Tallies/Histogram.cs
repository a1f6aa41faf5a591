namespace Ronghe.Simulation.Tallies;

/// <summary>
/// Amounts counted by their first three digits, so that memory does not grow with the number of payees: counts and sums are exact, a
/// quantile is the greatest amount of its first three digits that somebody is paid. Amounts are fen, above zero.
/// </summary>
internal sealed class Histogram
{
    private readonly long[] counts = new long[20 * 1000];
    private readonly long[] sums = new long[20 * 1000];
    private readonly long[] greatest = new long[20 * 1000];

    public long Count { get; private set; }

    public long Sum { get; private set; }

    public long Greatest { get; private set; }

    public void Add(long fen)
    {
        var bucket = BucketOf(fen);
        counts[bucket]++;
        sums[bucket] += fen;
        greatest[bucket] = Math.Max(greatest[bucket], fen);
        Count++;
        Sum += fen;
        Greatest = Math.Max(Greatest, fen);
    }

    public void Add(Histogram other)
    {
        for (var i = 0; i < counts.Length; i++) (counts[i], sums[i], greatest[i]) = (counts[i] + other.counts[i], sums[i] + other.sums[i], Math.Max(greatest[i], other.greatest[i]));
        (Count, Sum, Greatest) = (Count + other.Count, Sum + other.Sum, Math.Max(Greatest, other.Greatest));
    }

    /// <summary>The amount that so many of a hundred payees do not exceed, as somebody is paid; 0 where nobody is. At most a hundredth above the least such amount.</summary>
    public long Quantile(int percent)
    {
        var wanted = (Count * percent + 99) / 100;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            wanted -= counts[i];
            if (wanted <= 0) return greatest[i];
        }

        return 0;
    }

    /// <summary>What the best-paid so many of a thousand payees get together, and how many they are; within a bucket at its mean.</summary>
    public (long Payees, long Fen) Top(int permille)
    {
        var payees = (Count * permille + 999) / 1000;
        var (left, fen) = (payees, 0L);
        for (var i = counts.Length - 1; i >= 0 && left > 0; i--)
        {
            if (counts[i] == 0) continue;
            var taken = Math.Min(left, counts[i]);
            fen += taken == counts[i] ? sums[i] : (long)((Int128)sums[i] * taken / counts[i]);
            left -= taken;
        }

        return (payees, fen);
    }

    /// <summary>Payees and their money in a range of amounts, from <paramref name="least"/> to below <paramref name="below"/>; both powers of ten.</summary>
    public (long Payees, long Fen) Between(long least, long below)
    {
        var (from, to) = (BucketOf(least), BucketOf(below));
        return (counts.AsSpan(from..to).ToArray().Sum(), sums.AsSpan(from..to).ToArray().Sum());
    }

    private static int BucketOf(long fen)
    {
        var digits = 0;
        while (fen >= 1000)
        {
            fen /= 10;
            digits++;
        }

        return digits * 1000 + (int)fen;
    }
}
