using System.Globalization;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Words;

/// <summary>Says a cell of a decision table about a fact in plain Chinese: 投资额 with <c>&gt;= 500000</c> is “投资额不少于 500,000 元”.</summary>
/// <param name="of">The value of a bound that is no literal; null where nothing is known of it.</param>
internal sealed class TestWords(FactNode? node, Func<FeelSyntax, FeelValue?>? of = null)
{
    private readonly Func<FeelSyntax, FeelValue?> bound = of ?? ConstantOf;

    public string Describe(string label, UnaryTests? tests, string text) => tests switch
    {
        UnaryTests.Positive { Tests: [UnaryTest.Equality { Operand: FeelSyntax.BooleanLiteral yes }] } => $"{label}：{(yes.Value ? "是" : "否")}",
        UnaryTests.Positive { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] } => $"{label}：{(node is null ? "没有结论" : "没有")}",
        UnaryTests.Negation { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] } => $"{label}：{(node is null ? "有结论" : "有")}",
        UnaryTests.Positive { Tests: var answers } when answers.All(t => t is UnaryTest.Equality { Operand: FeelSyntax.BooleanLiteral or FeelSyntax.NullLiteral }) =>
            $"{label}：{string.Join('或', answers.Select(t => FormulaWords.Of(((UnaryTest.Equality)t).Operand)))}",
        UnaryTests.Positive positive => label + Any([.. positive.Tests.Select(t => One(t))]),
        UnaryTests.Negation negation => $"{label}不{Any([.. negation.Tests.Select(t => One(t))])}",
        _ => $"{label}：{text}",
    };

    /// <summary>What tests compare with, whose values their words tell.</summary>
    public static IEnumerable<FeelSyntax> BoundsOf(UnaryTests? tests) => tests switch
    {
        UnaryTests.Positive positive => positive.Tests.SelectMany(BoundsOf),
        UnaryTests.Negation negation => negation.Tests.SelectMany(BoundsOf),
        _ => [],
    };

    private static IEnumerable<FeelSyntax> BoundsOf(UnaryTest test) => test switch
    {
        UnaryTest.Comparison c => [c.Operand],
        UnaryTest.Interval { Range: var r } => [r.Start, r.End],
        UnaryTest.Equality e => [e.Operand],
        _ => [],
    };

    /// <summary>The value of a literal; null where the operand is an expression.</summary>
    public static FeelValue? ConstantOf(FeelSyntax operand) => operand switch
    {
        FeelSyntax.NumberLiteral number => FeelValue.Of(number.Value),
        FeelSyntax.Negation { Operand: FeelSyntax.NumberLiteral number } => FeelValue.Of(-number.Value),
        FeelSyntax.StringLiteral text => FeelValue.Of(text.Value),
        FeelSyntax.BooleanLiteral flag => FeelValue.Of(flag.Value),
        FeelSyntax.AtLiteral at => at.Value,
        FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "date" }, Arguments: [{ Value: FeelSyntax.StringLiteral text }] }
            when DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => FeelValue.Of(date),
        _ => null,
    };

    private static string Any(List<string> tests) => tests is [var one]
        ? one
        : tests.TrueForAll(t => t.StartsWith('是')) ? "是" + string.Join('或', tests.Select(t => t[1..])) : string.Join("，或", tests);

    private string One(UnaryTest test) => test switch
    {
        UnaryTest.Comparison c => OperatorWords.Of(c.Operator, bound(c.Operand)) + Show(c.Operand),
        UnaryTest.Interval { Range: var r } => Range(r, bound(r.Start), Show),
        UnaryTest.Equality e => "是" + Show(e.Operand),
        UnaryTest.Expression e => $"满足 {FormulaWords.Of(e.Condition)}",
        _ => test.ToString(),
    };

    /// <summary>Between two bounds: 不少于 50,000,000、少于 1,000,000,000.</summary>
    /// <param name="start">The value of the lower bound; null where it is not known.</param>
    public static string Range(FeelSyntax.Range range, FeelValue? start, Func<FeelSyntax, string> show) =>
        $"{OperatorWords.Of(range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, start)}{show(range.Start)}、"
        + $"{OperatorWords.Of(range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, start)}{show(range.End)}";

    /// <summary>A comparison of an expression, without its left side.</summary>
    public string Describe(ComparisonTrace comparison) => OperatorWords.Of(comparison.Operator, comparison.Right) + (Show(comparison.Right) ?? "未知的值");

    private string Show(FeelSyntax operand) => operand switch
    {
        FeelSyntax.Arithmetic => FormulaWords.Of(operand),
        FeelSyntax.Name { Identifier: InputNames.Year } when bound(operand) is FeelValue.NumberValue year => $" {year.Value}年",
        _ => Show(bound(operand)) ?? FormulaWords.Of(operand),
    };

    private string? Show(FeelValue? value) => value switch
    {
        FeelValue.NumberValue { Value: var n } when n.TryToDecimal(out var number) => Number(number),
        FeelValue.StringValue text => $"“{text.Value}”",
        FeelValue.DateValue { Value: var date } => Written.DateInWords(date.ToString()) ?? date.ToString(),
        FeelValue.BooleanValue yes => yes.Value ? "是" : "否",
        _ => null,
    };

    private string Number(decimal number)
    {
        var unit = node?.Type == FactType.Money ? "元" : node?.Unit;
        return unit is null ? Written.Grouped(number) : $"{Written.Grouped(number)} {unit}";
    }
}
