using CsCheck;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

public sealed class EvaluatorTests
{
    private static EvaluationSession Session(bool trace) => new(new EvaluationBudget(MaxSteps: 200_000, MaxItems: 10_000)) { Trace = trace ? [] : null };

    private static string Show(IEnumerable<ComparisonTrace> trace) => string.Join('\n', trace.Select(t =>
        $"{t.Span.Start}+{t.Span.Length} {FeelText.Literal(t.Left)} {t.Operator} {FeelText.Literal(t.Right)} {t.Result} [{string.Join(' ', t.Reads)}]"));

    [Fact]
    public void Both_evaluators_give_the_same_value_failures_and_trace() => Gen.Select(Generators.Tree(4), Generators.Values).Sample((tree, values) =>
    {
        string text = FeelPrinter.Print(tree);
        FeelExpression expression = FeelExpression.Prepare(text, Generators.Scope);
        CompiledExpression compiled = CompiledExpression.Compile(expression);
        EvaluationSession first = Session(true), second = Session(true), third = Session(false);
        FeelValue interpreted = expression.Evaluate(values, first);
        FeelValue planned = compiled.Evaluate(values, second);
        if (first.Exhausted is not null || second.Exhausted is not null) return;
        FeelText.Literal(planned).ShouldBe(FeelText.Literal(interpreted), text);
        second.Failures.ShouldBe(first.Failures, text);
        Show(second.Trace!).ShouldBe(Show(first.Trace!), text);
        FeelText.Literal(compiled.Evaluate(values, third)).ShouldBe(FeelText.Literal(interpreted), text);
        third.Failures.ShouldBe(first.Failures, text);
    }, iter: 5_000);

    [Fact]
    public void Both_evaluators_test_alike() => Gen.Select(Generators.Tests(2), Generators.Values, Generators.Values).Sample((tests, values, inputs) =>
    {
        string text = FeelPrinter.Print(tests);
        FeelUnaryTests prepared = FeelUnaryTests.Prepare(text, Generators.Scope, FeelType.Any);
        CompiledUnaryTests compiled = CompiledUnaryTests.Compile(prepared);
        foreach (FeelValue input in inputs)
        {
            EvaluationSession first = Session(true), second = Session(true);
            FeelValue interpreted = prepared.Evaluate(input, values, first);
            compiled.Evaluate(input, values, second).ShouldBe(interpreted, text);
            second.Failures.ShouldBe(first.Failures, text);
            Show(second.Trace!).ShouldBe(Show(first.Trace!), text);
        }
    }, iter: 2_000);

    /// <summary>The promise of the unknown value: whatever the missing fact turns out to be, a known answer stays.</summary>
    [Fact]
    public void An_answer_that_is_known_despite_unknown_facts_holds_for_every_value_of_them() =>
        Gen.Select(Generators.Tree(3), Generators.Values, Generators.Values).Sample((tree, values, others) =>
        {
            string text = FeelPrinter.Print(tree);
            FeelExpression expression = FeelExpression.Prepare(text, Generators.Scope);
            EvaluationSession first = Session(false), session = Session(false);
            FeelValue answer = expression.Evaluate(values, first);
            if (first.Exhausted is not null || Unknowns.PathsIn(answer).Count > 0 || !values.Any(v => v.IsUnknown)) return;
            FeelValue[] filled = [.. values.Zip(others, (v, o) => v.IsUnknown ? o : v)];
            FeelValue later = expression.Evaluate(filled, session);
            if (session.Exhausted is not null || Unknowns.PathsIn(later).Count > 0) return;
            FeelText.Literal(later).ShouldBe(FeelText.Literal(answer), text);
        }, iter: 5_000);

    [Fact]
    public void A_prepared_expression_serves_many_threads()
    {
        FeelExpression expression = FeelExpression.Prepare("sum(for i in 1..50 return if odd(i) then i * x else 0)", FeelScope.Of(("x", FeelType.Number)));
        CompiledExpression compiled = CompiledExpression.Compile(expression);
        Parallel.For(0, 200, x =>
        {
            FeelValue expected = FeelValue.Of(625 * x);
            expression.Evaluate([FeelValue.Of(x)], new EvaluationSession()).ShouldBe(expected);
            compiled.Evaluate([FeelValue.Of(x)], new EvaluationSession()).ShouldBe(expected);
        });
    }

    [Fact]
    public void A_comparison_of_products_allocates_nothing_when_compiled()
    {
        FeelScope scope = FeelScope.Of(("investment", FeelType.Number), ("rate", FeelType.Number));
        CompiledExpression condition = CompiledExpression.Compile(FeelExpression.Prepare("investment * rate >= 100000.00 and investment < 1e9", scope));
        var frame = new EvaluationFrame([FeelValue.Of(10_000_000.03m), FeelValue.Of(0.2m)]);
        var session = new EvaluationSession();
        for (int i = 0; i < 200; i++) condition.Evaluate(frame, session).IsTrue.ShouldBeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++) condition.Evaluate(frame, session);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000);
    }
}
