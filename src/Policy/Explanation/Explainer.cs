using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Explanation;

/// <summary>
/// Turns the trace of a decision into conditions on facts: the cells of the row that granted, of the row that may still grant,
/// or of the row that came nearest. A cell over another decision of the same graph is explained by that decision's own rows.
/// One for an assessment: what is said of a derived fact is kept.
/// </summary>
internal sealed class Explainer(PolicyLibrary library, AssessmentInputs inputs)
{
    /// <summary>So many are compared with each other sooner than they are hashed.</summary>
    private const int FewConditions = 24;

    private readonly List<(string Package, string Name, UnaryTests? Wanted, IReadOnlyList<Condition> Because)> derived = [];

    /// <param name="item">The item that the decision judged; null where it judged the whole.</param>
    public IReadOnlyList<Condition> Conditions(Measure measure, ItemInputs? item, DecisionTrace? trace)
    {
        if (trace is null) return [];
        var scope = item?.Scope ?? inputs.Scope;
        var found = new List<Condition>();
        Explain(trace, null, new Focus(measure, new ConditionWriter(measure, inputs, scope, null), OriginOf(item), []), found);
        return Distinct(found);
    }

    /// <summary>A condition that was told before is left out.</summary>
    private static List<Condition> Distinct(List<Condition> conditions)
    {
        if (conditions.Count > FewConditions)
        {
            var told = new HashSet<(string?, string, string)>(conditions.Count);
            conditions.RemoveAll(c => !told.Add((c.Fact, c.Test, c.Text)));
            return conditions;
        }

        var kept = 0;
        for (var i = 0; i < conditions.Count; i++)
            if (!WasTold(conditions, kept, conditions[i])) conditions[kept++] = conditions[i];
        conditions.RemoveRange(kept, conditions.Count - kept);
        return conditions;
    }

    private static bool WasTold(List<Condition> conditions, int count, Condition condition)
    {
        for (var i = 0; i < count; i++)
            if (conditions[i].Fact == condition.Fact && conditions[i].Test == condition.Test && conditions[i].Text == condition.Text) return true;
        return false;
    }

    private static string[] OriginOf(ItemInputs? item) => item?.Value is FeelValue.ContextValue { Origin: { } origin } ? [origin] : [];

    /// <param name="wanted">The tests that the decision's value had to pass; null where the table says itself which rows grant.</param>
    private void Explain(DecisionTrace trace, UnaryTests? wanted, Focus focus, List<Condition> found)
    {
        if (trace.Table is { } table)
        {
            var notes = library.Rules.NotesOf(table.Table);
            if (RowChoice.Of(new TableSight(this, table, notes, trace.Required, focus.Writer), wanted) is { } row)
                ExplainRow(table, notes, row, trace.Required, focus, found);
            return;
        }

        for (var i = 0; i < trace.Required.Count; i++)
            if (!focus.Settled.Contains(trace.Required[i].Name)) Explain(trace.Required[i], null, focus, found);
        for (var i = 0; i < trace.Invocations.Count; i++) Explain(trace.Invocations[i].Body, null, focus.On(ItemsIn(trace.Invocations[i])), found);

        // what is computed with comparisons only chooses by them, and what searches a list compares with items that are not judged;
        // a yes or no of its own consists of them
        if (trace.Value is not (FeelValue.BooleanValue or FeelValue.UnknownValue) || trace.Required.Count > 0 || (trace.Decision is { } decision && library.Rules.Searches(decision))) return;
        for (var i = 0; i < trace.Comparisons.Count; i++)
            if (IsTold(trace.Comparisons[i]) && SourceOf(trace.Comparisons[i].Reads, null, focus) is { } source && focus.Covers(source.Path))
                found.Add(focus.Writer.OfComparison(trace.Comparisons[i], source));
    }

    private void ExplainRow(TableTrace table, TableNotes notes, RowChoice row, IReadOnlyList<DecisionTrace> required, Focus focus, List<Condition> found)
    {
        var columns = row.Row.Cells.Length;
        var inside = required.Count == 0 ? focus : focus with { Settled = SettledBy(table, notes, row, required, focus.Settled) };
        var before = found.Count;
        Condition? named = null;
        for (var column = 0; column < columns; column++)
        {
            if (row.TestsOf(notes, column) is not { } tests) continue;
            var inner = Read(table.Inputs[column], required);
            var behind = Behind(inner, tests, inside);
            var outcome = row.OutcomeOf(column, notes.Cell(row.Row.Index, column).IsOwn(tests));
            if (SightOf(table.Inputs[column], notes.Label(column), tests, inner, behind, inside) is { } source)
                found.Add(focus.Writer.OfCell(table, notes, row, column, tests, source, required));
            else
                found.AddRange(outcome == Ternary.True ? focus.Writer.WithoutFailures(behind) : behind);
            if (inner.Count > 0 && outcome == Ternary.False)
                named ??= focus.Writer.OfCell(table, notes, row, column, tests, Named(notes.Label(column), behind), required);
        }

        // a failure that no fact shows is told by its name
        if (named is not null && found.FindIndex(before, c => c.Result == ConditionResult.Unmet) < 0) found.Add(named);
    }

    private IReadOnlyList<Condition> Behind(IReadOnlyList<DecisionTrace> decisions, UnaryTests wanted, Focus focus)
    {
        if (decisions.Count == 0) return [];
        var found = new List<Condition>();
        for (var i = 0; i < decisions.Count; i++) Explain(decisions[i], wanted, focus, found);
        return found;
    }

    private static List<string> SettledBy(
        TableTrace table, TableNotes notes, RowChoice row, IReadOnlyList<DecisionTrace> required, IReadOnlyList<string> before)
    {
        var settled = new List<string>(before);
        for (var column = 0; column < row.Row.Cells.Length; column++)
        {
            if (row.TestsOf(notes, column) is null) continue;
            var reads = table.Inputs[column].Reads;
            for (var i = 0; i < reads.Count; i++)
                if (DecisionOf(reads[i], required) is not null) settled.Add(reads[i]);
        }

        return settled;
    }

    /// <summary>What a cell is about; null where what lies behind it says all.</summary>
    private Source? SightOf(
        InputTrace input, string label, UnaryTests tests, IReadOnlyList<DecisionTrace> inner, IReadOnlyList<Condition> behind, Focus focus)
    {
        if (behind.Count > 0) return AnyCaughtByFallback(inner) ? Named(label, behind) : null;
        return SourceOf(input.Reads, tests, focus)
            // what is computed from several facts, or found in a list, is told by its name
            ?? (IsComputed(input, inner) ? new Source(label, null, null, []) : null);
    }

    private bool IsComputed(InputTrace input, IReadOnlyList<DecisionTrace> inner) => inner.Count > 0
        ? input.Value is FeelValue.NumberValue || inner.Any(d => d is { Table: null, Value: FeelValue.BooleanValue })
        : input.Reads.Any(read => FactOf(read).Path is not null);

    private Source Named(string label, IReadOnlyList<Condition> behind)
    {
        var path = behind.Count > 0 ? behind[0].Fact : null;
        for (var i = 1; i < behind.Count && path is not null; i++)
            if (behind[i].Fact != path) path = null;
        return new Source(label, path, path is null ? null : library.Facts.Find(path), behind);
    }

    /// <summary>A comparison with nothing known says nothing.</summary>
    private static bool IsTold(ComparisonTrace comparison) => comparison.Right is not (FeelValue.NullValue or FeelValue.UnknownValue);

    private static DecisionTrace? DecisionOf(string read, IReadOnlyList<DecisionTrace> required)
    {
        for (var i = 0; i < required.Count; i++)
            if (required[i].Name == read) return required[i];
        return null;
    }

    /// <summary>Whether a column reads a fact, or a decision that tells of facts.</summary>
    public bool IsOfFacts(InputTrace input, IReadOnlyList<DecisionTrace> required)
    {
        for (var i = 0; i < input.Reads.Count; i++)
            if (DecisionOf(input.Reads[i], required) is not null || FactOf(input.Reads[i]).Path is not null || inputs.Derivation(input.Reads[i]) is not null) return true;
        return false;
    }

    /// <summary>The required decisions whose results a column read.</summary>
    private static IReadOnlyList<DecisionTrace> Read(InputTrace input, IReadOnlyList<DecisionTrace> required)
    {
        List<DecisionTrace>? found = null;
        for (var i = 0; i < input.Reads.Count; i++)
            if (DecisionOf(input.Reads[i], required) is { } decision) (found ??= []).Add(decision);
        return found ?? (IReadOnlyList<DecisionTrace>)[];
    }

    private bool AnyCaughtByFallback(IReadOnlyList<DecisionTrace> decisions)
    {
        for (var i = 0; i < decisions.Count; i++)
            if (CaughtByFallback(decisions[i])) return true;
        return false;
    }

    /// <summary>True where the decision is what it is because none of its rules was met: what they test is no condition then, but its absence.</summary>
    private bool CaughtByFallback(DecisionTrace trace)
    {
        if (trace.Table is not { } table) return false;
        foreach (var rule in table.Rules)
            if (rule.Outcome == Ternary.True) return library.Rules.NotesOf(table.Table).IsFallback(rule.Index);
        return false;
    }

    /// <summary>The first read that is a fact or a derived fact; null where only readings, dates and computed values were read.</summary>
    private Source? SourceOf(IReadOnlyList<string> reads, UnaryTests? wanted, Focus focus)
    {
        for (var i = 0; i < reads.Count; i++)
        {
            var read = reads[i];
            if (FactOf(read) is { Path: { } path, Node: var node })
            {
                if (focus.Covers(path)) return new Source(path, path, node, []);
                continue;
            }

            if (inputs.Derivation(read)?.Trace is { } derivation) return new Source(read, null, null, Because(read, derivation, wanted, focus.Measure));
        }

        return null;
    }

    private IReadOnlyList<Condition> Because(string name, DecisionTrace derivation, UnaryTests? wanted, Measure measure)
    {
        foreach (var known in derived)
            if (known.Name == name && ReferenceEquals(known.Wanted, wanted) && known.Package == measure.Package) return known.Because;
        var found = new List<Condition>();
        Explain(derivation, wanted, new Focus(measure, new ConditionWriter(measure, inputs, inputs.Scope, null), [], []), found);
        var because = Distinct(found);
        derived.Add((measure.Package, name, wanted, because));
        return because;
    }

    private (string? Path, FactNode? Node) FactOf(string read) => library.Facts.OfRead(read) is { } fact ? fact : (null, null);

    private static List<string> ItemsIn(InvocationTrace invocation)
    {
        var items = new List<string>();
        for (var i = 0; i < invocation.Arguments.Count; i++)
            if (invocation.Arguments[i].Value is FeelValue.ContextValue { Origin: { } origin } && origin.EndsWith(']')) items.Add(origin);
        return items;
    }

    /// <param name="Items">Wire paths of the items that are judged here; comparisons over other items only pick among them.</param>
    /// <param name="Settled">Decisions that a column explains: what else needs them does not explain them again.</param>
    private sealed record Focus(Measure Measure, ConditionWriter Writer, IReadOnlyList<string> Items, IReadOnlyList<string> Settled)
    {
        /// <summary>The same with items that are judged within it.</summary>
        public Focus On(IReadOnlyList<string> items) => this with { Items = [.. Items, .. items], Writer = Writer.For(items.Count > 0 ? items[0] : null) };

        public bool Covers(string? path) =>
            path is null || !path.Contains('[', StringComparison.Ordinal) || IsOfItem(path);

        private bool IsOfItem(string path)
        {
            foreach (var item in Items)
                if (path.StartsWith(item, StringComparison.Ordinal)) return true;
            return false;
        }
    }
}

/// <summary>A table as its explanation sees it: what its columns read, and how far their values are from the cells.</summary>
internal readonly record struct TableSight(
    Explainer Explainer, TableTrace Table, TableNotes Notes, IReadOnlyList<DecisionTrace> Required, ConditionWriter Writer)
{
    /// <summary>By column, whether it reads a fact, or a decision that tells of facts.</summary>
    public bool[] OfFacts()
    {
        var ofFacts = new bool[Table.Inputs.Length];
        for (var column = 0; column < ofFacts.Length; column++) ofFacts[column] = Explainer.IsOfFacts(Table.Inputs[column], Required);
        return ofFacts;
    }

    /// <summary>How far the value of a column is from passing a rule's cell; null where that is not measurable.</summary>
    public decimal? Distance(int rule, int column) => Writer.Distance(Table, Notes, rule, column);
}
