using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Functions;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

/// <summary>
/// A call of a built-in that has a short way for numbers: arguments are passed without boxes and without a list. As soon as one is no
/// number, or the short way has no answer, the built-in itself is called with the values as they are.
/// </summary>
internal sealed class NumberCallPlan : Plan
{
    private const int MostArguments = 8;
    private readonly BoundNode.BuiltinCall _node;
    private readonly Plan[] _arguments;
    private readonly NumberBody _body;
    private readonly bool _collects;

    private NumberCallPlan(BoundNode.BuiltinCall node, NumberBody body, Plan[] arguments, bool collects)
    {
        _node = node;
        _body = body;
        _arguments = arguments;
        _collects = collects;
    }

    /// <summary>Null where the call does not fit: a list that is not written out, too many arguments, or one left out before another.</summary>
    public static NumberCallPlan? For(BoundNode.BuiltinCall node)
    {
        if (node.Signature.OfNumbers is not { } body) return null;
        bool collects = node.Signature.TakesMore;
        if (collects && node.Arguments is not [BoundNode.List]) return null;
        BoundNode?[] given = collects ? [.. ((BoundNode.List)node.Arguments[0]!).Items] : [.. node.Arguments];
        int count = given.Count(argument => argument is not null);
        if (count is 0 or > MostArguments || given.Take(count).Contains(null)) return null;
        return new NumberCallPlan(node, body, [.. given.Take(count).Select(argument => Planner.Plan(argument!))], collects);
    }

    public override FeelValue Evaluate(EvaluationFrame frame, EvaluationSession session) =>
        TryNumber(frame, session, out FeelNumber number, out FeelValue other) ? FeelValue.Of(number) : other;

    public override bool TryNumber(EvaluationFrame frame, EvaluationSession session, out FeelNumber number, out FeelValue other)
    {
        Span<FeelNumber> numbers = stackalloc FeelNumber[MostArguments];
        for (int i = 0; i < _arguments.Length; i++)
        {
            if (_arguments[i].TryNumber(frame, session, out numbers[i], out FeelValue found)) continue;
            return TryNumber(Call(numbers[..i], found, frame, session), out number, out other);
        }

        numbers = numbers[.._arguments.Length];
        if (_body(numbers, out number))
        {
            session.Step();
            other = FeelValue.Null;
            return true;
        }

        return TryNumber(Call(numbers, null, frame, session), out number, out other);
    }

    private static bool TryNumber(FeelValue value, out FeelNumber number, out FeelValue other)
    {
        other = value;
        number = value is FeelValue.NumberValue found ? found.Value : default;
        return value is FeelValue.NumberValue;
    }

    /// <summary>The built-in with the numbers found so far, the first value that is none, and the rest.</summary>
    private FeelValue Call(ReadOnlySpan<FeelNumber> numbers, FeelValue? next, EvaluationFrame frame, EvaluationSession session)
    {
        var values = new FeelValue?[_collects ? _arguments.Length : _node.Signature.Parameters.Length];
        for (int i = 0; i < numbers.Length; i++) values[i] = FeelValue.Of(numbers[i]);
        for (int i = numbers.Length; i < _arguments.Length; i++) values[i] = i == numbers.Length ? next : _arguments[i].Evaluate(frame, session);
        return _node.Builtin.Invoke(_node.Signature, _collects ? [new FeelValue.ListValue(values!)] : values, _node.Span, session);
    }
}
