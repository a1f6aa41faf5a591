using Ronghe.Kernel.Amounts;

namespace Ronghe.Policy.Funds;

/// <summary>What becomes of money that fell due and found its envelope empty.</summary>
public enum Unpaid
{
    /// <summary>It falls due again in the next year, before what is new.</summary>
    CarriesOver,

    /// <summary>It is lost.</summary>
    Lapses,
}

/// <summary>One payment to one claim in one year.</summary>
public sealed record YearlyPayment(int Year, string Claim, Money Amount);

/// <summary>One budget year of one measure.</summary>
/// <param name="Due">What fell due in the year, with what was carried over.</param>
/// <param name="Unpaid">What fell due and was not paid, carried over or lapsed.</param>
public sealed record BudgetYear(int Year, Money Budget, Money Due, Money Paid, Money Unpaid)
{
    public Money Left => Budget - Paid;
}

/// <param name="Payments">By year, within a year in the order of the claims.</param>
/// <param name="Outstanding">What falls due after the last of the years, and what the last of them left to be carried over.</param>
/// <param name="Lapsed">What was lost for want of money.</param>
public sealed record BudgetYearsResult(
    IReadOnlyList<BudgetYear> Years, IReadOnlyList<YearlyPayment> Payments, Money Outstanding, Money Lapsed);

/// <summary>
/// Plays a measure's envelopes over several years: awards granted in a year fall due in instalments, each year's envelope is shared
/// out by <see cref="Allocation"/>. Pure; whatever was granted is paid, outstanding or lapsed, to the fen.
/// </summary>
public static class BudgetYears
{
    /// <param name="envelopes">By year; a year between the first and the last that is not named has no money.</param>
    public static BudgetYearsResult Of(
        IReadOnlyDictionary<int, Envelope> envelopes, IReadOnlyList<Claim> claims, Instalments instalments, Unpaid unpaid)
    {
        if (envelopes.Count == 0) return new BudgetYearsResult([], [], Sum(claims.Select(c => c.Amount)), Money.Zero);
        var (first, last) = (envelopes.Keys.Min(), envelopes.Keys.Max());
        var due = new SortedDictionary<int, List<Claim>>();
        foreach (var claim in claims) Spread(claim, instalments, due);
        var (years, payments, lapsed, carried) = (new List<BudgetYear>(), new List<YearlyPayment>(), Money.Zero, new List<Claim>());
        // what fell due before the first envelope waits for it
        foreach (var early in due.Keys.Where(year => year < first).ToList())
        {
            carried.AddRange(due[early]);
            due.Remove(early);
        }

        for (var year = first; year <= last; year++)
        {
            var envelope = envelopes.GetValueOrDefault(year) ?? new Envelope(Money.Zero, AllocationRule.FirstCome);
            var asked = Merged(carried, due.GetValueOrDefault(year) ?? []);
            due.Remove(year);
            var shared = Allocation.Of(envelope, InTurnOfYears(asked));
            payments.AddRange(shared.Grants.Where(g => g.Paid > Money.Zero).Select(g => new YearlyPayment(year, g.Claim.Id, g.Paid)));
            var missing = shared.Unpaid;
            years.Add(new BudgetYear(year, envelope.Budget, Sum(asked.Select(c => c.Amount)), shared.Paid, missing));
            if (unpaid == Unpaid.Lapses) lapsed += missing;
            carried = unpaid == Unpaid.Lapses ? [] : [.. shared.Grants.Select((g, i) => asked[i] with { Amount = g.Unpaid }).Where(c => c.Amount > Money.Zero)];
        }

        return new BudgetYearsResult(years, payments, Sum(carried.Concat(due.Values.SelectMany(d => d)).Select(c => c.Amount)), lapsed);
    }

    private static void Spread(Claim claim, Instalments instalments, SortedDictionary<int, List<Claim>> due)
    {
        var parts = instalments.Of(claim.Amount);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] == Money.Zero) continue;
            if (!due.TryGetValue(claim.Year + i, out var year)) due[claim.Year + i] = year = [];
            year.Add(claim with { Amount = parts[i] });
        }
    }

    /// <summary>One claim where an instalment carried over meets the next one.</summary>
    private static List<Claim> Merged(IReadOnlyList<Claim> carried, IReadOnlyList<Claim> fresh) =>
        [.. carried.Concat(fresh).GroupBy(c => c.Id, StringComparer.Ordinal).Select(g => g.First() with { Amount = Sum(g.Select(c => c.Amount)) })];

    /// <summary>An older grant stands before a newer one, whatever their arrivals; a ranking keeps its scores.</summary>
    private static List<Claim> InTurnOfYears(List<Claim> claims)
    {
        var turn = Enumerable.Range(0, claims.Count).ToArray();
        Array.Sort(turn, (a, b) => claims[a].Year.CompareTo(claims[b].Year) is var byYear && byYear != 0 ? byYear : Allocation.ByArrival(claims[a], claims[b]));
        var placed = new Claim[claims.Count];
        for (var place = 0; place < turn.Length; place++) placed[turn[place]] = claims[turn[place]] with { Arrival = place };
        return [.. placed];
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
