using Ronghe.Policy.Funds;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Simulation.Runs;

/// <summary>
/// What a measure costs where only a share of those entitled apply: each firm decides by a draw of its own, from the seed, its code
/// and the measure, so that neither threads nor the order of firms change it.
/// </summary>
internal sealed class TakeUp(int share, int draws, ulong seed, int measure)
{
    private readonly long[] costs = new long[draws];

    public void Add(ReadOnlySpan<Judged> all, CodeList codes)
    {
        for (var i = 0; i < all.Length;)
        {
            var (row, fen) = (all[i].Row, 0L);
            for (; i < all.Length && all[i].Row == row; i++)
                if (all[i].IsPaid) fen += all[i].Fen;
            if (fen == 0) continue;
            var draw = new Draw(seed, Seeds.Of(codes[row]), (ulong)measure);
            for (var d = 0; d < costs.Length; d++)
                if ((int)draw.Below(1_000_000) < share) costs[d] += fen;
        }
    }

    public void Add(TakeUp other)
    {
        for (var d = 0; d < costs.Length; d++) costs[d] += other.costs[d];
    }

    /// <summary>Of all draws: the fifth of a hundred, the middle, the ninety-fifth, by rank.</summary>
    public (long Low, long Middle, long High) Interval()
    {
        var sorted = costs.Order().ToArray();
        return (sorted[At(5)], sorted[At(50)], sorted[At(95)]);

        int At(int percent) => Math.Max(0, (sorted.Length * percent + 99) / 100 - 1);
    }
}

/// <summary>Claims on the envelopes, gathered in the order of the population.</summary>
internal sealed class ClaimList(MeasureBudget budget, int rankColumn, ulong seed, int measure, int year)
{
    private readonly List<Claim> claims = [];

    public MeasureBudget Budget => budget;

    public void Add(ReadOnlySpan<Judged> all, PopulationBlock block)
    {
        for (var i = 0; i < all.Length;)
        {
            var (row, fen) = (all[i].Row, 0L);
            for (; i < all.Length && all[i].Row == row; i++)
                if (all[i].IsPaid) fen += all[i].Fen;
            if (fen == 0) continue;
            var draw = new Draw(seed, Seeds.Of(block.Codes[row]), ulong.MaxValue - (ulong)measure);
            var score = rankColumn < 0 ? 0m : ((Columnar.Columns.Column.Numbers)block.Facts.Rows.Columns[rankColumn])[row];
            claims.Add(new Claim(block.Codes.Text(row), Kernel.Amounts.Money.FromFen(fen), (long)(draw.Next() >> 1), score, year));
        }
    }

    public BudgetYearsResult Play() => BudgetYears.Of(budget.Envelopes, claims, budget.Instalments, budget.Unpaid);
}

internal static class Seeds
{
    /// <summary>FNV-1a over the bytes of a code: the same on any machine.</summary>
    public static ulong Of(ReadOnlySpan<byte> code)
    {
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var b in code) hash = unchecked((hash ^ b) * 0x0000_0100_0000_01B3);
        return hash;
    }
}
