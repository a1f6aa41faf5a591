using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.4. Positions count from 1, negative ones from the end.</summary>
internal static class ListFunctions
{
    private static readonly BuiltinParameter TheList = P("list", FeelType.AnyList);
    private static readonly BuiltinParameter Lists = P("list", FeelType.AnyList, Presence.Collected);
    private static readonly BuiltinParameter Position = P("position", FeelType.Number);
    private static readonly BuiltinParameter NewItem = P("newItem", FeelType.Any, Presence.Nullable);

    public static readonly Builtin[] All =
    [
        Own("list contains", FeelType.Boolean, Contains, TheList, P("element", FeelType.Any, Presence.Nullable)),
        Shallow("count", FeelType.Number, (a, _) => FeelValue.Of(List(a[0]).Count), TheList),
        Shallow("sublist", FeelType.AnyList, Sublist, TheList, P("start position", FeelType.Number), P("length", FeelType.Number, Presence.Optional)),
        Shallow("append", FeelType.AnyList, (a, _) => FeelValue.ListOf([.. List(a[0]).Items, .. List(a[1]).Items]),
            TheList, P("item", FeelType.AnyList, Presence.Collected)),
        Shallow("concatenate", FeelType.AnyList, (a, s) => Concatenate(List(a[0]), s), Lists),
        Shallow("union", FeelType.AnyList, (a, s) => Concatenate(List(a[0]), s) is FeelValue.ListValue all ? Distinct(all, s) : FeelValue.Null, Lists),
        Shallow("insert before", FeelType.AnyList, InsertBefore, TheList, Position, NewItem),
        Shallow("remove", FeelType.AnyList, Remove, TheList, Position),
        new("list replace",
            ShallowOverload(FeelType.AnyList, Replace, TheList, P("position", FeelType.Any), NewItem),
            ShallowOverload(FeelType.AnyList, Replace, TheList, P("match", FeelType.AnyFunction), NewItem)),
        Shallow("reverse", FeelType.AnyList, (a, _) => FeelValue.ListOf(List(a[0]).Items.Reverse()), TheList),
        Function("index of", FeelType.ListOf(FeelType.Number), IndexOf, TheList, P("match", FeelType.Any, Presence.Nullable)),
        Function("distinct values", FeelType.AnyList, (a, s) => Distinct(List(a[0]), s), TheList),
        Shallow("flatten", FeelType.AnyList, Flatten, TheList),
        Function("string join", FeelType.String, Join, P("list", FeelType.ListOf(FeelType.String)),
            P("delimiter", FeelType.String, Presence.OptionalNullable)),
    ];

    private static FeelValue Contains(FeelValue?[] arguments, CallSite site)
    {
        if (arguments[0] is FeelValue.UnknownValue || arguments[1] is FeelValue.UnknownValue) return Unknowns.Union(arguments[0]!, arguments[1]!);
        FeelValue.ListValue list = List(arguments[0]);
        site.Session.Step(list.Count);
        FeelValue result = FeelValue.False;
        foreach (FeelValue item in list.Items)
        {
            FeelValue equal = Operators.Equal(item, arguments[1]!);
            result = Operators.Or(result, equal.IsNull ? FeelValue.False : equal);
            if (result.IsTrue) break;
        }

        return result;
    }

    /// <summary>A 0-based index, false when the position is no integer within 1 … count or −count … −1.</summary>
    private static bool TryIndex(FeelValue? position, int count, out int index)
    {
        index = -1;
        if (!Number(position).TryToInt32(out int at) || at == 0) return false;
        index = at > 0 ? at - 1 : count + at;
        return index >= 0 && index < count;
    }

    private static FeelValue Sublist(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        if (!TryIndex(arguments[1], list.Count, out int start)) return site.Fail($"1 … {list.Count}", arguments[1]);
        if (arguments[2] is null) return FeelValue.ListOf(list.Span[start..].ToArray());
        if (!Number(arguments[2]).TryToInt32(out int length) || length < 1 || start + (long)length > list.Count)
            return site.Fail($"1 … {list.Count - start}", arguments[2]);
        return FeelValue.ListOf(list.Span.Slice(start, length).ToArray());
    }

    private static FeelValue Concatenate(FeelValue.ListValue lists, CallSite site)
    {
        Int128 size = 0;
        foreach (FeelValue list in lists.Items)
        {
            if (list is FeelValue.UnknownValue) return FeelValue.Unknown(Unknowns.PathsIn(lists));
            if (list is FeelValue.NullValue) return site.Fail("list", list);
            size += list is FeelValue.ListValue items ? items.Count : 1;
        }

        site.Session.Allow(size, site.Span);
        return FeelValue.ListOf(lists.Items.SelectMany(l => Operators.AsList(l).Items));
    }

    private static FeelValue Distinct(FeelValue.ListValue list, CallSite site)
    {
        if (Unknowns.PathsIn(list) is { Count: > 0 } paths) return FeelValue.Unknown(paths);
        var distinct = new List<FeelValue>();
        foreach (FeelValue item in list.Items)
        {
            site.Session.Step(1 + distinct.Count / 16);
            if (!distinct.Exists(d => Operators.Equal(d, item).IsTrue)) distinct.Add(item);
        }

        return FeelValue.ListOf(distinct);
    }

    private static FeelValue InsertBefore(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        if (!TryIndex(arguments[1], list.Count, out int index)) return site.Fail($"1 … {list.Count}", arguments[1]);
        return FeelValue.ListOf([.. list.Span[..index], arguments[2]!, .. list.Span[index..]]);
    }

    private static FeelValue Remove(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        if (!TryIndex(arguments[1], list.Count, out int index)) return site.Fail($"1 … {list.Count}", arguments[1]);
        return FeelValue.ListOf([.. list.Span[..index], .. list.Span[(index + 1)..]]);
    }

    /// <summary>One item by its position, or every item that a function of (item, newItem) picks.</summary>
    private static FeelValue Replace(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        FeelValue[] items = [.. list.Items];
        if (arguments[1] is FeelValue.NumberValue)
        {
            if (!TryIndex(arguments[1], list.Count, out int index)) return site.Fail($"1 … {list.Count}", arguments[1]);
            items[index] = arguments[2]!;
            return FeelValue.ListOf(items);
        }

        if (arguments[1] is not FeelValue.FunctionValue match) return site.Fail("number, function", arguments[1]);
        if (match.Builtin is null && match.Parameters.Count != 2) return site.Fail("function(item, newItem)", match);
        for (int i = 0; i < items.Length; i++)
        {
            FeelValue picked = Invocation.Positional(match, [items[i], arguments[2]!], site.Span, site.Session);
            if (picked is FeelValue.UnknownValue) return picked;
            if (picked is not FeelValue.BooleanValue) return site.Fail("boolean", picked);
            if (picked.IsTrue) items[i] = arguments[2]!;
        }

        return FeelValue.ListOf(items);
    }

    private static FeelValue IndexOf(FeelValue?[] arguments, CallSite site)
    {
        FeelValue.ListValue list = List(arguments[0]);
        site.Session.Step(list.Count);
        return FeelValue.ListOf(Enumerable.Range(0, list.Count)
            .Where(i => Operators.Equal(list[i], arguments[1]!).IsTrue)
            .Select(i => FeelValue.Of(i + 1)));
    }

    private static FeelValue Flatten(FeelValue?[] arguments, CallSite site)
    {
        var flat = new List<FeelValue>();
        AddFlat(List(arguments[0]));
        return FeelValue.ListOf(flat);

        void AddFlat(FeelValue.ListValue list)
        {
            site.Session.Step(list.Count);
            site.Session.Enter(site.Span);
            foreach (FeelValue item in list.Items)
            {
                if (item is FeelValue.ListValue inner) AddFlat(inner);
                else flat.Add(item);
            }

            site.Session.Leave();
        }
    }

    /// <summary>Null items are left out.</summary>
    private static FeelValue Join(FeelValue?[] arguments, CallSite site)
    {
        string delimiter = arguments[1] is null ? "" : Text(arguments[1]);
        string[] parts = [.. List(arguments[0]).Items.OfType<FeelValue.StringValue>().Select(s => s.Value)];
        site.Session.Allow(parts.Sum(p => (long)p.Length) + (long)delimiter.Length * parts.Length, site.Span);
        return FeelValue.Of(string.Join(delimiter, parts));
    }
}
