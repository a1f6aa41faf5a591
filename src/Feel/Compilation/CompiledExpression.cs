using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

/// <summary>
/// An expression planned for speed. The same answers, unknowns, failures and traces as <see cref="FeelExpression"/>;
/// only the steps are counted more coarsely. Immutable and safe under threads.
/// </summary>
public sealed class CompiledExpression
{
    private readonly Plan _plan;

    private CompiledExpression(FeelExpression source)
    {
        Source = source;
        _plan = Planner.Plan(source.Bound);
    }

    /// <summary>The prepared expression that this was made of.</summary>
    public FeelExpression Source { get; }

    public static CompiledExpression Compile(FeelExpression expression) => new(expression);

    /// <summary>Never throws on what the text or the values are.</summary>
    /// <param name="variables">One value for each variable of the scope, in its order.</param>
    /// <param name="session">Takes the failures and the trace, and limits the work.</param>
    public FeelValue Evaluate(FeelValue[] variables, EvaluationSession session) => Evaluate(new EvaluationFrame(variables), session);

    /// <summary>Over a frame that several expressions of one scope share; allocates nothing but the result where numbers are compared and calculated.</summary>
    public FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session)
    {
        if (session.Exhausted is null && _plan.Plainly(frame, session) is { } plain) return plain;
        if (!session.TryBegin(out int depth)) return FeelValue.Null;
        try
        {
            return _plan.Evaluate(frame, session);
        }
        catch (BudgetExhaustedException)
        {
            return FeelValue.Null;
        }
        finally
        {
            session.End(depth);
        }
    }
}

/// <summary>Unary tests planned for speed; otherwise as <see cref="FeelUnaryTests"/>.</summary>
public sealed class CompiledUnaryTests
{
    private readonly TestPlan[]? _tests;
    private readonly bool _negated;

    private CompiledUnaryTests(FeelUnaryTests source)
    {
        Source = source;
        _tests = source.Bound is null ? null : [.. source.Bound.Tests.Select(Planner.Plan)];
        _negated = source.Bound is { Negated: true };
    }

    /// <summary>The prepared tests that this was made of.</summary>
    public FeelUnaryTests Source { get; }

    public static CompiledUnaryTests Compile(FeelUnaryTests tests) => new(tests);

    /// <summary>True, false, null (not comparable) or unknown.</summary>
    /// <param name="input">What "?" stands for.</param>
    /// <param name="variables">One value for each variable of the scope, in its order.</param>
    /// <param name="session">Takes the failures and the trace, and limits the work.</param>
    public FeelValue Evaluate(FeelValue input, FeelValue[] variables, EvaluationSession session) =>
        Evaluate(input, new EvaluationFrame(variables), session);

    /// <summary>Over a frame that several tests of one scope share.</summary>
    public FeelValue Evaluate(FeelValue input, EvaluationFrame frame, EvaluationSession session)
    {
        if (session.Exhausted is null && Plainly(input) is { } plain) return FeelValue.Of(plain);
        if (!session.TryBegin(out int depth)) return FeelValue.Null;
        try
        {
            return Run(input, frame, session);
        }
        catch (BudgetExhaustedException)
        {
            return FeelValue.Null;
        }
        finally
        {
            session.End(depth);
        }
    }

    /// <summary>The outcome where each test that matters compares plain values with constants; null where something may fail or cost.</summary>
    public bool? Plainly(FeelValue input)
    {
        if (_tests is null) return null;
        if (_tests.Length == 0) return true;
        foreach (TestPlan test in _tests)
        {
            if (test.Plainly(input) is not { } passes) return null;
            if (passes) return !_negated;
        }

        return _negated;
    }

    private FeelValue Run(FeelValue input, EvaluationFrame frame, EvaluationSession session)
    {
        if (_tests is null)
        {
            FeelDiagnostic d = Source.Diagnostics[0];
            return session.Fail(d.Code, d.Span, d.Found, d.Expected, d.Available);
        }

        frame.Input = input;
        FeelValue result = _tests[0].Evaluate(input, frame, session, out _);
        for (int i = 1; i < _tests.Length && !result.IsTrue; i++) result = Operators.Or(result, _tests[i].Evaluate(input, frame, session, out _));
        return _negated ? Operators.Not(result) : result;
    }
}
