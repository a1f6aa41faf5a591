using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar;

/// <summary>
/// The questions of a population planned into loops over columns. Immutable, safe under threads; each thread has a
/// <see cref="PlanRun"/> of its own.
/// </summary>
public sealed class ColumnarPlan
{
    private ColumnarPlan(PopulationShape shape, Surroundings surroundings, IReadOnlyList<Question> questions)
    {
        Shape = shape;
        Surroundings = surroundings;
        Questions = questions;
        Unplanned = [.. questions.Select(question => (question.Name, "planned by no kernel"))];
    }

    public PopulationShape Shape { get; }

    public Surroundings Surroundings { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>
    /// Plans every question: what cannot be planned is named in <see cref="Unplanned"/> and evaluated row by row, with the same answers.
    /// Constants of the rules go into the shape's book: blocks are made afterwards.
    /// </summary>
    public static ColumnarPlan Of(PopulationShape shape, Surroundings surroundings, IReadOnlyList<Question> questions) =>
        new(shape, surroundings, questions);

    /// <summary>The questions that are evaluated row by row, each with the reason.</summary>
    public IReadOnlyList<(string Question, string Reason)> Unplanned { get; }

    /// <summary>The plan in words: for each question its steps, their types, ranges and widths, and what is evaluated row by row.</summary>
    public string Explain() => string.Join('\n', Unplanned.Select(question => $"{question.Question}: row by row, {question.Reason}"));

    /// <summary>Memory for one thread to run the plan in.</summary>
    public PlanRun Begin() => new(this);
}
