using Ronghe.Dmn.Model;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>The leaves of a decision's logic: its tables and its literal expressions, wherever they stand.</summary>
internal static class DecisionTexts
{
    public static IEnumerable<Expression> Leaves(Expression? expression) => expression switch
    {
        Expression.DecisionTable or Expression.LiteralExpression => [expression],
        Expression.Invocation invocation => [.. Leaves(invocation.Function), .. invocation.Bindings.SelectMany(b => Leaves(b.Argument))],
        Expression.Context context => context.Entries.SelectMany(e => Leaves(e.Value)),
        Expression.List list => list.Items.SelectMany(Leaves),
        Expression.Relation relation => relation.Rows.SelectMany(row => row.Items).SelectMany(Leaves),
        Expression.FunctionDefinition function => Leaves(function.Body),
        Expression.Conditional choice => [.. Leaves(choice.If.Value), .. Leaves(choice.Then.Value), .. Leaves(choice.Else.Value)],
        Expression.Filter filter => [.. Leaves(filter.In.Value), .. Leaves(filter.Match.Value)],
        Expression.Iterator iterator => [.. Leaves(iterator.In.Value), .. Leaves(iterator.Body.Value)],
        _ => [],
    };
}
