using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Judging;

namespace Ronghe.Simulation.Tallies;

/// <summary>Firms near a threshold.</summary>
internal sealed class NearTally
{
    /// <summary>Firms that are paid only when the number is moved, and what they are paid then.</summary>
    public (long Firms, long Fen) Gained { get; private set; }

    /// <summary>Firms that are paid no more when it is moved, and what they are paid now.</summary>
    public (long Firms, long Fen) Lost { get; private set; }

    /// <summary>Both are by row and item, at least one a row. What is unknown on one side lies at no threshold.</summary>
    /// <param name="before">Of a block.</param>
    /// <param name="after">Of copies of its rows in which the number is moved.</param>
    /// <param name="sources">Of each copy the row of the block.</param>
    /// <param name="first">The first copy that counts.</param>
    /// <param name="end">The one after the last that counts; between them rows of the block rise.</param>
    public void Add(ReadOnlySpan<Judged> before, ReadOnlySpan<Judged> after, ReadOnlySpan<int> sources, int first, int end)
    {
        var (lastGained, lastLost) = (-1, -1);
        for (int i = 0, j = Forward(after, 0, first); j < after.Length && after[j].Row < end;)
        {
            var row = sources[after[j].Row];
            i = Forward(before, i, row);
            if (i == before.Length) return;
            var order = before[i].Row != row ? 1 : before[i].Item.CompareTo(after[j].Item);
            if (order == 0)
            {
                if (!before[i].IsPaid && before[i].Outcome != Outcome.Unknown && after[j].IsPaid)
                {
                    Gained = (Gained.Firms + (lastGained == row ? 0 : 1), Gained.Fen + after[j].Fen);
                    lastGained = row;
                }

                if (before[i].IsPaid && !after[j].IsPaid && after[j].Outcome != Outcome.Unknown)
                {
                    Lost = (Lost.Firms + (lastLost == row ? 0 : 1), Lost.Fen + before[i].Fen);
                    lastLost = row;
                }
            }

            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    public void Add(NearTally other)
    {
        Gained = (Gained.Firms + other.Gained.Firms, Gained.Fen + other.Gained.Fen);
        Lost = (Lost.Firms + other.Lost.Firms, Lost.Fen + other.Lost.Fen);
    }

    /// <summary>From a place on the first that is of a row or of one after it: since each row has at least one, so many may be passed over.</summary>
    private static int Forward(ReadOnlySpan<Judged> all, int at, int row)
    {
        while (at < all.Length && all[at].Row < row) at += row - all[at].Row;
        return at;
    }
}
