using Ronghe.Columnar.Columns;

namespace Ronghe.Columnar;

/// <summary>The answers of one block.</summary>
public sealed class BlockAnswers
{
    internal BlockAnswers(IReadOnlyList<QuestionAnswers> questions) => Questions = questions;

    /// <summary>In the order of the plan's questions.</summary>
    public IReadOnlyList<QuestionAnswers> Questions { get; }
}

/// <summary>The answers of one question: a cell for each row of the block, or for each item of the question's list.</summary>
/// <param name="Items">The list whose items are judged; null where the rows are.</param>
/// <param name="Columns">
/// In the order of what is wanted: <see cref="Column.Codes"/> for texts, <see cref="Column.Numbers"/> of the wanted scale for numbers,
/// <see cref="Column.Flags"/> for flags; null where the answer is none or of another kind, unknown where it depends on unknown facts.
/// </param>
public sealed record QuestionAnswers(ItemTable? Items, IReadOnlyList<Column> Columns);

/// <summary>A number left the range that its column can hold.</summary>
public sealed class ColumnarOverflowException(string question, long row, string detail)
    : OverflowException($"{question}: row {row}: {detail}")
{
    public string Question { get; } = question;

    /// <summary>The place of the row in the population.</summary>
    public long Row { get; } = row;
}
