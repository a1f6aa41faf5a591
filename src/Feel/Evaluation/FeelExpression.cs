using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>
/// An expression prepared for evaluation: parsed, its names bound to a scope, its types found. Immutable and safe under threads.
/// A text with mistakes is prepared as well: where it cannot be right, it answers null and records why.
/// </summary>
public sealed class FeelExpression
{
    private FeelExpression(string text, FeelScope scope, FeelSyntax? syntax, BoundNode bound, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Text = text;
        Scope = scope;
        Syntax = syntax;
        Bound = bound;
        Diagnostics = diagnostics;
    }

    public string Text { get; }
    public FeelScope Scope { get; }

    /// <summary>Null when the text is no expression.</summary>
    public FeelSyntax? Syntax { get; }

    /// <summary>Errors and warnings, in the order of the text.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics { get; }

    /// <summary>The static type: the value is of it, or null, or unknown.</summary>
    public FeelType Type => Bound.Type;

    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>Whether anywhere in it some or every item of a list is tested.</summary>
    public bool Quantifies { get; private init; }

    internal BoundNode Bound { get; }

    public static FeelExpression Prepare(string text, FeelScope scope, FeelOptions? options = null)
    {
        options ??= FeelOptions.Default;
        NameTable names = options.TypeNames is { Count: > 0 } types ? scope.Names.With(types) : scope.Names;
        ParseResult<FeelSyntax> parsed = FeelParser.Expression(text, names, options.Limits);
        if (parsed.Tree is null)
            return new FeelExpression(text, scope, null, new BoundNode.Invalid(parsed.Diagnostics[0], FeelType.Null), parsed.Diagnostics);
        (BoundNode node, IReadOnlyList<FeelDiagnostic> diagnostics, bool quantifies) = FeelBinder.Bind(parsed.Tree, scope, options);
        return new FeelExpression(text, scope, parsed.Tree, node, diagnostics) { Quantifies = quantifies };
    }

    /// <summary>Evaluates by the interpreter. Never throws on what the text or the values are.</summary>
    /// <param name="variables">One value for each variable of the scope, in its order.</param>
    /// <param name="session">Takes the failures and the trace, and limits the work.</param>
    public FeelValue Evaluate(FeelValue[] variables, EvaluationSession session)
    {
        if (!session.TryBegin(out int depth)) return FeelValue.Null;
        try
        {
            return Interpreter.Evaluate(Bound, new EvaluationFrame(variables, null), session);
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

    /// <summary>With the variables by name; one that is missing is null.</summary>
    public FeelValue Evaluate(FeelValue.ContextValue variables, EvaluationSession session) =>
        Evaluate([.. Scope.Variables.Select(v => variables[v.Name])], session);
}

/// <summary>The tests of one input entry, prepared for evaluation; otherwise as <see cref="FeelExpression"/>.</summary>
public sealed class FeelUnaryTests
{
    private FeelUnaryTests(string text, FeelScope scope, UnaryTests? syntax, BoundTests? bound, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Text = text;
        Scope = scope;
        Syntax = syntax;
        Bound = bound;
        Diagnostics = diagnostics;
    }

    public string Text { get; }
    public FeelScope Scope { get; }

    /// <summary>Null when the text is no list of tests.</summary>
    public UnaryTests? Syntax { get; }

    public IReadOnlyList<FeelDiagnostic> Diagnostics { get; }
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>"-": passes whatever the input is.</summary>
    public bool IsAny => Syntax is UnaryTests.Any;

    /// <summary>Null when the text is wrong.</summary>
    internal BoundTests? Bound { get; }

    public static FeelUnaryTests Prepare(string text, FeelScope scope, FeelType inputType, FeelOptions? options = null)
    {
        options ??= FeelOptions.Default;
        NameTable names = options.TypeNames is { Count: > 0 } types ? scope.Names.With(types) : scope.Names;
        ParseResult<UnaryTests> parsed = FeelParser.UnaryTests(text, names, options.Limits);
        if (parsed.Tree is null) return new FeelUnaryTests(text, scope, null, null, parsed.Diagnostics);
        (var tests, bool negated) = parsed.Tree switch
        {
            UnaryTests.Positive positive => (positive.Tests, false),
            UnaryTests.Negation negation => (negation.Tests, true),
            _ => ([], false),
        };
        (var bound, IReadOnlyList<FeelDiagnostic> diagnostics) = FeelBinder.Bind(tests, scope, inputType, options);
        return new FeelUnaryTests(text, scope, parsed.Tree, new BoundTests(bound, negated), diagnostics);
    }

    /// <summary>True, false, null (not comparable) or unknown, by the interpreter.</summary>
    /// <param name="input">What "?" stands for.</param>
    /// <param name="variables">One value for each variable of the scope, in its order.</param>
    /// <param name="session">Takes the failures and the trace, and limits the work.</param>
    public FeelValue Evaluate(FeelValue input, FeelValue[] variables, EvaluationSession session)
    {
        if (!session.TryBegin(out int depth)) return FeelValue.Null;
        try
        {
            return Run(input, variables, session);
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

    private FeelValue Run(FeelValue input, FeelValue[] variables, EvaluationSession session)
    {
        if (Bound is null)
        {
            FeelDiagnostic d = Diagnostics[0];
            return session.Fail(d.Code, d.Span, d.Found, d.Expected, d.Available);
        }

        if (Bound.Tests.IsEmpty) return FeelValue.True;
        var frame = new EvaluationFrame(variables, null) { Input = input };
        FeelValue result = Interpreter.Test(Bound.Tests[0], input, frame, session, out _);
        for (int i = 1; i < Bound.Tests.Length && !result.IsTrue; i++)
            result = Operators.Or(result, Interpreter.Test(Bound.Tests[i], input, frame, session, out _));
        return Bound.Negated ? Operators.Not(result) : result;
    }
}
