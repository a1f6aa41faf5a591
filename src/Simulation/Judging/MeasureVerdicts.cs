using System.Runtime.InteropServices;
using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Rows;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Rules;

namespace Ronghe.Simulation.Judging;

/// <summary>What one measure says about one firm of a block, or about one of its items.</summary>
/// <param name="Row">The firm's row in the block.</param>
/// <param name="Item">The item's position in the firm's list; −1 where the firm is judged as a whole.</param>
/// <param name="Fen">The award or the relief; 0 where nothing is paid.</param>
/// <param name="Cap">The cap that the answer gives, in fen; −1 for none.</param>
internal readonly record struct Judged(int Row, int Item, Outcome Outcome, long Fen, long Cap)
{
    public bool IsPaid => Outcome is Outcome.Award or Outcome.TaxCredit && Fen > 0;
}

/// <summary>
/// Reads the answers of a block into determinations, as an assessment makes them: one for each item that may be relevant, one in all
/// where there is none, and items that share a key paid once. For one thread.
/// </summary>
internal sealed class MeasureVerdicts
{
    private readonly MeasureQuestions.Asked asked;
    private readonly RowEvaluator rows;
    private readonly List<Judged> judged = [];
    private readonly Outcome?[] known = new Outcome?[4096];

    public MeasureVerdicts(MeasureQuestions.Asked asked, PopulationShape shape, MeasureQuestions questions)
    {
        this.asked = asked;
        rows = new RowEvaluator(shape, questions.Surroundings);
    }

    public MeasureRule Rule => asked.Rule;

    /// <summary>By row, within a row by item. Empty where the measure has a fixed answer.</summary>
    public ReadOnlySpan<Judged> All => CollectionsMarshal.AsSpan(judged);

    public void Read(Block block, IReadOnlyList<QuestionAnswers> answers)
    {
        judged.Clear();
        if (asked.Verdict < 0) return;
        var columns = answers[asked.Verdict].Columns;
        var (verdicts, amounts, caps) = ((Column.Codes)columns[0], (Column.Numbers)columns[1], (Column.Numbers)columns[2]);
        if (answers[asked.Verdict].Items is { } items)
            ReadItems(block, items, verdicts, amounts, caps, asked.Relevant < 0 ? null : (Column.Flags)answers[asked.Relevant].Columns[0]);
        else
            for (var row = 0; row < block.Rows.Count; row++) judged.Add(Answer(block, row, -1, row, verdicts, amounts, caps));
    }

    private void ReadItems(Block block, ItemTable items, Column.Codes verdicts, Column.Numbers amounts, Column.Numbers caps, Column.Flags? relevant)
    {
        var offsets = items.Offsets;
        var states = items.States;
        for (var row = 0; row < block.Rows.Count; row++)
        {
            if (!states.IsEmpty && states[row] is CellState.Unknown or CellState.UnknownAtLeast)
            {
                judged.Add(new Judged(row, -1, Outcome.Unknown, 0, -1));
                continue;
            }

            var (first, awards) = (judged.Count, 0);
            for (var at = offsets[row]; at < offsets[row + 1]; at++)
            {
                if (relevant is not null && relevant.StateOf(at) == CellState.Known && !relevant.IsTrue(at)) continue;
                var answer = Answer(block, row, at - offsets[row], at, verdicts, amounts, caps);
                if (answer.Outcome == Outcome.Award) awards++;
                judged.Add(answer);
            }

            if (judged.Count == first) judged.Add(new Judged(row, -1, Outcome.NotEligible, 0, -1));
            else if (awards > 1 && asked.Rule.OnceKeys.Count > 0) PayOnce(block, row, items, CollectionsMarshal.AsSpan(judged)[first..]);
        }
    }

    private Judged Answer(Block block, int row, int item, int cell, Column.Codes verdicts, Column.Numbers amounts, Column.Numbers caps)
    {
        if (verdicts.StateOf(cell) != CellState.Known || Word(verdicts[cell], block.Texts) is not { } outcome
            || amounts.StateOf(cell) is CellState.Unknown or CellState.UnknownAtLeast)
            return new Judged(row, item, Outcome.Unknown, 0, CapOf(caps, cell));
        var fen = outcome is Outcome.Award or Outcome.TaxCredit && amounts.StateOf(cell) == CellState.Known ? amounts[cell] : 0;
        return new Judged(row, item, outcome, fen, CapOf(caps, cell));
    }

    private static long CapOf(Column.Numbers caps, int cell) => caps.StateOf(cell) == CellState.Known ? caps[cell] : -1;

    private Outcome? Word(int code, TextCodes texts)
    {
        if (code >= known.Length) return Verdict.Of(texts[code]);
        return known[code] ??= Verdict.Of(texts[code]);
    }

    private void PayOnce(Block block, int row, ItemTable items, Span<Judged> ofRow)
    {
        var scope = rows.Scope(block, row);
        var list = asked.Rule.Items!;
        if (scope[list.Name] is not FeelValue.ListValue given) return;
        foreach (var key in asked.Rule.OnceKeys)
        {
            var awards = new List<(int Place, FeelValue Key, long Fen)>();
            for (var i = 0; i < ofRow.Length; i++)
            {
                if (ofRow[i].Outcome != Outcome.Award) continue;
                var item = new FeelValue.ContextBuilder().AddRange(scope.Entries).Add(list.ItemName!, given.Items[ofRow[i].Item]).Build();
                awards.Add((i, key.Evaluate(item, new EvaluationSession()), ofRow[i].Fen));
            }

            foreach (var (refused, _) in OnceOnly.Displaced(awards)) ofRow[refused] = ofRow[refused] with { Outcome = Outcome.NotEligible, Fen = 0 };
        }
    }
}
