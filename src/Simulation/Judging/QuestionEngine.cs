using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn;
using Ronghe.Simulation.Sql;

namespace Ronghe.Simulation.Judging;

/// <summary>What answers the questions of a simulation. All engines give the same answers.</summary>
public enum SimulationEngine
{
    /// <summary>Loops over columns.</summary>
    Columnar,

    /// <summary>The reference, one firm after another.</summary>
    Interpreter,

    /// <summary>SQL in DuckDB, within this process.</summary>
    Duckdb,

    /// <summary>SQL in PostgreSQL.</summary>
    Postgres,
}

/// <summary>Questions ready to be answered; safe under threads, each of which begins a run of its own. Closed by nesting.</summary>
internal abstract partial class QuestionEngine
{
    private QuestionEngine() { }

    /// <param name="warehouse">The population in a database; null where the engine needs none.</param>
    public static QuestionEngine Of(SimulationEngine kind, PopulationShape shape, MeasureQuestions asked, LoadedPopulation? warehouse) => kind switch
    {
        SimulationEngine.Columnar => new OverColumns(ColumnarPlan.Of(shape, asked.Surroundings, asked.Questions)),
        SimulationEngine.Interpreter => new RowByRow(shape, asked.Surroundings, asked.Questions),
        SimulationEngine.Duckdb or SimulationEngine.Postgres => new OverWarehouse(
            ColumnarPlan.Of(shape, asked.Surroundings, asked.Questions), warehouse ?? throw new ArgumentNullException(nameof(warehouse))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Makes ready what can be only once the population is there.</summary>
    public virtual void Prepare(CancellationToken cancel) { }

    /// <summary>The questions that are answered row by row, each with the reason.</summary>
    public abstract IReadOnlyList<(string Question, string Reason)> RowByRowQuestions { get; }

    /// <summary>As <see cref="ColumnarPlan.MayBePositive"/>.</summary>
    public abstract bool MayBePositive(int question, int wanted);

    /// <summary>How the questions are answered, in words.</summary>
    public abstract string Explain();

    /// <summary>For one thread: answers a block; the answers stand until the next block.</summary>
    public abstract Func<Block, IReadOnlyList<QuestionAnswers>> Begin();

    private sealed class OverColumns(ColumnarPlan plan) : QuestionEngine
    {
        public override IReadOnlyList<(string Question, string Reason)> RowByRowQuestions => plan.Unplanned;

        public override bool MayBePositive(int question, int wanted) => plan.MayBePositive(question, wanted);

        public override string Explain() => plan.Explain();

        public override Func<Block, IReadOnlyList<QuestionAnswers>> Begin()
        {
            var run = plan.Begin();
            return block => run.Run(block).Questions;
        }
    }

    private sealed class RowByRow(PopulationShape shape, Surroundings surroundings, IReadOnlyList<Question> questions) : QuestionEngine
    {
        public override IReadOnlyList<(string Question, string Reason)> RowByRowQuestions => [.. questions.Select(q => (q.Name, "interpreter"))];

        public override bool MayBePositive(int question, int wanted) => true;

        public override string Explain() => "";

        public override Func<Block, IReadOnlyList<QuestionAnswers>> Begin()
        {
            var evaluator = new RowEvaluator(shape, surroundings, Evaluator.Interpreter);
            var answers = questions.Select(q => (Question: q, Columns: (IReadOnlyList<Column>)[.. q.Wanted.Select(w => w.NewColumn())])).ToList();
            return block =>
            {
                evaluator.Run(block, answers);
                return [.. answers.Select(a => new QuestionAnswers(a.Question.Item is { } item ? block.Rows.List(item.List) : null, a.Columns))];
            };
        }
    }
}
