using Ronghe.Dmn.Model;

namespace Ronghe.Policy.Rules;

/// <summary>How columns of decision tables are known.</summary>
internal static class DecisionColumns
{
    /// <summary>The output that says what is decided.</summary>
    public const string Verdict = "结果";

    /// <summary>The verdict of a rule that grants nothing, as it stands in a cell.</summary>
    public const string Refusal = "\"不符合\"";

    /// <summary>What stands over a column: its label, else its expression.</summary>
    public static string Caption(InputClause input) => input.Label is { Length: > 0 } label ? label : input.InputExpression.Text;
}
