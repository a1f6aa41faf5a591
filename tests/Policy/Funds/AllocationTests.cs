using CsCheck;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Funds;

namespace Ronghe.Policy.Tests.Funds;

public sealed class AllocationTests
{
    private static readonly Gen<Claim[]> Claims =
        Gen.Select(Gen.Long[0, 5_000_000], Gen.Long[0, 20], Gen.Int[0, 5], Gen.Int[2021, 2023]).Array[0, 40].Select(drawn =>
            drawn.Select((d, i) => new Claim($"c{i:00}", Money.FromFen(d.Item1), d.Item2, d.Item3, d.Item4)).ToArray());

    private static readonly Gen<Envelope> Envelopes = Gen.Select(
        Gen.Long[0, 80_000_000], Gen.Enum<AllocationRule>(), Gen.Enum<ClaimAtTheEdge>(),
        (fen, rule, edge) => new Envelope(Money.FromFen(fen), rule, edge));

    [Theory]
    [InlineData(AllocationRule.FirstCome, ClaimAtTheEdge.PaidInPart, "100.00 50.00 0.00")]
    [InlineData(AllocationRule.FirstCome, ClaimAtTheEdge.Waits, "100.00 0.00 0.00")]
    [InlineData(AllocationRule.Ranked, ClaimAtTheEdge.PaidInPart, "0.00 100.00 50.00")]
    [InlineData(AllocationRule.ProRata, ClaimAtTheEdge.PaidInPart, "50.00 50.00 50.00")]
    public void An_envelope_of_150_is_shared_out_among_three_claims_of_100(AllocationRule rule, ClaimAtTheEdge edge, string expected)
    {
        Claim[] claims = [Hundred("a", 1, 70m), Hundred("b", 2, 90m), Hundred("c", 3, 80m)];
        var shared = Allocation.Of(new Envelope(Money.FromFen(150_00), rule, edge), claims);
        string.Join(' ', shared.Grants.Select(g => g.Paid)).ShouldBe(expected);
    }

    [Fact]
    public void A_fen_that_does_not_divide_goes_to_the_largest_remainder_then_to_the_larger_claim_then_to_the_lower_id()
    {
        Shares(100, 1, 1, 1).ShouldBe([34, 33, 33], "alike: the lower id");
        Shares(10, 7, 8).ShouldBe([5, 5], "4 2/3 and 5 1/3: the larger fraction");
        Shares(9, 5, 15).ShouldBe([2, 7], "2 1/4 and 6 3/4");
        Shares(10, 10, 30).ShouldBe([2, 8], "2 1/2 and 7 1/2: the larger claim");

        static long[] Shares(long budget, params long[] amounts)
        {
            var scale = amounts.Sum() > budget ? 1 : 1000;
            return [.. Allocation.Of(new Envelope(Money.FromFen(budget), AllocationRule.ProRata),
                [.. amounts.Select((a, i) => new Claim($"{i}", Money.FromFen(a * scale)))]).Grants.Select(g => g.Paid.Fen)];
        }
    }

    [Fact]
    public void The_largest_amounts_there_are_do_not_overflow()
    {
        var most = Money.FromFen(long.MaxValue);
        var shared = Allocation.Of(new Envelope(most, AllocationRule.ProRata), [new Claim("a", most), new Claim("b", most), new Claim("c", most)]);
        shared.Paid.ShouldBe(most);
    }

    [Fact]
    public void Never_pays_more_than_the_envelope_nor_more_than_a_claim_and_accounts_for_every_fen() =>
        Gen.Select(Envelopes, Claims).Sample((envelope, claims) =>
        {
            var shared = Allocation.Of(envelope, claims);
            var asked = claims.Sum(c => c.Amount.Fen);
            return shared.Paid <= envelope.Budget
                && shared.Paid + shared.Left == envelope.Budget
                && shared.Grants.Sum(g => g.Paid.Fen) == shared.Paid.Fen
                && shared.Grants.All(g => g.Paid >= Money.Zero && g.Paid <= g.Claim.Amount)
                && shared.Grants.Select(g => g.Claim).SequenceEqual(claims)
                && (envelope.AtTheEdge == ClaimAtTheEdge.Waits && envelope.Rule != AllocationRule.ProRata
                    || shared.Paid.Fen == Math.Min(asked, envelope.Budget.Fen));
        });

    [Fact]
    public void The_order_in_which_claims_are_given_changes_nothing() =>
        Gen.Select(Envelopes, Claims, Gen.Int).Sample((envelope, claims, seed) =>
        {
            var shuffled = claims.ToArray();
            new Random(seed).Shuffle(shuffled);
            return ById(Allocation.Of(envelope, claims)).SequenceEqual(ById(Allocation.Of(envelope, shuffled)));
        });

    [Fact]
    public void Shares_in_proportion_are_within_a_fen_of_the_exact_share_and_never_fall_as_claims_grow() =>
        Gen.Select(Gen.Long[1, 80_000_000], Claims).Sample((budget, claims) =>
        {
            var asked = claims.Sum(c => c.Amount.Fen);
            if (asked <= budget) return;
            var grants = Allocation.Of(new Envelope(Money.FromFen(budget), AllocationRule.ProRata), claims).Grants;
            foreach (var grant in grants)
                Math.Abs(grant.Paid.Fen - (decimal)grant.Claim.Amount.Fen * budget / asked).ShouldBeLessThan(1m);
            var paid = grants.OrderBy(g => g.Claim.Amount).ThenBy(g => g.Paid).Select(g => g.Paid).ToList();
            paid.ShouldBe([.. paid.Order()]);
        });

    [Fact]
    public void A_queue_pays_nobody_before_those_ahead_are_paid_in_full() =>
        Gen.Select(Envelopes, Claims).Sample((envelope, claims) =>
        {
            if (envelope.Rule == AllocationRule.ProRata) return;
            var queue = Allocation.Of(envelope, claims).Grants.Where(g => g.Claim.Amount > Money.Zero);
            queue = envelope.Rule == AllocationRule.Ranked
                ? queue.OrderByDescending(g => g.Claim.Score).ThenBy(g => g.Claim.Arrival).ThenBy(g => g.Claim.Id, StringComparer.Ordinal)
                : queue.OrderBy(g => g.Claim.Arrival).ThenBy(g => g.Claim.Id, StringComparer.Ordinal);
            queue.SkipWhile(g => g.Unpaid == Money.Zero).Skip(1).ShouldAllBe(g => g.Paid == Money.Zero);
        });

    [Fact]
    public void Instalments_add_up_to_the_award() => Gen.Long[0, 1_000_000_000].Sample(fen =>
    {
        var parts = new Instalments(0.3m, 0.3m, 0.4m).Of(Money.FromFen(fen));
        return parts.Sum(p => p.Fen) == fen && parts.All(p => p >= Money.Zero);
    });

    [Fact]
    public void Instalments_that_do_not_add_up_to_the_whole_are_refused() =>
        Should.Throw<ArgumentException>(() => new Instalments(0.3m, 0.3m, 0.3m));

    [Fact]
    public void What_one_year_cannot_pay_stands_first_in_the_next()
    {
        Claim[] claims = [Hundred("old", 9, 0m) with { Year = 2021 }, Hundred("new", 1, 0m) with { Year = 2022 }];
        var played = BudgetYears.Of(
            new Dictionary<int, Envelope> { [2021] = Of(30_00), [2022] = Of(120_00) }, claims, Instalments.AtOnce, Unpaid.CarriesOver);
        played.Payments.Select(p => $"{p.Year} {p.Claim} {p.Amount}").ShouldBe(["2021 old 30.00", "2022 old 70.00", "2022 new 50.00"]);
        played.Outstanding.Fen.ShouldBe(50_00);

        static Envelope Of(long fen) => new(Money.FromFen(fen), AllocationRule.FirstCome);
    }

    [Fact]
    public void What_was_granted_is_paid_outstanding_or_lapsed() =>
        Gen.Select(Claims, Envelopes.Array[1, 4], Gen.Enum<Unpaid>()).Sample((claims, envelopes, unpaid) =>
        {
            var years = envelopes.Select((e, i) => (Year: 2021 + i, Envelope: e)).ToDictionary(e => e.Year, e => e.Envelope);
            var played = BudgetYears.Of(years, claims, new Instalments(0.3m, 0.3m, 0.4m), unpaid);
            var paid = played.Payments.Sum(p => p.Amount.Fen);
            return paid + played.Outstanding.Fen + played.Lapsed.Fen == claims.Sum(c => c.Amount.Fen)
                && played.Years.All(y => y.Paid <= y.Budget)
                && played.Payments.GroupBy(p => p.Claim).All(p => p.Sum(x => x.Amount.Fen) <= claims.Single(c => c.Id == p.Key).Amount.Fen);
        });

    private static Claim Hundred(string id, long arrival, decimal score) => new(id, Money.FromFen(100_00), arrival, score);

    private static IEnumerable<(string, Money)> ById(AllocationResult shared) =>
        shared.Grants.OrderBy(g => g.Claim.Id, StringComparer.Ordinal).Select(g => (g.Claim.Id, g.Paid));
}
