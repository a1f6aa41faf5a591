using Ronghe.Dmn;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Policy.Explanation;

/// <summary>The row of a table that tells why it answered as it did.</summary>
/// <param name="Against">True where the row is shown for what must not be.</param>
internal sealed record RowChoice(RuleTrace Row, bool Against)
{
    /// <summary>
    /// The row that hit, else the one that may, else the one that came nearest. Where the row that hit leads elsewhere, or where
    /// nothing but the last resort was left, a row is shown for what it must not be.
    /// </summary>
    /// <param name="wanted">The tests that the decision's value had to pass; null where the table says itself which rows grant.</param>
    public static RowChoice? Of(TableSight sight, UnaryTests? wanted)
    {
        var notes = sight.Notes;
        var granting = notes.Granting(wanted);
        RuleTrace? hit = null, granted = null, possible = null;
        foreach (var rule in sight.Table.Rules)
        {
            if (!rule.IsReached || rule.Outcome == Ternary.False) continue;
            if (rule.Outcome == Ternary.True) hit ??= rule;
            if (!granting[rule.Index]) continue;
            if (rule.Outcome == Ternary.True) granted ??= rule;
            else if (possible is not { } other || Unknowns(rule) < Unknowns(other)) possible = rule;
        }

        // a row without tests caught what the others let through: they tell why
        if (granted is { } last && notes.IsFallback(last.Index))
            return Nearest(sight, granting, but: last.Index) is { } let ? new RowChoice(let, true) : new RowChoice(last, false);
        if ((granted ?? possible ?? Nearest(sight, granting, but: null)) is { } row) return new RowChoice(row, false);
        return hit is { } led && !notes.IsFallback(led.Index) ? new RowChoice(led, true) : null;
    }

    /// <summary>
    /// Of the rows that were reached, the one with the latest first unmet cell, then with the fewest unmet, then the one whose first
    /// unmet cell the value is nearest to: of four periods the one that a date missed by least. A row that only a reading
    /// or a date of knowledge turned away comes last: nothing that a firm can meet.
    /// </summary>
    /// <param name="granting">By rule, whether it leads to what was wanted.</param>
    /// <param name="but">Among all rows but this one; null: among those that lead to what was wanted.</param>
    private static RuleTrace? Nearest(TableSight sight, bool[] granting, int? but)
    {
        var ofFacts = sight.OfFacts();
        RuleTrace? nearest = null;
        (bool ByReading, int First, int Unmet) least = default;
        foreach (var rule in sight.Table.Rules)
        {
            if (!rule.IsReached || !(but is { } other ? rule.Index != other : granting[rule.Index])) continue;
            var nearness = Nearness(rule, ofFacts);
            if (nearest is not { } near || nearness.CompareTo(least) < 0 || (nearness == least && nearness.Unmet > 0 && IsNearer(rule, near, -nearness.First, sight)))
                (nearest, least) = (rule, nearness);
        }

        return nearest;
    }

    private static bool IsNearer(RuleTrace rule, RuleTrace other, int column, TableSight sight) =>
        sight.Distance(rule.Index, column) is { } one && sight.Distance(other.Index, column) is { } far && decimal.Abs(one) < decimal.Abs(far);

    /// <param name="ofFacts">By column, whether it is about facts.</param>
    private static (bool ByReading, int First, int Unmet) Nearness(RuleTrace rule, bool[] ofFacts)
    {
        var first = int.MinValue;
        var unmet = 0;
        var byReading = false;
        for (var column = 0; column < rule.Cells.Length; column++)
        {
            if (rule.Cells[column] != Ternary.False) continue;
            if (unmet++ == 0) first = -column;
            byReading |= !ofFacts[column];
        }

        return (byReading, first, unmet);
    }

    private static int Unknowns(RuleTrace rule)
    {
        var unknown = 0;
        for (var column = 0; column < rule.Cells.Length; column++)
            if (rule.Cells[column] == Ternary.Unknown) unknown++;
        return unknown;
    }

    /// <summary>
    /// The tests of a cell as they are to be met, null where the cell says nothing. In a row that must not be, what can be measured
    /// is turned around, and what sorts (an industry, a kind) stays as it is; a row that failed, failed by its unmet cells alone.
    /// </summary>
    public UnaryTests? TestsOf(TableNotes notes, int column)
    {
        var cell = notes.Cell(Row.Index, column);
        var tests = cell.Tests;
        if (tests is null or UnaryTests.Any) return null;
        if (!Against) return tests;
        if (Row.Outcome != Ternary.False) return notes.Sorts(Row.Index, column) ? tests : cell.Opposite;
        return Row.Cells[column] switch
        {
            Ternary.False => cell.Opposite,
            Ternary.True when !Complement.IsMeasured(tests) => tests,
            _ => null,
        };
    }

    /// <summary>The outcome of a cell against the tests that are shown for it.</summary>
    public Ternary OutcomeOf(int column, bool own) => (own, Row.Cells[column]) switch
    {
        (false, Ternary.True) => Ternary.False,
        (false, Ternary.False) => Ternary.True,
        var (_, outcome) => outcome,
    };
}
