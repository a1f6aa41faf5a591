using System.Numerics;

namespace Ronghe.Dmn.Analysis;

/// <summary>The same search as <see cref="CoverSearch"/> where at most 64 rules are left: a set of rules is one word.</summary>
/// <param name="full">By column: the rules that hold in all regions of the box.</param>
/// <param name="found">Takes the splits on the way to each uncovered place; answers whether to go on.</param>
internal sealed class NarrowSearch(ulong[] full, SearchBudget budget, Func<IEnumerable<(int Column, ulong Before, ulong Chosen)>, bool> found)
{
    internal const int MaxRules = 64;
    private const int MaxKept = 500_000;

    private readonly HashSet<(ulong Columns, ulong Rules)> covered = [];
    private readonly Stack<(int Column, ulong Before, ulong Chosen)> way = new();
    private bool isOver;

    /// <summary>Whether the rules cover all columns that have groups.</summary>
    internal bool Search(ulong rules, ulong[]?[] groups)
    {
        if (isOver || budget.IsSpent) return false;
        if (rules == 0)
        {
            isOver = !found(way);
            return false;
        }
        var everywhere = rules;
        var left = 0UL;
        for (var column = 0; column < groups.Length; column++)
        {
            if (groups[column] is null) continue;
            left |= 1UL << column;
            everywhere &= full[column];
        }
        if (everywhere != 0) return true;
        if (covered.Contains((left, rules))) return true;

        var narrowed = new ulong[]?[groups.Length];
        var best = -1;
        for (var column = 0; column < groups.Length; column++)
        {
            if (groups[column] is not { } sets) continue;
            narrowed[column] = Distinct(sets, rules);
            if (best < 0 || narrowed[column]!.Length < narrowed[best]!.Length) best = column;
        }
        if (!budget.TrySpend(1)) return false;
        var split = narrowed[best]!;
        narrowed[best] = null;
        var all = Split(split, best, rules, narrowed);
        if (all && covered.Count < MaxKept) covered.Add((left, rules));
        return all;
    }

    private bool Split(ulong[] split, int column, ulong rules, ulong[]?[] rest)
    {
        Array.Sort(split, static (left, right) => BitOperations.PopCount(left).CompareTo(BitOperations.PopCount(right)));
        var all = true;
        for (var i = 0; i < split.Length; i++)
        {
            var set = split[i];
            if (Spares(split.AsSpan(0, i), set)) continue;
            way.Push((column, rules, set));
            var isCovered = Search(set, rest);
            way.Pop();
            if (isOver || budget.IsSpent) return false;
            if (isCovered) continue;
            all = false;
            // what is not covered spares no superset
            split[i] = ulong.MaxValue;
        }
        return all;
    }

    private static bool Spares(ReadOnlySpan<ulong> proven, ulong set)
    {
        foreach (var smaller in proven)
        {
            if ((smaller & ~set) == 0) return true;
        }
        return false;
    }

    private ulong[] Distinct(ulong[] sets, ulong rules)
    {
        budget.TrySpend(sets.Length);
        var narrowed = new ulong[sets.Length];
        for (var i = 0; i < sets.Length; i++) narrowed[i] = sets[i] & rules;
        Array.Sort(narrowed);
        var count = 1;
        for (var i = 1; i < narrowed.Length; i++)
        {
            if (narrowed[i] != narrowed[i - 1]) narrowed[count++] = narrowed[i];
        }
        return narrowed.Length == count ? narrowed : narrowed[..count];
    }
}
