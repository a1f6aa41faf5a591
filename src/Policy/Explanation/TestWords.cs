using System.Globalization;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Explanation;

/// <summary>Says a cell of a decision table in plain Chinese: 投资额 with <c>&gt;= 500000</c> is “投资额不少于 500,000 元”.</summary>
internal sealed class TestWords(FactNode? node, Func<FeelSyntax, FeelValue> bound)
{
    public string Describe(string label, UnaryTests? tests, string text) => tests switch
    {
        UnaryTests.Positive { Tests: [UnaryTest.Equality { Operand: FeelSyntax.BooleanLiteral yes }] } => $"{label}：{(yes.Value ? "是" : "否")}",
        UnaryTests.Positive { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] } => $"{label}：{(node is null ? "没有结论" : "没有")}",
        UnaryTests.Negation { Tests: [UnaryTest.Equality { Operand: FeelSyntax.NullLiteral }] } => $"{label}：{(node is null ? "有结论" : "有")}",
        UnaryTests.Positive positive => label + Any([.. positive.Tests.Select(t => One(t))]),
        UnaryTests.Negation negation => $"{label}不{Any([.. negation.Tests.Select(t => One(t))])}",
        _ => $"{label}：{text}",
    };

    /// <summary>Whether tests say the same for all facts: every bound is a literal.</summary>
    public static bool AreConstant(UnaryTests? tests) => tests switch
    {
        UnaryTests.Positive positive => positive.Tests.All(IsConstant),
        UnaryTests.Negation negation => negation.Tests.All(IsConstant),
        _ => true,
    };

    private static bool IsConstant(UnaryTest test) => test switch
    {
        UnaryTest.Comparison c => ConstantOf(c.Operand) is not null,
        UnaryTest.Interval { Range: var r } => ConstantOf(r.Start) is not null && ConstantOf(r.End) is not null,
        UnaryTest.Equality e => ConstantOf(e.Operand) is not null,
        _ => true,
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
        UnaryTest.Comparison c => Operator(c.Operator, IsDate(c.Operand)) + Show(c.Operand),
        UnaryTest.Interval { Range: var r } =>
            $"{Operator(r.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, IsDate(r.Start))}{Show(r.Start)}、"
            + $"{Operator(r.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, IsDate(r.End))}{Show(r.End)}",
        UnaryTest.Equality e => "是" + Show(e.Operand),
        UnaryTest.Expression e => $"满足 {e.Condition}",
        _ => test.ToString(),
    };

    private static string Operator(ComparisonOperator op, bool date) => op switch
    {
        ComparisonOperator.GreaterOrEqual => date ? "不早于 " : "不少于 ",
        ComparisonOperator.Greater => date ? "晚于 " : "超过 ",
        ComparisonOperator.LessOrEqual => date ? "不晚于 " : "不超过 ",
        ComparisonOperator.Less => date ? "早于 " : "少于 ",
        ComparisonOperator.NotEqual => "不是",
        _ => "是",
    };

    private bool IsDate(FeelSyntax operand) => bound(operand) is FeelValue.DateValue;

    private string Show(FeelSyntax operand) => Value(operand) switch
    {
        FeelValue.NumberValue { Value: var n } when operand is FeelSyntax.Name => n.ToString(),
        FeelValue.NumberValue { Value: var n } when n.TryToDecimal(out var number) => Number(number),
        FeelValue.StringValue text => $"“{text.Value}”",
        FeelValue.DateValue date => date.Value.ToString(),
        _ => Formula(operand),
    };

    /// <summary>What a literal or a bare name stands for; null for a formula, which says more than its value.</summary>
    private FeelValue? Value(FeelSyntax operand) => operand is FeelSyntax.Arithmetic ? null : bound(operand);

    /// <summary>An expression as people write it: 0.1 × 职工总数.</summary>
    private static string Formula(FeelSyntax expression) => expression switch
    {
        FeelSyntax.Arithmetic a => $"{Formula(a.Left)} {Sign(a.Operator)} {Formula(a.Right)}",
        FeelSyntax.Path path => path.Member,
        FeelSyntax.NumberLiteral { Value: var n } when n.TryToDecimal(out var number) && number is > 0 and < 1 =>
            (number * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%",
        _ => expression.ToString(),
    };

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "−",
        ArithmeticOperator.Multiply => "×",
        ArithmeticOperator.Divide => "÷",
        _ => "^",
    };

    private string Number(decimal number)
    {
        var unit = node?.Type == FactType.Money ? "元" : node?.Unit;
        var text = number.ToString("#,##0.############", CultureInfo.InvariantCulture);
        return unit is null ? text : $"{text} {unit}";
    }
}
