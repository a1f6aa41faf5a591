using Ronghe.Feel.Syntax;

namespace Ronghe.Policy.Words;

/// <summary>A cell of a decision table for people who do not write FEEL: 不少于 500,000 in place of <c>&gt;= 500000</c>. What it does not know stays as written.</summary>
public static class CellWords
{
    /// <summary>What stands in a cell that says nothing.</summary>
    public const string Nothing = "—";

    /// <summary>An input cell; “—” where any value passes.</summary>
    public static string Of(string cell) => FeelParser.UnaryTests(cell).Tree switch
    {
        UnaryTests.Any => Nothing,
        UnaryTests.Positive { Tests: var tests } => string.Join(tests.All(t => t is UnaryTest.Equality) ? "、" : "，或", tests.Select(One)),
        UnaryTests.Negation { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] } => "有",
        UnaryTests.Negation { Tests: var tests } => $"不是{string.Join("、", tests.Select(One))}",
        _ => cell.Trim() is { Length: > 0 } text and not Nothing ? text : Nothing,
    };

    /// <summary>An output cell; “—” where it gives nothing.</summary>
    public static string OfOutput(string cell) => FeelParser.Expression(cell).Tree switch
    {
        FeelSyntax.NullLiteral => Nothing,
        { } expression => FormulaWords.Of(expression),
        null => cell.Trim() is { Length: > 0 } text and not "-" ? text : Nothing,
    };

    private static string One(UnaryTest test) => test switch
    {
        UnaryTest.Comparison c => OperatorWords.Of(c.Operator, TestWords.ConstantOf(c.Operand)) + FormulaWords.Of(c.Operand),
        UnaryTest.Interval { Range: var r } => TestWords.Range(r, TestWords.ConstantOf(r.Start), FormulaWords.Of),
        UnaryTest.Equality e => FormulaWords.Of(e.Operand),
        UnaryTest.Expression e => FormulaWords.Of(e.Condition),
        _ => test.ToString(),
    };
}
