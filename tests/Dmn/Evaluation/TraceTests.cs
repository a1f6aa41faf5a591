using Ronghe.Dmn.Model;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using static Ronghe.Dmn.Tests.Models;

namespace Ronghe.Dmn.Tests.Evaluation;

public sealed class TraceTests
{
    private static readonly DmnModel Model = Prepare(
        Input("企业"), Input("项目"),
        new Decision
        {
            Id = "单", Name = "单项补助", InformationRequirements = [NeedsInput("项目")],
            Expression = new Expression.DecisionTable
            {
                HitPolicy = HitPolicy.First,
                Inputs = [new() { InputExpression = Text("项目.投资", "number") }, new() { InputExpression = Text("项目.类别", "string") }],
                Outputs = [new() { TypeRef = "number" }],
                Rules =
                [
                    Rule("r1", "< 500000", "-", "0"),
                    Rule("r2", ">= 500000", "\"数字化\"", "min(项目.投资 * 0.2, 2000000)"),
                    Rule("r3", "-", "-", "1"),
                ],
            },
        },
        new DecisionService { Id = "s", Name = "补助", OutputDecisions = ["#单"], InputData = ["#项目"] },
        new Decision
        {
            Id = "条件", Name = "条件", Expression = Text("企业.人数 >= 10 and 企业.收入 < 100"), InformationRequirements = [NeedsInput("企业")],
        },
        new Decision
        {
            Id = "合", Name = "合计", Expression = Text("if 条件 then sum(for 项目 in 企业.项目 return 补助(项目)) else 0"),
            InformationRequirements = [NeedsInput("企业"), NeedsDecision("条件")], KnowledgeRequirements = [NeedsKnowledge("s")],
        });

    private static DecisionRule Rule(string id, string investment, string kind, string amount) => new()
    {
        Id = id, InputEntries = [new() { Text = investment }, new() { Text = kind }], OutputEntries = [Text(amount)],
    };

    private static FeelValue.ContextValue Project(string origin, FeelValue investment, string kind = "数字化") =>
        new FeelValue.ContextBuilder(origin).Add("投资", investment).Add("类别", FeelValue.Of(kind)).Build();

    private static FeelValue.ContextValue Enterprise(params FeelValue[] projects) => Inputs(("企业", new FeelValue.ContextBuilder("enterprise")
        .Add("人数", FeelValue.Of(20)).Add("收入", FeelValue.Of(50)).Add("项目", FeelValue.ListOf(projects)).Build()));

    private static readonly EvaluateOptions Traced = new() { Trace = true };

    [Fact]
    public void A_trace_tells_required_decisions_comparisons_calls_and_the_cells_of_every_rule_tried()
    {
        var trace = Model.Evaluate("合计", Enterprise(Project("projects[0]", FeelValue.Of(600000))), Traced).Trace!;
        trace.Value.ShouldBe(FeelValue.Of(120000));
        trace.Required.Single().Name.ShouldBe("条件");
        trace.Required[0].Comparisons.Count.ShouldBe(2);
        trace.Required[0].Comparisons[0].Reads.ShouldContain("enterprise.人数");
        var call = trace.Invocations.Single();
        call.Name.ShouldBe("补助");
        call.Arguments.Single().Key.ShouldBe("项目");
        var table = call.Body.Table!;
        table.Table.Rules[1].Id.ShouldBe("r2");
        table.Inputs[0].Value.ShouldBe(FeelValue.Of(600000));
        table.Inputs[0].Reads.ShouldContain("projects[0].投资");
        table.Rules.Select(rule => rule.Outcome).ShouldBe([Ternary.False, Ternary.True, Ternary.False]);
        table.Rules[0].Cells.ToArray().ShouldBe([Ternary.False, Ternary.True]);
        table.Rules[1].Cells.ToArray().ShouldBe([Ternary.True, Ternary.True]);
        table.Rules[2].IsReached.ShouldBeFalse();
        table.Rules[2].Cells.ToArray().ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_fact_makes_the_cells_and_the_result_unknown_and_is_named()
    {
        var result = Model.Evaluate("合计", Enterprise(Project("projects[0]", FeelValue.Unknown("projects[0].investment"))), Traced);
        result.Value.ShouldBe(FeelValue.Unknown("projects[0].investment"));
        var rules = result.Trace!.Invocations.Single().Body.Table!.Rules;
        rules.Select(rule => rule.Outcome).ShouldBe([Ternary.Unknown, Ternary.Unknown, Ternary.True]);
    }

    [Fact]
    public void Tracing_changes_neither_the_value_nor_the_failures()
    {
        foreach (var value in new[] { FeelValue.Of(1), FeelValue.Null, FeelValue.Of("x"), FeelValue.Unknown("p") })
        {
            var inputs = Enterprise(Project("projects[0]", value));
            var plain = Model.Evaluate("合计", inputs);
            var traced = Model.Evaluate("合计", inputs, Traced);
            traced.Value.ShouldBe(plain.Value);
            traced.Failures.ShouldBe(plain.Failures);
            Model.Evaluate("合计", inputs, new() { Evaluator = Evaluator.Compiled }).Value.ShouldBe(plain.Value);
        }
    }

    [Fact]
    public void A_cell_tried_for_the_trace_alone_leaves_no_failure_and_no_call()
    {
        var model = Prepare(
            Input("a"),
            new BusinessKnowledgeModel { Id = "k", Name = "k", EncapsulatedLogic = new() { Parameters = [new() { Name = "n" }], Body = Text("n < \"x\"") } },
            new Decision
            {
                Id = "d", Name = "d", InformationRequirements = [NeedsInput("a")], KnowledgeRequirements = [NeedsKnowledge("k")],
                Expression = new Expression.DecisionTable
                {
                    Inputs = [new() { InputExpression = Text("a") }, new() { InputExpression = Text("a") }], Outputs = [new()],
                    Rules = [Rule("r", "2", "k(?)", "1")],
                },
            });
        var traced = model.Evaluate("d", Inputs(("a", FeelValue.Of(1))), Traced);
        traced.Failures.ShouldBeEmpty();
        traced.Trace!.Invocations.ShouldBeEmpty();
        traced.Trace.Table!.Rules.Single().Cells.ToArray().ShouldBe([Ternary.False, Ternary.False]);
    }

    [Fact]
    public void Every_cell_gives_its_tests_as_syntax()
    {
        var table = (Expression.DecisionTable)Model.FindDecision("单项补助")!.Expression!;
        var test = Model.TestsOf(table.Rules[1].InputEntries[0]).ShouldBeOfType<UnaryTests.Positive>().Tests.Single().ShouldBeOfType<UnaryTest.Comparison>();
        test.Operator.ShouldBe(ComparisonOperator.GreaterOrEqual);
        test.Operand.ToString().ShouldBe("500000");
        Model.TestsOf(table.Rules[2].InputEntries[0]).ShouldBeOfType<UnaryTests.Any>();
    }

    [Fact]
    public void A_prepared_model_answers_many_threads_alike()
    {
        var inputs = Enterprise(Project("projects[0]", FeelValue.Of(600000)), Project("projects[1]", FeelValue.Of(7)));
        var values = new System.Collections.Concurrent.ConcurrentBag<FeelValue>();
        Parallel.For(0, 400, i => values.Add(Model.Evaluate("合计", inputs,
            new() { Evaluator = i % 2 == 0 ? Evaluator.Compiled : Evaluator.Interpreter, Trace = i % 3 == 0 }).Value));
        values.Distinct().ShouldHaveSingleItem().ShouldBe(FeelValue.Of(120000));
    }
}
