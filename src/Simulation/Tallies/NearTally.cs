using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Judging;

namespace Ronghe.Simulation.Tallies;

/// <summary>Firms near a threshold.</summary>
internal sealed class NearTally
{
    private static readonly Judged Refused = new(-1, -1, Outcome.NotEligible, 0, -1);

    /// <summary>Firms that are paid only when the number is moved, and what they are paid then.</summary>
    public (long Firms, long Fen) Gained { get; private set; }

    /// <summary>Firms that are paid no more when it is moved, and what they are paid now.</summary>
    public (long Firms, long Fen) Lost { get; private set; }

    /// <summary>Both are by row and item; what is listed on one side alone is refused on the other. What is unknown on one side lies at no threshold.</summary>
    /// <param name="before">Of a block.</param>
    /// <param name="after">Of copies of its rows in which the number is moved.</param>
    /// <param name="sources">Of each copy the row of the block.</param>
    /// <param name="first">The first copy that counts.</param>
    /// <param name="end">The one after the last that counts; between them rows of the block rise.</param>
    public void Add(ReadOnlySpan<Judged> before, ReadOnlySpan<Judged> after, ReadOnlySpan<int> sources, int first, int end)
    {
        var (i, j) = (0, 0);
        for (var copy = first; copy < end; copy++)
        {
            var row = sources[copy];
            while (i < before.Length && before[i].Row < row) i++;
            while (j < after.Length && after[j].Row < copy) j++;
            var (gained, lost) = (0L, 0L);
            while (true)
            {
                var (isBefore, isAfter) = (i < before.Length && before[i].Row == row, j < after.Length && after[j].Row == copy);
                if (!isBefore && !isAfter) break;
                var order = !isBefore ? 1 : !isAfter ? -1 : before[i].Item.CompareTo(after[j].Item);
                var was = order <= 0 ? before[i++] : Refused;
                var becomes = order >= 0 ? after[j++] : Refused;
                if (!was.IsPaid && was.Outcome != Outcome.Unknown && becomes.IsPaid) gained += becomes.Fen;
                if (was.IsPaid && !becomes.IsPaid && becomes.Outcome != Outcome.Unknown) lost += was.Fen;
            }

            // who is paid is paid more than nothing
            if (gained > 0) Gained = (Gained.Firms + 1, Gained.Fen + gained);
            if (lost > 0) Lost = (Lost.Firms + 1, Lost.Fen + lost);
        }
    }

    public void Add(NearTally other)
    {
        Gained = (Gained.Firms + other.Gained.Firms, Gained.Fen + other.Gained.Fen);
        Lost = (Lost.Firms + other.Lost.Firms, Lost.Fen + other.Lost.Fen);
    }
}
