using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Analysis;

/// <summary>The decision tables of a document, wherever they stand in boxed expressions.</summary>
internal static class TableList
{
    internal static IEnumerable<(DrgElement Owner, Expression.DecisionTable Table)> Of(DmnDefinitions document) =>
        document.Elements.SelectMany(element => Of(Logic(element)).Select(table => (element, table)));

    private static Expression? Logic(DrgElement element) => element switch
    {
        Decision decision => decision.Expression,
        BusinessKnowledgeModel model => model.EncapsulatedLogic,
        _ => null,
    };

    private static IEnumerable<Expression.DecisionTable> Of(Expression? expression) => expression switch
    {
        Expression.DecisionTable table => [table],
        Expression.Invocation invocation => Of(invocation.Function).Concat(invocation.Bindings.SelectMany(binding => Of(binding.Argument))),
        Expression.Context context => context.Entries.SelectMany(entry => Of(entry.Value)),
        Expression.List list => list.Items.SelectMany(Of),
        Expression.Relation relation => relation.Rows.SelectMany(Of),
        Expression.FunctionDefinition function => Of(function.Body),
        Expression.Conditional conditional => Of(conditional.If.Value).Concat(Of(conditional.Then.Value)).Concat(Of(conditional.Else.Value)),
        Expression.Filter filter => Of(filter.In.Value).Concat(Of(filter.Match.Value)),
        Expression.Iterator iterator => Of(iterator.In.Value).Concat(Of(iterator.Body.Value)),
        Expression.LiteralExpression or null => [],
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };
}
