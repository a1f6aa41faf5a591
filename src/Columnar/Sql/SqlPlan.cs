using System.Collections.Immutable;
using Ronghe.Columnar.Planning;
using Ronghe.Columnar.Questions;

namespace Ronghe.Columnar.Sql;

/// <summary>A question as one query: the columns of <see cref="SqlTable.Keys"/>, then for each thing wanted its value and whether NULL means none.</summary>
/// <param name="Text">A SELECT; a row for each row of the population, or for each item of the question's list, in no order.</param>
/// <param name="Table">The table whose rows are judged.</param>
public sealed record SqlQuestion(Question Question, SqlTable Table, string Text);

/// <summary>The questions of a plan in SQL, printed from the same columns over which the loops run.</summary>
/// <param name="Unplanned">The questions that have no SQL, each with the reason.</param>
public sealed record SqlPlan(IReadOnlyList<SqlQuestion> Questions, IReadOnlyList<(string Question, string Reason)> Unplanned)
{
    /// <param name="names">By question and place among what it wants: the name of the value's column, as SQL writes it, without quotes.</param>
    public static SqlPlan Of(ColumnarPlan plan, SqlDialect dialect, SqlTable table, Func<Question, int, string> names)
    {
        var (printed, unplanned) = (new List<SqlQuestion>(), new List<(string, string)>());
        for (var i = 0; i < plan.Questions.Count; i++)
        {
            var question = plan.Questions[i];
            if (plan.Answers[i].IsDefault)
            {
                unplanned.Add((question.Name, plan.Unplanned.First(u => u.Question == question.Name).Reason));
                continue;
            }

            try
            {
                printed.Add(Print(question, plan, plan.Answers[i], dialect, table, names));
            }
            catch (NotPlannedException reason)
            {
                unplanned.Add((question.Name, reason.Message));
            }
        }

        return new(printed, unplanned);
    }

    private static SqlQuestion Print(Question question, ColumnarPlan plan, ImmutableArray<Node> answers, SqlDialect dialect, SqlTable table, Func<Question, int, string> names)
    {
        var lowering = new SqlLowering(dialect, table);
        var root = plan.Program.Graph.Levels.Root;
        var level = question.Item is { } item ? plan.Program.Graph.Levels.Of(root, plan.Shape.Rows.IndexOfList(item.List), 0, item.List) : root;
        var outputs = ImmutableArray.CreateBuilder<(string, SqlExpression)>();
        for (var i = 0; i < answers.Length; i++)
        {
            var cell = lowering.Cell(answers[i]);
            // an answer is in 64 bits; what does not fit is an error
            var value = answers[i].Type is CellType.Number { IsNarrow: false } ? lowering.Expressions.Call("CAST({0} AS BIGINT)", cell.Value) : cell.Value;
            outputs.Add((SqlText.Name(names(question, i)), value));
            outputs.Add((SqlText.Name(names(question, i) + "_none"), cell.IsNone));
        }

        return new(question, lowering.TableOf(level), SqlQuery.Print(dialect, lowering.TableOf, level, outputs.ToImmutable()));
    }
}
