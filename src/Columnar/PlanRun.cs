using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;

namespace Ronghe.Columnar;

/// <summary>Runs a plan over blocks, one after another, in memory that is used again. For one thread.</summary>
public sealed class PlanRun
{
    private readonly RowEvaluator rows;
    private readonly (Question Question, IReadOnlyList<Column> Columns)[] byRow;

    internal PlanRun(ColumnarPlan plan)
    {
        Plan = plan;
        rows = new RowEvaluator(plan.Shape, plan.Surroundings);
        byRow = [.. plan.Questions.Select(question => (question, (IReadOnlyList<Column>)[.. question.Wanted.Select(AnswerWriter.NewColumn)]))];
    }

    public ColumnarPlan Plan { get; }

    /// <summary>Answers all questions for a block. The answers stand until the next run.</summary>
    /// <exception cref="ColumnarOverflowException">A number does not fit where it must be written; never a wrong number.</exception>
    /// <exception cref="ArgumentException">The columns of the block do not fit together.</exception>
    public BlockAnswers Run(Block block)
    {
        if (block.Fault() is { } fault) throw new ArgumentException(fault, nameof(block));
        rows.Run(block, byRow);
        return new([.. byRow.Select(answered => new QuestionAnswers(
            answered.Question.Item is { } item ? block.Rows.List(item.List) : null, answered.Columns))]);
    }
}
