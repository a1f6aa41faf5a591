using Ronghe.Dmn.Tables;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>
/// Evaluates a decision table (DMN 1.5 §8). Every cell is three-valued and a rule is the conjunction of its cells; which rules hit
/// or may hit is found by trying the rules in order, or by the index of the table where the run is compiled and not traced.
/// </summary>
internal static class TableEvaluator
{
    /// <summary>A table of more input columns is scanned.</summary>
    private const int MostColumns = 64;

    internal static FeelValue Evaluate(PreparedTable table, LogicFrame frame, DmnRun run)
    {
        var hits = run.Rent(table, frame);
        var trace = run.BeginTable(table);
        for (var i = 0; i < table.Inputs.Length; i++) hits.Inputs[i] = Input(table.Inputs[i], i, frame, run, trace);
        if (trace is null && run.IsCompiled && table.Index is { } index && table.Inputs.Length <= MostColumns) Seek(table, index, hits, frame, run);
        else Scan(table, hits, frame, run, trace);
        var result = hits.Combine();
        run.Return(hits);
        return result;
    }

    private static FeelValue Input(PreparedInput input, int at, LogicFrame frame, DmnRun run, TableTraceBuilder? trace)
    {
        var mark = trace is null ? 0 : run.Session.MarkReads();
        var value = run.Coerce(run.Evaluate(input.Expression, frame), input.Declared);
        if (input.Allowed is { } allowed && !value.IsNull && !value.IsUnknown && run.Test(allowed, value, frame) is not FeelValue.BooleanValue { Value: true })
        {
            value = run.Fail(DmnCode.InputValue, value.ToString(), allowed.Text);
        }
        trace?.Input(at, value, run.Session.ReadsSince(mark));
        return value;
    }

    /// <summary>The reference: each rule in order, all of its cells where they are traced, else up to the first that is false.</summary>
    private static void Scan(PreparedTable table, HitList hits, LogicFrame frame, DmnRun run, TableTraceBuilder? trace)
    {
        hits.BeginScan();
        for (var i = 0; i < table.Rules.Length; i++)
        {
            if (!run.TryStep()) break;
            var outcome = Rule(table.Grid, i, hits, frame, run, trace is null ? [] : trace.Row(i));
            trace?.EndRule(outcome);
            if (outcome.IsFalse) continue;
            hits.Add(i, outcome.Paths);
            if (hits.IsDecided) break;
        }
    }

    private static void Seek(PreparedTable table, TableIndex index, HitList hits, LogicFrame frame, DmnRun run)
    {
        ReadOnlySpan<FeelValue> inputs = hits.Inputs.AsSpan(0, table.Inputs.Length);
        Span<int> regions = stackalloc int[MostColumns];
        var mustTry = index.Locate(inputs, regions);
        for (var rule = index.Next(regions, 0); rule >= 0; rule = index.Next(regions, rule + 1))
        {
            if (!run.TryStep()) break;
            var outcome = mustTry ? Candidate(table.Rules[rule], index, rule, inputs, regions, frame, run) : RuleOutcome.True;
            if (outcome.IsFalse) continue;
            hits.Add(rule, outcome.Paths);
            if (hits.IsDecided) break;
        }
    }

    private static RuleOutcome Candidate(
        PreparedRule rule, TableIndex index, int at, ReadOnlySpan<FeelValue> inputs, ReadOnlySpan<int> regions, LogicFrame frame, DmnRun run)
    {
        var outcome = RuleOutcome.True;
        for (var column = 0; column < inputs.Length; column++)
        {
            if (!index.MustTry(at, column, regions[column])) continue;
            outcome = outcome.And(column < rule.Cells.Length ? run.Test(rule.Cells[column], inputs[column], frame) : FeelValue.Null);
            if (outcome.IsFalse) return outcome;
        }
        return outcome;
    }

    /// <param name="traced">Takes the outcome of each cell; empty where nothing is traced.</param>
    private static RuleOutcome Rule(CellGrid grid, int rule, HitList hits, LogicFrame frame, DmnRun run, Span<Ternary> traced)
    {
        var outcome = RuleOutcome.True;
        var cells = grid.Of(rule);
        for (var column = 0; column < cells.Length; column++)
        {
            var number = cells[column];
            if (hits.Plainly(number, column) is { } plain)
            {
                if (!traced.IsEmpty) traced[column] = plain ? Ternary.True : Ternary.False;
                if (!plain) outcome = RuleOutcome.False;
            }
            else
            {
                // cells after one that is false are tried for the trace alone
                var cell = outcome.IsFalse
                    ? run.TestAside(grid.Tests(number), hits.Inputs[column], frame)
                    : run.TestFully(grid.Tests(number), hits.Inputs[column], frame);
                if (!traced.IsEmpty) traced[column] = cell.ToTernary();
                outcome = outcome.And(cell);
            }

            if (outcome.IsFalse && traced.IsEmpty) return outcome;
        }
        return outcome;
    }
}

/// <summary>The conjunction of cells: false, true, or unknown with the facts of the unknown cells.</summary>
internal readonly record struct RuleOutcome(bool IsFalse, IReadOnlyList<string>? Paths)
{
    internal static RuleOutcome True => new(false, null);

    internal static RuleOutcome False => new(true, null);

    internal RuleOutcome And(FeelValue cell) => cell switch
    {
        _ when IsFalse => this,
        FeelValue.BooleanValue { Value: true } => this,
        FeelValue.UnknownValue unknown => new(false, Paths is null ? unknown.Paths : [.. Paths, .. unknown.Paths]),
        _ => False,
    };
}
