using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>Calls of function values. DMN 1.5 §10.3.2.13.</summary>
public static class Invocation
{
    /// <summary>One argument for each parameter, in order; null with a failure when they do not fit.</summary>
    public static FeelValue Positional(FeelValue.FunctionValue function, FeelValue[] arguments, TextSpan span, EvaluationSession session) =>
        Own(function, arguments.AsSpan().ToArray(), span, session);

    /// <summary>The same where the array is the call's own.</summary>
    internal static FeelValue Own(FeelValue.FunctionValue function, FeelValue[] arguments, TextSpan span, EvaluationSession session)
    {
        if (function.Builtin is { } builtin) return builtin.CallPositional(arguments, span, session);
        return arguments.Length == function.Parameters.Count
            ? Call(function, arguments, span, session)
            : session.Fail(FeelCode.WrongArguments, span, $"{arguments.Length}", Describe(function));
    }

    /// <summary>Every parameter by its name, in any order.</summary>
    public static FeelValue Named(
        FeelValue.FunctionValue function, FeelValue[] arguments, IReadOnlyList<string> names, TextSpan span, EvaluationSession session)
    {
        if (function.Builtin is { } builtin) return builtin.CallNamed(arguments, names, span, session);
        var ordered = new FeelValue[function.Parameters.Count];
        bool fits = names.Count == ordered.Length;
        for (int i = 0; fits && i < ordered.Length; i++)
        {
            int at = IndexOf(names, function.Parameters[i].Name);
            fits = at >= 0;
            if (fits) ordered[i] = arguments[at];
        }

        return fits ? Call(function, ordered, span, session) : session.Fail(FeelCode.WrongArguments, span, string.Join(", ", names), Describe(function));
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }

    private static string Describe(FeelValue.FunctionValue function) =>
        $"{function.Name ?? "function"}({string.Join(", ", function.Parameters.Select(p => p.Name))})";

    private static FeelValue Call(FeelValue.FunctionValue function, FeelValue[] arguments, TextSpan span, EvaluationSession session)
    {
        session.Step();
        for (int i = 0; i < arguments.Length; i++)
        {
            FunctionParameter parameter = function.Parameters[i];
            if (!TypeRelations.TryCoerce(arguments[i], parameter.Type, out FeelValue coerced))
            {
                return session.Fail(FeelCode.NotCoercible, span, $"{parameter.Name}: {Operators.Kind(arguments[i])}", parameter.Type.ToString());
            }

            arguments[i] = coerced;
        }

        session.Enter(span);
        FeelValue result = function.Body(arguments, session);
        session.Leave();
        if (TypeRelations.TryCoerce(result, function.Result, out FeelValue answer)) return answer;
        return session.Fail(FeelCode.NotCoercible, span, Operators.Kind(result), function.Result.ToString());
    }
}
