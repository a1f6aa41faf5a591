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
/// where there is none, and items that share a key paid once. Most are refusals, which are counted and listed only where they are
/// wanted one by one. For one thread.
/// </summary>
internal sealed class MeasureVerdicts
{
    private readonly MeasureQuestions.Asked asked;
    private readonly bool listsRefusals;
    private readonly RowEvaluator rows;
    private Judged[] judged = [];
    private int count;
    private readonly Outcome?[] known = new Outcome?[4096];

    public MeasureVerdicts(MeasureQuestions.Asked asked, PopulationShape shape, MeasureQuestions questions, bool listsRefusals)
    {
        this.asked = asked;
        this.listsRefusals = listsRefusals;
        rows = new RowEvaluator(shape, questions.Surroundings);
    }

    public MeasureRule Rule => asked.Rule;

    /// <summary>Whether the measure is computed; where it is not, its answer is fixed and nothing is listed.</summary>
    public bool IsComputed => asked.Verdict >= 0;

    /// <summary>By row, within a row by item.</summary>
    public ReadOnlySpan<Judged> Listed => judged.AsSpan(0, count);

    /// <summary>The refusals that are not listed.</summary>
    public int Unlisted { get; private set; }

    public void Read(Block block, IReadOnlyList<QuestionAnswers> answers)
    {
        (count, Unlisted) = (0, 0);
        if (!IsComputed) return;
        var cells = new Cells(answers[asked.Verdict].Columns, block.Texts, known);
        if (answers[asked.Verdict].Items is { } items)
        {
            ReadItems(block, items, cells, asked.Relevant < 0 ? null : (Column.Flags)answers[asked.Relevant].Columns[0]);
            return;
        }

        MakeRoom(block.Rows.Count);
        for (var row = 0; row < block.Rows.Count; row++)
        {
            if (cells.IsRefusal(row)) Refuse(row, -1);
            else judged[count++] = cells.At(row, -1, row);
        }
    }

    private void ReadItems(Block block, ItemTable items, Cells cells, Column.Flags? relevant)
    {
        // one an item, or one of a firm without any
        MakeRoom(block.Rows.Count + items.Items.Count);
        var offsets = items.Offsets;
        var states = items.States;
        for (var row = 0; row < block.Rows.Count; row++)
        {
            if (!states.IsEmpty && states[row] is CellState.Unknown or CellState.UnknownAtLeast)
            {
                judged[count++] = new Judged(row, -1, Outcome.Unknown, 0, -1);
                continue;
            }

            var (first, answered, awards, claims) = (count, 0, 0, 0);
            for (var at = offsets[row]; at < offsets[row + 1]; at++)
            {
                var concerns = relevant?.StateOf(at) ?? CellState.Known;
                if (concerns == CellState.Known && relevant?.IsTrue(at) == false) continue;
                answered++;
                var item = at - offsets[row];
                if (cells.IsRefusal(at))
                {
                    Refuse(row, item);
                    continue;
                }

                // nothing is granted before it is known whether the item concerns the measure
                var answer = concerns == CellState.Unknown ? new Judged(row, item, Outcome.Unknown, 0, -1) : cells.At(row, item, at);
                if (answer.Outcome == Outcome.Award) awards++;
                if (answer.Outcome is Outcome.Award or Outcome.Unknown) claims++;
                judged[count++] = answer;
            }

            if (answered == 0) Refuse(row, -1);
            else if (awards > 0 && claims > 1 && asked.Rule.OnceKeys.Count > 0) PayOnce(block, row, items, judged.AsSpan(first, count - first));
        }
    }

    private void Refuse(int row, int item)
    {
        if (listsRefusals) judged[count++] = new Judged(row, item, Outcome.NotEligible, 0, -1);
        else Unlisted++;
    }

    private void MakeRoom(int most)
    {
        if (judged.Length < most) judged = new Judged[Math.Max(most, judged.Length * 2)];
    }

    /// <summary>The columns of a verdict: its word, its amount and its cap.</summary>
    /// <param name="known">What words of the book mean, by their code.</param>
    private readonly ref struct Cells(IReadOnlyList<Column> columns, TextCodes texts, Outcome?[] known)
    {
        private readonly ReadOnlySpan<int> verdicts = ((Column.Codes)columns[MeasureQuestions.Word]).Values;
        private readonly ReadOnlySpan<CellState> verdictStates = columns[MeasureQuestions.Word].States;
        private readonly ReadOnlySpan<long> amounts = ((Column.Numbers)columns[MeasureQuestions.Amount]).Values;
        private readonly ReadOnlySpan<CellState> amountStates = columns[MeasureQuestions.Amount].States;
        private readonly ReadOnlySpan<long> caps = ((Column.Numbers)columns[MeasureQuestions.Cap]).Values;
        private readonly ReadOnlySpan<CellState> capStates = columns[MeasureQuestions.Cap].States;

        public bool IsRefusal(int cell) => IsKnown(cell) && Word(verdicts[cell]) == Outcome.NotEligible;

        public Judged At(int row, int item, int cell)
        {
            var cap = capStates.IsEmpty || capStates[cell] == CellState.Known ? caps[cell] : -1;
            if (!IsKnown(cell) || Word(verdicts[cell]) is not { } outcome) return new Judged(row, item, Outcome.Unknown, 0, cap);
            var isPaid = outcome is Outcome.Award or Outcome.TaxCredit && (amountStates.IsEmpty || amountStates[cell] == CellState.Known);
            return new Judged(row, item, outcome, isPaid ? amounts[cell] : 0, cap);
        }

        /// <summary>Whether the word is known, and the amount, which may be none.</summary>
        private bool IsKnown(int cell) =>
            (verdictStates.IsEmpty || verdictStates[cell] == CellState.Known)
            && (amountStates.IsEmpty || amountStates[cell] is CellState.Known or CellState.Null);

        private Outcome? Word(int code) => code < known.Length ? known[code] ??= Verdict.Of(texts[code]) : Verdict.Of(texts[code]);
    }

    private void PayOnce(Block block, int row, ItemTable items, Span<Judged> ofRow)
    {
        var scope = rows.Scope(block, row);
        var list = asked.Rule.Items!;
        if (scope[list.Name] is not FeelValue.ListValue given) return;
        foreach (var key in asked.Rule.OnceKeys)
        {
            var claims = new List<(int Place, FeelValue Key, long? Fen)>();
            for (var i = 0; i < ofRow.Length; i++)
            {
                if (ofRow[i].Outcome is not (Outcome.Award or Outcome.Unknown)) continue;
                var item = new FeelValue.ContextBuilder().AddRange(scope.Entries).Add(list.ItemName!, given.Items[ofRow[i].Item]).Build();
                claims.Add((i, key.Evaluate(item, new EvaluationSession()), ofRow[i].Outcome == Outcome.Award ? ofRow[i].Fen : null));
            }

            foreach (var (place, _, mayYet) in OnceOnly.Displaced(claims)) ofRow[place] = ofRow[place] with { Outcome = mayYet ? Outcome.Unknown : Outcome.NotEligible, Fen = 0 };
        }
    }
}
