using System.Globalization;
using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Rows;
using Ronghe.Columnar.Sql;
using Ronghe.Simulation.Sql;

namespace Ronghe.Simulation.Judging;

internal abstract partial class QuestionEngine
{
    /// <summary>Asks a database all questions once, and hands out the answers block by block. What has no SQL is answered row by row.</summary>
    private sealed class OverWarehouse : QuestionEngine
    {
        private readonly ColumnarPlan plan;
        private readonly LoadedPopulation population;
        private readonly SqlPlan sql;
        private AnswerChunks? answers;

        public OverWarehouse(ColumnarPlan plan, LoadedPopulation population)
        {
            this.plan = plan;
            this.population = population;
            sql = SqlPlan.Of(plan, population.Warehouse.Dialect, PopulationTables.Of(population.Schema.Enterprises),
                (_, column) => string.Create(CultureInfo.InvariantCulture, $"answer {column + 1}"));
        }

        public override IReadOnlyList<(string Question, string Reason)> RowByRowQuestions => sql.Unplanned;

        public override bool MayBePositive(int question, int wanted) => plan.MayBePositive(question, wanted);

        public override string Explain() => string.Join("\n\n", sql.Questions.Select(q => $"-- {q.Question.Name}\n{q.Text};"));

        public override void Prepare(CancellationToken cancel) => answers = AnswerChunks.Of(population, sql.Questions, cancel);

        public override Func<Block, IReadOnlyList<QuestionAnswers>> Begin()
        {
            var given = answers ?? throw new InvalidOperationException("asked before the population was loaded");
            var columns = plan.Questions.Select(q => (Question: q, Columns: (IReadOnlyList<Column>)[.. q.Wanted.Select(w => w.NewColumn())])).ToList();
            var asked = sql.Questions.Select(q => columns.FindIndex(c => c.Question == q.Question)).ToList();
            var byRow = columns.Where((_, i) => !asked.Contains(i)).ToList();
            var rows = new RowEvaluator(plan.Shape, plan.Surroundings);
            return block =>
            {
                for (var i = 0; i < asked.Count; i++)
                {
                    var (question, cells) = columns[asked[i]];
                    var table = question.Item is { } item ? block.Rows.List(item.List).Items : block.Rows;
                    given.Fill(i, block.FirstRow, table.Count, cells, block.Texts);
                }

                if (byRow.Count > 0) rows.Run(block, byRow);
                return [.. columns.Select(c => new QuestionAnswers(c.Question.Item is { } item ? block.Rows.List(item.List) : null, c.Columns))];
            };
        }
    }
}
