using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>
/// Whether a decision table says one thing everywhere (DMN 1.5 §8.2.8, §8.2.10): gaps, overlaps, rules that never decide. Exact over
/// numbers, dates, booleans and texts within the declared ranges; a cell that cannot be analysed is named and taken as one that may
/// or may not match, so that what is reported is so whatever it does. Null is a value of a column only where a cell asks for it.
/// </summary>
public static class TableAnalysis
{
    /// <summary>Analyses every table of the root document, in document order.</summary>
    public static ImmutableArray<TableReport> Analyse(DmnModel model, AnalysisOptions? options = null) =>
        [.. TableList.Of(model.Definitions).Select(one => Analyse(model, one.Owner, one.Table, options ?? AnalysisOptions.Default))];

    /// <summary>Analyses one table of a document of the model; null where the table is of another model.</summary>
    public static TableReport? Analyse(DmnModel model, Expression.DecisionTable table, AnalysisOptions? options = null)
    {
        var owner = model.Documents.SelectMany(TableList.Of).FirstOrDefault(one => ReferenceEquals(one.Table, table)).Owner;
        return owner is null ? null : Analyse(model, owner, table, options ?? AnalysisOptions.Default);
    }

    private static TableReport Analyse(DmnModel model, DrgElement owner, Expression.DecisionTable table, AnalysisOptions options)
    {
        var partition = TablePartition.Of(model, owner, model.Prepared.Tables[table], options);
        return new(owner.Name, table, new TableInspection(partition, options).Findings()) { Partition = partition };
    }
}

/// <summary>The searches of one table, each with a budget of its own.</summary>
internal sealed class TableInspection(TablePartition partition, AnalysisOptions options)
{
    private readonly PreparedTable table = partition.Table;
    private readonly OutputConstants outputs = new(partition.Table);
    private readonly HashSet<int> dead = [];

    private int Words => (partition.Rules + 63) / 64;

    private HitPolicy Policy => table.Source.HitPolicy;

    internal ImmutableArray<TableFinding> Findings() =>
    [
        .. Limited(TableFindingKind.UnreadCell, _ => Unread()),
        .. Impossible(),
        .. Limited(TableFindingKind.Overlap, Overlaps),
        .. Limited(TableFindingKind.Gap, Gaps),
        .. Limited(TableFindingKind.Masked, Masked),
        .. Limited(TableFindingKind.Redundant, Redundant),
        .. UncoveredDays(),
    ];

    private List<TableFinding> Limited(TableFindingKind kind, Func<SearchBudget, IEnumerable<TableFinding>> search)
    {
        var budget = new SearchBudget(options.MaxWork);
        var found = search(budget).Take(options.MaxFindings + 1).ToList();
        var isCut = found.Count > options.MaxFindings;
        if (isCut) found.RemoveAt(options.MaxFindings);
        if (isCut || budget.IsSpent) found.Add(Finding(TableFindingKind.Stopped, FindingLevel.Warning, []) with { Detail = kind.ToString() });
        return found;
    }

    private TableFinding Finding(TableFindingKind kind, FindingLevel level, ImmutableArray<int> rules, Box? at = null) => new()
    {
        Kind = kind, Level = level, Rules = rules, Columns = partition.Names,
        Witness = at is null ? [] : partition.WitnessOf(at), Where = at is null ? [] : partition.TextOf(at),
    };

    private IEnumerable<TableFinding> Unread() => partition.Columns.SelectMany((column, at) => column.Unread.Select(cell =>
        Finding(TableFindingKind.UnreadCell, FindingLevel.Information, [cell.Rule]) with { Column = at, Reason = cell.Reason, Detail = cell.Detail }));

    private IEnumerable<TableFinding> Impossible()
    {
        for (var rule = 0; rule < partition.Rules; rule++)
        {
            var empty = partition.MayBox(rule).Columns.ToList().FindIndex(regions => regions.Count == 0);
            if (empty < 0) continue;
            dead.Add(rule);
            yield return Finding(TableFindingKind.Impossible, FindingLevel.Warning, [rule]) with
            {
                Column = empty, Detail = table.Source.Rules[rule].InputEntries.ElementAtOrDefault(empty)?.Text.Trim() ?? "",
            };
        }
    }

    private IEnumerable<TableFinding> Gaps(SearchBudget budget)
    {
        // a default output is the answer where no rule matches
        if (table.Outputs.Any(output => output.Default is not null)) return [];
        var level = Policy == HitPolicy.Collect ? FindingLevel.Information : FindingLevel.Warning;
        return new CoverSearch(partition.May, budget).Uncovered(partition.Whole, RuleSet.All(partition.Rules), options.MaxFindings + 1)
            .Select(box => Finding(TableFindingKind.Gap, level, [], box));
    }

    private IEnumerable<TableFinding> Overlaps(SearchBudget budget)
    {
        if (Policy == HitPolicy.First) yield break;
        for (var rule = 0; rule < partition.Rules; rule++)
        {
            var box = partition.MustBox(rule);
            if (!budget.TrySpend(box.Columns.Sum(regions => (long)regions.Count) * Words)) yield break;
            foreach (var other in partition.Touching(box).Members.Where(other => other > rule))
            {
                if (Judge(rule, other) is var (kind, level)) yield return Finding(kind, level, [rule, other], TablePartition.Meet(box, partition.MustBox(other)));
            }
        }
    }

    /// <summary>What it means under the hit policy that two rules match together; null where it is no finding.</summary>
    private (TableFindingKind, FindingLevel)? Judge(int rule, int other) => Policy switch
    {
        HitPolicy.Unique => (TableFindingKind.Overlap, FindingLevel.Error),
        HitPolicy.Any => outputs.Same(rule, other) switch
        {
            Ternary.True => null,
            Ternary.False => (TableFindingKind.Conflict, FindingLevel.Error),
            _ => (TableFindingKind.PerhapsConflict, FindingLevel.Warning),
        },
        HitPolicy.Priority => outputs.Rank(rule) is { } rank && outputs.Rank(other) is { } rival && rank.AsSpan().SequenceEqual(rival) && outputs.Same(rule, other) != Ternary.True
            ? (TableFindingKind.Tie, FindingLevel.Warning) : null,
        _ => (TableFindingKind.Overlap, FindingLevel.Information),
    };

    private IEnumerable<TableFinding> Masked(SearchBudget budget) => Policy switch
    {
        HitPolicy.First => Replaced(TableFindingKind.Masked, FindingLevel.Warning, budget, (rule, other) => other < rule),
        HitPolicy.Priority => Replaced(TableFindingKind.Masked, FindingLevel.Warning, budget, (rule, other) => ComparePriority(other, rule) < 0),
        _ => [],
    };

    private IEnumerable<TableFinding> Redundant(SearchBudget budget) => (Policy, table.Source.Aggregation) switch
    {
        (HitPolicy.Any, _) or (HitPolicy.Collect, Aggregation.Min or Aggregation.Max) =>
            Replaced(TableFindingKind.Redundant, FindingLevel.Information, budget, (rule, other) => outputs.Same(rule, other) == Ternary.True),
        (HitPolicy.First, _) => Replaced(TableFindingKind.Redundant, FindingLevel.Information, budget, TakesOver),
        (HitPolicy.Priority, _) => Replaced(TableFindingKind.Redundant, FindingLevel.Information, budget,
            (rule, other) => ComparePriority(other, rule) is { } order && (order < 0 || (order == 0 && outputs.Same(rule, other) == Ternary.True))),
        _ => [],
    };

    /// <summary>FIRST: whether a rule answers as another does wherever that one is taken away.</summary>
    private bool TakesOver(int rule, int other)
    {
        if (other < rule) return true;
        if (outputs.Same(rule, other) != Ternary.True) return false;
        var box = TablePartition.Meet(partition.MayBox(rule), partition.MustBox(other));
        for (var between = rule + 1; between < other; between++)
        {
            if (outputs.Same(rule, between) != Ternary.True && TablePartition.Meet(box, partition.MayBox(between)).Columns.All(regions => regions.Count > 0)) return false;
        }
        return true;
    }

    private int? ComparePriority(int left, int right) =>
        outputs.Rank(left) is { } a && outputs.Rank(right) is { } b ? a.AsSpan().SequenceCompareTo(b) : null;

    /// <summary>Rules whose every place is held by others that stand in for them; one that is reported stands in for none.</summary>
    private IEnumerable<TableFinding> Replaced(TableFindingKind kind, FindingLevel level, SearchBudget budget, Func<int, int, bool> standsIn)
    {
        for (var rule = 0; rule < partition.Rules; rule++)
        {
            if (dead.Contains(rule)) continue;
            var box = partition.MayBox(rule);
            if (!budget.TrySpend(box.Columns.Sum(regions => (long)regions.Count) * Words)) yield break;
            var touching = partition.Touching(box);
            if (!touching.Members.Any(other => other != rule && standsIn(rule, other))) continue;
            var stand = RuleSet.Of(partition.Rules, touching.Members.Where(other => other != rule && !dead.Contains(other) && standsIn(rule, other)));
            if (stand.IsEmpty || new CoverSearch(partition.Must, budget).Uncovered(box, stand, 1).Count > 0) continue;
            if (budget.IsSpent) yield break;
            dead.Add(rule);
            yield return Finding(kind, level, [rule, .. Needed(box, stand)], box);
        }
    }

    /// <summary>One rule that holds everywhere in the box, else all that hold somewhere.</summary>
    private static IEnumerable<int> Needed(Box box, RuleSet rules, IReadOnlyList<IReadOnlyList<RuleSet>> holds)
    {
        var alone = rules.Members.Cast<int?>().FirstOrDefault(rule =>
            box.Columns.Select((regions, column) => regions.All(region => holds[column][region].Contains(rule!.Value))).All(all => all));
        return alone is { } one ? [one] : rules.Members;
    }

    private IEnumerable<int> Needed(Box box, RuleSet rules) => Needed(box, rules, partition.Must);

    /// <summary>Days between dated rules of a column on which no dated rule holds.</summary>
    private IEnumerable<TableFinding> UncoveredDays()
    {
        for (var column = 0; column < partition.Columns.Length; column++)
        {
            var regions = partition.Columns[column];
            if (regions.Kind != ColumnKind.Date) continue;
            var days = Enumerable.Range(0, regions.Regions.Length).Where(region => !regions.Regions[region].IsNull).ToList();
            var dated = RuleSet.Of(partition.Rules, Enumerable.Range(0, partition.Rules).Where(rule => !days.TrueForAll(region => regions.May[region].Contains(rule))));
            var held = days.ConvertAll(region => regions.May[region].Meets(dated));
            var (first, last) = (held.IndexOf(true), held.LastIndexOf(true));
            var open = days.Where((_, i) => i > first && i < last && !held[i]).ToArray();
            if (first < 0 || open.Length == 0) continue;
            var whole = partition.Whole.Columns.ToArray();
            whole[column] = open;
            yield return Finding(TableFindingKind.UncoveredDays, FindingLevel.Information, [], new(whole)) with { Column = column, Detail = regions.TextOf(open) };
        }
    }
}
