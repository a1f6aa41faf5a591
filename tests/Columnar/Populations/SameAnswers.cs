using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;
using Ronghe.Dmn;

namespace Ronghe.Columnar.Tests.Populations;

/// <summary>Holds a plan to the evaluators that answer one row after another.</summary>
internal static class SameAnswers
{
    internal static void ShouldAnswerAsRowByRow(this ColumnarPlan plan, Block block, params ReadOnlySpan<Evaluator> evaluators)
    {
        var planned = plan.Begin().Run(block);
        foreach (var evaluator in evaluators)
        {
            var questions = plan.Questions.Select(question => (Question: question, Columns: (IReadOnlyList<Column>)[.. question.Wanted.Select(wanted => wanted.NewColumn())])).ToList();
            new RowEvaluator(plan.Shape, plan.Surroundings, evaluator).Run(block, questions);
            for (var i = 0; i < questions.Count; i++)
            {
                var index = i;
                for (var column = 0; column < questions[i].Columns.Count; column++)
                    Compare(questions[i].Question, column, planned.Questions[i].Columns[column], questions[i].Columns[column], block, evaluator, row => new RowEvaluator(plan.Shape, plan.Surroundings).Scope(block, planned.Questions[index].Items is { } items ? OwnerOf(items, row) : row));
            }
        }
    }

    private static void Compare(Question question, int wanted, Column planned, Column byRow, Block block, Evaluator evaluator, Func<int, Ronghe.Feel.Values.FeelValue> scope)
    {
        planned.Count.ShouldBe(byRow.Count, question.Name);
        for (var row = 0; row < byRow.Count; row++)
        {
            var (found, expected) = (Text(planned, row, block.Texts), Text(byRow, row, block.Texts));
            if (found != expected) Assert.Fail($"{question.Name} {question.Wanted[wanted].Member}, {evaluator}: row {row} is {found} where {expected} is right: {Ronghe.Feel.Values.FeelText.Literal(scope(row))}");
        }
    }

    private static int OwnerOf(ItemTable items, int item)
    {
        var owner = 0;
        while (items.Offsets[owner + 1] <= item) owner++;
        return owner;
    }

    /// <summary>A cell in words; an unknown is one, whatever is known of it.</summary>
    internal static string Text(Column column, int row, TextCodes texts) => column.StateOf(row) switch
    {
        CellState.Null => "null",
        CellState.Known => column switch
        {
            Column.Numbers numbers => $"{numbers[row]} at {numbers.Scale}",
            Column.Codes codes => texts[codes[row]],
            Column.Flags flags => flags.IsTrue(row) ? "true" : "false",
            _ => throw new InvalidOperationException(),
        },
        _ => "unknown",
    };
}
