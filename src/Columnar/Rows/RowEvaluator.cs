using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Rows;

/// <summary>
/// Answers questions row by row with the compiled evaluator: what cannot be planned is answered so, and it is what plans are held to.
/// For one thread.
/// </summary>
public sealed class RowEvaluator(PopulationShape shape, Surroundings surroundings, Evaluator evaluator = Evaluator.Compiled)
{
    private readonly RowReader reader = new(shape.Rows);
    private readonly EvaluateOptions options = new() { Evaluator = evaluator };
    private readonly EvaluationSession session = new();
    private readonly Dictionary<FeelExpression, CompiledExpression> compiled = [];

    /// <summary>Replaces the columns' cells by the answers of a block.</summary>
    /// <exception cref="ColumnarOverflowException">A number does not fit where it is wanted.</exception>
    public void Run(Block block, IReadOnlyList<(Question Question, IReadOnlyList<Column> Columns)> questions)
    {
        foreach (var (_, columns) in questions)
            foreach (var column in columns) column.Clear();
        ItemTable?[] lists = [.. questions.Select(asked => asked.Question.Item is { } item ? block.Rows.List(item.List) : null)];
        for (var row = 0; row < block.Rows.Count; row++)
        {
            // a row without items is not read for questions about items
            if (Array.TrueForAll(lists, list => list is not null && list.Offsets[row] == list.Offsets[row + 1])) continue;
            var scope = Scope(block, row);
            foreach (var (question, columns) in questions) Answer(question, columns, scope, block, row);
        }
    }

    /// <summary>Everything that a rule may see of a row.</summary>
    public FeelValue.ContextValue Scope(Block block, int row)
    {
        var values = new FeelValue.ContextBuilder()
            .AddRange(reader.Read(block.Rows, row, block.Texts).Entries)
            .AddRange(surroundings.Constants);
        foreach (var (name, decision) in surroundings.Derived) values.Add(name, Decide(decision, values.Build()));
        return values.Build();
    }

    private void Answer(Question question, IReadOnlyList<Column> columns, FeelValue.ContextValue scope, Block block, int row)
    {
        if (question.Item is not { } item)
        {
            Write(question, columns, scope, block, row);
            return;
        }

        // the list itself may be null or unknown: then there are no items to judge
        if (ListOf(item.List, scope) is not FeelValue.ListValue items) return;
        foreach (var one in items.Items)
            Write(question, columns, new FeelValue.ContextBuilder().AddRange(scope.Entries).Add(item.Name, one).Build(), block, row);
    }

    private static FeelValue ListOf(string path, FeelValue.ContextValue scope)
    {
        FeelValue at = scope;
        foreach (var name in path.Split('.')) at = at is FeelValue.ContextValue context ? context[name] : FeelValue.Null;
        return at;
    }

    private void Write(Question question, IReadOnlyList<Column> columns, FeelValue.ContextValue scope, Block block, int row)
    {
        var answer = question.Rule switch
        {
            Rule.Decision decision => Decide(decision, scope),
            Rule.Expression expression => Evaluate(expression.Text, scope),
            _ => throw new InvalidOperationException(),
        };
        try
        {
            for (var i = 0; i < columns.Count; i++) AnswerWriter.Append(question.Wanted[i], answer, columns[i], block.Texts);
        }
        catch (OverflowException overflow)
        {
            throw new ColumnarOverflowException(question.Name, block.PlaceOf(row), overflow.Message);
        }
    }

    private FeelValue Decide(Rule.Decision decision, FeelValue.ContextValue scope) => decision.Model.Evaluate(decision.Name, scope, options).Value;

    private FeelValue Evaluate(FeelExpression text, FeelValue.ContextValue scope)
    {
        session.Reset();
        if (evaluator == Evaluator.Interpreter) return text.Evaluate(scope, session);
        if (!compiled.TryGetValue(text, out var plan)) compiled[text] = plan = CompiledExpression.Compile(text);
        return plan.Evaluate([.. text.Scope.Variables.Select(variable => scope[variable.Name])], session);
    }
}
