using CsCheck;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Generated;

/// <summary>Whole models drawn at random: both evaluators, the trace, the promise of the unknown value, and the document.</summary>
public sealed class ModelPropertyTests
{
    private static readonly EvaluationBudget Budget = new(MaxSteps: 200_000, MaxDepth: 200, MaxItems: 20_000);
    private static readonly Gen<byte[]> Model = Gen.Byte.Array[0, 700];
    private static readonly Gen<byte[]> Facts = Gen.Byte.Array[0, 120];

    private static EvaluateOptions Options(Evaluator evaluator, bool trace) => new() { Evaluator = evaluator, Trace = trace, Budget = Budget };

    private static readonly EvaluateOptions Interpreted = Options(Evaluator.Interpreter, false);
    private static readonly EvaluateOptions Compiled = Options(Evaluator.Compiled, false);

    private static DmnModel Prepare(byte[] tape) => Prepare(ModelDraw.Documents(tape));

    private static DmnModel Prepare(IReadOnlyList<DmnDefinitions> documents) => DmnModel.Prepare(documents[0], documents.Skip(1)).Model;

    private static string Written(byte[] tape) => string.Join('\n', ModelDraw.Documents(tape).Select(document => DmnXml.Write(document)));

    private static string Show(DmnResult result) => $"{FeelText.Literal(result.Value)} {result.IsError}\n{string.Join('\n', result.Failures)}";

    /// <summary>Steps are counted more coarsely by the plans: where a budget ends an evaluation there is nothing to compare.</summary>
    private static bool HasEnded(DmnResult result) => result.Failures.Any(failure => failure.Code is FeelCode.Steps or FeelCode.Size or FeelCode.Depth);

    private static IEnumerable<Func<EvaluateOptions, DmnResult>> Questions(DmnModel model, FeelValue.ContextValue inputs) =>
    [
        .. model.Decisions.Select(decision => (Func<EvaluateOptions, DmnResult>)(options => model.Evaluate(decision.Name, inputs, options))),
        .. model.DecisionServices.Select(service => (Func<EvaluateOptions, DmnResult>)(options => model.EvaluateService(service.Name, inputs, options))),
    ];

    [Fact]
    public void Both_evaluators_give_the_same_values_and_failures_with_and_without_trace() => Gen.Select(Model, Facts).Sample((tape, facts) =>
    {
        var model = Prepare(tape);
        foreach (var ask in Questions(model, InputDraw.Inputs(facts)))
        {
            var reference = ask(Interpreted);
            var planned = ask(Compiled);
            if (HasEnded(reference) || HasEnded(planned)) continue;
            Show(planned).ShouldBe(Show(reference), Written(tape));
            // once more: what the first run left behind must not matter
            Show(ask(Compiled)).ShouldBe(Show(reference));
            var traced = ask(Options(Evaluator.Interpreter, true));
            Show(traced).ShouldBe(Show(reference));
            Shape.Of(ask(Options(Evaluator.Compiled, true)).Trace).ShouldBe(Shape.Of(traced.Trace), Written(tape));
        }
    }, iter: 2_000);

    [Fact]
    public void Neither_values_given_by_place_nor_what_is_kept_of_them_change_an_answer() => Gen.Select(Model, Facts, Facts).Sample((tape, some, others) =>
    {
        var model = Prepare(tape);
        FeelValue.ContextValue[] inputs = [InputDraw.Inputs(some), InputDraw.Inputs(others)];
        // each taken twice, whole, and with some of its values beside those of the other
        FeelValue.ContextValue[] asked = [inputs[0], inputs[0], inputs[1], Mixed(inputs[0], inputs[1]), inputs[1], inputs[0]];
        string[] names = [.. inputs.SelectMany(given => given.Entries).Select(entry => entry.Key).Distinct()];
        foreach (var options in new[] { Options(Evaluator.Interpreter, true), Compiled })
        {
            var memo = new EvaluationMemo();
            foreach (var given in asked)
            foreach (var decision in model.Decisions)
            {
                var reference = model.Evaluate(decision.Name, given, options);
                var bound = model.Bind(decision.Name, names)!;
                FeelValue?[] values = [.. names.Select(name => given.TryGet(name, out var value) ? value : null)];
                foreach (var answer in new[] { bound.Evaluate(values, options, memo), bound.Evaluate(values, options) })
                {
                    if (HasEnded(reference) || HasEnded(answer)) return;
                    Show(answer).ShouldBe(Show(reference));
                    if (options.Trace) Shape.Of(answer.Trace).ShouldBe(Shape.Of(reference.Trace));
                }
            }
        }
    }, iter: 1_000);

    private static FeelValue.ContextValue Mixed(FeelValue.ContextValue one, FeelValue.ContextValue other) =>
        FeelValue.ContextOf(one.Entries.Select((entry, i) => i % 2 == 0 || !other.TryGet(entry.Key, out var instead) ? entry : KeyValuePair.Create(entry.Key, instead)));

    /// <summary>
    /// What fails is a fault of the model, not an answer: a violation of UNIQUE or ANY; and an unknown value is taken to be one that
    /// its type and its column allow.
    /// </summary>
    private static readonly string[] Faults = ["DMN101", "DMN102", "DMN103", "DMN104", "DMN106"];

    [Fact]
    public void What_is_known_in_spite_of_unknown_facts_holds_for_every_value_of_them() => Gen.Select(Model, Facts, Facts).Sample((tape, facts, others) =>
    {
        var inputs = InputDraw.Inputs(facts);
        if (Unknowns.PathsIn(inputs).Count == 0) return;
        var model = Prepare(tape);
        foreach (var (before, after) in Questions(model, inputs).Zip(Questions(model, InputDraw.Filled(inputs, others))))
        {
            var answer = before(Interpreted);
            var later = after(Interpreted);
            if (Unknowns.PathsIn(answer.Value).Count > 0 || HasEnded(answer) || HasEnded(later)) continue;
            if (later.Failures.Any(failure => Faults.Contains(failure.Code))) continue;
            FeelText.Literal(later.Value).ShouldBe(FeelText.Literal(answer.Value), $"{inputs}\n{Written(tape)}");
        }
    }, iter: 2_000);

    [Fact]
    public void A_model_is_read_back_as_it_was_written_and_answers_as_before() => Gen.Select(Model, Facts).Sample((tape, facts) =>
    {
        var made = ModelDraw.Documents(tape);
        var read = made.Select(document =>
        {
            var text = DmnXml.Write(document);
            var result = DmnXml.Read(text);
            result.Diagnostics.ShouldBeEmpty();
            Shape.Of(result.Definitions!).ShouldBe(Shape.Of(document));
            DmnXml.Write(result.Definitions!).ShouldBe(text);
            return result.Definitions!;
        }).ToList();
        var inputs = InputDraw.Inputs(facts);
        foreach (var (first, again) in Questions(Prepare(made), inputs).Zip(Questions(Prepare(read), inputs)))
        {
            Show(again(Compiled)).ShouldBe(Show(first(Compiled)));
        }
    }, iter: 500);

    [Fact]
    public void The_drawn_models_hold_every_kind_of_logic_and_mostly_answer()
    {
        var kinds = new HashSet<string>();
        var policies = new HashSet<(HitPolicy, Aggregation)>();
        var chains = new HashSet<int>();
        int known = 0, unknown = 0, nothing = 0;
        Gen.Select(Model, Facts).Sample((tape, facts) =>
        {
            var documents = ModelDraw.Documents(tape);
            lock (kinds)
            {
                chains.Add(documents.Count);
                foreach (var line in documents.SelectMany(document => Shape.Of(document).Split('\n'))) kinds.Add(line[(line.LastIndexOf(' ') + 1)..]);
                foreach (var table in documents.SelectMany(document => document.Decisions).Select(one => one.Expression).OfType<Expression.DecisionTable>()) policies.Add((table.HitPolicy, table.Aggregation));
                foreach (var ask in Questions(Prepare(documents), InputDraw.Inputs(facts)))
                {
                    var value = ask(Interpreted).Value;
                    if (value.IsNull) nothing++;
                    else if (Unknowns.PathsIn(value).Count > 0) unknown++;
                    else known++;
                }
            }
        }, iter: 1_000, seed: "0000KOIPe036");
        typeof(Expression).GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name).Except(kinds).ShouldBeEmpty();
        policies.Count.ShouldBe(11);
        chains.ShouldBe([1, 2, 3], ignoreOrder: true);
        known.ShouldBeGreaterThan(nothing / 3);
        unknown.ShouldBeGreaterThan(nothing / 20);
    }
}
