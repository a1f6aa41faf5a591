using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Dmn.Tests.Models;

namespace Ronghe.Dmn.Tests.Evaluation;

public sealed class ModelTests
{
    private static readonly EvaluateOptions[] Both = [new(), new() { Evaluator = Evaluator.Compiled }];

    private static void Gives(DmnModel model, string decision, FeelValue.ContextValue inputs, FeelValue expected)
    {
        foreach (var options in Both) model.Evaluate(decision, inputs, options).Value.ShouldBe(expected);
        model.Evaluate(decision, inputs, new() { Trace = true }).Value.ShouldBe(expected);
    }

    [Fact]
    public void Decisions_see_what_they_require_and_nothing_else()
    {
        var model = DmnModel.Prepare(Of(
            Input("a", "number"),
            new Decision { Id = "b", Name = "b", Expression = Text("a * 2"), InformationRequirements = [NeedsInput("a")] },
            new Decision { Id = "c", Name = "c", Expression = Text("a + b"), InformationRequirements = [NeedsDecision("b")] })).Model;
        Gives(model, "b", Inputs(("a", FeelValue.Of(3))), FeelValue.Of(6));
        Gives(model, "c", Inputs(("a", FeelValue.Of(3))), FeelValue.Null);
    }

    [Fact]
    public void A_decision_is_found_by_name_or_id_and_may_be_given_instead_of_computed()
    {
        var model = Prepare(Decision("x", "1"), new Decision { Id = "id", Name = "金额 合计", Expression = Text("x + 1"), InformationRequirements = [NeedsDecision("x")] });
        Gives(model, "金额 合计", None, FeelValue.Of(2));
        Gives(model, "id", None, FeelValue.Of(2));
        Gives(model, "id", Inputs(("x", FeelValue.Of(41))), FeelValue.Of(42));
        model.Evaluate("nothing", None).IsError.ShouldBeTrue();
    }

    [Fact]
    public void Values_given_by_place_are_inputs_and_results_as_those_given_by_name()
    {
        var model = Prepare(
            Input("a", "number"), Decision("x", "1"),
            new Decision { Id = "b", Name = "b", Expression = Text("if a = null then x else a + x"), InformationRequirements = [NeedsInput("a"), NeedsDecision("x")] });
        var bound = model.Bind("b", ["other", "x", "a"])!;
        bound.Evaluate([FeelValue.Of(7), null, FeelValue.Of(3)]).Value.ShouldBe(FeelValue.Of(4));
        bound.Evaluate([FeelValue.Of(7), FeelValue.Of(40), FeelValue.Of(3)]).Value.ShouldBe(FeelValue.Of(43));
        bound.Evaluate([null, null, null]).Value.ShouldBe(FeelValue.Of(1));
        bound.Evaluate([null, null, FeelValue.Of("three")]).Failures.ShouldHaveSingleItem();
        // who knows that a value conforms is taken at the word
        model.Bind("b", ["a"], (name, type) => name == "a" && type == FeelType.Number)!.Evaluate([FeelValue.ListOf(FeelValue.Of(3))]).Value.ShouldBe(FeelValue.Null);
        Should.Throw<ArgumentException>(() => bound.Evaluate([null, null]));
        model.Bind("nothing", ["a"]).ShouldBeNull();
    }

    [Fact]
    public void An_input_that_does_not_conform_is_null_with_a_failure()
    {
        var model = Prepare(Input("a", "number"), new Decision { Id = "b", Name = "b", Expression = Text("a = null"), InformationRequirements = [NeedsInput("a")] });
        var result = model.Evaluate("b", Inputs(("a", FeelValue.Of("x"))));
        result.Value.ShouldBe(FeelValue.True);
        result.Failures.ShouldHaveSingleItem().Message(Language.Chinese).ShouldContain("类型");
        model.Evaluate("b", Inputs(("a", FeelValue.Of("x"))), new() { Strict = true }).IsError.ShouldBeTrue();
        Gives(model, "b", Inputs(("a", FeelValue.ListOf(FeelValue.Of(1)))), FeelValue.False);
    }

    [Fact]
    public void A_missing_input_is_null_or_unknown_as_the_caller_wants()
    {
        var model = Prepare(Input("a", "number"), new Decision { Id = "b", Name = "b", Expression = Text("a + 1"), InformationRequirements = [NeedsInput("a")] });
        model.Evaluate("b", None).Value.ShouldBe(FeelValue.Null);
        model.Evaluate("b", None, new() { MissingInputIsUnknown = true }).Value.ShouldBe(FeelValue.Unknown("a"));
    }

    [Fact]
    public void Allowed_values_and_type_constraints_are_checked_through_structures_and_collections()
    {
        var definitions = Of(
            Input("a", "tItem"),
            new Decision { Id = "b", Name = "b", Expression = Text("a"), InformationRequirements = [NeedsInput("a")] }) with
        {
            ItemDefinitions =
            [
                new() { Name = "tKind", TypeRef = "string", AllowedValues = new() { Text = "\"国家级\", \"省级\"" } },
                new() { Name = "tAmounts", TypeRef = "number", IsCollection = true, AllowedValues = new() { Text = ">= 0" }, TypeConstraint = new() { Text = "count(?) <= 2" } },
                new() { Name = "tItem", Components = [new() { Name = "级 别", TypeRef = "tKind" }, new() { Name = "amounts", TypeRef = "tAmounts" }] },
            ],
        };
        var model = Prepare(definitions);
        var good = Value("{\"级 别\": \"省级\", amounts: [1, 2]}");
        Gives(model, "b", Inputs(("a", good)), good);
        foreach (var bad in new[] { "{\"级 别\": \"市级\", amounts: [1]}", "{\"级 别\": \"省级\", amounts: [1, -1]}", "{\"级 别\": \"省级\", amounts: [1, 2, 3]}", "{amounts: [1]}" })
        {
            Gives(model, "b", Inputs(("a", Value(bad))), FeelValue.Null);
        }
    }

    [Fact]
    public void Knowledge_models_are_functions_with_checked_arguments_and_may_call_themselves()
    {
        var model = Prepare(
            new BusinessKnowledgeModel
            {
                Id = "f", Name = "fact", EncapsulatedLogic = new()
                {
                    Parameters = [new() { Name = "n", TypeRef = "number" }], TypeRef = "number", Body = Text("if n <= 1 then 1 else n * fact(n - 1)"),
                },
            },
            new Decision { Id = "a", Name = "a", Expression = Text("fact(20)"), KnowledgeRequirements = [NeedsKnowledge("f")] },
            new Decision { Id = "b", Name = "b", Expression = Text("fact(\"x\")"), KnowledgeRequirements = [NeedsKnowledge("f")] },
            new Decision
            {
                Id = "c", Name = "c", KnowledgeRequirements = [NeedsKnowledge("f")],
                Expression = new Expression.Invocation { Function = Text("fact"), Bindings = [new() { Parameter = new() { Name = "n" }, Argument = Text("5") }] },
            },
            new Decision
            {
                Id = "d", Name = "d", KnowledgeRequirements = [NeedsKnowledge("f")],
                Expression = new Expression.Invocation { Function = Text("fact"), Bindings = [new() { Parameter = new() { Name = "m" }, Argument = Text("5") }] },
            });
        Gives(model, "a", None, Value("2432902008176640000"));
        Gives(model, "b", None, FeelValue.Null);
        Gives(model, "c", None, FeelValue.Of(120));
        Gives(model, "d", None, FeelValue.Null);
    }

    [Fact]
    public void A_service_is_called_for_each_item_and_hides_what_it_is_given()
    {
        var model = Prepare(
            Input("项目"), Input("项目们"),
            new Decision { Id = "单", Name = "单项补助", Expression = Text("min(项目.投资 * 0.2, 2000000)"), InformationRequirements = [NeedsInput("项目")] },
            new DecisionService { Id = "s", Name = "单项", OutputDecisions = ["#单"], InputData = ["#项目"] },
            new Decision
            {
                Id = "合", Name = "合计", Expression = Text("sum(for 项目 in 项目们 return 单项(项目))"),
                InformationRequirements = [NeedsInput("项目们")], KnowledgeRequirements = [NeedsKnowledge("s")],
            });
        var items = Value("[{投资: 10000000.03}, {投资: 500000}]");
        Gives(model, "合计", Inputs(("项目们", items)), Value("2100000"));
        model.EvaluateService("单项", Inputs(("项目", Value("{投资: 100}")))).Value.ShouldBe(FeelValue.Of(20));
    }

    [Fact]
    public void A_service_with_several_outputs_gives_a_context_and_checks_its_type()
    {
        var model = Prepare(
            Decision("a", "1"), Decision("b", "\"x\""), Input("i", "number"),
            new DecisionService { Id = "s", Name = "s", OutputDecisions = ["#a", "#b"] },
            new Decision { Id = "in", Name = "in", Expression = Text("i + d"), InformationRequirements = [NeedsInput("i"), NeedsDecision("d")] },
            Decision("d", "100"),
            new DecisionService { Id = "t", Name = "t", Variable = new() { Name = "t", TypeRef = "string" }, OutputDecisions = ["#in"], InputData = ["#i"], InputDecisions = ["#d"] },
            new Decision { Id = "call", Name = "call", Expression = Text("t(1, 2)"), KnowledgeRequirements = [NeedsKnowledge("t")] });
        model.EvaluateService("s", None).Value.ShouldBe(Value("{a: 1, b: \"x\"}"));
        Gives(model, "call", None, FeelValue.Null);
        model.Evaluate("call", None).Failures.ShouldContain(failure => failure.Code == "DMN106");
    }

    [Fact]
    public void Imported_types_decisions_inputs_functions_and_services_are_reached_behind_the_name_of_the_import()
    {
        var inner = new DmnDefinitions
        {
            Name = "inner", Namespace = "urn:inner",
            ItemDefinitions = [new() { Name = "tName", TypeRef = "string" }],
            Elements =
            [
                Input("some name", "tName"),
                new Decision { Id = "g", Name = "a greeting", Expression = Text("\"hi \" + some name"), InformationRequirements = [NeedsInput("some name")] },
                new BusinessKnowledgeModel { Id = "k", Name = "shout it", EncapsulatedLogic = new() { Parameters = [new() { Name = "s", TypeRef = "tName" }], Body = Text("upper case(s)") } },
                new DecisionService { Id = "ds", Name = "greet", OutputDecisions = ["#g"], InputData = ["#some name"] },
            ],
        };
        var outer = new DmnDefinitions
        {
            Name = "outer", Namespace = "urn:outer",
            Imports = [new() { Name = "my import", Namespace = "urn:inner" }],
            Elements =
            [
                new Decision
                {
                    Id = "o", Name = "o", Variable = new() { Name = "o", TypeRef = "my import.tName" },
                    Expression = Text("my import.shout it(my import.a greeting) + \"/\" + my import.greet(my import.some name)"),
                    InformationRequirements = [new() { Kind = RequirementKind.Decision, Href = "urn:inner#g" }, new() { Kind = RequirementKind.Input, Href = "urn:inner#some name" }],
                    KnowledgeRequirements = [new() { Kind = RequirementKind.Knowledge, Href = "urn:inner#k" }, new() { Kind = RequirementKind.Knowledge, Href = "urn:inner#ds" }],
                },
            ],
        };
        var model = Prepare(outer, inner);
        foreach (var inputs in new[] { Inputs(("some name", FeelValue.Of("li"))), Inputs(("urn:inner#some name", FeelValue.Of("li"))), Inputs(("my import", Value("{some name: \"li\"}"))) })
        {
            Gives(model, "o", inputs, FeelValue.Of("HI LI/hi li"));
        }
        var open = outer with
        {
            Imports = [new() { Name = "", Namespace = "urn:inner" }],
            Elements = [((Decision)outer.Elements[0]) with { Variable = new() { Name = "o", TypeRef = "tName" }, Expression = Text("shout it(a greeting) + greet(some name)") }],
        };
        Gives(Prepare(open, inner), "o", Inputs(("some name", FeelValue.Of("li"))), FeelValue.Of("HI LIhi li"));
    }

    [Theory, InlineData(Evaluator.Interpreter), InlineData(Evaluator.Compiled)]
    public void A_failure_names_the_decision_the_function_or_the_input_in_which_it_arose(Evaluator evaluator)
    {
        var model = Prepare(
            Input("投资额", "number"), new BusinessKnowledgeModel { Id = "k", Name = "比例", EncapsulatedLogic = new() { Parameters = [new() { Name = "p" }], Body = Text("p / 0") } },
            Decision("先", "1 + \"甲\"") with { InformationRequirements = [NeedsInput("投资额")] },
            Decision("后", "[先, 比例(1), 先.无]", "先") with { KnowledgeRequirements = [NeedsKnowledge("k")] });
        var result = model.Evaluate("后", Inputs(("投资额", FeelValue.Of("甲"))), new() { Evaluator = evaluator });
        result.Failures.Select(failure => failure.Element).ShouldBe(["投资额", "先", "比例", "后"]);
        var unknown = model.Evaluate("无", None).Failures.ShouldHaveSingleItem();
        unknown.Message(Language.Chinese).ShouldBe("没有这个决策或决策服务，遇到无，可用的有先, 后。");
    }

    [Fact]
    public void Boxed_expressions_of_every_kind_evaluate()
    {
        static ChildExpression Slot(string text, string? type = null) => new() { Value = Text(text), TypeRef = type };
        var context = new Expression.Context
        {
            Entries =
            [
                new() { Variable = new() { Name = "fn" }, Value = new Expression.FunctionDefinition { Parameters = [new() { Name = "n", TypeRef = "number" }], Body = Text("if n <= 0 then 0 else n + fn(n - 1)") } },
                new() { Variable = new() { Name = "rel" }, Value = new Expression.Relation { Columns = [new() { Name = "p" }, new() { Name = "q r" }], Rows = [new() { Items = [Text("1"), Text("2")] }, new() { Items = [Text("3"), Text("fn(3)")] }] } },
                new() { Variable = new() { Name = "list" }, Value = new Expression.List { Items = [Text("rel[1].q r"), Text("rel[2].q r")] } },
                new() { Variable = new() { Name = "cond" }, Value = new Expression.Conditional { If = Slot("list[1] = 2"), Then = Slot("\"two\""), Else = Slot("1/0") } },
                new() { Variable = new() { Name = "filtered" }, Value = new Expression.Filter { In = Slot("rel"), Match = Slot("q r > 2") } },
                new() { Variable = new() { Name = "boxed" }, Value = new Expression.Filter { In = Slot("list"), Match = new() { Value = new Expression.Conditional { If = Slot("item > 2"), Then = Slot("true"), Else = Slot("false") } } } },
                new() { Variable = new() { Name = "loop" }, Value = new Expression.For { Variable = "x", In = Slot("[1, 2, 3]"), Body = Slot("x + sum(partial)") } },
                new() { Variable = new() { Name = "any" }, Value = new Expression.Some { Variable = "x", In = Slot("list"), Body = Slot("x > 5") } },
                new() { Variable = new() { Name = "all" }, Value = new Expression.Every { Variable = "x", In = Slot("list"), Body = Slot("x > 5") } },
                new() { Value = Text("{list: list, cond: cond, filtered: count(filtered), boxed: boxed, loop: loop, any: any, all: all}") },
            ],
        };
        // partial is empty at first, and the sum of nothing is null
        Gives(Prepare(new Decision { Id = "d", Name = "d", Expression = context }), "d", None,
            Value("{list: [2, 6], cond: \"two\", filtered: 1, boxed: [6], loop: [null, null, null], any: true, all: false}"));
    }
}
