namespace Ronghe.Dmn.Analysis;

/// <summary>What one kind of search may still spend; a search that finds it empty stops and its answer says so.</summary>
internal sealed class SearchBudget(long steps)
{
    internal bool IsSpent { get; private set; }

    internal bool TrySpend(long amount)
    {
        steps -= amount;
        if (steps < 0) IsSpent = true;
        return !IsSpent;
    }
}

/// <summary>A part of the table's input space: for each column the regions it takes, in order.</summary>
internal sealed record Box(IReadOnlyList<IReadOnlyList<int>> Columns);

/// <summary>
/// Finds the places of a box where none of some rules holds. Column by column the regions are gathered by which of the rules that
/// are left hold there; a set of rules proven to cover the columns that are left is kept, and so are its supersets spared. The
/// column that splits the least comes first.
/// </summary>
/// <param name="holds">By column and region: the rules that hold.</param>
internal sealed class CoverSearch(IReadOnlyList<IReadOnlyList<RuleSet>> holds, SearchBudget budget)
{
    /// <summary>Proven sets kept at once: beyond, a set may be proven again.</summary>
    private const int MaxKept = 50_000;

    private readonly List<Box> found = [];
    private readonly HashSet<(RuleSet Columns, RuleSet Rules)> covered = [];
    private readonly Stack<(int Column, RuleSet Before, RuleSet Chosen)> way = new();
    private Box within = new([]);
    private RuleSet[] full = [];
    private int limit;
    private int total;

    /// <summary>At most <paramref name="max"/> boxes, disjoint; all of them unless there are as many or the budget is spent.</summary>
    internal IReadOnlyList<Box> Uncovered(Box box, RuleSet rules, int max)
    {
        found.Clear();
        covered.Clear();
        way.Clear();
        within = box;
        limit = max;
        total = rules.Words * 64;
        if (box.Columns.Any(regions => regions.Count == 0)) return [];
        full = [.. box.Columns.Select((regions, column) => regions.Aggregate(rules, (all, region) => all.And(holds[column][region])))];
        var groups = new RuleSet[]?[box.Columns.Count];
        for (var column = 0; column < groups.Length; column++) groups[column] = Distinct(box.Columns[column].Select(region => holds[column][region]), rules);
        Search(rules, groups);
        return found;
    }

    private RuleSet[] Distinct(IEnumerable<RuleSet> sets, RuleSet rules)
    {
        var distinct = new HashSet<RuleSet>();
        foreach (var set in sets)
        {
            budget.TrySpend(rules.Words);
            distinct.Add(set.And(rules));
        }
        return [.. distinct];
    }

    /// <summary>Whether the rules cover all that is left; false as well where the search has to end.</summary>
    private bool Search(RuleSet rules, RuleSet[]?[] groups)
    {
        if (budget.IsSpent || found.Count >= limit) return false;
        if (rules.IsEmpty)
        {
            found.Add(BoxOf());
            return false;
        }
        var everywhere = rules;
        var left = RuleSet.None(groups.Length);
        for (var column = 0; column < groups.Length; column++)
        {
            if (groups[column] is null) continue;
            left.Add(column);
            everywhere = everywhere.And(full[column]);
        }
        if (!everywhere.IsEmpty) return true;
        if (covered.Contains((left, rules))) return true;
        if (groups.Length <= NarrowSearch.MaxRules && rules.Count <= NarrowSearch.MaxRules) return Narrow(rules, groups);

        var narrowed = new RuleSet[]?[groups.Length];
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
        Array.Sort(split, static (left, right) => left.Count.CompareTo(right.Count));
        var proven = new List<RuleSet>();
        var all = true;
        foreach (var set in split)
        {
            if (proven.Exists(smaller => smaller.IsWithin(set))) continue;
            way.Push((best, rules, set));
            if (Search(set, narrowed)) proven.Add(set);
            else all = false;
            way.Pop();
            if (budget.IsSpent || found.Count >= limit) return false;
        }
        if (all && covered.Count < MaxKept) covered.Add((left, rules));
        return all;
    }

    private bool Narrow(RuleSet rules, RuleSet[]?[] groups)
    {
        int[] members = [.. rules.Members];
        var search = new NarrowSearch([.. full.Select(set => Word(set, members))], budget, splits =>
        {
            var before = way.Count;
            foreach (var (column, from, chosen) in splits) way.Push((column, Wide(from, members), Wide(chosen, members)));
            found.Add(BoxOf());
            while (way.Count > before) way.Pop();
            return found.Count < limit;
        });
        return search.Search(Word(rules, members), [.. groups.Select(sets => sets?.Select(set => Word(set, members)).Distinct().ToArray())]);
    }

    private static ulong Word(RuleSet set, int[] members)
    {
        var word = 0UL;
        for (var i = 0; i < members.Length; i++)
        {
            if (set.Contains(members[i])) word |= 1UL << i;
        }
        return word;
    }

    private RuleSet Wide(ulong word, int[] members) => RuleSet.Of(rules: total, members.Where((_, i) => (word >> i & 1) != 0));

    private Box BoxOf()
    {
        var columns = within.Columns.ToArray();
        foreach (var (column, before, chosen) in way)
        {
            columns[column] = [.. within.Columns[column].Where(region => holds[column][region].And(before).Equals(chosen))];
        }
        return new(columns);
    }
}
