using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.11.</summary>
internal static class ContextFunctions
{
    private static readonly BuiltinParameter TheContext = P("context", FeelType.AnyContext);
    private static readonly BuiltinParameter NewValue = P("value", FeelType.Any, Presence.Nullable);

    public static readonly Builtin[] All =
    [
        Shallow("get value", FeelType.Any, GetValue, P("m", FeelType.AnyContext), P("key", FeelType.String)),
        Shallow("get entries", FeelType.ListOf(FeelType.AnyContext), GetEntries, P("m", FeelType.AnyContext)),
        Shallow("context", FeelType.AnyContext, FromEntries, P("entries", FeelType.ListOf(FeelType.AnyContext))),
        new("context put",
            ShallowOverload(FeelType.AnyContext, Put, TheContext, P("keys", FeelType.Any), NewValue),
            ShallowOverload(FeelType.AnyContext, Put, TheContext, P("key", FeelType.String), NewValue)),
        Shallow("context merge", FeelType.AnyContext, Merge, P("contexts", FeelType.ListOf(FeelType.AnyContext))),
    ];

    private static FeelValue GetValue(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ContextValue context = Context(arguments[0]);
        string key = Text(arguments[1]);
        if (site.Session.Tracing && context.Origin is { } origin) site.Session.Read($"{origin}.{key}");
        return context[key];
    }

    private static FeelValue GetEntries(FeelValue?[] arguments, CallSite site) =>
        FeelValue.ListOf(Context(arguments[0]).Entries.Select(e =>
            (FeelValue)FeelValue.ContextOf([KeyValuePair.Create("key", FeelValue.Of(e.Key)), KeyValuePair.Create("value", e.Value)])));

    private static FeelValue FromEntries(FeelValue?[] arguments, CallSite site)
    {
        var builder = new FeelValue.ContextBuilder();
        foreach (FeelValue entry in List(arguments[0]).Items)
        {
            if (entry is not FeelValue.ContextValue pair || pair["key"] is not FeelValue.StringValue key || !pair.TryGet("value", out FeelValue? value))
                return entry is FeelValue.UnknownValue ? entry : site.Fail("{key: string, value}", entry);
            if (builder.Contains(key.Value)) return site.Fail("distinct keys", key);
            builder.Add(key.Value, value);
        }

        return builder.Build();
    }

    private static FeelValue Put(FeelValue?[] arguments, CallSite site)
    {
        if (arguments[1] is FeelValue.StringValue key) return Put(Context(arguments[0]), [key], arguments[2]!, site);
        if (arguments[1] is not FeelValue.ListValue { Count: > 0 } keys) return site.Fail("string, list<string>", arguments[1]);
        return Put(Context(arguments[0]), keys.Span, arguments[2]!, site);
    }

    private static FeelValue Put(FeelValue.ContextValue context, ReadOnlySpan<FeelValue> keys, FeelValue value, CallSite site)
    {
        if (keys[0] is not FeelValue.StringValue key) return keys[0] is FeelValue.UnknownValue ? keys[0] : site.Fail("string", keys[0]);
        FeelValue placed = value;
        if (keys.Length > 1)
        {
            if (!context.TryGet(key.Value, out FeelValue? inner) || inner is not FeelValue.ContextValue next) return site.Fail("context", inner ?? FeelValue.Null);
            placed = Put(next, keys[1..], value, site);
            if (placed is not FeelValue.ContextValue) return placed;
        }

        return new FeelValue.ContextBuilder().AddRange(context.Entries).Add(key.Value, placed).Build();
    }

    private static FeelValue Merge(FeelValue?[] arguments, CallSite site)
    {
        var builder = new FeelValue.ContextBuilder();
        foreach (FeelValue item in List(arguments[0]).Items)
        {
            if (item is not FeelValue.ContextValue context) return item is FeelValue.UnknownValue ? item : site.Fail("context", item);
            builder.AddRange(context.Entries);
        }

        return builder.Build();
    }
}
