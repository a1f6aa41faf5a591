using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Sql;

internal sealed partial class SqlLowering
{
    private SqlCell Aggregate(Node.Aggregate node)
    {
        var over = node.Items;
        var cell = Cell(node.Cells);
        var keep = node.Keep is { } kept ? Cell(kept) : null;
        var list = node.ListIs is { } listIs ? Cell(listIs) : null;
        // one item of which nobody knows whether it counts, and nothing is known
        var isOpen = keep is { MayBeUnknown: true } ? Any(node.Level, over, keep.IsUnknown, null) : x.False;
        var isKnown = x.And(list?.IsKnown ?? x.True, x.Not(isOpen));
        var filter = keep?.NoneIsFalse;
        var (value, none, least) = node.Kind switch
        {
            AggregateKind.Count => (Count(node, over, filter), x.False, null),
            AggregateKind.Known => (x.When(Any(node.Level, over, cell.IsUnknown, filter), x.Null("BOOLEAN"), x.True), x.False, null),
            AggregateKind.Some or AggregateKind.Every => Quantified(node, over, cell, filter),
            AggregateKind.First => First(node, over, cell, filter),
            AggregateKind.Sum or AggregateKind.SumFromZero => Sum(node, over, cell, filter),
            AggregateKind.Min => Min(node, over, cell, filter),
            _ => Max(node, over, cell, filter),
        };
        var mayBeUnknown = list is { MayBeUnknown: true } || isOpen != x.False || cell.MayBeUnknown;
        return new(x, x.When(isKnown, value, x.Null(TypeOf(node.Type))), list is { MayBeNone: true } || none != x.False, mayBeUnknown,
            () => x.Or(list?.IsNone ?? x.False, x.And(isKnown, none)),
            least is null ? null : () => x.When(isKnown, least(), x.Null(TypeOf(node.Type))));
    }

    /// <summary>NULLs are one kind; where one of them is no key but an unknown one, the list is not known.</summary>
    private SqlCell FirstOfKind(Node.FirstOfKind node)
    {
        var key = Cell(node.Key).Value;
        if (node.Keep is not { } kept) return Known(x.Operation("{0} = 1", x.Turn(node.Level, key)));
        var keep = x.IsTrue(Cell(kept).Value);
        return Known(x.And(keep, x.Operation("{0} = 1", x.Turn(node.Level, key, keep))));

        SqlCell Known(SqlExpression flag) => new(x, flag, false, false, () => x.False);
    }

    private static string Filter(SqlExpression? filter, int at) => filter is null ? "" : $" FILTER (WHERE {{{at}}})";

    private SqlExpression Over(Node.Aggregate node, Level over, string template, SqlExpression? filter, params SqlExpression[] operands) =>
        x.Aggregate(node.Level, over, template + Filter(filter, operands.Length), filter is null ? [.. operands] : [.. operands, filter]);

    /// <summary>Whether the flag is true of any item; never NULL.</summary>
    private SqlExpression Any(Level owner, Level over, SqlExpression flag, SqlExpression? filter) => flag == x.False ? x.False
        : x.Coalesce(x.Aggregate(owner, over, "bool_or({0})" + Filter(filter, 1), filter is null ? [flag] : [flag, filter]), x.False);

    private SqlExpression Count(Node.Aggregate node, Level over, SqlExpression? filter) => x.Coalesce(Over(node, over, "count(*)", filter), x.Number(0));

    private SqlExpression HasItems(Node.Aggregate node, Level over, SqlExpression? filter) => x.Operation("{0} > 0", Count(node, over, filter));

    private (SqlExpression, SqlExpression, Func<SqlExpression>?) Quantified(Node.Aggregate node, Level over, SqlCell cell, SqlExpression? filter)
    {
        var every = node.Kind == AggregateKind.Every;
        var isDecided = Any(node.Level, over, x.IsTrue(every ? x.Not(cell.Value) : cell.Value), filter);
        var (unknown, none) = (Any(node.Level, over, cell.IsUnknown, filter), Any(node.Level, over, cell.IsNone, filter));
        var value = x.Case([(isDecided, every ? x.False : x.True), (x.Or(unknown, none), x.Null("BOOLEAN"))], every ? x.True : x.False);
        return (value, x.And(none, x.Not(isDecided), x.Not(unknown)), null);
    }

    private (SqlExpression, SqlExpression, Func<SqlExpression>?) First(Node.Aggregate node, Level over, SqlCell cell, SqlExpression? filter)
    {
        SqlExpression Foremost(SqlExpression of) => x.Operation("{0}[1]", Over(node, over, "array_agg({0} ORDER BY {key})", filter, of));
        return (cell.Value.Kind == SqlKind.Constant ? x.When(HasItems(node, over, filter), cell.Value, x.Null(TypeOf(node.Type))) : Foremost(cell.Value),
            x.Not(x.And(HasItems(node, over, filter), cell.IsNone == x.False ? x.True : x.Not(x.IsTrue(Foremost(cell.IsNone))))),
            () => cell.Least.Kind == SqlKind.Constant ? cell.Least : Foremost(cell.Least));
    }

    private (SqlExpression, SqlExpression, Func<SqlExpression>?) Sum(Node.Aggregate node, Level over, SqlCell cell, SqlExpression? filter)
    {
        var type = TypeOf(node.Type);
        SqlExpression Added(SqlExpression of) => x.Call($"CAST({{0}} AS {type})", Over(node, over, "sum({0})", filter, of));
        var (unknown, none) = (Any(node.Level, over, cell.IsUnknown, filter), Any(node.Level, over, cell.IsNone, filter));
        SqlExpression FromZero(SqlExpression sum) => node.Kind == AggregateKind.Sum ? sum : x.Coalesce(sum, x.Number(0));
        var value = x.When(x.Or(unknown, none), x.Null(type), FromZero(Added(cell.Value)));
        var isEmpty = node.Kind == AggregateKind.Sum ? x.Not(HasItems(node, over, filter)) : x.False;
        return (value, x.And(x.Or(none, isEmpty), x.Not(unknown)),
            () => x.When(Any(node.Level, over, x.IsNull(cell.Least), filter), x.Null(type), FromZero(Added(cell.Least))));
    }

    private (SqlExpression, SqlExpression, Func<SqlExpression>?) Min(Node.Aggregate node, Level over, SqlCell cell, SqlExpression? filter)
    {
        var none = x.Null(TypeOf(node.Type));
        SqlExpression Minimum(SqlExpression of) => Over(node, over, "min({0})", filter, of);
        var (isUnknown, isNone) = (Any(node.Level, over, cell.IsUnknown, filter), Any(node.Level, over, cell.IsNone, filter));
        var known = Minimum(cell.Value);
        if (!cell.MayBeUnknown) return (x.When(isNone, none, known), x.Or(isNone, x.Not(HasItems(node, over, filter))), null);
        // the least known one where no unknown one can be less
        var isUnbounded = Any(node.Level, over, x.IsNull(cell.Least), filter);
        var least = x.When(isUnbounded, none, Minimum(cell.Least));
        var value = x.Case([(isNone, none), (x.Not(isUnknown), known), (x.Operation("{0} = {1}", known, least), known)], none);
        return (value, x.And(x.Or(isNone, x.Not(HasItems(node, over, filter))), x.Not(isUnknown)), () => least);
    }

    private (SqlExpression, SqlExpression, Func<SqlExpression>?) Max(Node.Aggregate node, Level over, SqlCell cell, SqlExpression? filter)
    {
        var none = x.Null(TypeOf(node.Type));
        SqlExpression Maximum(SqlExpression of) => Over(node, over, "max({0})", filter, of);
        var (isUnknown, isNone) = (Any(node.Level, over, cell.IsUnknown, filter), Any(node.Level, over, cell.IsNone, filter));
        return (x.When(x.Or(isUnknown, isNone), none, Maximum(cell.Value)), x.And(x.Or(isNone, x.Not(HasItems(node, over, filter))), x.Not(isUnknown)),
            () => x.When(isNone, none, Maximum(cell.Least)));
    }
}
