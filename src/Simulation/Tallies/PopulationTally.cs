using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Tallies;

/// <summary>What one measure comes to. Sums are exact; what is unknown is counted apart and is neither zero nor no.</summary>
internal sealed class MeasureTally
{
    private static readonly int Kinds = Enum.GetValues<Outcome>().Length;

    /// <summary>Determinations by outcome.</summary>
    public long[] Determinations { get; } = new long[Kinds];

    /// <summary>Firms that are paid something.</summary>
    public long Paid { get; private set; }

    /// <summary>Firms that would be paid or not, were more known of them.</summary>
    public long FirmsUnknown { get; private set; }

    public long AwardFen { get; private set; }

    public long CreditFen { get; private set; }

    /// <summary>Determinations left to discretion whose cap is known, and the sum of those caps: the most that they can cost.</summary>
    public long Capped { get; private set; }

    public long CapFen { get; private set; }

    public void Add(MeasureVerdicts verdicts)
    {
        Determinations[(int)Outcome.NotEligible] += verdicts.Unlisted;
        var (lastPaid, lastUnknown) = (-1, -1);
        foreach (ref readonly var one in verdicts.Listed)
        {
            Determinations[(int)one.Outcome]++;
            if (one.Outcome == Outcome.Discretionary && one.Cap >= 0)
            {
                Capped++;
                CapFen += one.Cap;
            }

            if (one.Outcome == Outcome.Unknown)
            {
                if (one.Row != lastUnknown) FirmsUnknown++;
                lastUnknown = one.Row;
            }

            if (!one.IsPaid) continue;
            if (one.Outcome == Outcome.Award) AwardFen += one.Fen;
            else CreditFen += one.Fen;
            if (one.Row == lastPaid) continue;
            Paid++;
            lastPaid = one.Row;
        }
    }

    public void Add(MeasureTally other)
    {
        for (var i = 0; i < Kinds; i++) Determinations[i] += other.Determinations[i];
        Paid += other.Paid;
        FirmsUnknown += other.FirmsUnknown;
        AwardFen += other.AwardFen;
        CreditFen += other.CreditFen;
        Capped += other.Capped;
        CapFen += other.CapFen;
    }
}

/// <summary>One value of one dimension (a district, an industry, a size).</summary>
internal sealed class GroupTally(int measures)
{
    public long Firms { get; set; }

    /// <summary>Firms that are awarded something by whatever measure.</summary>
    public long PaidFirms { get; set; }

    public long AwardFen { get; set; }

    public long CreditFen { get; set; }

    public long[] PaidByMeasure { get; } = new long[measures];

    public long[] FenByMeasure { get; } = new long[measures];

    public long[] UnknownByMeasure { get; } = new long[measures];

    public void Add(GroupTally other)
    {
        (Firms, PaidFirms, AwardFen, CreditFen) = (Firms + other.Firms, PaidFirms + other.PaidFirms, AwardFen + other.AwardFen, CreditFen + other.CreditFen);
        for (var m = 0; m < measures; m++)
        {
            PaidByMeasure[m] += other.PaidByMeasure[m];
            FenByMeasure[m] += other.FenByMeasure[m];
            UnknownByMeasure[m] += other.UnknownByMeasure[m];
        }
    }
}

/// <summary>What the rules in force come to over the firms that one thread has judged. Threads' tallies are added; the order does not matter.</summary>
internal sealed class PopulationTally(int measures, int dimensions, int top)
{
    private readonly PriorityQueue<string, (long Fen, string Code)> best = new(Comparer<(long Fen, string Code)>.Create((a, b) =>
        a.Fen.CompareTo(b.Fen) is var byFen && byFen != 0 ? byFen : string.CompareOrdinal(b.Code, a.Code)));

    public long Firms { get; private set; }

    /// <summary>Firms of which at least one measure says that more has to be known.</summary>
    public long FirmsUnknown { get; private set; }

    public MeasureTally[] Measures { get; } = [.. Enumerable.Range(0, measures).Select(_ => new MeasureTally())];

    /// <summary>By dimension, by value; the empty text stands for what is not known.</summary>
    public SortedDictionary<string, GroupTally>[] Groups { get; } =
        [.. Enumerable.Range(0, dimensions).Select(_ => new SortedDictionary<string, GroupTally>(StringComparer.Ordinal))];

    /// <summary>The awards that one firm gets together, over firms that get any.</summary>
    public Histogram Awards { get; } = new();

    /// <summary>The best-paid firms, the best first; of equals the lower code.</summary>
    public IReadOnlyList<(string Code, long Fen)> Best =>
        [.. best.UnorderedItems.Select(b => b.Priority).OrderByDescending(b => b.Fen).ThenBy(b => b.Code, StringComparer.Ordinal).Select(b => (b.Code, b.Fen))];

    /// <param name="groupOf">By dimension, by row: the value that the row belongs to.</param>
    public void Add(PopulationBlock block, IReadOnlyList<MeasureVerdicts> verdicts, GroupTally[][] groupOf)
    {
        var count = block.Count;
        Firms += count;
        var awards = new long[count];
        var credits = new long[count];
        var unknown = new bool[count];
        for (var m = 0; m < verdicts.Count; m++)
        {
            Measures[m].Add(verdicts[m]);
            var (lastPaid, lastUnknown) = (-1, -1);
            foreach (ref readonly var one in verdicts[m].Listed)
            {
                if (!one.IsPaid)
                {
                    if (one.Outcome != Outcome.Unknown || one.Row == lastUnknown) continue;
                    lastUnknown = one.Row;
                    unknown[one.Row] = true;
                    foreach (var rows in groupOf) rows[one.Row].UnknownByMeasure[m]++;
                    continue;
                }

                (one.Outcome == Outcome.Award ? awards : credits)[one.Row] += one.Fen;
                foreach (var rows in groupOf)
                {
                    rows[one.Row].FenByMeasure[m] += one.Fen;
                    if (one.Row != lastPaid) rows[one.Row].PaidByMeasure[m]++;
                }

                lastPaid = one.Row;
            }
        }

        for (var row = 0; row < count; row++)
        {
            if (unknown[row]) FirmsUnknown++;
            foreach (var rows in groupOf)
            {
                var group = rows[row];
                group.Firms++;
                group.AwardFen += awards[row];
                group.CreditFen += credits[row];
                if (awards[row] > 0) group.PaidFirms++;
            }

            if (awards[row] == 0) continue;
            Awards.Add(awards[row]);
            Note(awards[row], block.Codes, row);
        }
    }

    public void Add(PopulationTally other)
    {
        Firms += other.Firms;
        FirmsUnknown += other.FirmsUnknown;
        Awards.Add(other.Awards);
        for (var m = 0; m < measures; m++) Measures[m].Add(other.Measures[m]);
        for (var d = 0; d < dimensions; d++)
            foreach (var (value, tally) in other.Groups[d]) GroupOf(d, value).Add(tally);
        foreach (var (code, fen) in other.Best) Note(fen, code);
    }

    public GroupTally GroupOf(int dimension, string value)
    {
        if (!Groups[dimension].TryGetValue(value, out var tally)) Groups[dimension][value] = tally = new GroupTally(measures);
        return tally;
    }

    private void Note(long fen, CodeList codes, int row)
    {
        if (best.Count < top || fen >= Lowest()) Note(fen, codes.Text(row));
    }

    private void Note(long fen, string code)
    {
        best.Enqueue(code, (fen, code));
        if (best.Count > top) best.Dequeue();
    }

    private long Lowest() => best.TryPeek(out _, out var lowest) ? lowest.Fen : 0;
}
