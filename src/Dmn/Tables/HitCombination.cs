using System.Buffers;
using System.Runtime.InteropServices;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tables;

/// <summary>
/// The result of a table from the rules that hit or may hit (DMN 1.5 §8.2.8). A rule that may hit makes the result the join of
/// the outcomes that are still possible: where they agree, the answer is known.
/// </summary>
internal static class HitCombination
{
    /// <summary>What the combination needs of its table.</summary>
    internal abstract class Table
    {
        internal abstract HitPolicy Policy { get; }
        internal abstract Aggregation Aggregation { get; }

        /// <summary>The output where no rule hits, defaults applied.</summary>
        internal abstract FeelValue NoHit();

        /// <summary>Whether one of the rules that may hit does hit, whatever the unknown facts turn out to be.</summary>
        internal abstract bool MustHit(IReadOnlyList<Hit> possible);

        /// <summary>The order of outputs by the output values: negative where the first has the higher priority.</summary>
        internal abstract int ComparePriority(FeelValue left, FeelValue right);

        /// <summary>Null and a recorded failure.</summary>
        internal abstract FeelValue Violation(TableViolation violation);

        /// <summary>The aggregate of definite outputs by FEEL's own function.</summary>
        internal abstract FeelValue Aggregate(ReadOnlySpan<FeelValue> outputs);

        /// <summary>Hits by the priority of their outputs, then in the order of the rules.</summary>
        internal abstract Comparison<Hit> ByPriority { get; }
    }

    internal static FeelValue Combine(Table table, List<Hit> hits) => table.Policy switch
    {
        HitPolicy.Unique => Single(table, hits, mustBeAlone: true),
        HitPolicy.Any => Single(table, hits, mustBeAlone: false),
        HitPolicy.First => First(table, hits),
        HitPolicy.Priority => Priority(table, hits),
        HitPolicy.OutputOrder => Many(table, ByPriority(table, hits)),
        HitPolicy.RuleOrder => Many(table, hits),
        _ => table.Aggregation == Aggregation.None ? Many(table, hits) : Aggregated(table, hits),
    };

    private static FeelValue Single(Table table, List<Hit> hits, bool mustBeAlone)
    {
        FeelValue? definite = null;
        foreach (var hit in hits)
        {
            if (!hit.IsDefinite) continue;
            if (definite is null) definite = hit.Output;
            else if (mustBeAlone) return table.Violation(TableViolation.SeveralHits);
            else if (!definite.Equals(hit.Output)) return table.Violation(TableViolation.DifferentOutputs);
        }
        return definite ?? Join(table, hits, null);
    }

    private static FeelValue First(Table table, List<Hit> hits)
    {
        var definite = hits.FindIndex(hit => hit.IsDefinite);
        return definite == 0 ? hits[0].Output
            : definite < 0 ? Join(table, hits, null)
            : Join(table, hits.GetRange(0, definite), hits[definite].Output);
    }

    private static FeelValue Priority(Table table, List<Hit> hits)
    {
        Hit? best = null;
        foreach (var hit in hits)
        {
            if (hit.IsDefinite && (best is null || table.ComparePriority(hit.Output, best.Value.Output) < 0)) best = hit;
        }
        if (best is not { } sure) return Join(table, hits, null);
        List<Hit>? rivals = null;
        foreach (var hit in hits)
        {
            if (!hit.IsDefinite && table.ComparePriority(hit.Output, sure.Output) < 0) (rivals ??= []).Add(hit);
        }
        return rivals is null ? sure.Output : Join(table, rivals, sure.Output);
    }

    private static List<Hit> ByPriority(Table table, List<Hit> hits)
    {
        CollectionsMarshal.AsSpan(hits).Sort(table.ByPriority);
        return hits;
    }

    private static FeelValue Many(Table table, List<Hit> hits)
    {
        if (hits.Count == 0) return table.NoHit();
        if (!hits.TrueForAll(hit => hit.IsDefinite)) return UnknownOf(hits);
        var outputs = new FeelValue[hits.Count];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = hits[i].Output;
        return FeelValue.ListOf(outputs);
    }

    private static FeelValue Aggregated(Table table, List<Hit> hits)
    {
        if (hits.Count == 0) return table.NoHit();
        var outputs = ArrayPool<FeelValue>.Shared.Rent(hits.Count + 1);
        var sure = 0;
        foreach (var hit in hits)
        {
            if (hit.IsDefinite) outputs[sure++] = hit.Output;
        }
        var aggregate = sure == 0 ? table.NoHit() : table.Aggregate(outputs.AsSpan(0, sure));
        // a hit that may come matters only where it would change the aggregate
        List<Hit>? matters = null;
        foreach (var hit in hits)
        {
            if (hit.IsDefinite) continue;
            outputs[sure] = hit.Output;
            if (sure == 0 || !table.Aggregate(outputs.AsSpan(0, sure + 1)).Equals(aggregate)) (matters ??= []).Add(hit);
        }
        Array.Clear(outputs, 0, sure + 1);
        ArrayPool<FeelValue>.Shared.Return(outputs);
        return matters is null ? aggregate : UnknownOf(matters);
    }

    private static FeelValue Join(Table table, List<Hit> possible, FeelValue? otherwise)
    {
        if (possible.Count == 0) return otherwise ?? table.NoHit();
        var last = possible.Count - 1;
        var joined = otherwise ?? (table.MustHit(possible) ? possible[last].Output : table.NoHit());
        for (var i = last; i >= 0; i--) joined = Unknowns.Join(possible[i].Output, joined, possible[i].Paths);
        return joined;
    }

    private static FeelValue.UnknownValue UnknownOf(List<Hit> hits) => FeelValue.Unknown([.. hits.SelectMany(hit => hit.Paths).Distinct()]);
}

/// <summary>What a hit policy forbids.</summary>
internal enum TableViolation
{
    /// <summary>UNIQUE: more than one rule hits.</summary>
    SeveralHits,
    /// <summary>ANY: rules that hit have different outputs.</summary>
    DifferentOutputs,
}

/// <summary>A rule that hits or may hit, with its output.</summary>
/// <param name="Index">The rule's index.</param>
/// <param name="IsDefinite">Whether it hits for certain.</param>
/// <param name="Output">The output: one value, or a context of several.</param>
/// <param name="Paths">For a rule that may hit: the facts of its unknown cells.</param>
internal readonly record struct Hit(int Index, bool IsDefinite, FeelValue Output, IReadOnlyList<string> Paths);
