using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Functions;

/// <summary>How a built-in meets arguments that are unknown.</summary>
internal enum UnknownPolicy
{
    /// <summary>Unknown anywhere in the arguments makes the answer unknown.</summary>
    Deep,

    /// <summary>Only an argument that is unknown as a whole does; unknown items and members are carried along.</summary>
    Shallow,

    /// <summary>The function decides.</summary>
    Own,
}

internal enum Presence
{
    Required,

    /// <summary>Null is an argument like any other.</summary>
    Nullable,

    /// <summary>May be left out, but when given must not be null.</summary>
    Optional,

    /// <summary>May be left out, which null means as well.</summary>
    OptionalNullable,

    /// <summary>The last one: takes this and all further positional arguments as one list, a single argument as it is.</summary>
    Variadic,

    /// <summary>The last one: takes all further positional arguments as one list, a single one too.</summary>
    Collected,
}

internal sealed record BuiltinParameter(string Name, FeelType Type, Presence Presence = Presence.Required)
{
    public bool MayBeAbsent => Presence is Presence.Optional or Presence.OptionalNullable;
    public bool MayBeNull => Presence is Presence.Nullable or Presence.OptionalNullable;
    public bool Collects => Presence is Presence.Variadic or Presence.Collected;
}

/// <summary>Where a built-in was called.</summary>
internal readonly record struct CallSite(string Function, TextSpan Span, EvaluationSession Session)
{
    public FeelValue Fail(string expected, FeelValue? found = null, string code = FeelCode.BadArgument) =>
        Session.Fail(code, Span, found is null ? Function : $"{Function}: {FeelText.Literal(found)}", expected);

    /// <summary>A regular expression ran out of its time: the end of the evaluation, else a loop could spend that time again and again.</summary>
    public FeelValue OutOfTime(FeelValue pattern)
    {
        Session.Exhaust(FeelCode.Steps, Span, $"{Function}: {FeelText.Literal(pattern)}");
        return FeelValue.Null;
    }

    public FeelValue OutOfRange() => Session.Fail(FeelCode.OutOfRange, Span, Function);
}

/// <summary>The arguments are coerced; one that was left out is null.</summary>
internal delegate FeelValue BuiltinBody(FeelValue?[] arguments, CallSite site);

/// <summary>What is known of the answer where the first argument is a list that holds something unknown.</summary>
internal delegate FeelValue UnknownBody(FeelValue.ListValue items, FeelValue.UnknownValue unknown);

/// <summary>
/// The function where every argument (of one that takes any number: every item) is a number: the answer without boxes.
/// False: the body tells what is wrong.
/// </summary>
internal delegate bool NumberBody(ReadOnlySpan<FeelNumber> arguments, out FeelNumber result);

/// <summary>One way to call a built-in.</summary>
internal sealed class Signature(FeelType result, BuiltinBody body, UnknownPolicy policy, params ImmutableArray<BuiltinParameter> parameters)
{
    public ImmutableArray<BuiltinParameter> Parameters { get; } = parameters;
    public FeelType Result { get; } = result;
    public BuiltinBody Body { get; } = body;
    public UnknownPolicy Policy { get; } = policy;

    /// <summary>Null where nothing is known of an unknown answer.</summary>
    public UnknownBody? Known { get; init; }

    /// <summary>Null for a function that has no such short way.</summary>
    public NumberBody? OfNumbers { get; init; }

    public int Least { get; } = parameters.Count(p => !p.MayBeAbsent && p.Presence != Presence.Collected);
    public bool TakesMore => Parameters is [.., { Collects: true }];

    public bool Takes(int count) => count >= Least && (count <= Parameters.Length || TakesMore);

    public bool Takes(IReadOnlyCollection<string> names) =>
        names.Count <= Parameters.Length
        && names.Distinct().Count() == names.Count
        && names.All(n => Parameters.Any(p => p.Name == n))
        && Parameters.All(p => p.MayBeAbsent || names.Contains(p.Name));

    public override string ToString() => string.Join(", ", Parameters.Select(p => p.MayBeAbsent ? p.Name + "?" : p.Collects ? p.Name + "…" : p.Name));
}

/// <summary>A built-in function with all its signatures. DMN 1.5 §10.3.4.</summary>
internal sealed class Builtin(string name, params ImmutableArray<Signature> signatures)
{
    private FeelValue.FunctionValue? _value;

    public string Name { get; } = name;
    public ImmutableArray<Signature> Signatures { get; } = signatures;

    public FeelType Type => Signatures is [{ TakesMore: false } only] && only.Parameters.All(p => !p.MayBeAbsent)
        ? new FeelType.FunctionType([.. only.Parameters.Select(p => p.Type)], only.Result)
        : FeelType.AnyFunction;

    /// <summary>The function as a value, to be handed to others.</summary>
    public FeelValue.FunctionValue Value => _value ??= new FeelValue.FunctionValue(
        Name,
        [.. Signatures[0].Parameters.Select(p => new FunctionParameter(p.Name, p.Type))],
        Signatures[0].Result,
        (arguments, session) => CallPositional(arguments, default, session)) { Builtin = this };

    public Signature? Choose(int count) => Signatures.FirstOrDefault(s => s.Takes(count));

    public Signature? Choose(IReadOnlyCollection<string> names) => Signatures.FirstOrDefault(s => s.Takes(names));

    public string Describe() => string.Join(" | ", Signatures.Select(s => $"{Name}({s})"));

    public FeelValue CallPositional(FeelValue[] arguments, TextSpan span, EvaluationSession session)
    {
        if (Choose(arguments.Length) is not { } signature) return WrongArguments(span, session, $"{arguments.Length}");
        var slots = new FeelValue?[signature.Parameters.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            bool collects = signature.Parameters[i].Collects && (arguments.Length != i + 1 || signature.Parameters[i].Presence == Presence.Collected);
            if (collects) slots[i] = FeelValue.ListOf(arguments[i..]);
            else if (i < arguments.Length) slots[i] = arguments[i];
        }

        return Invoke(signature, slots, span, session);
    }

    public FeelValue CallNamed(FeelValue[] arguments, IReadOnlyList<string> names, TextSpan span, EvaluationSession session)
    {
        if (Choose([.. names]) is not { } signature) return WrongArguments(span, session, string.Join(", ", names));
        var slots = new FeelValue?[signature.Parameters.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            for (int n = 0; n < names.Count; n++)
            {
                if (names[n] == signature.Parameters[i].Name) slots[i] = arguments[n];
            }
        }

        return Invoke(signature, slots, span, session);
    }

    private FeelValue WrongArguments(TextSpan span, EvaluationSession session, string found) =>
        session.Fail(FeelCode.WrongArguments, span, found, Describe());

    /// <summary>Looks for unknowns, coerces, refuses null where it means nothing, and calls.</summary>
    public FeelValue Invoke(Signature signature, FeelValue?[] arguments, TextSpan span, EvaluationSession session)
    {
        session.Step();
        if (signature.Policy != UnknownPolicy.Own && FindUnknown(signature.Policy, arguments) is { } unknown)
            return signature.Known is { } known && arguments[0] is FeelValue.ListValue items ? known(items, unknown) : unknown;
        for (int i = 0; i < arguments.Length; i++)
        {
            BuiltinParameter parameter = signature.Parameters[i];
            if (arguments[i] is not { } argument) continue;
            if (!TypeRelations.TryCoerce(argument, parameter.Type, out FeelValue coerced))
            {
                return session.Fail(FeelCode.BadArgument, span, $"{Name}({parameter.Name}: {Operators.Kind(argument)})", parameter.Type.ToString());
            }

            // the only item of a list may itself be null or unknown
            arguments[i] = coerced;
            if (coerced is FeelValue.UnknownValue && signature.Policy != UnknownPolicy.Own) return Unknowns.Unbounded(coerced);
            if (coerced is not FeelValue.NullValue) continue;
            if (!parameter.MayBeNull) return session.Fail(FeelCode.BadArgument, span, $"{Name}({parameter.Name}: null)", parameter.Type.ToString());
            if (parameter.MayBeAbsent) arguments[i] = null;
        }

        return signature.Body(arguments, new CallSite(Name, span, session));
    }

    private static FeelValue.UnknownValue? FindUnknown(UnknownPolicy policy, FeelValue?[] arguments)
    {
        List<string>? paths = null;
        foreach (FeelValue? argument in arguments)
        {
            if (argument is FeelValue.UnknownValue unknown)
            {
                (paths ??= []).AddRange(unknown.Paths);
            }
            else if (policy == UnknownPolicy.Deep && argument is FeelValue.ListValue or FeelValue.ContextValue or FeelValue.RangeValue)
            {
                var inner = new List<string>();
                Unknowns.Collect(argument!, inner);
                if (inner.Count > 0) (paths ??= []).AddRange(inner);
            }
        }

        return paths is null ? null : FeelValue.Unknown(paths);
    }
}
