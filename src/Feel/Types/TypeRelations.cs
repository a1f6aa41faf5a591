using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Types;

/// <summary>Equivalence, conformance and coercion. DMN 1.5 §10.3.2.9.2, §10.3.2.9.4.</summary>
public static class TypeRelations
{
    public static bool Equivalent(FeelType left, FeelType right)
    {
        (left, right) = (left.Unnamed, right.Unnamed);
        if (ReferenceEquals(left, right)) return true;
        return (left, right) switch
        {
            (FeelType.ListType a, FeelType.ListType b) => Equivalent(a.Element, b.Element),
            (FeelType.RangeType a, FeelType.RangeType b) => Equivalent(a.Element, b.Element),
            (FeelType.ContextType a, FeelType.ContextType b) =>
                a.Members.Length == b.Members.Length && a.Members.All(m => b.Member(m.Key) is { } type && Equivalent(m.Value, type)),
            (FeelType.FunctionType a, FeelType.FunctionType b) =>
                a.Parameters.IsDefault == b.Parameters.IsDefault
                && (a.Parameters.IsDefault || (a.Parameters.Length == b.Parameters.Length && a.Parameters.Zip(b.Parameters).All(p => Equivalent(p.First, p.Second))))
                && Equivalent(a.Result, b.Result),
            _ => false,
        };
    }

    /// <summary>Whether every value of one type is a value of the other.</summary>
    public static bool Conforms(FeelType type, FeelType to)
    {
        (type, to) = (type.Unnamed, to.Unnamed);
        if (to == FeelType.Any || type == FeelType.Null || ReferenceEquals(type, to)) return true;
        return (type, to) switch
        {
            (FeelType.ListType a, FeelType.ListType b) => Conforms(a.Element, b.Element),
            (FeelType.RangeType a, FeelType.RangeType b) => Conforms(a.Element, b.Element),
            (FeelType.ContextType a, FeelType.ContextType b) => b.Members.All(m => a.Member(m.Key) is { } member && Conforms(member, m.Value)),
            (FeelType.FunctionType a, FeelType.FunctionType b) =>
                b.Parameters.IsDefault
                || (!a.Parameters.IsDefault && a.Parameters.Length == b.Parameters.Length
                    && a.Parameters.Zip(b.Parameters).All(p => Conforms(p.Second, p.First)) && Conforms(a.Result, b.Result)),
            _ => Equivalent(type, to),
        };
    }

    /// <summary>Whether no value but null can belong to both: then a comparison or a call is provably wrong.</summary>
    public static bool Disjoint(FeelType left, FeelType right)
    {
        (left, right) = (left.Unnamed, right.Unnamed);
        if (left == FeelType.Any || right == FeelType.Any || left == FeelType.Null || right == FeelType.Null) return false;
        return (left, right) switch
        {
            (FeelType.SimpleType a, FeelType.SimpleType b) => !ReferenceEquals(a, b),
            (FeelType.ContextType, FeelType.ContextType) or (FeelType.ListType, FeelType.ListType) => false,
            (FeelType.RangeType, FeelType.RangeType) or (FeelType.FunctionType, FeelType.FunctionType) => false,
            _ => true,
        };
    }

    /// <summary>The type of a value, as exact as it can be read off: a list of unlike items is a list of Any.</summary>
    public static FeelType Of(FeelValue value) => value switch
    {
        FeelValue.NullValue => FeelType.Null,
        FeelValue.BooleanValue => FeelType.Boolean,
        FeelValue.NumberValue => FeelType.Number,
        FeelValue.StringValue => FeelType.String,
        FeelValue.DateValue => FeelType.Date,
        FeelValue.TimeValue => FeelType.Time,
        FeelValue.DateTimeValue => FeelType.DateTime,
        FeelValue.DaysTimeDurationValue => FeelType.DaysTimeDuration,
        FeelValue.YearsMonthsDurationValue => FeelType.YearsMonthsDuration,
        FeelValue.RangeValue range => FeelType.RangeOf(Join(Of(range.Start), Of(range.End))),
        FeelValue.ListValue list => FeelType.ListOf(list.Count == 0 ? FeelType.Null : list.Items.Select(Of).Aggregate(Join)),
        FeelValue.ContextValue context => FeelType.ContextOf(context.Entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        FeelValue.FunctionValue function => function.Type,
        FeelValue.UnknownValue => FeelType.Any,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The least type that both conform to, Any when they share nothing.</summary>
    public static FeelType Join(FeelType left, FeelType right)
    {
        if (Conforms(left, right)) return right;
        if (Conforms(right, left)) return left;
        return (left.Unnamed, right.Unnamed) switch
        {
            (FeelType.ListType a, FeelType.ListType b) => FeelType.ListOf(Join(a.Element, b.Element)),
            (FeelType.RangeType a, FeelType.RangeType b) => FeelType.RangeOf(Join(a.Element, b.Element)),
            (FeelType.ContextType a, FeelType.ContextType b) => FeelType.ContextOf(
                a.Members.Where(m => b.Member(m.Key) is not null).Select(m => KeyValuePair.Create(m.Key, Join(m.Value, b.Member(m.Key)!)))),
            _ => FeelType.Any,
        };
    }

    /// <summary>Whether a value belongs to a type, null belonging to every one of them, and unknown too.</summary>
    public static bool Belongs(FeelValue value, FeelType type)
    {
        if (value is FeelValue.NullValue or FeelValue.UnknownValue) return true;
        switch (type)
        {
            case FeelType.NamedType named:
                return Belongs(value, named.Base) && (named.Allows is null || named.Allows(value));
            case FeelType.ListType list:
                return value is FeelValue.ListValue items && AllBelong(items, list.Element);
            case FeelType.RangeType range:
                return value is FeelValue.RangeValue ends && Belongs(ends.Start, range.Element) && Belongs(ends.End, range.Element);
            case FeelType.ContextType context:
                if (value is not FeelValue.ContextValue members) return false;
                if (ReferenceEquals(members, context.Known)) return true;
                for (int i = 0; i < context.Members.Length; i++)
                {
                    (string name, FeelType member) = context.Members[i];
                    if (!members.TryGet(name, ref context.Places[i], out FeelValue? found) || !Belongs(found, member)) return false;
                }

                if (members.Origin is null) context.Known = members;
                return true;
            case FeelType.FunctionType:
                return value is FeelValue.FunctionValue function && Fits(function, (FeelType.FunctionType)type);
            default:
                if (type == FeelType.Any) return true;
                return value switch
                {
                    FeelValue.BooleanValue => ReferenceEquals(type, FeelType.Boolean),
                    FeelValue.NumberValue => ReferenceEquals(type, FeelType.Number),
                    FeelValue.StringValue => ReferenceEquals(type, FeelType.String),
                    FeelValue.DateValue => ReferenceEquals(type, FeelType.Date),
                    FeelValue.TimeValue => ReferenceEquals(type, FeelType.Time),
                    FeelValue.DateTimeValue => ReferenceEquals(type, FeelType.DateTime),
                    FeelValue.DaysTimeDurationValue => ReferenceEquals(type, FeelType.DaysTimeDuration),
                    FeelValue.YearsMonthsDurationValue => ReferenceEquals(type, FeelType.YearsMonthsDuration),
                    _ => false,
                };
        }
    }

    /// <summary>A function whose result was never declared fits by its parameters; a built-in by one of its signatures.</summary>
    private static bool Fits(FeelValue.FunctionValue function, FeelType.FunctionType wanted)
    {
        if (wanted.Parameters.IsDefault) return true;
        if (function.Builtin is { } builtin) return builtin.Choose(wanted.Parameters.Length) is not null;
        if (function.Parameters.Count != wanted.Parameters.Length) return false;
        for (int i = 0; i < wanted.Parameters.Length; i++)
        {
            if (!Conforms(wanted.Parameters[i], function.Parameters[i].Type)) return false;
        }

        FeelType result = function.Type is FeelType.FunctionType known ? known.Result : function.Result;
        return result.Unnamed == FeelType.Any || Conforms(result, wanted.Result);
    }

    private static bool AllBelong(FeelValue.ListValue list, FeelType element)
    {
        if (element.Unnamed == FeelType.Any && element is not FeelType.NamedType) return true;
        foreach (FeelValue item in list.Items)
        {
            if (!Belongs(item, element)) return false;
        }

        return true;
    }

    /// <summary>The operator <c>instance of</c>: null is an instance of Null only. DMN 1.5 §10.3.2.9.3, table 58.</summary>
    public static bool InstanceOf(FeelValue value, FeelType type)
    {
        if (value is FeelValue.NullValue) return ReferenceEquals(type.Unnamed, FeelType.Null);
        return Belongs(value, type);
    }

    /// <summary>
    /// Makes a value one of the type: as it is, the only item of a list, a list of the one value, or the midnight of a date.
    /// False with null when nothing of these applies. Unknown stays unknown.
    /// </summary>
    /// <remarks>DMN 1.5 §10.3.2.9.4.</remarks>
    public static bool TryCoerce(FeelValue value, FeelType type, out FeelValue result)
    {
        result = value;
        if (Belongs(value, type)) return true;
        FeelType bare = type.Unnamed;
        if (value is FeelValue.ListValue { Count: 1 } list && bare is not FeelType.ListType)
        {
            // one list only: a list of a list is not the item of the inner one
            if (list.Items[0] is not FeelValue.ListValue && TryCoerce(list.Items[0], type, out result)) return true;
        }
        else if (bare is FeelType.ListType element && value is not FeelValue.ListValue)
        {
            if (TryCoerce(value, element.Element, out FeelValue item))
            {
                result = FeelValue.ListOf(item);
                if (Belongs(result, type)) return true;
            }
        }
        else if (ReferenceEquals(bare, FeelType.DateTime) && value is FeelValue.DateValue date)
        {
            result = FeelValue.Of(new FeelDateTime(date.Value, FeelTime.Midnight.WithZone(FeelZone.Utc)));
            if (Belongs(result, type)) return true;
        }

        result = FeelValue.Null;
        return false;
    }
}
