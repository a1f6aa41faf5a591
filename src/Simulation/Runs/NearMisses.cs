using System.Runtime.InteropServices;
using Ronghe.Columnar.Columns;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Tallies;

namespace Ronghe.Simulation.Runs;

/// <summary>
/// Judges the firms of a block again that have a number to be moved, and no others: copies of them stand in one excerpt, one for each
/// number and direction. For one thread.
/// </summary>
/// <param name="facts">Those of one scenario, with their places among all.</param>
internal sealed class NearMisses(Scenario scenario, IReadOnlyList<(int Place, MovedFact Fact)> facts, Block block, int percent)
{
    private readonly Scenario.ScenarioRun run = scenario.Begin(listsRefusals: false);
    private readonly Excerpt firms = new(block);
    private readonly List<Stretch> stretches = [];
    private readonly List<int> rows = [];

    /// <summary>The copies of one fact and direction, from a row of the excerpt on.</summary>
    private readonly record struct Stretch(int Place, bool IsUp, int FirstRow);

    /// <param name="inForce">What is said of the block as it is.</param>
    /// <param name="tallies">By the place of the fact, by measure of the scenario.</param>
    public void Judge(Scenario.ScenarioRun inForce, (NearTally Up, NearTally Down)[][] tallies)
    {
        foreach (var (place, fact) in facts)
        {
            fact.FindMoved(block, rows);
            if (rows.Count == 0) continue;
            Copy(place, fact, isUp: true);
            Copy(place, fact, isUp: false);
            if (firms.Rows.Count >= Block.UsualRows) JudgeCopies(inForce, tallies);
        }

        if (firms.Rows.Count > 0) JudgeCopies(inForce, tallies);
    }

    private void Copy(int place, MovedFact fact, bool isUp)
    {
        var by = isUp ? percent : -percent;
        var first = firms.Rows.Count;
        firms.Append(CollectionsMarshal.AsSpan(rows));
        fact.Move(firms, first, by);
        stretches.Add(new Stretch(place, isUp, first));
    }

    private void JudgeCopies(Scenario.ScenarioRun inForce, (NearTally Up, NearTally Down)[][] tallies)
    {
        run.Judge(firms);
        for (var i = 0; i < stretches.Count; i++)
        {
            var (place, isUp, first) = stretches[i];
            var end = i + 1 < stretches.Count ? stretches[i + 1].FirstRow : firms.Rows.Count;
            for (var m = 0; m < scenario.Measures.Count; m++)
            {
                var (up, down) = tallies[place][m];
                (isUp ? up : down).Add(inForce.Of(scenario.Measures[m]).Listed, run.Verdicts[m].Listed, firms.Sources, first, end);
            }
        }

        firms.Clear();
        stretches.Clear();
    }
}
