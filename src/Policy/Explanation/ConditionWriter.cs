using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Explanation;

/// <summary>What a condition is about: a fact, a derived fact with the conditions behind it, or a figure that rules compute.</summary>
/// <param name="Path">Wire path of the fact; null where it is none.</param>
internal sealed record Source(string Name, string? Path, FactNode? Node, IReadOnlyList<Condition> Because);

/// <summary>Writes one cell or one comparison as a condition.</summary>
/// <param name="item">Wire path of the item that is judged; null where the whole is.</param>
internal sealed class ConditionWriter(Measure measure, AssessmentInputs inputs, RuleScope scope, string? item)
{
    public ConditionWriter For(string? judged) => new(measure, inputs, scope, judged ?? item);

    /// <param name="decisions">The decisions that the table requires, whose values bounds may be of.</param>
    public Condition OfCell(TableTrace table, TableNotes notes, RowChoice row, int column, UnaryTests tests, Source source, IReadOnlyList<DecisionTrace> decisions)
    {
        var rule = row.Row.Index;
        var input = table.Inputs[column];
        var cell = notes.Cell(rule, column);
        var result = Result(row.OutcomeOf(column, cell.IsOwn(tests)));
        var given = source is { Path: { } path, Node: { } node } && !notes.Holds(column, node) ? inputs.FactAt(path) : null;
        return new Condition
        {
            Text = notes.Words(rule, column, tests, source.Node, scope),
            Fact = source.Path,
            Item = item,
            Value = (given is null ? null : WireValues.Of(given, source.Node)) ?? WireValues.Of(input.Value, source.Node),
            Test = cell.TextOf(tests),
            Result = result,
            Distance = result == ConditionResult.Unmet && Needs(notes, column, tests, input.Value, given, source.Node, decisions) is { } needs
                ? new Distance(source.Path ?? notes.Label(column), needs)
                : null,
            Clause = cell.In(notes.SourceOf(rule) ?? measure.Package),
            Because = result == ConditionResult.Met ? WithoutFailures(source.Because) : source.Because,
        };
    }

    /// <summary>What is met failed nothing: conditions of the same subject that do not hold belong to another way of coming to it.</summary>
    public IReadOnlyList<Condition> WithoutFailures(IReadOnlyList<Condition> conditions) =>
        HasFailure(conditions) ? [.. conditions.Where(c => !IsFailure(c))] : conditions;

    private bool HasFailure(IReadOnlyList<Condition> conditions)
    {
        for (var i = 0; i < conditions.Count; i++)
            if (IsFailure(conditions[i])) return true;
        return false;
    }

    private bool IsFailure(Condition condition) => condition.Result == ConditionResult.Unmet && condition.Item == item;

    /// <summary>How far the value of a column is from passing a rule's cell; null where that is not measurable.</summary>
    public decimal? Distance(TableTrace table, TableNotes notes, int rule, int column) =>
        notes.Cell(rule, column).Tests is { } tests ? Distances.To(tests, table.Inputs[column].Value, null, operand => notes.Bound(operand, scope, [])) : null;

    public Condition OfComparison(ComparisonTrace comparison, Source source) => new()
    {
        Text = (source.Node?.Name ?? source.Name) + new TestWords(source.Node).Describe(comparison),
        Fact = source.Path,
        Item = item,
        Value = WireValues.Of(comparison.Left, source.Node),
        Test = $"{comparison.Operator} {comparison.Right}",
        Result = Result(comparison.Result),
        Clause = measure.WholeClause,
        Because = source.Because,
    };

    private decimal? Needs(TableNotes notes, int column, UnaryTests tests, FeelValue value, FeelValue? given, FactNode? node, IReadOnlyList<DecisionTrace> decisions)
    {
        var needs = Distances.To(tests, value, node, operand => notes.Bound(operand, scope, decisions));
        return given is FeelValue.DateValue date && notes.HoldsYear(column) && needs is { } years ? Distances.InDays(date.Value, (int)years) : needs;
    }

    private static ConditionResult Result(Ternary ternary) => ternary switch
    {
        Ternary.True => ConditionResult.Met,
        Ternary.Unknown => ConditionResult.Unknown,
        _ => ConditionResult.Unmet,
    };
}
