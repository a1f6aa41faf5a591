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
        trace is null ? [] : [.. Explain(trace, wanted: null, new Focus(judged is null ? [] : [judged], [])).DistinctBy(c => (c.Fact, c.Test, c.Text))];

    /// <param name="wanted">The tests that the decision's value had to pass; null where the table says itself which rows grant.</param>
    private IEnumerable<Condition> Explain(DecisionTrace trace, UnaryTests? wanted, Focus focus)
    {
        if (trace.Table is { } table)
        {
            var notes = library.Rules.NotesOf(table.Table);
            return Telling(table, notes, wanted, trace.Required) is { } told ? OfRow(table, notes, told, trace.Required, focus) : [];
        }

        return
        [
            .. trace.Required.Where(r => !focus.Settled.Contains(r.Name)).SelectMany(r => Explain(r, null, focus)),
            .. trace.Invocations.SelectMany(i => Explain(i.Body, null, focus with { Items = [.. focus.Items, .. ItemsIn(i)] })),
            // what is computed with comparisons only chooses by them; a yes or no consists of them
            .. trace.Value is FeelValue.BooleanValue or FeelValue.UnknownValue ? trace.Comparisons.Select(c => OfComparison(c, focus)).OfType<Condition>() : [],
        ];
    }

    /// <summary>
    /// The row to show: the one that hit, else the one that may, else the one that came nearest. Where the row that hit leads
    /// elsewhere, or where nothing but the last resort was left, a row is shown for what it must not be.
    /// </summary>
    private Told? Telling(TableTrace trace, TableNotes notes, UnaryTests? wanted, IReadOnlyList<DecisionTrace> required)
    {
        var reached = trace.Rules.Where(r => r.IsReached).ToList();
        var granting = reached.Where(r => notes.Grants(r.Index, wanted)).ToList();
        var hit = granting.Find(r => r.Outcome == Ternary.True);
        // a row without tests caught what the others let through: they tell why
        if (hit is not null && notes.IsFallback(hit.Index))
            return reached.Where(r => r != hit).MinBy(Nearness) is { } let ? new Told(let, Against: true) : new Told(hit, Against: false);
        if ((hit ?? granting.Where(r => r.Outcome == Ternary.Unknown).MinBy(r => r.Cells.Count(c => c == Ternary.Unknown)) ?? granting.MinBy(Nearness)) is { } row)
            return new Told(row, Against: false);
        return reached.Find(r => r.Outcome == Ternary.True && !notes.IsFallback(r.Index)) is { } other ? new Told(other, Against: true) : null;

        (bool, (int, int)) Nearness(RuleTrace r) => (FailsByReading(r), Farness(r));

        // what only a reading or a date of knowledge decides is nothing that a firm can meet
        bool FailsByReading(RuleTrace r) => r.Cells.Select((c, i) => (Cell: c, trace.Inputs[i].Reads))
            .Any(c => c.Cell == Ternary.False && !c.Reads.Any(read => IsDecision(read, required) || IsFact(read)));
    }

    /// <summary>The later its first unmet cell, the nearer a row came; then the fewer are unmet.</summary>
    private static (int First, int Unmet) Farness(RuleTrace row)
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

    private IEnumerable<Condition> OfRow(TableTrace table, TableNotes notes, Told told, IReadOnlyList<DecisionTrace> required, Focus focus)
    {
        var row = told.Row;
        var tests = row.Cells.Select((cell, column) => TestsToShow(notes, told, column)).ToList();
        var settled = focus with
        {
            Settled = [.. focus.Settled, .. tests.SelectMany((t, column) => t is null ? [] : table.Inputs[column].Reads.Where(r => IsDecision(r, required)))],
        };
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (tests[column] is not { } shown) continue;
            var cell = new Cell(row, column, shown, ReferenceEquals(notes.Tests(row.Index, column), shown) ? row.Cells[column] : Opposite(row.Cells[column]));
            var inner = Read(table.Inputs[column], required);
            var behind = inner.SelectMany(d => Explain(d, shown, settled)).ToList();
            if (inner.Exists(CaughtByFallback) && behind.Count > 0)
            {
                yield return OfCell(table, notes, cell, new Source(notes.Label(column), Single(behind), behind));
            }
            else
            {
                foreach (var condition in behind) yield return condition;
                if (behind.Count == 0 && (SourceOf(table.Inputs[column].Reads, shown, settled) ?? Computed(table.Inputs[column], inner, notes.Label(column))) is { } source)
                    yield return OfCell(table, notes, cell, source);
            }
        }
    }

    /// <summary>
    /// The tests of a cell as they are to be met, null where the cell says nothing. In a row that must not be, what can be measured
    /// is turned around, and what sorts (an industry, a kind) stays as it is; a row that failed, failed by its unmet cells alone.
    /// </summary>
    private static UnaryTests? TestsToShow(TableNotes notes, Told told, int column)
    {
        var row = told.Row;
        var tests = notes.Tests(row.Index, column);
        if (tests is null or UnaryTests.Any) return null;
        if (!told.Against) return tests;
        if (row.Outcome == Ternary.False)
            return row.Cells[column] == Ternary.False ? Complement.Of(tests) : row.Cells[column] == Ternary.True && !Complement.IsMeasured(tests) ? tests : null;
        var tested = Enumerable.Range(0, row.Cells.Count).Where(c => notes.Tests(row.Index, c) is not (null or UnaryTests.Any)).ToList();
        var measured = tested.Where(c => Complement.IsMeasured(notes.Tests(row.Index, c)!)).ToList();
        return measured.Contains(column) || (measured.Count == 0 && column == tested[^1]) ? Complement.Of(tests) : tests;
    }

    private static Ternary Opposite(Ternary cell) => cell switch
    {
        Ternary.True => Ternary.False,
        Ternary.False => Ternary.True,
        _ => cell,
    };

    private static bool IsDecision(string read, IReadOnlyList<DecisionTrace> required) => required.Any(r => r.Name == read);

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

    private Condition OfCell(TableTrace table, TableNotes notes, Cell cell, Source source)
    {
        var input = table.Inputs[cell.Column];
        var label = notes.Label(cell.Column);
        var node = source.Path is null ? null : library.Facts.Find(source.Path);
        var result = Result(cell.Outcome);
        var needs = result == ConditionResult.Unmet ? Distances.To(cell.Tests, input.Value, node, operand => notes.Bound(operand, scope)) : null;
        return new Condition
        {
            Text = notes.Words(cell.Row.Index, cell.Column, cell.Tests, node, scope),
            Fact = source.Path,
            Value = WireValues.Of(input.Value, node),
            Test = notes.Text(cell.Row.Index, cell.Column, cell.Tests),
            Result = result,
            Distance = needs is { } distance ? new Distance(source.Path ?? label, distance) : null,
            Clause = Reference(notes, cell.Row.Index, label),
            Because = source.Because,
        };
    }

    private Condition? OfComparison(ComparisonTrace comparison, Focus focus)
    {
        if (comparison.Right is FeelValue.NullValue or FeelValue.UnknownValue || SourceOf(comparison.Reads, null, focus) is not { } source) return null;
        if (source.Path is { } path && path.Contains('[', StringComparison.Ordinal) && !focus.Items.Any(f => path.StartsWith(f, StringComparison.Ordinal))) return null;
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
    private Source? SourceOf(IReadOnlyList<string> reads, UnaryTests? wanted, Focus focus)
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

    private bool IsFact(string read) => library.PathOfRead(read) is not null || inputs.Derivation(read) is not null;

    private sealed record Source(string Name, string? Path, IReadOnlyList<Condition> Because);

    /// <param name="Items">Wire paths of the items that are judged here; comparisons over other items only pick among them.</param>
    /// <param name="Settled">Decisions that a column explains: what else needs them does not explain them again.</param>
    private sealed record Focus(IReadOnlyList<string> Items, IReadOnlyList<string> Settled);

    /// <param name="Against">True where the row is shown for what must not be.</param>
    private sealed record Told(RuleTrace Row, bool Against);

    private sealed record Cell(RuleTrace Row, int Column, UnaryTests Tests, Ternary Outcome);
}
