using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>To which side of a bound the bound itself belongs: 五十万元以上 counts it with what is above.</summary>
public enum BoundSide { Above, Below }

/// <summary>A number or a date that a rule states.</summary>
/// <param name="Value">The number as written; a date as yyyymmdd.</param>
/// <param name="Side">Where the cell puts the bound itself; null where it is no bound of a comparison.</param>
internal sealed record FeelConstant(string Text, decimal Value, bool IsDate, BoundSide? Side);

/// <summary>
/// Finds the constants of an expression that stand for something in the law. Zero, a position in a list or a text, and the scale of
/// a rounding do not.
/// </summary>
internal static class FeelConstants
{
    private static readonly string[] PositionalTail = ["round half up", "round half down", "round up", "round down", "decimal", "floor", "ceiling", "substring"];

    public static IEnumerable<FeelConstant> Of(UnaryTests? tests) => tests switch
    {
        UnaryTests.Positive positive => positive.Tests.SelectMany(Of),
        UnaryTests.Negation negation => negation.Tests.SelectMany(Of),
        _ => [],
    };

    public static IEnumerable<FeelConstant> Of(FeelSyntax? syntax) => syntax switch
    {
        FeelSyntax.NumberLiteral number => Number(number),
        FeelSyntax.AtLiteral { Value: FeelValue.DateValue date } literal => [new FeelConstant(literal.ToString(), Day(date.Value), IsDate: true, null)],
        FeelSyntax.Invocation invocation => Invocation(invocation),
        FeelSyntax.Negation negation => Of(negation.Operand),
        FeelSyntax.Arithmetic arithmetic => [.. Of(arithmetic.Left), .. Of(arithmetic.Right)],
        FeelSyntax.Comparison comparison => [.. Bound(comparison.Left, Flip(comparison.Operator)), .. Bound(comparison.Right, comparison.Operator)],
        FeelSyntax.Conjunction both => [.. Of(both.Left), .. Of(both.Right)],
        FeelSyntax.Disjunction either => [.. Of(either.Left), .. Of(either.Right)],
        FeelSyntax.Between between =>
            [.. Of(between.Value), .. Bound(between.Low, ComparisonOperator.GreaterOrEqual), .. Bound(between.High, ComparisonOperator.LessOrEqual)],
        FeelSyntax.In within => [.. Of(within.Value), .. within.Tests.SelectMany(Of)],
        FeelSyntax.InstanceOf instance => Of(instance.Value),
        FeelSyntax.If choice => [.. Of(choice.Condition), .. Of(choice.Then), .. Of(choice.Else)],
        FeelSyntax.For loop => [.. loop.Iterators.SelectMany(i => Of(i.Source).Concat(Of(i.To))), .. Of(loop.Body)],
        FeelSyntax.Quantified quantified => [.. quantified.Iterators.SelectMany(i => Of(i.Source).Concat(Of(i.To))), .. Of(quantified.Condition)],
        FeelSyntax.FunctionDefinition function => Of(function.Body),
        FeelSyntax.Path path => Of(path.Source),
        FeelSyntax.Filter { Condition: FeelSyntax.NumberLiteral } position => Of(position.Source),
        FeelSyntax.Filter filter => [.. Of(filter.Source), .. Of(filter.Condition)],
        FeelSyntax.List list => list.Items.SelectMany(Of),
        FeelSyntax.Context context => context.Entries.SelectMany(e => Of(e.Value)),
        FeelSyntax.Range range => Range(range),
        FeelSyntax.HalfRange half => Bound(half.End, half.Operator),
        _ => [],
    };

    private static IEnumerable<FeelConstant> Of(UnaryTest test) => test switch
    {
        UnaryTest.Comparison comparison => Bound(comparison.Operand, comparison.Operator),
        UnaryTest.Interval interval => Range(interval.Range),
        UnaryTest.Equality equality => Of(equality.Operand),
        UnaryTest.Expression expression => Of(expression.Condition),
        _ => [],
    };

    private static IEnumerable<FeelConstant> Range(FeelSyntax.Range range) =>
    [
        .. Bound(range.Start, range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater),
        .. Bound(range.End, range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less),
    ];

    /// <summary>The constants of a bound; a bound that is a constant, or a constant's multiple, carries its side.</summary>
    private static IEnumerable<FeelConstant> Bound(FeelSyntax operand, ComparisonOperator comparison)
    {
        var side = comparison switch
        {
            ComparisonOperator.GreaterOrEqual or ComparisonOperator.Less => BoundSide.Above,
            ComparisonOperator.Greater or ComparisonOperator.LessOrEqual => BoundSide.Below,
            _ => (BoundSide?)null,
        };
        return IsPlain(operand) ? Of(operand).Select(c => c with { Side = side }) : Of(operand);
    }

    private static bool IsPlain(FeelSyntax operand) => operand switch
    {
        FeelSyntax.NumberLiteral or FeelSyntax.AtLiteral => true,
        FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "date" } } => true,
        FeelSyntax.Arithmetic { Operator: ArithmeticOperator.Multiply } => true,
        _ => false,
    };

    private static IEnumerable<FeelConstant> Number(FeelSyntax.NumberLiteral number) =>
        number.Value.TryToDecimal(out var value) && value != 0m ? [new FeelConstant(number.ToString(), value, IsDate: false, null)] : [];

    private static IEnumerable<FeelConstant> Invocation(FeelSyntax.Invocation call)
    {
        if (call is { Function: FeelSyntax.Name { Identifier: "date" }, Arguments: [{ Value: FeelSyntax.StringLiteral text }] })
            return DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", out var date)
                ? [new FeelConstant(call.ToString(), date.Year * 10000m + date.Month * 100m + date.Day, IsDate: true, null)]
                : [];
        var arguments = call.Arguments.AsEnumerable();
        if (call.Function is FeelSyntax.Name { Identifier: var name } && PositionalTail.Contains(name)) arguments = arguments.Take(1);
        return arguments.SelectMany(a => Of(a.Value));
    }

    private static decimal Day(FeelDate date) => date.Year * 10000m + date.Month * 100m + date.Day;

    private static ComparisonOperator Flip(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => comparison,
    };
}
