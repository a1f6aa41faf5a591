using Ronghe.Dmn.Evaluation;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>A bound FEEL text, interpreted or planned; the plan is made when first run.</summary>
internal sealed class LogicText(FeelExpression? bound)
{
    private CompiledExpression? compiled;

    /// <summary>A text that is not there: null.</summary>
    internal static LogicText Null { get; } = new(null);

    internal FeelType Type => bound?.Type ?? FeelType.Null;

    /// <summary>The prepared expression; null where there is no text.</summary>
    internal FeelExpression? Expression => bound;

    internal FeelValue Interpret(LogicFrame frame, EvaluationSession session) =>
        bound is null ? FeelValue.Null : bound.Evaluate(frame.Slots, session);

    /// <summary>With nothing given: unknown, by the names of what it depends on, unless they do not matter.</summary>
    internal FeelValue InterpretBlind(EvaluationSession session) =>
        bound is null ? FeelValue.Null : bound.Evaluate(Blind.Of(bound.Scope), session);

    /// <summary>The expression as syntax; null where there is none or it could not be read.</summary>
    internal FeelSyntax? Syntax => bound?.Syntax;

    internal FeelValue Run(LogicFrame frame, EvaluationSession session) =>
        bound is null ? FeelValue.Null : (compiled ??= CompiledExpression.Compile(bound)).Evaluate(frame.Feel, session);
}

/// <summary>Bound unary tests, interpreted or planned.</summary>
internal sealed class CellTests(FeelUnaryTests bound)
{
    private CompiledUnaryTests? compiled;

    internal string Text => bound.Text;

    /// <summary>The prepared tests.</summary>
    internal FeelUnaryTests Tests => bound;

    /// <summary>The tests as syntax; null where the text could not be read.</summary>
    internal UnaryTests? Syntax => bound.Syntax;

    /// <summary>True, false, null or unknown.</summary>
    internal FeelValue Interpret(FeelValue input, FeelValue[] slots, EvaluationSession session) => bound.Evaluate(input, slots, session);

    /// <summary>With nothing given but the input: unknown, by the names of what it depends on, unless they do not matter.</summary>
    internal FeelValue InterpretBlind(FeelValue input, EvaluationSession session, IReadOnlyDictionary<string, FeelValue>? assumed = null) =>
        bound.Evaluate(input, Blind.Of(bound.Scope, assumed), session);

    /// <summary>Whether a value passes tests that refer to nothing but it.</summary>
    internal bool Hold(FeelValue value) =>
        Plainly(value) ?? Interpret(value, [], new EvaluationSession()).IsTrue;

    internal FeelValue Run(FeelValue input, LogicFrame frame, EvaluationSession session) =>
        (compiled ??= CompiledUnaryTests.Compile(bound)).Evaluate(input, frame.Feel, session);

    /// <summary>The outcome where plain values are compared with constants; null where something may fail or cost.</summary>
    internal bool? Plainly(FeelValue input) => (compiled ??= CompiledUnaryTests.Compile(bound)).Plainly(input);
}

/// <summary>Variables of which nothing is known but their names, unless a value is assumed.</summary>
internal static class Blind
{
    internal static FeelValue[] Of(FeelScope scope, IReadOnlyDictionary<string, FeelValue>? assumed = null) =>
        [.. scope.Variables.Select(variable => assumed?.GetValueOrDefault(variable.Name) ?? FeelValue.Unknown(variable.Name))];
}
