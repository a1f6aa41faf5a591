using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Judging;

namespace Ronghe.Simulation.Runs;

/// <summary>The determinations of a block that are written, in the order of the file: by firm, of a firm by measure and item. For one thread.</summary>
internal sealed class DeterminationRows(DeterminationScope scope)
{
    private readonly List<(int Measure, Judged Answer)> byMeasure = [];
    private (int Measure, Judged Answer)[] byRow = [];
    private int[] next = [];

    /// <summary>With each the place of its measure among the verdicts.</summary>
    public ReadOnlySpan<(int Measure, Judged Answer)> All => byRow.AsSpan(0, byMeasure.Count);

    public void Gather(int rows, IReadOnlyList<MeasureVerdicts> verdicts)
    {
        byMeasure.Clear();
        if (scope == DeterminationScope.None) return;
        if (next.Length <= rows) next = new int[rows + 1];
        next.AsSpan().Clear();
        for (var m = 0; m < verdicts.Count; m++)
        {
            foreach (ref readonly var one in verdicts[m].Listed)
            {
                if (scope == DeterminationScope.Granted && one.Outcome is not (Outcome.Award or Outcome.TaxCredit or Outcome.Discretionary or Outcome.Recognition)) continue;
                byMeasure.Add((m, one));
                next[one.Row + 1]++;
            }
        }

        // each row begins where those before it end
        for (var row = 1; row <= rows; row++) next[row] += next[row - 1];
        if (byRow.Length < byMeasure.Count) byRow = new (int, Judged)[Math.Max(byMeasure.Count, byRow.Length * 2)];
        foreach (var one in byMeasure) byRow[next[one.Answer.Row]++] = one;
    }
}
