using System.Collections.Immutable;
using Ronghe.Columnar.Kernels;
using Ronghe.Columnar.Planning;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar;

/// <summary>
/// The questions of a population planned into loops over columns. Immutable, safe under threads; each thread has a
/// <see cref="PlanRun"/> of its own.
/// </summary>
public sealed class ColumnarPlan
{
    /// <summary>The most items of one list: what sums are proven for.</summary>
    public const int MostItems = Graph.MostItems;

    private ColumnarPlan(
        PopulationShape shape, Surroundings surroundings, IReadOnlyList<Question> questions,
        IReadOnlyList<ImmutableArray<Node>> answers, IReadOnlyList<(string, string)> unplanned, Program program)
    {
        Shape = shape;
        Surroundings = surroundings;
        Questions = questions;
        Answers = answers;
        Unplanned = unplanned;
        Program = program;
        BookCount = shape.Book.Count;
    }

    public PopulationShape Shape { get; }

    public Surroundings Surroundings { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The questions that are evaluated row by row, each with the reason.</summary>
    public IReadOnlyList<(string Question, string Reason)> Unplanned { get; }

    /// <summary>By question the columns that answer it; default where it is evaluated row by row.</summary>
    internal IReadOnlyList<ImmutableArray<Node>> Answers { get; }

    internal Program Program { get; }

    /// <summary>The texts that a block must know: constants of the rules are among them.</summary>
    internal int BookCount { get; }

    /// <summary>
    /// Plans every question: what cannot be planned is named in <see cref="Unplanned"/> and evaluated row by row, with the same answers.
    /// Constants of the rules go into the shape's book: blocks are made afterwards.
    /// </summary>
    public static ColumnarPlan Of(PopulationShape shape, Surroundings surroundings, IReadOnlyList<Question> questions)
    {
        var graph = new Graph();
        var planner = new QuestionPlanner(graph, shape, surroundings);
        var answers = new List<ImmutableArray<Node>>();
        var unplanned = new List<(string, string)>();
        foreach (var question in questions)
        {
            try
            {
                answers.Add(planner.Plan(question));
            }
            catch (NotPlannedException reason)
            {
                answers.Add(default);
                unplanned.Add((question.Name, reason.Message));
            }
        }

        foreach (var value in Declared(shape.Rows)) shape.Book.Keep(value);
        var program = new Program(graph, shape.Book, [.. answers.Where(columns => !columns.IsDefault).SelectMany(columns => columns)]);
        return new(shape, surroundings, questions, answers, unplanned, program);
    }

    private static IEnumerable<string> Declared(TableShape table) =>
        table.Columns.Select(column => column.Type).OfType<ColumnType.Text>().Where(text => !text.Values.IsDefault).SelectMany(text => text.Values)
            .Concat(table.Lists.SelectMany(list => Declared(list.Items)));

    /// <summary>Whether a known number of an answer may be above zero: no only where that is proven.</summary>
    /// <param name="question">The place of the question.</param>
    /// <param name="wanted">The place among what it wants, which is a number.</param>
    public bool MayBePositive(int question, int wanted) => Answers[question].IsDefault || ((CellType.Number)Answers[question][wanted].Type).Most > 0;

    /// <summary>The plan in words: for each question its steps, their types, ranges and widths, and what is evaluated row by row.</summary>
    public string Explain() => PlanText.Of(this);

    /// <summary>Memory for one thread to run the plan in.</summary>
    public PlanRun Begin() => new(this);
}
