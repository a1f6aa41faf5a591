using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Kernels;
using Ronghe.Columnar.Planning;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;

namespace Ronghe.Columnar;

/// <summary>Runs a plan over blocks, one after another, in memory that is used again. For one thread.</summary>
public sealed class PlanRun
{
    private readonly RunState state;
    private readonly Kernel[] kernels;
    private readonly RowEvaluator rows;
    private readonly (Question Question, IReadOnlyList<Column> Columns)[] byRow;
    private readonly Dictionary<(Question, Wanted), Column> answers = [];

    internal PlanRun(ColumnarPlan plan)
    {
        Plan = plan;
        state = new RunState(plan.Program);
        kernels = [.. BlockGuard.Guarded(plan.Program, plan.Shape.Book)];
        rows = new RowEvaluator(plan.Shape, plan.Surroundings);
        byRow = [.. plan.Questions.Where((_, i) => plan.Answers[i].IsDefault)
            .Select(question => (question, (IReadOnlyList<Column>)[.. question.Wanted.Select(wanted => wanted.NewColumn())]))];
    }

    public ColumnarPlan Plan { get; }

    /// <summary>Answers all questions for a block. The answers stand until the next run.</summary>
    /// <exception cref="ColumnarOverflowException">
    /// A fact lies outside its declared range, a list is longer than <see cref="ColumnarPlan.MostItems"/>, or an answer does not fit where
    /// it must be written; never a wrong number.
    /// </exception>
    /// <exception cref="ArgumentException">The columns of the block do not fit together, or it was begun before the plan was made.</exception>
    public BlockAnswers Run(Block block)
    {
        if (block.Fault() is { } fault) throw new ArgumentException(fault, nameof(block));
        if (block.Texts.Begun < Plan.BookCount) throw new ArgumentException("the block was begun before the plan was made", nameof(block));
        state.Begin(block);
        BlockGuard.CheckLists(state);
        foreach (var kernel in kernels) kernel.Run(state);
        if (byRow.Length > 0) rows.Run(block, byRow);
        var next = 0;
        return new([.. Plan.Questions.Select((question, i) => new QuestionAnswers(
            question.Item is { } item ? block.Rows.List(item.List) : null,
            Plan.Answers[i].IsDefault ? byRow[next++].Columns : [.. Plan.Answers[i].Select((node, column) => Answer(question, question.Wanted[column], node))]))]);
    }

    private Column Answer(Question question, Wanted wanted, Node node)
    {
        var isWide = node.Type is CellType.Number { IsNarrow: false };
        if (node is not Node.Constant && !isWide) return state.ColumnOf(node);
        if (!answers.TryGetValue((question, wanted), out var column)) answers[(question, wanted)] = column = wanted.NewColumn();
        if (node is Node.Constant constant) Fill(constant, column, question.Item is { } item ? state.Block.Rows.List(item.List).Items.Count : state.Block.Rows.Count);
        else Narrow(question, (Column.WideNumbers)state.ColumnOf(node), (Column.Numbers)column, state.RowsOf(node.Level));
        return column;
    }

    private void Fill(Node.Constant constant, Column column, int count)
    {
        column.Resize(count);
        if (RunState.StateOf(constant) is not CellState.Known and var open) column.WriteStates().Fill(open);
        var value = Plan.Program.ValueOf(constant);
        switch (column)
        {
            case Column.Numbers numbers: numbers.WriteValues().Fill((long)value); break;
            case Column.Codes codes: codes.WriteValues().Fill((int)value); break;
            case Column.Flags flags: flags.WriteValues().Fill((byte)value); break;
        }
    }

    private void Narrow(Question question, Column.WideNumbers wide, Column.Numbers column, LevelRows rowsOf)
    {
        column.Resize(wide.Count);
        if (!wide.IsKnown) wide.States.CopyTo(column.WriteStates());
        var values = column.WriteValues();
        for (var i = 0; i < values.Length; i++)
        {
            if (wide[i] < long.MinValue || wide[i] > long.MaxValue)
            {
                if (wide.StateOf(i) is CellState.Null or CellState.Unknown) continue;
                throw new ColumnarOverflowException(question.Name, state.Block.PlaceOf(rowsOf.RowOf(i)), $"{wide[i]} ×10^-{wide.Scale} is beyond 64 bits");
            }

            values[i] = (long)wide[i];
        }
    }
}
