using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Words;

/// <summary>Comparisons in words: <c>&gt;=</c> is 不少于, of dates 不早于.</summary>
internal static class OperatorWords
{
    /// <param name="bound">What is compared with; null where it is not known.</param>
    public static string Of(ComparisonOperator op, FeelValue? bound) => (op, bound is FeelValue.DateValue) switch
    {
        (ComparisonOperator.GreaterOrEqual, true) => "不早于 ",
        (ComparisonOperator.GreaterOrEqual, false) => "不少于 ",
        (ComparisonOperator.Greater, true) => "晚于 ",
        (ComparisonOperator.Greater, false) => "超过 ",
        (ComparisonOperator.LessOrEqual, true) => "不晚于 ",
        (ComparisonOperator.LessOrEqual, false) => "不超过 ",
        (ComparisonOperator.Less, true) => "早于 ",
        (ComparisonOperator.Less, false) => "少于 ",
        (ComparisonOperator.NotEqual, _) => "不是",
        _ => "是",
    };

    /// <param name="op">As it is written.</param>
    public static string Of(string op, FeelValue? bound) => Of(op switch
    {
        ">=" => ComparisonOperator.GreaterOrEqual,
        ">" => ComparisonOperator.Greater,
        "<=" => ComparisonOperator.LessOrEqual,
        "<" => ComparisonOperator.Less,
        "!=" => ComparisonOperator.NotEqual,
        "=" => ComparisonOperator.Equal,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    }, bound);
}
