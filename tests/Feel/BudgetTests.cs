using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("for i in 1..10**12 return i", FeelCode.Size)]
    [InlineData("for i in 1..1e30 return i", FeelCode.Size)]
    [InlineData("count(for i in 1..1000000, j in 1..1000000 return i)", FeelCode.Steps)]
    [InlineData("some i in 1..1000000, j in 1..1000000 satisfies i < 0", FeelCode.Steps)]
    [InlineData("{f: function(n) f(n + 1), r: f(1)}.r", FeelCode.Depth)]
    [InlineData("{g: function(n) if n < 2 then n else g(n - 1) + g(n - 2), r: g(80)}.r", FeelCode.Steps)]
    [InlineData("{d: function(s, n) if n = 0 then s else d(s + s, n - 1), r: d(\"0123456789\", 60)}.r", FeelCode.Size)]
    [InlineData("{d: function(l, n) if n = 0 then l else d(concatenate(l, l), n - 1), r: d([1, 2, 3], 60)}.r", FeelCode.Size)]
    public void Work_without_end_ends_in_a_named_failure(string expression, string code)
    {
        FeelExpression prepared = FeelExpression.Prepare(expression, FeelScope.Empty);
        var session = new EvaluationSession(new EvaluationBudget(MaxSteps: 3_000_000, MaxItems: 1_000_000));
        prepared.Evaluate([], session).ShouldBe(FeelValue.Null);
        session.Exhausted.ShouldNotBeNull().Code.ShouldBe(code);

        var second = new EvaluationSession(new EvaluationBudget(MaxSteps: 3_000_000, MaxItems: 1_000_000));
        CompiledExpression.Compile(prepared).Evaluate([], second).ShouldBe(FeelValue.Null);
        second.Exhausted.ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Fact]
    public void An_ended_session_answers_null_at_once()
    {
        var session = new EvaluationSession(new EvaluationBudget(MaxSteps: 10));
        FeelExpression.Prepare("sum(for i in 1..100 return i)", FeelScope.Empty).Evaluate([], session);
        FeelExpression.Prepare("1", FeelScope.Empty).Evaluate([], session).ShouldBe(FeelValue.Null);
        session.Failures.Count.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_evaluation_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var session = new EvaluationSession { Cancellation = source.Token };
        FeelExpression.Prepare("sum(for i in 1..100000 return i)", FeelScope.Empty).Evaluate([], session).ShouldBe(FeelValue.Null);
        session.Exhausted.ShouldNotBeNull().Code.ShouldBe(FeelCode.Cancelled);
    }

    [Fact]
    public void In_a_strict_session_the_first_failure_is_the_end()
    {
        var session = new EvaluationSession { Strict = true };
        FeelExpression.Prepare("if 1 < \"a\" then 1 else 2", FeelScope.Empty).Evaluate([], session).ShouldBe(FeelValue.Null);
        session.Exhausted.ShouldNotBeNull().Code.ShouldBe(FeelCode.NotComparable);
    }

    [Theory]
    [InlineData("x + unheard of", FeelCode.UnknownName, Severity.Error)]
    [InlineData("unheard(1)", FeelCode.UnknownFunction, Severity.Error)]
    [InlineData("substring(\"a\")", FeelCode.WrongArguments, Severity.Error)]
    [InlineData("substring(text: \"a\", start position: 1)", FeelCode.WrongArguments, Severity.Error)]
    [InlineData("x + s", FeelCode.TypeMismatch, Severity.Warning)]
    [InlineData("x < s", FeelCode.TypeMismatch, Severity.Warning)]
    [InlineData("x in [\"a\"..\"b\"]", FeelCode.TypeMismatch, Severity.Warning)]
    [InlineData("abs(1) + upper case(x)", FeelCode.TypeMismatch, Severity.Warning)]
    [InlineData("c.nothing", FeelCode.UnknownMember, Severity.Warning)]
    [InlineData("list[nothing > 1]", FeelCode.UnknownName, Severity.Error)]
    [InlineData("if x then 1 else 2", FeelCode.TypeMismatch, Severity.Warning)]
    [InlineData("x(1)", FeelCode.NotAFunction, Severity.Warning)]
    [InlineData("x instance of tNothing", FeelCode.UnknownType, Severity.Error)]
    [InlineData("{a: 1, a: 2}", FeelCode.DuplicateName, Severity.Error)]
    [InlineData("@\"2021-13-01\"", FeelCode.BadLiteral, Severity.Error)]
    public void What_can_be_proved_wrong_is_told_before_it_runs(string expression, string code, Severity severity)
    {
        FeelType context = FeelType.ContextOf([KeyValuePair.Create("名称", FeelType.String)]);
        FeelScope scope = FeelScope.Of(("x", FeelType.Number), ("s", FeelType.String), ("c", context), ("list", FeelType.ListOf(context)));
        FeelDiagnostic diagnostic = FeelExpression.Prepare(expression, scope).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(code);
        diagnostic.Severity.ShouldBe(severity);
    }

    [Theory]
    [InlineData("x * 2 + count(list)", "number")]
    [InlineData("list[名称 = s].名称", "list<string>")]
    [InlineData("list[1].名称", "string")]
    [InlineData("for i in list return i.名称", "list<string>")]
    [InlineData("if x > 1 then \"a\" else s", "string")]
    [InlineData("if x > 1 then 1 else s", "Any")]
    [InlineData("{a: x, b: s}", "context<a: number, b: string>")]
    [InlineData("function(n: number) n > 1", "function<number>->boolean")]
    [InlineData("[1..3]", "range<number>")]
    public void The_type_of_an_expression_is_found_before_it_runs(string expression, string type)
    {
        FeelType context = FeelType.ContextOf([KeyValuePair.Create("名称", FeelType.String)]);
        FeelScope scope = FeelScope.Of(("x", FeelType.Number), ("s", FeelType.String), ("list", FeelType.ListOf(context)));
        FeelExpression prepared = FeelExpression.Prepare(expression, scope);
        prepared.Diagnostics.ShouldBeEmpty();
        prepared.Type.ToString().ShouldBe(type);
    }

    [Fact]
    public void A_message_says_what_was_found_expected_and_available_in_both_languages()
    {
        FeelDiagnostic diagnostic = FeelExpression.Prepare("投资", FeelScope.Of(("投资额", FeelType.Number))).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Message(Language.Chinese).ShouldBe("没有这个名称，遇到“投资”，可用的有投资额。");
        diagnostic.Message(Language.English).ShouldBe("no such name; found “投资”; available: 投资额.");
    }

    [Fact]
    public void Every_code_has_a_message_of_its_own_in_both_languages()
    {
        string[] codes = [.. typeof(FeelCode).GetFields().Select(f => (string)f.GetRawConstantValue()!)];
        foreach (Language language in Enum.GetValues<Language>())
            codes.Select(c => new Failure(c, default).Message(language)).Distinct().Count().ShouldBe(codes.Length);
    }
}
