using System.Collections.Immutable;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Functions;

/// <summary>Short words for the tables.</summary>
internal static class Define
{
    public static Builtin Function(string name, FeelType result, BuiltinBody body, params ImmutableArray<BuiltinParameter> parameters) =>
        new(name, new Signature(result, body, UnknownPolicy.Deep, parameters));

    /// <summary>With a short way for arguments that are all numbers.</summary>
    public static Builtin Function(string name, FeelType result, BuiltinBody body, NumberBody ofNumbers, params ImmutableArray<BuiltinParameter> parameters) =>
        new(name, new Signature(result, body, UnknownPolicy.Deep, parameters) { OfNumbers = ofNumbers });

    public static Builtin Shallow(string name, FeelType result, BuiltinBody body, params ImmutableArray<BuiltinParameter> parameters) =>
        new(name, new Signature(result, body, UnknownPolicy.Shallow, parameters));

    /// <param name="known">What is known of the answer where an item of the list is unknown.</param>
    public static Builtin Bounded(
        string name, FeelType result, BuiltinBody body, UnknownBody known, NumberBody ofNumbers, params ImmutableArray<BuiltinParameter> parameters) =>
        new(name, new Signature(result, body, UnknownPolicy.Deep, parameters) { Known = known, OfNumbers = ofNumbers });

    public static Builtin Own(string name, FeelType result, BuiltinBody body, params ImmutableArray<BuiltinParameter> parameters) =>
        new(name, new Signature(result, body, UnknownPolicy.Own, parameters));

    public static Signature Overload(FeelType result, BuiltinBody body, params ImmutableArray<BuiltinParameter> parameters) =>
        new(result, body, UnknownPolicy.Deep, parameters);

    public static Signature ShallowOverload(FeelType result, BuiltinBody body, params ImmutableArray<BuiltinParameter> parameters) =>
        new(result, body, UnknownPolicy.Shallow, parameters);

    public static BuiltinParameter P(string name, FeelType type, Presence presence = Presence.Required) => new(name, type, presence);

    public static FeelNumber Number(FeelValue? value) => ((FeelValue.NumberValue)value!).Value;
    public static string Text(FeelValue? value) => ((FeelValue.StringValue)value!).Value;
    public static FeelValue.ListValue List(FeelValue? value) => (FeelValue.ListValue)value!;
    public static FeelValue.ContextValue Context(FeelValue? value) => (FeelValue.ContextValue)value!;
}
