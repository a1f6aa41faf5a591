using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;
using Ronghe.Dmn;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Tests.Populations;

/// <summary>What the questions of a plan come to, by question a line a row, whoever answers them.</summary>
internal static class Answers
{
    internal static List<List<string>> ByPlan(ColumnarPlan plan, Block block)
    {
        var answers = plan.Begin().Run(block).Questions;
        return [.. answers.Select(of => Lines(of.Columns, block.Texts))];
    }

    /// <summary>Over blocks of a few rows each, which threads take as they come.</summary>
    internal static List<List<string>> ByPlan(ColumnarPlan plan, GeneratedRow[] rows, int threads)
    {
        var blocks = rows.Chunk(Math.Max(1, rows.Length / 5)).ToArray();
        var found = new List<List<string>>[blocks.Length];
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            var run = plan.Begin();
            for (var i = Interlocked.Increment(ref next); i < blocks.Length; i = Interlocked.Increment(ref next))
            {
                var block = GeneratedRow.Block(plan.Shape, blocks[i], blocks.Take(i).Sum(before => (long)before.Length));
                found[i] = [.. run.Run(block).Questions.Select(of => Lines(of.Columns, block.Texts))];
            }
        });
        return [.. plan.Questions.Select((_, question) => found.SelectMany(of => of[question]).ToList())];
    }

    internal static List<List<string>> ByRow(ColumnarPlan plan, Block block, Evaluator evaluator)
    {
        var questions = plan.Questions.Select(question => (question, Columns: (IReadOnlyList<Column>)[.. question.Wanted.Select(wanted => wanted.NewColumn())])).ToList();
        new RowEvaluator(plan.Shape, plan.Surroundings, evaluator).Run(block, questions);
        return [.. questions.Select(of => Lines(of.Columns, block.Texts))];
    }

    /// <summary>Fails with the question, the row and its facts.</summary>
    internal static void ShouldAnswer(this List<string> found, List<string> expected, string who, Question question, ColumnarPlan plan, Block block)
    {
        for (var row = 0; row < Math.Max(found.Count, expected.Count); row++)
        {
            if (found.ElementAtOrDefault(row) == expected.ElementAtOrDefault(row)) continue;
            var owner = question.Item is { } item ? OwnerOf(block.Rows.List(item.List), row) : row;
            Assert.Fail($"{who}: {question.Name}: row {row} is {found.ElementAtOrDefault(row)} where {expected.ElementAtOrDefault(row)} is right: {FeelText.Literal(new RowEvaluator(plan.Shape, plan.Surroundings).Scope(block, owner))}");
        }
    }

    private static List<string> Lines(IReadOnlyList<Column> columns, TextCodes texts) =>
        [.. Enumerable.Range(0, columns[0].Count).Select(row => string.Join("; ", columns.Select(column => Text(column, row, texts))))];

    private static int OwnerOf(ItemTable items, int item)
    {
        var owner = 0;
        while (owner + 1 < items.Owners && items.Offsets[owner + 1] <= item) owner++;
        return owner;
    }

    /// <summary>A cell in words; an unknown is one, whatever is known of it.</summary>
    private static string Text(Column column, int row, TextCodes texts) => column.StateOf(row) switch
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
