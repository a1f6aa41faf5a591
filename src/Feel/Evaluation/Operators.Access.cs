using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

internal static partial class Operators
{
    private static readonly FeelNumber NanosecondsPerSecond = FeelTime.NanosecondsPerSecond;

    /// <summary>A member of a context, of each item of a list, or a property of a value. DMN 1.5 §10.3.2.6, table 53.</summary>
    public static FeelValue Member(FeelValue source, string name, TextSpan span, EvaluationSession session)
    {
        switch (source)
        {
            case FeelValue.ContextValue context:
                if (session.Tracing && context.Origin is { } origin) session.Read($"{origin}.{name}");
                return context.TryGet(name, out FeelValue? value)
                    ? value
                    : session.Fail(FeelCode.UnknownMember, span, name, "", string.Join(", ", context.Entries.Select(e => e.Key)));
            case FeelValue.ListValue list:
                session.Step(list.Count);
                var members = new FeelValue[list.Count];
                for (int i = 0; i < members.Length; i++)
                {
                    members[i] = list[i] is FeelValue.ContextValue item && !item.TryGet(name, out _) ? FeelValue.Null : Member(list[i], name, span, session);
                }

                return FeelValue.ListOf(members);
            case FeelValue.UnknownValue:
                return source;
            default:
                return Property(source, name) ?? session.Fail(FeelCode.UnknownMember, span, $"{Kind(source)}.{name}");
        }
    }

    /// <summary>Null when the kind of value has no such property; FEEL's null when it has none at the moment.</summary>
    private static FeelValue? Property(FeelValue source, string name) => source switch
    {
        FeelValue.DateValue date => DateProperty(date.Value, name) ?? (TimeProperty(FeelTime.Midnight, name) is { } part && name is not "timezone" and not "time offset" ? part : null),
        FeelValue.TimeValue time => name == "time offset" ? Offset(time.Value.Zone.OffsetOfTime) : TimeProperty(time.Value, name),
        FeelValue.DateTimeValue moment =>
            name == "time offset" ? Offset(moment.Value.OffsetSeconds) : DateProperty(moment.Value.Date, name) ?? TimeProperty(moment.Value.Time, name),
        FeelValue.DaysTimeDurationValue duration => name switch
        {
            "days" => FeelValue.Of(duration.Value.Days),
            "hours" => FeelValue.Of(duration.Value.Hours),
            "minutes" => FeelValue.Of(duration.Value.Minutes),
            "seconds" => FeelValue.Of(duration.Value.Seconds),
            _ => null,
        },
        FeelValue.YearsMonthsDurationValue duration => name switch
        {
            "years" => FeelValue.Of(duration.Value.Years),
            "months" => FeelValue.Of(duration.Value.Months),
            _ => null,
        },
        FeelValue.RangeValue range => name switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => FeelValue.Of(range.StartIncluded),
            "end included" => FeelValue.Of(range.EndIncluded),
            _ => null,
        },
        _ => null,
    };

    private static FeelValue Offset(int? seconds) =>
        seconds is { } known ? FeelValue.Of(DaysTimeDuration.FromSeconds(known)) : FeelValue.Null;

    private static FeelValue? DateProperty(FeelDate date, string name) => name switch
    {
        "year" => FeelValue.Of(date.Year),
        "month" => FeelValue.Of(date.Month),
        "day" => FeelValue.Of(date.Day),
        "weekday" => FeelValue.Of(date.DayOfWeek),
        _ => null,
    };

    private static FeelValue? TimeProperty(FeelTime time, string name) => name switch
    {
        "hour" => FeelValue.Of(time.Hour),
        "minute" => FeelValue.Of(time.Minute),
        "second" => SecondOf(time),
        "timezone" => FeelValue.Of(time.Zone.Id),
        _ => null,
    };

    private static FeelValue SecondOf(FeelTime time) =>
        time.Nanosecond != 0 && FeelNumber.TryDivide(time.Nanosecond, NanosecondsPerSecond, out FeelNumber fraction)
            ? FeelValue.Of(time.Second + fraction)
            : FeelValue.Of(time.Second);

    /// <summary>The item at a 1-based position, from the end when negative; null outside the list.</summary>
    public static FeelValue ItemAt(FeelValue source, FeelNumber position, TextSpan span, EvaluationSession session)
    {
        int count = source is FeelValue.ListValue sized ? sized.Count : 1;
        if (!position.TryToInt64(out long at) || at == 0 || Math.Abs(at) > count)
            return session.Fail(FeelCode.IndexOutOfRange, span, position.ToString(), $"1 … {count}");
        if (source is not FeelValue.ListValue list) return source;
        int index = (int)(at > 0 ? at - 1 : count + at);
        if (Reads.ItemOrigin(list, index, session) is { } origin) session.Read(origin);
        return list[index];
    }

    /// <summary>
    /// The items that a filter goes over: null is no item but fails, a single value is a list of itself.
    /// </summary>
    public static FeelValue.ListValue AsList(FeelValue value) => value as FeelValue.ListValue ?? new FeelValue.ListValue([value]);

    /// <summary>The values of from..to, upwards or downwards, numbers by 1 and dates by a day; null with a failure otherwise.</summary>
    public static FeelValue? Sequence(FeelValue from, FeelValue to, TextSpan span, EvaluationSession session, out FeelValue[] items)
    {
        items = [];
        switch (from, to)
        {
            case (FeelValue.UnknownValue, _) or (_, FeelValue.UnknownValue):
                return Unknowns.Union(from, to);
            case (FeelValue.NumberValue a, FeelValue.NumberValue b) when a.Value.IsInteger && b.Value.IsInteger:
                if (!a.Value.TryToInt64(out long first) || !b.Value.TryToInt64(out long last))
                {
                    session.Allow(Int128.MaxValue >> 64, span);
                    return session.Fail(FeelCode.NotIterable, span);
                }

                items = Count(first, last, span, session);
                for (int i = 0; i < items.Length; i++) items[i] = FeelValue.Of(first <= last ? first + i : first - i);
                return null;
            case (FeelValue.DateValue a, FeelValue.DateValue b):
                long start = a.Value.EpochDay, end = b.Value.EpochDay;
                items = Count(start, end, span, session);
                for (int i = 0; i < items.Length; i++)
                {
                    FeelDate.TryFromEpochDay(start <= end ? start + i : start - i, out FeelDate day);
                    items[i] = FeelValue.Of(day);
                }

                return null;
            default:
                return session.Fail(FeelCode.NotIterable, span, $"{Kind(from)}..{Kind(to)}", "number..number, date..date");
        }
    }

    private static FeelValue[] Count(long first, long last, TextSpan span, EvaluationSession session)
    {
        Int128 count = Int128.Abs((Int128)last - first) + 1;
        session.Allow(count, span);
        return new FeelValue[(int)count];
    }

    /// <summary>What an iterator goes over; a value that is not null is a list of itself. The result is null unless the loop cannot be.</summary>
    public static FeelValue? Iterate(FeelValue source, TextSpan span, EvaluationSession session, out FeelValue.ListValue items)
    {
        items = (FeelValue.ListValue)FeelValue.EmptyList;
        switch (source)
        {
            case FeelValue.ListValue list:
                session.Step(list.Count);
                items = list;
                return null;
            case FeelValue.UnknownValue:
                return source;
            case FeelValue.NullValue:
                return session.Fail(FeelCode.NotIterable, span, "null", "list");
            case FeelValue.RangeValue range:
                return IterateRange(range, span, session, out items);
            default:
                items = new FeelValue.ListValue([source]);
                return null;
        }
    }

    /// <summary>An end that is not included is left out.</summary>
    private static FeelValue? IterateRange(FeelValue.RangeValue range, TextSpan span, EvaluationSession session, out FeelValue.ListValue items)
    {
        items = (FeelValue.ListValue)FeelValue.EmptyList;
        if (range.Operator is not null) return session.Fail(FeelCode.NotIterable, span, FeelText.Literal(range));
        FeelValue? failure = Sequence(range.Start, range.End, span, session, out FeelValue[] values);
        if (failure is not null) return failure;
        int skip = range.StartIncluded ? 0 : 1;
        int take = values.Length - skip - (range.EndIncluded ? 0 : 1);
        items = new FeelValue.ListValue(take <= 0 ? [] : values.AsSpan(skip, take).ToArray());
        return null;
    }
}
