using Ronghe.Kernel.Amounts;

namespace Ronghe.Policy.Funds;

/// <summary>What one subject is entitled to, before anyone asks whether there is money for it.</summary>
/// <param name="Id">Known by it among all claims on one envelope; compared by ordinal where all else is equal.</param>
/// <param name="Amount">Never negative.</param>
/// <param name="Arrival">Its place in the queue, the lowest first: a sequence number, or the ticks of its receipt.</param>
/// <param name="Score">What a ranking goes by, the highest first; 0 where nothing is ranked.</param>
/// <param name="Year">The budget year in which it was granted.</param>
public sealed record Claim(string Id, Money Amount, long Arrival = 0, decimal Score = 0m, int Year = 0);

/// <summary>What an allocation gives to one claim.</summary>
/// <param name="Paid">Between nothing and the amount of the claim.</param>
public sealed record Grant(Claim Claim, Money Paid)
{
    public Money Unpaid => Claim.Amount - Paid;
}

/// <summary>One year's money for one measure, shared out among its claims.</summary>
/// <param name="Grants">One for each claim, in the order in which the claims were given.</param>
/// <param name="Left">What remains in the envelope.</param>
public sealed record AllocationResult(IReadOnlyList<Grant> Grants, Money Paid, Money Left)
{
    public Money Unpaid => Grants.Aggregate(Money.Zero, (sum, grant) => sum + grant.Unpaid);
}
