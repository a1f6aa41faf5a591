using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Explanation;

/// <summary>
/// Turns the trace of a decision into conditions on facts: the cells of the row that granted, of the row that may still grant,
/// or of the row that came nearest. A cell over another decision of the same graph is explained by that decision's own rows.
/// </summary>
internal sealed class Explainer(PolicyLibrary library, Measure measure, AssessmentInputs inputs, FeelValue.ContextValue scope, string? judged)
{
    public IReadOnlyList<Condition> Conditions(DecisionTrace? trace) =>
        trace is null ? [] : [.. Explain(trace, wanted: null, judged is null ? [] : [judged]).DistinctBy(c => (c.Fact, c.Test, c.Text))];

    /// <param name="wanted">The tests that the decision's value had to pass; null where the table says itself which rows grant.</param>
    /// <param name="focus">Wire paths of the items that are judged here; comparisons over other items only pick among them.</param>
    private IEnumerable<Condition> Explain(DecisionTrace trace, UnaryTests? wanted, IReadOnlyList<string> focus)
    {
        if (trace.Table is { } table)
        {
            var notes = library.Rules.NotesOf(table.Table);
            return Telling(table, notes, wanted) is { } row ? OfRow(table, notes, row, trace.Required, focus) : [];
        }

        return
        [
            .. trace.Required.SelectMany(r => Explain(r, null, focus)),
            .. trace.Invocations.SelectMany(i => Explain(i.Body, null, [.. focus, .. ItemsIn(i)])),
            // what is computed with comparisons only chooses by them; a yes or no consists of them
            .. trace.Value is FeelValue.BooleanValue or FeelValue.UnknownValue ? trace.Comparisons.Select(c => OfComparison(c, focus)).OfType<Condition>() : [],
        ];
    }

    /// <summary>The row to show: the one that hit, else the one that may, else the one that came nearest.</summary>
    private static RuleTrace? Telling(TableTrace trace, TableNotes notes, UnaryTests? wanted)
    {
        var granting = trace.Rules.Where(r => r.IsReached && notes.Grants(r.Index, wanted)).ToList();
        var hit = granting.Find(r => r.Outcome == Ternary.True);
        // a row without tests caught what the others let through: they tell why
        if (hit is not null && notes.IsFallback(hit.Index)) return trace.Rules.Where(r => r.IsReached && r != hit).MinBy(Farness) ?? hit;
        return hit
            ?? granting.Where(r => r.Outcome == Ternary.Unknown).MinBy(r => r.Cells.Count(c => c == Ternary.Unknown))
            ?? granting.MinBy(Farness);
    }

    /// <summary>The later its first unmet cell, the nearer a row came; then the fewer are unmet.</summary>
    private static (int, int) Farness(RuleTrace row)
    {
        var first = int.MinValue;
        var unmet = 0;
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column] != Ternary.False) continue;
            if (unmet++ == 0) first = -column;
        }

        return (first, unmet);
    }

    private IEnumerable<Condition> OfRow(TableTrace table, TableNotes notes, RuleTrace row, IReadOnlyList<DecisionTrace> required, IReadOnlyList<string> focus)
    {
        for (var column = 0; column < row.Cells.Count; column++)
        {
            var tests = notes.Tests(row.Index, column);
            if (tests is UnaryTests.Any) continue;
            var inner = Read(table.Inputs[column], required);
            var behind = inner.SelectMany(d => Explain(d, tests, focus)).ToList();
            if (inner.Exists(CaughtByFallback) && behind.Count > 0)
            {
                yield return OfCell(table, notes, row, column, new Source(notes.Label(column), Single(behind), behind));
            }
            else
            {
                foreach (var condition in behind) yield return condition;
                if (behind.Count == 0 && (SourceOf(table.Inputs[column].Reads, tests, focus) ?? Computed(table.Inputs[column], inner, notes.Label(column))) is { } source)
                    yield return OfCell(table, notes, row, column, source);
            }
        }
    }

    /// <summary>The required decisions whose results a column read.</summary>
    private static List<DecisionTrace> Read(InputTrace input, IReadOnlyList<DecisionTrace> required) =>
        required.Count == 0 ? [] : [.. input.Reads.Select(read => required.FirstOrDefault(r => r.Name == read)).OfType<DecisionTrace>()];

    /// <summary>A number that other decisions of the graph compute from several facts: a share, a sum over years; null for any other column.</summary>
    private static Source? Computed(InputTrace input, IReadOnlyList<DecisionTrace> inner, string label) =>
        inner.Count > 0 && input.Value is FeelValue.NumberValue ? new Source(label, null, []) : null;

    /// <summary>True where the decision is what it is because none of its rules was met: what they test is no condition then, but its absence.</summary>
    private bool CaughtByFallback(DecisionTrace trace) =>
        trace.Table is { } table && library.Rules.NotesOf(table.Table) is var notes
        && table.Rules.FirstOrDefault(r => r.Outcome == Ternary.True) is { } hit && notes.IsFallback(hit.Index);

    private static string? Single(List<Condition> conditions) => conditions.Select(c => c.Fact).Distinct().ToList() is [var only] ? only : null;

    private Condition OfCell(TableTrace table, TableNotes notes, RuleTrace row, int column, Source source)
    {
        var input = table.Inputs[column];
        var tests = notes.Tests(row.Index, column);
        var label = notes.Label(column);
        var node = source.Path is null ? null : library.Facts.Find(source.Path);
        var result = Result(row.Cells[column]);
        var needs = result == ConditionResult.Unmet ? Distances.To(tests, input.Value, node, operand => notes.Bound(operand, scope)) : null;
        return new Condition
        {
            Text = notes.Words(row.Index, column, node, scope),
            Fact = source.Path,
            Value = WireValues.Of(input.Value, node),
            Test = notes.Text(row.Index, column),
            Result = result,
            Distance = needs is { } distance ? new Distance(source.Path ?? label, distance) : null,
            Clause = Reference(notes, row.Index, label),
            Because = source.Because,
        };
    }

    private Condition? OfComparison(ComparisonTrace comparison, IReadOnlyList<string> focus)
    {
        if (comparison.Right is FeelValue.NullValue or FeelValue.UnknownValue || SourceOf(comparison.Reads, null, focus) is not { } source) return null;
        if (source.Path is { } path && path.Contains('[', StringComparison.Ordinal) && !focus.Any(f => path.StartsWith(f, StringComparison.Ordinal))) return null;
        var node = source.Path is null ? null : library.Facts.Find(source.Path);
        return new Condition
        {
            Text = $"{node?.Name ?? source.Name}{ComparisonWords.Of(comparison, node)}",
            Fact = source.Path,
            Value = WireValues.Of(comparison.Left, node),
            Test = $"{comparison.Operator} {comparison.Right}",
            Result = Result(comparison.Result),
            Clause = new ClauseReference(measure.Package, [new ClauseSpan(measure.Clause.Start, measure.Clause.End)]),
            Because = source.Because,
        };
    }

    private ClauseReference Reference(TableNotes notes, int rule, string label)
    {
        var quotation = notes.Quotations[rule];
        return quotation.Source is { } source
            ? new ClauseReference(source, [])
            : new ClauseReference(measure.Package, quotation.For(label));
    }

    /// <summary>The first read that is a fact or a derived fact; null where only readings, dates and computed values were read.</summary>
    private Source? SourceOf(IReadOnlyList<string> reads, UnaryTests? wanted, IReadOnlyList<string> focus)
    {
        foreach (var read in reads)
        {
            if (library.PathOfRead(read) is { } path) return new Source(path, path, []);
            if (inputs.Derivation(read)?.Trace is { } derivation) return new Source(read, null, [.. Explain(derivation, wanted, focus).DistinctBy(c => (c.Fact, c.Test))]);
        }

        return null;
    }

    private static IEnumerable<string> ItemsIn(InvocationTrace invocation) =>
        invocation.Arguments.Select(a => (a.Value as FeelValue.ContextValue)?.Origin).OfType<string>().Where(o => o.EndsWith(']'));

    private static ConditionResult Result(Ternary ternary) => ternary switch
    {
        Ternary.True => ConditionResult.Met,
        Ternary.Unknown => ConditionResult.Unknown,
        _ => ConditionResult.Unmet,
    };

    private sealed record Source(string Name, string? Path, IReadOnlyList<Condition> Because);
}
