using Ronghe.Feel.Syntax;

namespace Ronghe.Policy.Explanation;

/// <summary>The tests that a value passes where it fails the given ones: <c>&gt;= 1000</c> becomes <c>&lt; 1000</c>.</summary>
internal static class Complement
{
    public static UnaryTests Of(UnaryTests tests) => tests switch
    {
        UnaryTests.Positive { Tests: [var only] } => Of(only) is { } turned ? new UnaryTests.Positive([turned], tests.Span) : new UnaryTests.Negation([only], tests.Span),
        UnaryTests.Positive positive => new UnaryTests.Negation(positive.Tests, tests.Span),
        UnaryTests.Negation negation => new UnaryTests.Positive(negation.Tests, tests.Span),
        _ => tests,
    };

    /// <summary>Whether tests compare a quantity or ask yes or no, rather than sort by a name.</summary>
    public static bool IsMeasured(UnaryTests tests) => tests is UnaryTests.Positive positive
        && positive.Tests.All(t => t is UnaryTest.Comparison or UnaryTest.Interval or UnaryTest.Equality { Operand: FeelSyntax.BooleanLiteral });

    private static UnaryTest? Of(UnaryTest test) => test switch
    {
        UnaryTest.Comparison c => new UnaryTest.Comparison(Opposite(c.Operator), c.Operand, c.Span),
        UnaryTest.Equality { Operand: FeelSyntax.BooleanLiteral yes } => new UnaryTest.Equality(new FeelSyntax.BooleanLiteral(!yes.Value, yes.Span)),
        _ => null,
    };

    private static ComparisonOperator Opposite(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Greater,
        ComparisonOperator.Greater => ComparisonOperator.LessOrEqual,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.Less,
        ComparisonOperator.Equal => ComparisonOperator.NotEqual,
        ComparisonOperator.NotEqual => ComparisonOperator.Equal,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
