using System.Collections.Immutable;
using System.Globalization;
using Ronghe.Columnar.Planning;
using Ronghe.Dmn.Model;

namespace Ronghe.Columnar.Sql;

internal sealed partial class SqlLowering
{
    /// <summary>So many rules of a table that may hit none are looked at in all their combinations.</summary>
    private const int MostCovering = 12;

    /// <summary>Which alternatives a row may take: exactly one unless a condition is unknown.</summary>
    /// <param name="May">By alternative, the last for what is left; never NULL.</param>
    /// <param name="IsBroken">Whether two rules of a UNIQUE table hold: then there is no answer.</param>
    private sealed record Alternatives(ImmutableArray<SqlExpression> May, SqlExpression IsBroken, bool MayBeSeveral);

    private Alternatives Of(Node.Choice choice) => choices.TryGetValue(choice, out var known) ? known : choices[choice] = Find(choice);

    private Alternatives Find(Node.Choice choice)
    {
        var conditions = choice.Operands.Take(choice.Alternatives).Select(Cell).ToList();
        var (holds, may) = (conditions.ConvertAll(c => x.IsTrue(c.Value)), conditions.ConvertAll(MayHold));
        var isBroken = choice.Policy == HitPolicy.Unique && conditions.Count > 1 ? x.Operation($"{Sum(holds.Count)} > 1", [.. holds]) : x.False;
        if (!conditions.Exists(c => c.MayBeUnknown)) return new([.. conditions.Select(c => c.Value), x.True], isBroken, false);
        var any = x.Or([.. holds]);
        var nothing = x.And(x.Not(any), x.Not(MustHit(choice, any, may)));
        return choice.Policy == HitPolicy.Unique
            ? new([.. conditions.Select((_, i) => x.Or(holds[i], x.And(may[i], x.Not(any)))), nothing], isBroken, true)
            : new([.. UpToFirst(holds, may), nothing], x.False, true);
    }

    /// <summary>No rule after the first that surely holds.</summary>
    private IEnumerable<SqlExpression> UpToFirst(List<SqlExpression> holds, List<SqlExpression> may)
    {
        if (holds.Count == 1) return may;
        var first = x.Case(holds.Select((h, i) => (h, x.Number(i))), x.Number(holds.Count));
        return may.Select((m, i) => i == 0 ? m : x.And(m, x.Operation("{0} >= {1}", first, x.Number(i))));
    }

    private SqlExpression MayHold(SqlCell condition) => !condition.MayBeUnknown ? x.IsTrue(condition.Value) : x.Coalesce(condition.Value, x.Not(condition.IsNone));

    private static string Sum(int count) =>
        string.Join(" + ", Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {{{i}}} THEN 1 ELSE 0 END")));

    /// <summary>Where one input alone is unknown, constants may show that one of the rules that may hit does.</summary>
    private SqlExpression MustHit(Node.Choice choice, SqlExpression any, List<SqlExpression> may)
    {
        if (choice.Coverage is not { } coverage) return x.False;
        if (may.Count > MostCovering) throw new NotPlannedException($"a table of {may.Count} rules that may hit none");
        var unknown = choice.Operands.Skip(choice.Alternatives).Select(input => Cell(input).IsUnknown).ToList();
        return x.Or([.. unknown.Select((alone, input) => Covers(coverage, input, may) is var covers && covers == x.False ? x.False
            : x.And([alone, .. unknown.Where((_, other) => other != input).Select(x.Not), x.Not(any), covers]))]);
    }

    /// <summary>The least sets of rules that cover the input, none of which may stand beside a rule that more than constants decide.</summary>
    private SqlExpression Covers(Coverage coverage, int input, List<SqlExpression> may)
    {
        var all = Enumerable.Range(1, (1 << may.Count) - 1).Where(set => coverage.MustHit(input, (ulong)set)).ToList();
        var helpful = all.Aggregate(0, (union, set) => union | set);
        var least = all.Where(set => !all.Exists(other => other != set && (other & set) == other)).ToList();
        if (Enumerable.Range(1, (1 << may.Count) - 1).Any(set => all.Contains(set) != ((set & ~helpful) == 0 && least.Exists(l => (l & set) == l))))
            throw new NotPlannedException("a table whose rules cover an input in no simple way");
        return x.And(
            x.Or([.. least.Select(set => x.And([.. may.Where((_, i) => (set >> i & 1) == 1)]))]),
            x.Not(x.Or([.. may.Where((_, i) => (helpful >> i & 1) == 0)])));
    }

    private SqlCell Pick(Node.Pick node)
    {
        var choice = Of((Node.Choice)node.Operands[0]);
        var type = TypeOf(node.Type);
        // alternatives that give the same are one
        var groups = node.Operands.Skip(1).Select((cell, i) => (Cell: Cell(cell), May: choice.May[i])).ToList();
        var mayBeNone = groups.Exists(g => g.Cell.MayBeNone) || choice.IsBroken != x.False;
        if (!choice.MayBeSeveral)
        {
            SqlExpression First(Func<SqlCell, SqlExpression> of, SqlExpression broken) =>
                x.Case(groups.Select(g => (g.May, of(g.Cell))).Prepend((choice.IsBroken, broken)), x.Null(type));
            return new(x, Typed(First(c => c.Value, x.Null(type)), groups, type), mayBeNone, groups.Exists(g => g.Cell.MayBeUnknown),
                () => First(c => c.IsNone, x.True), () => First(c => c.Least, x.Null(type)));
        }

        var ways = groups.GroupBy(g => g.Cell, g => g.May).Select(g => (Cell: g.Key, May: x.Or([.. g]))).ToList();
        var first = Typed(x.Case(ways.Select(w => (w.May, w.Cell.Value)), x.Null(type)), groups, type);
        var agree = x.And([.. ways.Select(w => x.Or(x.Not(w.May), x.Operation("{0} = {1}", w.Cell.Value, first)))]);
        var value = x.Case([(choice.IsBroken, x.Null(type)), (ways.Count == 1 ? x.True : agree, first)], x.Null(type));
        return new(x, value, mayBeNone, true,
            () => x.Or(choice.IsBroken, x.And([.. ways.Select(w => x.Or(x.Not(w.May), w.Cell.IsNone))])),
            () => node.Type is not CellType.Number ? value : x.When(
                x.And([x.Not(choice.IsBroken), .. ways.Select(w => x.Or(x.Not(w.May), x.Not(x.IsNull(w.Cell.Least))))]),
                ways.Count == 1 ? ways[0].Cell.Least : LeastOf([.. ways.Select(w => x.When(w.May, w.Cell.Least, x.Null(type)))]), x.Null(type)));
    }

    private SqlExpression LeastOf(ImmutableArray<SqlExpression> numbers) =>
        x.Call($"LEAST({string.Join(", ", numbers.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}")))})", numbers);

    /// <summary>Literals alone have no width.</summary>
    private SqlExpression Typed(SqlExpression picked, IReadOnlyCollection<(SqlCell Cell, SqlExpression May)> groups, string type) =>
        type is "BIGINT" or "HUGEINT" or "NUMERIC" && groups.All(g => g.Cell.Value.Kind == SqlKind.Constant) ? x.Call($"CAST({{0}} AS {type})", picked) : picked;
}
