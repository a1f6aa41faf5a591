using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

/// <summary>Texts made to hurt: each ends, in a value or in a named mistake, within seconds of processor time.</summary>
public sealed class HostileTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly FeelScope Scope = FeelScope.Of(("a", FeelType.Any), ("a a", FeelType.Any), ("a a a", FeelType.Any), ("a-a", FeelType.Any), ("x", FeelType.Any));

    private static void Ends(string text)
    {
        ProcessorTime.Of(() =>
        {
            FeelExpression expression = FeelExpression.Prepare(text, Scope);
            FeelValue[] variables = [FeelValue.Of(1), FeelValue.Of(2), FeelValue.Of(3), FeelValue.Of(4), FeelValue.Of("x")];
            var budget = new EvaluationBudget(MaxSteps: 2_000_000, MaxItems: 200_000);
            EvaluationSession first = new(budget), second = new(budget);
            FeelValue value = expression.Evaluate(variables, first);
            FeelValue planned = CompiledExpression.Compile(expression).Evaluate(variables, second);
            if (expression.HasErrors) return;
            // plans count their steps more coarsely: one may end where the other does not
            if (value.IsNull) first.Failures.ShouldNotBeEmpty();
            if (planned.IsNull) second.Failures.ShouldNotBeEmpty();
        }).ShouldBeLessThan(Limit);
    }

    [Theory]
    [InlineData("", "(", "")]
    [InlineData("", "[", "")]
    [InlineData("", "{a: ", "")]
    [InlineData("", "-", "1")]
    [InlineData("", "not(", "")]
    [InlineData("", "if true then ", "1")]
    [InlineData("", "if ", "")]
    [InlineData("", "for i in ", "")]
    [InlineData("", "for i in [1] return ", "1")]
    [InlineData("", "some i in [1] satisfies ", "true")]
    [InlineData("", "function(x) ", "1")]
    [InlineData("", "x[", "")]
    [InlineData("", "x in (", "")]
    [InlineData("1", " + 1", "")]
    [InlineData("1", " ** 1", "")]
    [InlineData("true", " and true", "")]
    [InlineData("1", " = 1", "")]
    [InlineData("x", ".a", "")]
    [InlineData("x", "[1]", "")]
    [InlineData("x", "(1)", "")]
    [InlineData("1", " between 1 and 1", "")]
    [InlineData("1", " instance of number", "")]
    [InlineData("x instance of ", "list<", "")]
    [InlineData("x instance of ", "context<a: ", "")]
    [InlineData("[", "1, ", "1]")]
    [InlineData("a", " a", "")]
    [InlineData("a", "-a", "")]
    [InlineData("a", " a-a", "")]
    [InlineData("\"", "\\u0041", "\"")]
    [InlineData("", "/*", "")]
    [InlineData("1", "0", "")]
    [InlineData("0.", "0", "1")]
    [InlineData("date(\"", "9", "-01-01\")")]
    [InlineData("duration(\"P", "9", "D\")")]
    [InlineData("@\"", "9", "\"")]
    public void A_text_that_repeats_itself_a_hundred_thousand_times_ends(string start, string repeated, string end) =>
        Ends(start + string.Concat(Enumerable.Repeat(repeated, 100_000)) + end);

    [Theory]
    [InlineData("10 ** 10 ** 10 ** 10")]
    [InlineData("2 ** 1000000000")]
    [InlineData("1e6144 * 1e6144")]
    [InlineData("string(1e6144)")]
    [InlineData("decimal(1/3, 6176)")]
    [InlineData("exp(1000000)")]
    [InlineData("number(\"1\" + string join(for i in 1..100000 return \"0\"))")]
    [InlineData("count(distinct values(for i in 1..100000 return i))")]
    [InlineData("sort(for i in 1..100000 return modulo(i * 7919, 10007), function(p, q) p < q)[1]")]
    [InlineData("index of(for i in 1..100000 return 1, 1)[1]")]
    [InlineData("count(union(for i in 1..30000 return i, for i in 1..30000 return -i))")]
    [InlineData("count(flatten(for i in 1..1000 return [[[[i]]]]))")]
    [InlineData("string length(replace(string join(for i in 1..20000 return \"a\"), \"a\", \"bbbbbbbbbbbbbbbbbbbbbbbb\"))")]
    [InlineData("count(split(string join(for i in 1..50000 return \"a,\"), \",\"))")]
    [InlineData("for i in 1..100000 return sum(partial)")]
    [InlineData("date(\"2021-01-01\") + duration(\"P99999999999D\")")]
    [InlineData("count(for d in @\"2000-01-01\"..@\"2999-12-31\" return d)")]
    [InlineData("list replace(for i in 1..1000 return i, function(i, n) true, [for i in 1..1000 return i])")]
    [InlineData("context merge(for i in 1..20000 return {a: i})")]
    public void Work_that_grows_ends(string text) => Ends(text);

    [Theory]
    [InlineData("(a+)+b", "a")]
    [InlineData("(a|a)*b", "a")]
    [InlineData("(a|aa)+b", "a")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)(.*)(.*)b", "a")]
    [InlineData("((a{1,100}){1,100}){1,100}b", "a")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$", "a")]
    [InlineData("(a*)*\\1b", "a")]
    [InlineData("(a+)+\\1\\1b", "a")]
    [InlineData("(x+x+)+\\1y", "x")]
    public void A_pattern_that_explodes_ends_the_evaluation_or_answers(string pattern, string letter)
    {
        // in a loop: a pattern that runs out of time must not do so a thousand times
        string text = $"for i in 1..1000 return matches(\"{string.Concat(Enumerable.Repeat(letter, 60))}\" + string(i), \"{pattern}\")";
        ProcessorTime.Of(() =>
        {
            var session = new EvaluationSession();
            FeelValue value = FeelExpression.Prepare(text, FeelScope.Empty).Evaluate([], session);
            if (value.IsNull) session.Exhausted.ShouldNotBeNull().Code.ShouldBe(FeelCode.Steps);
        }).ShouldBeLessThan(Limit);
    }

    [Fact]
    public void A_text_beyond_its_length_is_refused() =>
        FeelParser.Expression(new string('1', 2_000_000)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(FeelCode.TextTooLong);

    [Fact]
    public void Unary_tests_without_end_end() => ProcessorTime.Of(() =>
    {
        string text = string.Concat(Enumerable.Repeat("< 1, ", 100_000)) + "[1..2]";
        FeelUnaryTests tests = FeelUnaryTests.Prepare(text, Scope, FeelType.Number);
        tests.Evaluate(FeelValue.Of(2), [], new EvaluationSession()).ShouldBe(FeelValue.True);
    }).ShouldBeLessThan(Limit);
}
