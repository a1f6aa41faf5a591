using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>What a generated case is for.</summary>
public enum TableCasePurpose
{
    /// <summary>The rule decides.</summary>
    Rule,
    /// <summary>One cell of the rule does not hold and all others do (MC/DC: the cell alone turns the rule).</summary>
    Condition,
    /// <summary>An end of an interval: the end itself, and a unit before and after it.</summary>
    Boundary,
}

/// <summary>A generated case: one value an input column, and the rules that hold there.</summary>
/// <param name="Name">A sentence in plain Chinese.</param>
/// <param name="Rule">The rule that the case is about, from 0.</param>
/// <param name="Column">The column that it is about, from 0; null where it is about the whole rule.</param>
/// <param name="Inputs">The values of the input columns.</param>
/// <param name="Holds">The rules that hold there, from 0; null where a cell that cannot be analysed leaves it open.</param>
public sealed record TableCase(
    string Name, TableCasePurpose Purpose, int Rule, int? Column, ImmutableArray<FeelValue> Inputs, ImmutableArray<int>? Holds);

/// <summary>The cases of a table, and what none could be made for, in plain Chinese.</summary>
public sealed record TableCaseSet(ImmutableArray<TableCase> Cases, ImmutableArray<string> Left);

/// <summary>
/// Cases that try a decision table where it can go wrong: each rule where it decides, each cell alone not holding (MC/DC of each
/// rule's conjunction, by unique cause), each end of an interval and a unit beside it. Where a rule decides, other rules that would
/// win or clash are avoided if they can be.
/// </summary>
public static class TableCases
{
    private const long MaxWork = 200_000_000;

    /// <summary>Cases in the order of the rules, without repetitions.</summary>
    public static TableCaseSet Of(TableReport report)
    {
        var maker = new Maker(report.Partition);
        for (var rule = 0; rule < report.Partition.Rules; rule++) maker.AddRule(rule);
        return new([.. maker.Cases], [.. maker.Left]);
    }

    /// <summary>A place where a rule decides; null where other rules win everywhere or a cell cannot be analysed.</summary>
    internal static ImmutableArray<int>? PlaceOf(TablePartition partition, int rule)
    {
        var box = partition.MustBox(rule);
        if (box.Columns.Any(regions => regions.Count == 0)) return null;
        var rivals = RuleSet.Of(partition.Rules, Enumerable.Range(0, partition.Rules).Where(other => other != rule && IsRival(partition, rule, other)));
        foreach (var others in (RuleSet[])[RuleSet.Of(partition.Rules, Enumerable.Range(0, partition.Rules).Where(other => other != rule)), rivals])
        {
            if (new CoverSearch(partition.May, new SearchBudget(MaxWork)).Uncovered(box, others, 1) is [var place]) return [.. place.Columns.Select(regions => regions[0])];
        }
        return null;
    }

    private static bool IsRival(TablePartition partition, int rule, int other)
    {
        var outputs = new OutputConstants(partition.Table);
        return partition.Table.Source.HitPolicy switch
        {
            HitPolicy.First => other < rule,
            HitPolicy.Unique => true,
            HitPolicy.Any => outputs.Same(rule, other) != Ternary.True,
            HitPolicy.Priority => outputs.Rank(rule) is not { } own || outputs.Rank(other) is not { } rank || rank.AsSpan().SequenceCompareTo(own) < 0,
            _ => false,
        };
    }

    private sealed class Maker(TablePartition partition)
    {
        private readonly HashSet<string> seen = [];

        internal List<TableCase> Cases { get; } = [];
        internal List<string> Left { get; } = [];

        internal void AddRule(int rule)
        {
            if (PlaceOf(partition, rule) is not { } place)
            {
                Left.Add(partition.Columns.Any(column => column.Unread.Any(cell => cell.Rule == rule))
                    ? $"第 {rule + 1} 行：有无法分析的格"
                    : $"第 {rule + 1} 行：总有别的行抢先，或没有符合的值");
                return;
            }
            var inputs = place.Select((region, column) => partition.Columns[column].Regions[region].Witness).ToImmutableArray();
            AddCase(new($"第 {rule + 1} 行各格都符合", TableCasePurpose.Rule, rule, null, inputs, HoldsAt(place)));
            for (var column = 0; column < partition.Columns.Length; column++)
            {
                if (partition.Columns[column].Must.All(rules => rules.Contains(rule))) continue;
                Turn(rule, column, place, inputs);
                foreach (var (value, words) in Ends(rule, column))
                {
                    if (partition.Columns[column].RegionOf(value) is not { } region) continue;
                    AddCase(new($"第 {rule + 1} 行的“{partition.Names[column]}”{words}", TableCasePurpose.Boundary, rule, column,
                        inputs.SetItem(column, value), HoldsAt(place.SetItem(column, region))));
                }
            }
        }

        /// <summary>The nearest value at which the cell, and no other of the rule, does not hold.</summary>
        private void Turn(int rule, int column, ImmutableArray<int> place, ImmutableArray<FeelValue> inputs)
        {
            var regions = partition.Columns[column];
            var outside = Enumerable.Range(0, regions.Regions.Length).Where(region => !regions.May[region].Contains(rule)).ToList();
            if (outside.Count == 0)
            {
                Left.Add($"第 {rule + 1} 行的“{partition.Names[column]}”：没有使它不符合的值");
                return;
            }
            var nearest = outside.MinBy(region => Math.Abs(region - place[column]));
            var end = nearest < place[column] ? regions.Regions[nearest].High : regions.Regions[nearest].Low;
            // next to the end of the region rather than somewhere in it
            var value = end is not null && regions.Kind is { IsOrdered: true } && regions.Beside(end, nearest < place[column] ? -1 : 1) is { } beside && regions.RegionOf(beside) == nearest
                ? beside : regions.Regions[nearest].Witness;
            AddCase(new($"第 {rule + 1} 行只有“{partition.Names[column]}”不符合", TableCasePurpose.Condition, rule, column,
                inputs.SetItem(column, value), HoldsAt(place.SetItem(column, nearest))));
        }

        private IEnumerable<(FeelValue Value, string Words)> Ends(int rule, int column)
        {
            var regions = partition.Columns[column];
            if (regions.Kind is not { IsOrdered: true }) yield break;
            var ends = new SortedSet<FeelValue>(Comparer<FeelValue>.Create(regions.Kind.Compare));
            for (var i = 0; i < regions.Regions.Length; i++)
            {
                var inside = regions.Must[i].Contains(rule);
                if (regions.Regions[i].IsNull) continue;
                if (inside && (i == 0 || !regions.Must[i - 1].Contains(rule)) && regions.Regions[i].Low is { } low) ends.Add(low);
                if (inside && (i + 1 == regions.Regions.Length || !regions.Must[i + 1].Contains(rule)) && regions.Regions[i].High is { } high) ends.Add(high);
            }
            foreach (var end in ends)
            {
                yield return (end, $"恰好在边界 {end}");
                if (regions.Beside(end, -1) is { } before) yield return (before, $"比边界 {end} 小一个单位");
                if (regions.Beside(end, 1) is { } after) yield return (after, $"比边界 {end} 大一个单位");
            }
        }

        private ImmutableArray<int>? HoldsAt(IReadOnlyList<int> place)
        {
            var must = partition.At(partition.Must, place);
            return must.Equals(partition.At(partition.May, place)) ? [.. must.Members] : null;
        }

        private void AddCase(TableCase one)
        {
            if (seen.Add(string.Join('\n', one.Inputs.Select(ColumnRegions.FeelOf)))) Cases.Add(one);
        }
    }
}
