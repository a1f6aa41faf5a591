using Ronghe.Dmn.Evaluation;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>A bound FEEL text, interpreted or planned; the plan is made when first run.</summary>
internal sealed class LogicText
{
    private readonly FeelExpression? bound;
    private readonly DirectValue? direct;
    private CompiledExpression? compiled;

    internal LogicText(FeelExpression? bound)
    {
        this.bound = bound;
        direct = bound is null ? null : DirectValue.Of(bound);
    }

    /// <summary>A text that is not there: null.</summary>
    internal static LogicText Null { get; } = new(null);

    internal FeelType Type => bound?.Type ?? FeelType.Null;

    internal FeelValue Interpret(LogicFrame frame, EvaluationSession session) =>
        bound is null ? FeelValue.Null : bound.Evaluate(frame.Slots, session);

    internal FeelValue Run(LogicFrame frame, EvaluationSession session) =>
        bound is null ? FeelValue.Null
        : direct?.Read(frame.Slots) ?? (compiled ??= CompiledExpression.Compile(bound)).Evaluate(frame.Feel, session);
}

/// <summary>Bound unary tests, interpreted or planned.</summary>
internal sealed class CellTests(FeelUnaryTests bound)
{
    private CompiledUnaryTests? compiled;

    internal string Text => bound.Text;

    /// <summary>The tests as syntax; null where the text could not be read.</summary>
    internal UnaryTests? Syntax => bound.Syntax;

    /// <summary>True, false, null or unknown.</summary>
    internal FeelValue Interpret(FeelValue input, FeelValue[] slots, EvaluationSession session) => bound.Evaluate(input, slots, session);

    internal FeelValue Run(FeelValue input, LogicFrame frame, EvaluationSession session) =>
        (compiled ??= CompiledUnaryTests.Compile(bound)).Evaluate(input, frame.Feel, session);
}
