using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Explanation;

/// <summary>Says a comparison of an expression in plain Chinese: “不少于 30%”.</summary>
internal static class ComparisonWords
{
    public static string Of(ComparisonTrace comparison, FactNode? node)
    {
        var right = WireValues.Of(comparison.Right, node) is { } text && comparison.Right is FeelValue.StringValue ? $"“{text}”" : WireValues.Of(comparison.Right, node) ?? "未知的值";
        return comparison.Operator switch
        {
            ">=" => $"不少于 {right}",
            ">" => $"超过 {right}",
            "<=" => $"不超过 {right}",
            "<" => $"少于 {right}",
            "!=" => $"不是 {right}",
            "=" => $"是 {right}",
            var other => $" {other} {right}",
        };
    }
}
