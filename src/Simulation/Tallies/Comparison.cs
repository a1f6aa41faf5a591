using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Judging;

namespace Ronghe.Simulation.Tallies;

/// <summary>What one measure says about one firm, its items taken together.</summary>
/// <param name="Outcome">The best of its items: paid before discretion, discretion before unknown, unknown before no.</param>
/// <param name="Fen">What is known to be paid.</param>
/// <param name="IsOpen">Whether any of its items is unknown, so that it may be more.</param>
internal readonly record struct FirmAnswer(Outcome Outcome, long Fen, bool IsOpen)
{
    /// <summary>Null where nobody can say what the change comes to: it may be more than is known on one side.</summary>
    public static long? Difference(FirmAnswer before, FirmAnswer after) =>
        before == after ? 0 : before.IsOpen || after.IsOpen ? null : after.Fen - before.Fen;
}

/// <summary>One measure under two sets of rules, over all firms.</summary>
internal sealed class MeasureComparison
{
    private static readonly int Kinds = Enum.GetValues<Outcome>().Length;

    /// <summary>Firms by outcome before and after.</summary>
    public long[,] Transitions { get; } = new long[Kinds, Kinds];

    /// <summary>Firms whose change cannot be told, because one of the answers is open: in no other number here but the firms paid.</summary>
    public long Undetermined { get; private set; }

    public long FenBefore { get; private set; }

    public long FenAfter { get; private set; }

    public long PaidBefore { get; private set; }

    public long PaidAfter { get; private set; }

    public long UnknownAfter { get; private set; }

    /// <summary>Firms that get more, and how much more together.</summary>
    public (long Firms, long Fen) Winners { get; private set; }

    /// <summary>Firms that get less, and how much less together.</summary>
    public (long Firms, long Fen) Losers { get; private set; }

    /// <returns>As <see cref="FirmAnswer.Difference"/>.</returns>
    public long? Add(FirmAnswer before, FirmAnswer after)
    {
        Transitions[(int)before.Outcome, (int)after.Outcome]++;
        if (before.Fen > 0) PaidBefore++;
        if (after.Fen > 0) PaidAfter++;
        if (after.Outcome == Outcome.Unknown) UnknownAfter++;
        if (FirmAnswer.Difference(before, after) is not { } more)
        {
            Undetermined++;
            return null;
        }

        FenBefore += before.Fen;
        FenAfter += after.Fen;
        if (more > 0) Winners = (Winners.Firms + 1, Winners.Fen + more);
        if (more < 0) Losers = (Losers.Firms + 1, Losers.Fen - more);
        return more;
    }

    public void Add(MeasureComparison other)
    {
        for (var i = 0; i < Kinds; i++)
            for (var j = 0; j < Kinds; j++) Transitions[i, j] += other.Transitions[i, j];
        FenBefore += other.FenBefore;
        FenAfter += other.FenAfter;
        PaidBefore += other.PaidBefore;
        PaidAfter += other.PaidAfter;
        UnknownAfter += other.UnknownAfter;
        Undetermined += other.Undetermined;
        Winners = (Winners.Firms + other.Winners.Firms, Winners.Fen + other.Winners.Fen);
        Losers = (Losers.Firms + other.Losers.Firms, Losers.Fen + other.Losers.Fen);
    }
}

/// <summary>A change of one firm under one measure.</summary>
internal readonly record struct FirmChange(int Row, int Measure, FirmAnswer Before, FirmAnswer After);

/// <summary>The rules in force against others, over the firms that one thread has judged.</summary>
/// <param name="places">The measures that are compared, by their places among those of the rules in force.</param>
internal sealed class ScenarioComparison(IReadOnlyList<int> places)
{
    private FirmAnswer[] before = [];
    private FirmAnswer[] after = [];
    private long?[] more = [];

    public MeasureComparison[] Measures { get; } = [.. places.Select(_ => new MeasureComparison())];

    /// <summary>Firms that get more over all measures together, and how much.</summary>
    public (long Firms, long Fen) Winners { get; private set; }

    public (long Firms, long Fen) Losers { get; private set; }

    /// <summary>Firms of which, over all measures together, nobody can say whether they get more or less.</summary>
    public long Undetermined { get; private set; }

    /// <summary>The firms of the block whose answer changed, by row.</summary>
    public List<FirmChange> Changes { get; } = [];

    public void Add(int rows, IReadOnlyList<MeasureVerdicts> inForce, IReadOnlyList<MeasureVerdicts> changed, bool keepChanges)
    {
        if (more.Length < rows) (before, after, more) = (new FirmAnswer[rows], new FirmAnswer[rows], new long?[rows]);
        more.AsSpan(0, rows).Fill(0);
        Changes.Clear();
        for (var i = 0; i < places.Count; i++)
        {
            if (!inForce[places[i]].IsComputed && !changed[i].IsComputed) continue;
            Sum(inForce[places[i]], before.AsSpan(0, rows));
            Sum(changed[i], after.AsSpan(0, rows));
            for (var row = 0; row < rows; row++)
            {
                more[row] += Measures[i].Add(before[row], after[row]);
                if (keepChanges && before[row] != after[row]) Changes.Add(new FirmChange(row, places[i], before[row], after[row]));
            }
        }

        foreach (var fen in more.AsSpan(0, rows))
        {
            if (fen is null) Undetermined++;
            if (fen > 0) Winners = (Winners.Firms + 1, Winners.Fen + fen.Value);
            if (fen < 0) Losers = (Losers.Firms + 1, Losers.Fen - fen.Value);
        }

        Changes.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Measure.CompareTo(b.Measure));
    }

    public void Add(ScenarioComparison other)
    {
        for (var i = 0; i < Measures.Length; i++) Measures[i].Add(other.Measures[i]);
        Winners = (Winners.Firms + other.Winners.Firms, Winners.Fen + other.Winners.Fen);
        Losers = (Losers.Firms + other.Losers.Firms, Losers.Fen + other.Losers.Fen);
        Undetermined += other.Undetermined;
    }

    /// <summary>A measure that is not in force says so about every firm.</summary>
    private static void Sum(MeasureVerdicts verdicts, Span<FirmAnswer> answers)
    {
        answers.Fill(new FirmAnswer(verdicts.Rule.Fixed ?? Outcome.NotEligible, 0, IsOpen: false));
        foreach (ref readonly var one in verdicts.Listed)
        {
            ref var answer = ref answers[one.Row];
            answer = new FirmAnswer(Rank(one.Outcome) < Rank(answer.Outcome) ? one.Outcome : answer.Outcome, answer.Fen + one.Fen, answer.IsOpen || one.Outcome == Outcome.Unknown);
        }
    }

    private static int Rank(Outcome outcome) => outcome switch
    {
        Outcome.Award => 0,
        Outcome.TaxCredit => 1,
        Outcome.Discretionary => 2,
        Outcome.Recognition or Outcome.Price => 3,
        Outcome.Unknown => 4,
        Outcome.Referral or Outcome.Service => 5,
        Outcome.NotEligible => 6,
        Outcome.NotInForce => 7,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
