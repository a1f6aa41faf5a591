using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>The outputs of rules as far as they are known before anything is given.</summary>
internal sealed class OutputConstants(PreparedTable table)
{
    private readonly List<FeelValue?[]> values = [.. Of(table)];

    /// <summary>By rule and output column; null where the output has to be computed.</summary>
    internal static IEnumerable<FeelValue?[]> Of(PreparedTable table) => table.Rules.Select(rule => rule.Outputs.Select(Of).ToArray());

    internal static FeelValue? Of(LogicText output) => output.InterpretBlind(new EvaluationSession()) is var value && value.IsUnknown ? null : value;

    /// <summary>Whether two rules give the same; unknown where that has to be computed.</summary>
    internal Ternary Same(int left, int right)
    {
        var same = Ternary.True;
        for (var column = 0; column < table.Outputs.Length; column++)
        {
            var (a, b) = (values[left].ElementAtOrDefault(column), values[right].ElementAtOrDefault(column));
            if (a is not null && b is not null)
            {
                if (!a.Equals(b)) return Ternary.False;
            }
            else if (Text(left, column) != Text(right, column)) same = Ternary.Unknown;
        }
        return same;
    }

    /// <summary>The place of a rule's outputs in the order of the output values, by column; null where it has to be computed.</summary>
    internal int[]? Rank(int rule)
    {
        var ranks = new int[table.Outputs.Length];
        for (var column = 0; column < ranks.Length; column++)
        {
            if (values[rule].ElementAtOrDefault(column) is not { } value) return null;
            var tests = table.Outputs[column].Values;
            var at = tests.ToList().FindIndex(test => test.InterpretBlind(value, new EvaluationSession()).IsTrue);
            ranks[column] = at < 0 ? tests.Length : at;
        }
        return ranks;
    }

    private string? Text(int rule, int column) => table.Rules[rule].Source.OutputEntries.ElementAtOrDefault(column)?.Text.Trim();
}
