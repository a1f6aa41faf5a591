using System.Globalization;
using Ronghe.Feel.Syntax;

namespace Ronghe.Policy.Words;

/// <summary>Expressions as people write them: <c>min(0.2 * 项目.投资额, 20000000)</c> is “20% × 投资额 与 20,000,000 中较小的”.</summary>
internal static class FormulaWords
{
    public static string Of(FeelSyntax expression) => expression switch
    {
        FeelSyntax.NullLiteral => "没有",
        FeelSyntax.BooleanLiteral yes => yes.Value ? "是" : "否",
        FeelSyntax.StringLiteral text => text.Value,
        FeelSyntax.NumberLiteral { Value: var n } when n.TryToDecimal(out var number) => number is > 0 and < 1
            ? (number * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%"
            : Written.Grouped(number),
        FeelSyntax.Name name => name.Identifier,
        FeelSyntax.Path { Member: "year" } path => $"{Of(path.Source)}的年份",
        FeelSyntax.Path path => path.Member,
        FeelSyntax.Negation negation => "−" + Operand(negation.Operand),
        FeelSyntax.Arithmetic a => $"{Operand(a.Left, a.Operator)} {Sign(a.Operator)} {Operand(a.Right, a.Operator)}",
        FeelSyntax.Comparison c => $"{Of(c.Left)}{OperatorWords.Of(c.Operator, TestWords.ConstantOf(c.Right))}{Of(c.Right)}",
        FeelSyntax.Conjunction both => $"{Of(both.Left)}，且{Of(both.Right)}",
        FeelSyntax.Disjunction either => $"{Of(either.Left)}，或{Of(either.Right)}",
        FeelSyntax.Invocation call => Call(call),
        _ => expression.ToString(),
    };

    private static string Call(FeelSyntax.Invocation call) => (call.Function.ToString(), call.Arguments) switch
    {
        ("date", [{ Value: FeelSyntax.StringLiteral text }]) => Written.DateInWords(text.Value) ?? text.Value,
        ("min", [var one, var other]) => $"{Of(one.Value)} 与 {Of(other.Value)} 中较小的",
        ("max", [var one, var other]) => $"{Of(one.Value)} 与 {Of(other.Value)} 中较大的",
        ("round half up", [var value, _]) => Of(value.Value),
        _ => call.ToString(),
    };

    /// <summary>An operand in brackets where it binds less than what is around it.</summary>
    private static string Operand(FeelSyntax operand, ArithmeticOperator? around = null) => operand switch
    {
        FeelSyntax.Arithmetic { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } when around is not (ArithmeticOperator.Add or ArithmeticOperator.Subtract) => $"（{Of(operand)}）",
        FeelSyntax.Invocation call when call.Function.ToString() is "min" or "max" => $"（{Of(operand)}）",
        _ => Of(operand),
    };

    private static string Sign(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "−",
        ArithmeticOperator.Multiply => "×",
        ArithmeticOperator.Divide => "÷",
        _ => "^",
    };
}
