using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;
using static Ronghe.Dmn.Tests.Models;

namespace Ronghe.Dmn.Tests.Evaluation;

/// <summary>
/// Bytes, counted by the runtime for this thread, not timed: a compiled evaluation allocates its result and nothing else, whatever
/// the hit policy, once the first evaluations have made what is used again.
/// </summary>
public sealed class AllocationTests
{
    private const int Rounds = 200;
    private static readonly EvaluateOptions Compiled = new() { Evaluator = Evaluator.Compiled };

    private static long BytesOf(Func<object> work)
    {
        for (var i = 0; i < Rounds; i++) work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    private static void Allocates(DmnModel model, string decision, FeelValue.ContextValue inputs, Func<FeelValue> result)
    {
        model.Evaluate(decision, inputs, Compiled).Value.ShouldBe(result());
        BytesOf(() => model.Evaluate(decision, inputs, Compiled)).ShouldBe(BytesOf(() => new DmnResult(result(), [], null)));
    }

    private static DmnModel Table(HitPolicy policy, Aggregation aggregation, params string[][] outputs) => Prepare(
        Input("投资额", "number"), Input("规模", "string"), Input("竣工日期", "date"),
        new Decision
        {
            Id = "d", Name = "d", InformationRequirements = [NeedsInput("投资额"), NeedsInput("规模"), NeedsInput("竣工日期")],
            Expression = new Expression.DecisionTable
            {
                HitPolicy = policy, Aggregation = aggregation,
                Inputs =
                [
                    new() { InputExpression = Text("投资额", "number") }, new() { InputExpression = Text("规模", "string") },
                    new() { InputExpression = Text("竣工日期", "date") },
                ],
                Outputs = [.. outputs[0].Select((_, i) => new OutputClause { Name = $"o{i}", OutputValues = outputs[0].Length == 1 ? new() { Text = "> 100, <= 100" } : null })],
                Rules =
                [
                    Rule("< 0", "-", outputs[0]), Rule(">= 500000", "\"大型\", \"中型\"", outputs[^1]), Rule("[1..600001)", "not(\"小型\")", outputs[^1]),
                    Rule("1", "null", outputs[0]), Rule("-", "\"小型\"", outputs[0]),
                ],
            },
        });

    private static DecisionRule Rule(string amount, string size, string[] outputs) => new()
    {
        InputEntries = [new() { Text = amount }, new() { Text = size }, new() { Text = ">= date(\"2021-01-01\")" }], OutputEntries = [.. outputs.Select(output => Text(output))],
    };

    private static readonly FeelValue.ContextValue Large = Inputs(
        ("投资额", FeelValue.Of(600000)), ("规模", FeelValue.Of("大型")), ("竣工日期", FeelValue.Of(new DateOnly(2022, 1, 1))));

    private static readonly string[] Computed = ["min(0.2 * 投资额, 2000000, max(投资额, 7))"];

    [Theory]
    [InlineData(HitPolicy.First), InlineData(HitPolicy.Any), InlineData(HitPolicy.Priority)]
    public void A_table_that_computes_one_output_allocates_its_number(HitPolicy policy)
    {
        // rules that hit together have outputs of their own, of which one is the result
        var others = policy == HitPolicy.First ? 0 : 1;
        var model = Table(policy, Aggregation.None, Computed);
        model.Evaluate("d", Large, Compiled).Value.ShouldBe(FeelValue.Of(120000));
        BytesOf(() => model.Evaluate("d", Large, Compiled)).ShouldBe(BytesOf(() =>
        {
            if (others == 1) GC.KeepAlive(FeelValue.Of(1));
            return new DmnResult(FeelValue.Of(120000), [], null);
        }));
    }

    [Fact]
    public void A_table_of_constants_allocates_the_result_object_only()
    {
        var constant = FeelValue.Of(120000);
        foreach (var policy in new[] { HitPolicy.First, HitPolicy.Any, HitPolicy.Priority }) Allocates(Table(policy, Aggregation.None, ["120000"]), "d", Large, () => constant);
        Allocates(Table(HitPolicy.Collect, Aggregation.Min, ["120000"]), "d", Large, () => constant);
        Allocates(Table(HitPolicy.Collect, Aggregation.Max, ["120000"]), "d", Large, () => constant);
        Allocates(Table(HitPolicy.Collect, Aggregation.Sum, ["120000"]), "d", Large, () => FeelValue.Of(240000));
        Allocates(Table(HitPolicy.Collect, Aggregation.Count, ["120000"]), "d", Large, () => FeelValue.Of(2));
    }

    [Theory]
    [InlineData(HitPolicy.Collect), InlineData(HitPolicy.RuleOrder), InlineData(HitPolicy.OutputOrder)]
    public void A_table_of_several_hits_allocates_its_list(HitPolicy policy)
    {
        var (first, second) = (FeelValue.Of(120000), FeelValue.Of(120000));
        Allocates(Table(policy, Aggregation.None, ["120000"]), "d", Large, () => FeelValue.ListOf(first, second));
    }

    [Fact]
    public void A_table_of_several_outputs_allocates_its_context()
    {
        var grant = FeelValue.Of("补助");
        string[] names = ["o0", "o1"];
        Allocates(Table(HitPolicy.First, Aggregation.None, ["0", "1"], ["0.2 * 投资额", "\"补助\""]), "d", Large, () => FeelValue.ContextOf(names, [FeelValue.Of(120000), grant]));
    }

    [Fact]
    public void A_null_input_is_no_reason_to_allocate()
    {
        var none = FeelValue.Null;
        var inputs = Inputs(("投资额", FeelValue.Of(600000)), ("规模", FeelValue.Null), ("竣工日期", FeelValue.Of(new DateOnly(2022, 1, 1))));
        Allocates(Table(HitPolicy.First, Aggregation.None, ["1"], ["0.2 * 投资额"]), "d", inputs, () => FeelValue.Of(120000));
        Allocates(Table(HitPolicy.First, Aggregation.None, ["null"]), "d", inputs, () => none);
    }

    [Fact]
    public void A_chain_of_decisions_allocates_the_value_of_each()
    {
        var model = Prepare(
            Input("投资额", "number"), Input("企业"),
            new Decision { Id = "a", Name = "有 资格", Expression = Text("投资额 >= 500000 and 企业.规模 in (\"大型\", \"中型\")"), InformationRequirements = [NeedsInput("投资额"), NeedsInput("企业")] },
            new Decision
            {
                Id = "b", Name = "补助", Expression = Text("if 有 资格 then round half up(min(投资额 * 0.2, 2000000) / 3, 2) else floor(投资额)"),
                InformationRequirements = [NeedsInput("投资额"), NeedsDecision("a")],
            });
        Allocates(model, "补助", Inputs(("投资额", FeelValue.Of(600000)), ("企业", Inputs(("规模", FeelValue.Of("大型"))))), () => FeelValue.Of(40000));
    }
}
