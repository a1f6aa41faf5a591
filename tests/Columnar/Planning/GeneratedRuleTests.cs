using System.Text;
using CsCheck;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Tests.Populations;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Tests.Planning;

public sealed class GeneratedRuleTests
{
    private static readonly Surroundings None = new(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>());

    [Fact]
    public void Generated_expressions_are_answered_as_by_both_evaluators()
    {
        var (planned, all) = (0, 0);
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var rules = new RandomRules(random);
            var questions = Enumerable.Range(0, 12).Select(i =>
            {
                var (text, wanted) = (i % 3) switch
                {
                    0 => (rules.Number(3), (Wanted)new Wanted.Number(null, 2)),
                    1 => (rules.Flag(3), new Wanted.Flag(null)),
                    _ => (rules.Word(2), new Wanted.Text(null)),
                };
                return new Question($"{i}: {text}", new Rule.Expression(FeelExpression.Prepare(text, RandomRules.Scope)), null, [wanted]);
            }).ToList();
            var plan = Check(questions, random);
            Interlocked.Add(ref planned, questions.Count - plan.Unplanned.Count);
            Interlocked.Add(ref all, questions.Count);
        }, iter: 150, threads: 1);
        ((double)planned / all).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Generated_tables_are_answered_as_by_both_evaluators()
    {
        var (planned, all) = (0, 0);
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var rules = new RandomRules(random);
            var questions = Enumerable.Range(0, 8).Select(i =>
            {
                var xml = rules.Table();
                var model = DmnModel.Prepare(DmnXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml))).Definitions.ShouldNotBeNull()).Model;
                return new Question($"{i}: {xml}", new Rule.Decision(model, "result"), null,
                    xml.Contains("\"word\"", StringComparison.Ordinal) ? [new Wanted.Number("amount", 2), new Wanted.Text("word")] : [new Wanted.Number(null, 2)]);
            }).ToList();
            var plan = Check(questions, random);
            Interlocked.Add(ref planned, questions.Count - plan.Unplanned.Count);
            Interlocked.Add(ref all, questions.Count);
        }, iter: 80, threads: 1);
        ((double)planned / all).ShouldBeGreaterThan(0.8);
    }

    private static ColumnarPlan Check(IReadOnlyList<Question> questions, Random random)
    {
        var shape = new PopulationShape(RandomRules.Shape, new CodeBook());
        var plan = ColumnarPlan.Of(shape, None, questions);
        var block = new RandomBlock(random, random.Next(3) * 0.1, random.Next(3) * 0.1).Fill(shape, 70);
        plan.ShouldAnswerAsRowByRow(block, Evaluator.Compiled, Evaluator.Interpreter);
        return plan;
    }
}
