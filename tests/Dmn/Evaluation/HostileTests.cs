using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;
using static Ronghe.Dmn.Tests.Models;

namespace Ronghe.Dmn.Tests.Evaluation;

public sealed class HostileTests
{
    private static readonly EvaluationBudget Small = new(MaxSteps: 200_000, MaxDepth: 200, MaxItems: 100_000);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static TheoryData<Evaluator> Evaluators => [.. Enum.GetValues<Evaluator>()];

    private static DmnResult Ends(DmnModel model, string decision, Evaluator evaluator, string code)
    {
        DmnResult result = null!;
        ProcessorTime.Of(() => result = model.Evaluate(decision, None, new() { Evaluator = evaluator, Budget = Small })).ShouldBeLessThan(Limit);
        result.IsError.ShouldBeTrue();
        result.Value.ShouldBe(FeelValue.Null);
        result.Failures.ShouldContain(failure => failure.Code == code);
        return result;
    }

    [Fact]
    public void Decisions_that_require_each_other_are_named_and_give_null()
    {
        var prepared = DmnModel.Prepare(Of(Decision("甲", "乙 + 1", "乙"), Decision("乙", "丙 + 1", "丙"), Decision("丙", "甲 + 1", "甲"), Decision("丁", "1", "丁")));
        prepared.Diagnostics.Count(diagnostic => diagnostic.Code == "DMN-CYCLE").ShouldBe(2);
        prepared.Diagnostics.First(diagnostic => diagnostic.Code == "DMN-CYCLE").Message(Language.Chinese).ShouldContain("甲");
        prepared.Model.Evaluate("甲", None).Value.ShouldBe(FeelValue.Null);
    }

    [Fact]
    public void Types_that_contain_themselves_are_named()
    {
        var prepared = DmnModel.Prepare(Of(Decision("a", "1")) with
        {
            ItemDefinitions =
            [
                new() { Name = "t", Components = [new() { Name = "u", TypeRef = "u" }] }, new() { Name = "u", TypeRef = "t" }, new() { Name = "v", TypeRef = "v" },
            ],
        });
        prepared.Diagnostics.Count(diagnostic => diagnostic.Code == "DMN-TYPE-CYCLE").ShouldBe(2);
    }

    [Fact]
    public void Models_that_import_each_other_are_prepared()
    {
        var a = Of(Decision("x", "1")) with { Namespace = "urn:a", Imports = [new() { Name = "b", Namespace = "urn:b" }] };
        var b = Of(Decision("y", "2")) with { Namespace = "urn:b", Imports = [new() { Name = "a", Namespace = "urn:a" }] };
        Prepare(a, b).Evaluate("x", None).Value.ShouldBe(FeelValue.Of(1));
    }

    [Theory, MemberData(nameof(Evaluators))]
    public void A_service_that_calls_itself_without_end_ends_in_its_budget(Evaluator evaluator)
    {
        var model = DmnModel.Prepare(Of(
            new Decision { Id = "a", Name = "a", Expression = Text("1 + s()"), KnowledgeRequirements = [NeedsKnowledge("s")] },
            new DecisionService { Id = "s", Name = "s", OutputDecisions = ["#a"] })).Model;
        Ends(model, "a", evaluator, FeelCode.Depth);
    }

    [Theory, MemberData(nameof(Evaluators))]
    public void A_boxed_function_that_calls_itself_without_end_ends_in_its_budget(Evaluator evaluator)
    {
        var model = Prepare(
            new BusinessKnowledgeModel { Id = "k", Name = "k", EncapsulatedLogic = new() { Parameters = [new() { Name = "n" }], Body = Text("k(n + 1) + 1") } },
            new Decision { Id = "a", Name = "a", Expression = Text("k(0)"), KnowledgeRequirements = [NeedsKnowledge("k")] });
        Ends(model, "a", evaluator, FeelCode.Depth);
    }

    [Theory, MemberData(nameof(Evaluators))]
    public void A_boxed_loop_over_too_much_ends_in_its_budget(Evaluator evaluator)
    {
        Expression Loop(Expression body, int depth) => depth == 0 ? body : new Expression.For
        {
            Variable = $"x{depth}", In = new() { Value = Text("[1,2,3,4,5,6,7,8,9,10]") }, Body = new() { Value = Loop(body, depth - 1) },
        };
        Ends(Prepare(new Decision { Id = "a", Name = "a", Expression = Loop(Text("1"), 12) }), "a", evaluator, FeelCode.Steps);
    }

    [Theory, MemberData(nameof(Evaluators))]
    public void A_range_without_end_ends_in_its_budget(Evaluator evaluator) =>
        Ends(Prepare(Decision("a", "count(for x in 1..10**12 return x)")), "a", evaluator, FeelCode.Size);

    [Theory, MemberData(nameof(Evaluators))]
    public void A_boxed_loop_that_reads_its_own_results_ends_in_its_budget(Evaluator evaluator) => Ends(Prepare(new Decision
    {
        Id = "a", Name = "a", Expression = new Expression.For { Variable = "x", In = new() { Value = Text("for i in 1..90000 return i") }, Body = new() { Value = Text("count(partial)") } },
    }), "a", evaluator, FeelCode.Steps);

    [Fact]
    public void A_boxed_loop_that_does_not_read_them_takes_many_items() => Prepare(new Decision
    {
        Id = "a", Name = "a", Expression = new Expression.For { Variable = "x", In = new() { Value = Text("for i in 1..60000 return i") }, Body = new() { Value = Text("x") } },
    }).Evaluate("a", None).Value.ShouldBeOfType<FeelValue.ListValue>().Count.ShouldBe(60_000);

    [Theory, MemberData(nameof(Evaluators))]
    public void Knowledge_models_that_call_one_another_without_end_end_in_their_budget(Evaluator evaluator)
    {
        BusinessKnowledgeModel Calls(string name, string other) => new()
        {
            Id = name, Name = name, EncapsulatedLogic = new() { Parameters = [new() { Name = "n" }], Body = Text($"{other}(n + 1) + {other}(n + 2)") },
            KnowledgeRequirements = [NeedsKnowledge(other)],
        };
        var prepared = DmnModel.Prepare(Of(Calls("k", "l"), Calls("l", "k"), new Decision { Id = "a", Name = "a", Expression = Text("k(0)"), KnowledgeRequirements = [NeedsKnowledge("k")] }));
        prepared.Diagnostics.ShouldContain(diagnostic => diagnostic.Code == "DMN-CYCLE");
        ProcessorTime.Of(() => prepared.Model.Evaluate("a", None, new() { Evaluator = evaluator, Budget = Small }).Value.ShouldBe(FeelValue.Null)).ShouldBeLessThan(Limit);
    }

    [Theory, MemberData(nameof(Evaluators))]
    public void An_exploding_pattern_in_a_loop_ends_in_its_budget(Evaluator evaluator) =>
        Ends(Prepare(Decision("a", "for i in 1..1000 return matches(\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" + string(i), \"(x+x+)+\\1y\")")), "a", evaluator, FeelCode.Steps);

    [Fact]
    public void Types_nested_too_deeply_by_name_are_named()
    {
        var prepared = DmnModel.Prepare(Of(Decision("a", "1")) with
        {
            ItemDefinitions = [.. Enumerable.Range(0, 50_000).Select(i => new ItemDefinition { Name = $"t{i}", TypeRef = i == 49_999 ? "number" : $"t{i + 1}" })],
        });
        prepared.Diagnostics.ShouldContain(diagnostic => diagnostic.Code == "DMN-DEPTH");
    }

    [Fact]
    public void Models_that_import_each_other_without_a_name_are_prepared()
    {
        var a = Of(new Decision { Id = "x", Name = "x", Variable = new() { Name = "x", TypeRef = "nowhere" }, Expression = Text("1") }) with
        {
            Namespace = "urn:a", Imports = [new() { Name = "", Namespace = "urn:b" }],
        };
        var b = Of(Decision("y", "2")) with { Namespace = "urn:b", Imports = [new() { Name = "", Namespace = "urn:a" }] };
        DmnModel.Prepare(a, [b]).Diagnostics.ShouldContain(diagnostic => diagnostic.Code == "DMN-TYPE");
    }

    [Fact]
    public void Every_decision_may_require_all_before_it() => ProcessorTime.Of(() =>
    {
        var names = Enumerable.Range(0, 400).Select(i => $"d{i}").ToArray();
        var dense = names.Select((name, i) => Decision(name, i == 0 ? "1" : $"d{i - 1} + 1", names[..i]));
        Prepare([.. dense]).Evaluate("d399", None).Value.ShouldBe(FeelValue.Of(400));
    }).ShouldBeLessThan(Limit);

    [Fact]
    public void Boxed_expressions_nested_too_deeply_are_named()
    {
        Expression nested = Text("1");
        for (var i = 0; i < 2_000; i++) nested = new Expression.List { Items = [nested] };
        DmnModel.Prepare(Of(new Decision { Id = "a", Name = "a", Expression = nested })).Diagnostics.ShouldContain(diagnostic => diagnostic.Code == "DMN-DEPTH");
    }

    [Fact]
    public void A_chain_of_many_decisions_is_evaluated_without_recursion()
    {
        var chain = Enumerable.Range(1, 20_000).Select(i => Decision($"d{i}", $"d{i - 1} + 1", $"d{i - 1}")).Prepend(Decision("d0", "0"));
        Prepare([.. chain]).Evaluate("d20000", None).Value.ShouldBe(FeelValue.Of(20_000));
    }

    [Fact]
    public void Broken_references_and_texts_are_diagnostics_in_both_languages_and_the_rest_still_answers()
    {
        var prepared = DmnModel.Prepare(Of(
            Decision("a", "1 +"), Decision("b", "x", "missing"), Decision("c", "2"),
            new Decision { Id = "e", Name = "e", Variable = new() { Name = "e", TypeRef = "tNothing" }, Expression = Text("no such(1)") }));
        prepared.IsValid.ShouldBeFalse();
        foreach (var code in new[] { "DMN-FEEL", "DMN-REFERENCE", "DMN-TYPE" })
        {
            var diagnostic = prepared.Diagnostics.First(one => one.Code == code);
            diagnostic.Message(Language.Chinese).ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
            diagnostic.Message(Language.English).ShouldNotMatch(@"^\p{IsCJKUnifiedIdeographs}");
        }
        prepared.Model.Evaluate("a", None).Value.ShouldBe(FeelValue.Null);
        prepared.Model.Evaluate("a", None).Failures.ShouldNotBeEmpty();
        prepared.Model.Evaluate("c", None).Value.ShouldBe(FeelValue.Of(2));
    }
}
