using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;
using Ronghe.Policy.Rules;
using Ronghe.Simulation.Sql;

namespace Ronghe.Simulation.Judging;

/// <summary>One set of rules under which the population is judged: those in force, a reform, another reading. Safe under threads.</summary>
internal sealed class Scenario
{
    private readonly Dictionary<int, int> places;
    private readonly PopulationShape shape;
    private readonly MeasureQuestions questions;
    private readonly QuestionEngine engine;

    /// <param name="measures">The measures that are asked, by their places in <see cref="RulesOfDay.Measures"/>.</param>
    public Scenario(string name, RulesOfDay rules, IReadOnlyList<int> measures, IReadOnlyList<string> dimensions, SimulationEngine kind, PopulationShape shape, LoadedPopulation? warehouse = null)
    {
        Name = name;
        Measures = measures;
        places = measures.Index().ToDictionary(m => m.Item, m => m.Index);
        this.shape = shape;
        questions = new MeasureQuestions(rules, [.. measures.Select(m => rules.Measures[m])], dimensions);
        engine = QuestionEngine.Of(kind, shape, questions, warehouse);
    }

    public string Name { get; }

    public IReadOnlyList<int> Measures { get; }

    public QuestionEngine Engine => engine;

    /// <summary>Whether a measure may pay anything to anybody: no only where its rules show that it cannot.</summary>
    /// <param name="measure">One of <see cref="Measures"/>.</param>
    public bool MayPay(int measure) => questions.Measures[places[measure]].Verdict is var verdict and >= 0 && engine.MayBePositive(verdict, MeasureQuestions.Amount);

    /// <param name="listsRefusals">Whether refusals are wanted one by one.</param>
    public ScenarioRun Begin(bool listsRefusals) => new(this, listsRefusals);

    /// <summary>A scenario at work on one thread.</summary>
    internal sealed class ScenarioRun
    {
        private readonly Scenario scenario;
        private readonly Func<Block, IReadOnlyList<QuestionAnswers>> answer;

        public ScenarioRun(Scenario scenario, bool listsRefusals)
        {
            this.scenario = scenario;
            answer = scenario.engine.Begin();
            Verdicts = [.. scenario.questions.Measures.Select(asked => new MeasureVerdicts(asked, scenario.shape, scenario.questions, listsRefusals))];
        }

        /// <summary>In the order of <see cref="Scenario.Measures"/>.</summary>
        public IReadOnlyList<MeasureVerdicts> Verdicts { get; }

        /// <param name="measure">One of <see cref="Scenario.Measures"/>.</param>
        public MeasureVerdicts Of(int measure) => Verdicts[scenario.places[measure]];

        /// <summary>The answers of the dimensions.</summary>
        public IReadOnlyList<Column.Codes> Dimensions { get; private set; } = [];

        public void Judge(Block block)
        {
            var answers = answer(block);
            foreach (var verdicts in Verdicts) verdicts.Read(block, answers);
            Dimensions = [.. scenario.questions.Dimensions.Select(d => (Column.Codes)answers[d].Columns[0])];
        }
    }
}
