using Ronghe.Kernel.Amounts;

namespace Ronghe.Policy.Funds;

/// <summary>How an envelope (年度资金额度) that does not suffice is shared out.</summary>
public enum AllocationRule
{
    /// <summary>先到先得: by arrival, of equals by id.</summary>
    FirstCome,

    /// <summary>按比例分配: every claim in proportion to its amount; fen that do not divide go to the largest remainders.</summary>
    ProRata,

    /// <summary>择优排序: by score, of equals by arrival, then by id.</summary>
    Ranked,
}

/// <summary>What becomes of the claim at which the money runs out, in a queue or a ranking.</summary>
public enum ClaimAtTheEdge
{
    /// <summary>It is paid what is left.</summary>
    PaidInPart,

    /// <summary>It is paid nothing, and nobody behind it is paid either.</summary>
    Waits,
}

/// <summary>The money for one measure in one year (年度预算), and how it is shared out. Never negative.</summary>
public sealed record Envelope(Money Budget, AllocationRule Rule, ClaimAtTheEdge AtTheEdge = ClaimAtTheEdge.PaidInPart);

/// <summary>
/// Shares out an envelope. Pure: the same claims give the same grants, in whatever order they are given. Never pays more than the
/// envelope nor more than a claim; pays every claim in full where the money suffices. A negative amount, or an id given twice, is
/// a bug of the caller and throws.
/// </summary>
public static class Allocation
{
    public static AllocationResult Of(Envelope envelope, IReadOnlyList<Claim> claims)
    {
        Refuse(envelope, claims);
        var paid = Total(claims) <= envelope.Budget.Fen
            ? [.. claims.Select(c => c.Amount.Fen)]
            : envelope.Rule switch
            {
                AllocationRule.FirstCome => InTurn(envelope, claims, ByArrival),
                AllocationRule.Ranked => InTurn(envelope, claims, ByScore),
                AllocationRule.ProRata => ProRata(envelope.Budget.Fen, claims),
                _ => throw new ArgumentOutOfRangeException(nameof(envelope), envelope.Rule, null),
            };
        var total = Money.FromFen(paid.Sum());
        return new AllocationResult([.. claims.Select((c, i) => new Grant(c, Money.FromFen(paid[i])))], total, envelope.Budget - total);
    }

    private static long[] InTurn(Envelope envelope, IReadOnlyList<Claim> claims, Comparison<Claim> order)
    {
        var turn = Enumerable.Range(0, claims.Count).ToArray();
        Array.Sort(turn, (a, b) => order(claims[a], claims[b]));
        var paid = new long[claims.Count];
        var left = envelope.Budget.Fen;
        foreach (var i in turn)
        {
            var amount = claims[i].Amount.Fen;
            if (amount > left)
            {
                if (envelope.AtTheEdge == ClaimAtTheEdge.PaidInPart) paid[i] = left;
                break;
            }

            paid[i] = amount;
            left -= amount;
        }

        return paid;
    }

    /// <summary>
    /// Hamilton's rule: each claim gets the whole fen of its exact share; the fen that are left go one each to the largest fractions,
    /// of equals to the larger claim, then to the lower id. As the envelope is less than the total, no claim gets more than it asks.
    /// </summary>
    private static long[] ProRata(long budget, IReadOnlyList<Claim> claims)
    {
        var total = Total(claims);
        var paid = new long[claims.Count];
        var remainders = new Int128[claims.Count];
        var left = budget;
        for (var i = 0; i < claims.Count; i++)
        {
            var (share, remainder) = Int128.DivRem((Int128)claims[i].Amount.Fen * budget, total);
            paid[i] = (long)share;
            remainders[i] = remainder;
            left -= paid[i];
        }

        var turn = Enumerable.Range(0, claims.Count).ToArray();
        Array.Sort(turn, (a, b) => remainders[b].CompareTo(remainders[a]) is var byFraction && byFraction != 0 ? byFraction
            : claims[b].Amount.CompareTo(claims[a].Amount) is var byAmount && byAmount != 0 ? byAmount
            : ById(claims[a], claims[b]));
        foreach (var i in turn.AsSpan(0, (int)left)) paid[i]++;
        return paid;
    }

    internal static int ByArrival(Claim a, Claim b) => a.Arrival.CompareTo(b.Arrival) is var byArrival && byArrival != 0 ? byArrival : ById(a, b);

    private static int ByScore(Claim a, Claim b) => b.Score.CompareTo(a.Score) is var byScore && byScore != 0 ? byScore : ByArrival(a, b);

    private static int ById(Claim a, Claim b) => string.CompareOrdinal(a.Id, b.Id);

    private static Int128 Total(IReadOnlyList<Claim> claims) => claims.Aggregate(Int128.Zero, (sum, c) => sum + c.Amount.Fen);

    private static void Refuse(Envelope envelope, IReadOnlyList<Claim> claims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(envelope.Budget, Money.Zero);
        var ids = new HashSet<string>(claims.Count, StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(claim.Amount, Money.Zero);
            if (!ids.Add(claim.Id)) throw new ArgumentException($"claim {claim.Id} is given twice", nameof(claims));
        }
    }
}
