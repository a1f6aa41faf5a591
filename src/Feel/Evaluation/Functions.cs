using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>Function definitions and calls, for both evaluators. DMN 1.5 §10.3.2.13.</summary>
internal static class Functions
{
    public static FeelValue Closure(
        BoundNode.Function function, EvaluationFrame frame, EvaluationSession session, Func<BoundNode, EvaluationFrame, EvaluationSession, FeelValue> evaluate)
    {
        if (function.External) return External(function, evaluate(function.Body, new EvaluationFrame(new FeelValue[function.Parameters.Length], frame), session), session);
        return new FeelValue.FunctionValue(
            null,
            function.Parameters,
            FeelType.Any,
            (arguments, inner) => evaluate(function.Body, new EvaluationFrame(arguments, frame), inner)) { BoundType = function.Type };
    }

    public static FeelValue External(BoundNode.Function function, FeelValue mapping, EvaluationSession session)
    {
        FunctionBody? body = mapping is FeelValue.ContextValue context ? session.Externals?.Invoke(context) : null;
        return body is null
            ? session.Fail(FeelCode.ExternalFunction, function.Span, FeelText.Literal(mapping))
            : new FeelValue.FunctionValue(null, function.Parameters, FeelType.Any, body);
    }

    public static FeelValue Call(BoundNode.Call call, FeelValue callee, FeelValue[] arguments, EvaluationSession session)
    {
        if (callee is FeelValue.ListValue { Count: 1 } list) callee = list[0];
        switch (callee)
        {
            case FeelValue.FunctionValue function:
                return call.Names.IsDefault
                    ? Invocation.Own(function, arguments, call.Span, session)
                    : Invocation.Named(function, arguments, call.Names, call.Span, session);
            case FeelValue.UnknownValue:
                return callee;
            default:
                return session.Fail(FeelCode.NotAFunction, call.Span, Operators.Kind(callee));
        }
    }
}
