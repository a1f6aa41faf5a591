using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

public sealed class UnknownTests
{
    private static readonly FeelScope Scope = FeelScope.Of(("u", FeelType.Any), ("v", FeelType.Any), ("k", FeelType.Any), ("企业", FeelType.Any));

    private static readonly FeelValue[] Values =
    [
        FeelValue.Unknown("facts.u"), FeelValue.Unknown("facts.v"), FeelValue.Of(9),
        FeelValue.ContextOf([KeyValuePair.Create("人数", FeelValue.Of(9)), KeyValuePair.Create("营收", (FeelValue)FeelValue.Unknown("enterprise.revenue"))]).WithOrigin("enterprise"),
    ];

    [Theory]
    [InlineData("min(q, 2)", "unknown(facts.q)")]
    [InlineData("min(q, 0)", "0")]
    [InlineData("min(q + 2, 2)", "2")]
    [InlineData("min(sum([2, q, 0.2 * q]), 2)", "2")]
    [InlineData("min(sum([1, q]), 2)", "unknown(facts.q)")]
    [InlineData("min(sum([2, u]), 2)", "unknown(facts.u)")]
    [InlineData("min(3 - q, 3)", "unknown(facts.q)")]
    [InlineData("min(q - 1, 0)", "unknown(facts.q)")]
    [InlineData("min(q / 2, 0)", "0")]
    [InlineData("min(-1 * q, 0)", "unknown(facts.q)")]
    [InlineData("min(max(q, 5), 5)", "5")]
    [InlineData("min(max(u, 5), 5)", "5")]
    [InlineData("min(if u then 3 else q + 2, 2)", "2")]
    [InlineData("min(if u then null else q + 2, 2)", "unknown(facts.u, facts.q)")]
    [InlineData("min(-q, 0)", "unknown(facts.q)")]
    [InlineData("q >= 0", "unknown(facts.q)")]
    public void What_no_unknown_quantity_can_undercut_is_known(string text, string expected)
    {
        var scope = FeelScope.Of(("u", FeelType.Any), ("q", FeelType.Any));
        FeelValue[] values = [FeelValue.Unknown("facts.u"), FeelValue.Unknown(["facts.q"], 0)];
        FeelExpression expression = FeelExpression.Prepare(text, scope);
        expression.Evaluate(values, new EvaluationSession()).ToString().ShouldBe(expected);
        CompiledExpression.Compile(expression).Evaluate(values, new EvaluationSession()).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("u and false", "false")]
    [InlineData("false and u", "false")]
    [InlineData("u and true", "unknown(facts.u)")]
    [InlineData("u and v", "unknown(facts.u, facts.v)")]
    [InlineData("u or true", "true")]
    [InlineData("u or null", "unknown(facts.u)")]
    [InlineData("not(u)", "unknown(facts.u)")]
    [InlineData("u + 1", "unknown(facts.u)")]
    [InlineData("u * v - u", "unknown(facts.u, facts.v)")]
    [InlineData("u = 1", "unknown(facts.u)")]
    [InlineData("u != null", "unknown(facts.u)")]
    [InlineData("[1, u] = [2, v]", "false")]
    [InlineData("{a: u} = {a: u, b: 1}", "false")]
    [InlineData("u < v", "unknown(facts.u, facts.v)")]
    [InlineData("u between 1 and 2", "unknown(facts.u)")]
    [InlineData("k between 10 and u", "false")]
    [InlineData("k in (1, u)", "unknown(facts.u)")]
    [InlineData("k in (9, u)", "true")]
    [InlineData("k in [u..8]", "unknown(facts.u)")]
    [InlineData("u in ([])", "unknown(facts.u)")]
    [InlineData("u in ([1, u])", "unknown(facts.u)")]
    [InlineData("if u then 1 else 1", "1")]
    [InlineData("if u then 1 else v", "unknown(facts.u, facts.v)")]
    [InlineData("if u then {结果: \"是\", 金额: 1} else {结果: \"是\", 金额: 2}", "{结果: \"是\", 金额: unknown(facts.u)}")]
    [InlineData("some x in [1, u] satisfies x = 1", "true")]
    [InlineData("some x in [2, u] satisfies x = 1", "unknown(facts.u)")]
    [InlineData("every x in [2, u] satisfies x = 1", "false")]
    [InlineData("for x in u return 1", "unknown(facts.u)")]
    [InlineData("for x in [1, u] return x + 1", "[2, unknown(facts.u)]")]
    [InlineData("[1, u, 3][item > 2]", "unknown(facts.u)")]
    [InlineData("[1, 2][u]", "unknown(facts.u)")]
    [InlineData("[][u]", "unknown(facts.u)")]
    [InlineData("[][u > 1]", "[]")]
    [InlineData("null[u]", "null")]
    [InlineData("[u, 3][item]", "unknown(facts.u)")]
    [InlineData("u.a.b", "unknown(facts.u)")]
    [InlineData("sum([1, u])", "unknown(facts.u)")]
    [InlineData("count([1, u])", "2")]
    [InlineData("list contains([1, u], 1)", "true")]
    [InlineData("list contains([1, u], 2)", "unknown(facts.u)")]
    [InlineData("all([false, u])", "false")]
    [InlineData("any([false, u])", "unknown(facts.u)")]
    [InlineData("append([1], u)", "[1, unknown(facts.u)]")]
    [InlineData("min(sum([u]), 2)", "unknown(facts.u)")]
    [InlineData("u(1)", "unknown(facts.u)")]
    [InlineData("u instance of number", "unknown(facts.u)")]
    [InlineData("[1, u] instance of list<number>", "unknown(facts.u)")]
    [InlineData("[\"a\", u] instance of list<number>", "false")]
    [InlineData("企业.人数 < 20 or 企业.营收 < 3000000", "true")]
    [InlineData("企业.人数 < 5 or 企业.营收 < 3000000", "unknown(enterprise.revenue)")]
    [InlineData("企业.住所", "null")]
    public void An_unknown_fact_leaves_an_answer_open_only_where_it_matters(string expression, string answer)
    {
        FeelExpression prepared = FeelExpression.Prepare(expression, Scope);
        FeelText.Literal(prepared.Evaluate(Values, new EvaluationSession())).ShouldBe(answer);
        FeelText.Literal(CompiledExpression.Compile(prepared).Evaluate(Values, new EvaluationSession())).ShouldBe(answer);
    }

    [Theory]
    [InlineData("-", "true")]
    [InlineData(">= 5", "unknown(facts.u)")]
    [InlineData("not(5)", "unknown(facts.u)")]
    [InlineData("? > 5 and k > 9", "false")]
    public void A_cell_on_an_unknown_input_is_unknown_unless_it_passes_everything(string tests, string answer)
    {
        FeelUnaryTests prepared = FeelUnaryTests.Prepare(tests, Scope, FeelType.Any);
        FeelText.Literal(prepared.Evaluate(Values[0], Values, new EvaluationSession())).ShouldBe(answer);
        FeelText.Literal(CompiledUnaryTests.Compile(prepared).Evaluate(Values[0], Values, new EvaluationSession())).ShouldBe(answer);
    }

    [Fact]
    public void A_comparison_records_its_sides_and_the_facts_it_read()
    {
        FeelValue item = FeelValue.ContextOf([KeyValuePair.Create("投资额", FeelValue.Of(499_999.99m))]).WithOrigin("digitalProjects[0]");
        FeelScope scope = FeelScope.Of(("项目", FeelType.Any), ("比例", FeelType.Any), ("清单", FeelType.Any));
        FeelExpression expression = FeelExpression.Prepare("项目.投资额 * 比例 >= 100000 and 清单[2] > 1", scope);
        var session = new EvaluationSession { Trace = [] };
        expression.Evaluate([item, FeelValue.Of(1), new FeelValue.ListValue([FeelValue.Of(1), FeelValue.Of(2)], "list")], session).ShouldBe(FeelValue.True);
        ComparisonTrace[] trace = [.. session.Trace];
        trace.Length.ShouldBe(2);
        trace[0].Span.In(expression.Text).ShouldBe("项目.投资额 * 比例 >= 100000");
        trace[0].Operator.ShouldBe(">=");
        trace[0].Left.ToString().ShouldBe("499999.99");
        trace[0].Result.ShouldBe(Ternary.True);
        trace[0].Reads.ShouldBe(["digitalProjects[0].投资额", "比例"]);
        trace[1].Reads.ShouldBe(["清单", "list[1]"]);
    }

    [Fact]
    public void An_item_of_a_list_of_facts_is_read_by_its_place()
    {
        FeelScope scope = FeelScope.Of(("清单", FeelType.Any));
        FeelValue list = new FeelValue.ListValue([FeelValue.Of(1), FeelValue.Of(2)], "list");
        foreach (string text in new[] { "some x in 清单 satisfies x > 1", "count(清单[item > 1]) = 1" })
        {
            FeelExpression expression = FeelExpression.Prepare(text, scope);
            EvaluationSession first = new() { Trace = [] }, second = new() { Trace = [] };
            expression.Evaluate([list], first).ShouldBe(FeelValue.True);
            CompiledExpression.Compile(expression).Evaluate([list], second).ShouldBe(FeelValue.True);
            first.Trace.Where(t => t.Operator == ">").SelectMany(t => t.Reads).ShouldBe(["list[0]", "list[1]"]);
            second.Trace.SelectMany(t => t.Reads).ShouldBe(first.Trace.SelectMany(t => t.Reads));
        }
    }
}
