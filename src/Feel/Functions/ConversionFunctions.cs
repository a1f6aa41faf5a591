using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.1.</summary>
internal static class ConversionFunctions
{
    private static readonly BuiltinParameter From = P("from", FeelType.Any);
    private static readonly BuiltinParameter Text1 = P("from", FeelType.String);
    private static readonly BuiltinParameter Year = P("year", FeelType.Number);
    private static readonly BuiltinParameter Month = P("month", FeelType.Number);
    private static readonly BuiltinParameter Day = P("day", FeelType.Number);
    private static readonly BuiltinParameter Hour = P("hour", FeelType.Number);
    private static readonly BuiltinParameter Minute = P("minute", FeelType.Number);
    private static readonly BuiltinParameter Second = P("second", FeelType.Number);
    private static readonly BuiltinParameter Offset = P("offset", FeelType.Any, Presence.OptionalNullable);

    public static readonly Builtin[] All =
    [
        new("date",
            Overload(FeelType.Date, ToDate, From),
            Overload(FeelType.Date, (a, s) => MakeDate(a, out FeelDate date) ? FeelValue.Of(date) : s.Fail("year, month, day"), Year, Month, Day)),
        new("date and time",
            Overload(FeelType.DateTime, ToDateTime, From),
            Overload(FeelType.DateTime, Combine, P("date", FeelType.Any), P("time", FeelType.Time)),
            Overload(FeelType.DateTime, MakeDateTime, Year, Month, Day, Hour, Minute, Second, Offset),
            Overload(FeelType.DateTime, MakeDateTime, Year, Month, Day, Hour, Minute, Second, P("timezone", FeelType.String))),
        new("time",
            Overload(FeelType.Time, ToTime, From),
            Overload(FeelType.Time, (a, s) => MakeTime(a, 0, out FeelTime time) ? FeelValue.Of(time) : s.Fail("hour, minute, second"), Hour, Minute, Second, Offset)),
        new("number",
            Overload(FeelType.Number, (a, s) => ParseNumber(Text(a[0]), s), Text1),
            Overload(FeelType.Number, GroupedNumber, Text1,
                P("grouping separator", FeelType.String, Presence.Nullable), P("decimal separator", FeelType.String, Presence.Nullable))),
        Function("string", FeelType.String, (a, s) => ToText(a[0]!, s), From),
        Function("duration", FeelType.Any, ToDuration, From),
        Function("years and months duration", FeelType.YearsMonthsDuration, MonthsBetween, From, P("to", FeelType.Any)),
        Function("range", FeelType.AnyRange, ToRange, Text1),
    ];

    /// <summary>The day of a date or of a date and time; null for anything else.</summary>
    public static FeelDate? DateOf(FeelValue value) => value switch
    {
        FeelValue.DateValue date => date.Value,
        FeelValue.DateTimeValue moment => moment.Value.Date,
        FeelValue.ListValue { Count: 1 } list => DateOf(list[0]),
        _ => null,
    };

    private static FeelValue Single(FeelValue? value) => value is FeelValue.ListValue { Count: 1 } list ? list[0] : value!;

    private static FeelValue ToDate(FeelValue?[] arguments, CallSite site)
    {
        FeelValue from = Single(arguments[0]);
        if (DateOf(from) is { } date) return FeelValue.Of(date);
        return from is FeelValue.StringValue text && FeelDate.TryParse(text.Value, out FeelDate read) ? FeelValue.Of(read) : site.Fail("date", from);
    }

    private static bool TryWhole(FeelValue? value, out long whole)
    {
        whole = 0;
        return Number(value).TryRound(0, FeelRounding.Down, out FeelNumber cut) && cut.TryToInt64(out whole);
    }

    private static bool MakeDate(FeelValue?[] parts, out FeelDate date)
    {
        date = default;
        return TryWhole(parts[0], out long year) && TryWhole(parts[1], out long month) && TryWhole(parts[2], out long day)
            && FeelDate.TryCreate(year, month, day, out date);
    }

    private static bool MakeTime(FeelValue?[] parts, int at, out FeelTime time)
    {
        time = default;
        if (!TryWhole(parts[at], out long hour) || !TryWhole(parts[at + 1], out long minute)) return false;
        FeelNumber second = Number(parts[at + 2]);
        if (!FeelNumber.TryMultiply(second, FeelTime.NanosecondsPerSecond, out FeelNumber scaled)
            || !scaled.TryRound(0, FeelRounding.Down, out scaled) || !scaled.TryToInt64(out long nanoseconds) || nanoseconds < 0) return false;
        return TryZone(parts[at + 3], out FeelZone zone)
            && FeelTime.TryCreate(hour, minute, nanoseconds / FeelTime.NanosecondsPerSecond, nanoseconds % FeelTime.NanosecondsPerSecond, zone, out time);
    }

    private static bool TryZone(FeelValue? value, out FeelZone zone)
    {
        zone = FeelZone.None;
        switch (value is null ? null : Single(value))
        {
            case null:
                return true;
            case FeelValue.DaysTimeDurationValue duration:
                (Int128 seconds, Int128 rest) = Int128.DivRem(duration.Value.Nanoseconds, FeelTime.NanosecondsPerSecond);
                return rest == 0 && Int128.Abs(seconds) <= FeelZone.MaxOffsetSeconds && FeelZone.TryOffset((long)seconds, out zone);
            case FeelValue.NumberValue hours:
                return FeelNumber.TryMultiply(hours.Value, 3600, out FeelNumber offset) && offset.TryToInt64(out long whole) && FeelZone.TryOffset(whole, out zone);
            case FeelValue.StringValue id:
                return FeelZone.TryRegion(id.Value, out zone);
            default:
                return false;
        }
    }

    private static FeelValue ToDateTime(FeelValue?[] arguments, CallSite site) => Single(arguments[0]) switch
    {
        FeelValue.DateTimeValue moment => moment,
        FeelValue.DateValue date => FeelValue.Of(new FeelDateTime(date.Value, FeelTime.Midnight.WithZone(FeelZone.Utc))),
        FeelValue.StringValue text when FeelDateTime.TryParse(text.Value, out FeelDateTime read) => FeelValue.Of(read),
        var other => site.Fail("date and time", other),
    };

    private static FeelValue Combine(FeelValue?[] arguments, CallSite site) =>
        DateOf(arguments[0]!) is { } date
            ? FeelValue.Of(new FeelDateTime(date, ((FeelValue.TimeValue)arguments[1]!).Value))
            : site.Fail("date, date and time", arguments[0]);

    private static FeelValue MakeDateTime(FeelValue?[] arguments, CallSite site) =>
        MakeDate(arguments, out FeelDate date) && MakeTime(arguments, 3, out FeelTime time)
            ? FeelValue.Of(new FeelDateTime(date, time))
            : site.Fail("year, month, day, hour, minute, second");

    private static FeelValue ToTime(FeelValue?[] arguments, CallSite site) => Single(arguments[0]) switch
    {
        FeelValue.TimeValue time => time,
        FeelValue.DateTimeValue moment => FeelValue.Of(moment.Value.Time),
        FeelValue.DateValue => FeelValue.Of(FeelTime.Midnight.WithZone(FeelZone.Utc)),
        FeelValue.StringValue text when FeelTime.TryParse(text.Value, out FeelTime read) => FeelValue.Of(read),
        var other => site.Fail("time", other),
    };

    private static FeelValue ParseNumber(string text, CallSite site) =>
        FeelNumber.TryParse(text, out FeelNumber number) ? FeelValue.Of(number) : site.Fail("number", FeelValue.Of(text));

    private static FeelValue GroupedNumber(FeelValue?[] arguments, CallSite site)
    {
        string? grouping = arguments[1] is FeelValue.StringValue g ? g.Value : null;
        string? point = arguments[2] is FeelValue.StringValue d ? d.Value : null;
        if (grouping is not (null or " " or "," or ".")) return site.Fail("“ ”, “,”, “.”", arguments[1]);
        if (point is not (null or "," or ".")) return site.Fail("“,”, “.”", arguments[2]);
        if (grouping is not null && grouping == point) return site.Fail("two separators", arguments[1]);
        string text = Text(arguments[0]);
        if (grouping is not null) text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point == ",")
        {
            if (text.Contains('.', StringComparison.Ordinal)) return site.Fail("number", arguments[0]);
            text = text.Replace(',', '.');
        }

        return ParseNumber(text, site);
    }

    private static FeelValue ToText(FeelValue value, CallSite site)
    {
        if (value is FeelValue.StringValue) return value;
        string text = FeelText.Literal(value);
        site.Session.Allow(text.Length, site.Span);
        return FeelValue.Of(text);
    }

    private static FeelValue ToDuration(FeelValue?[] arguments, CallSite site)
    {
        FeelValue from = Single(arguments[0]);
        if (from is FeelValue.DaysTimeDurationValue or FeelValue.YearsMonthsDurationValue) return from;
        if (from is FeelValue.StringValue text)
        {
            if (TemporalText.TryParseDaysTime(text.Value, out DaysTimeDuration days)) return FeelValue.Of(days);
            if (TemporalText.TryParseYearsMonths(text.Value, out YearsMonthsDuration months)) return FeelValue.Of(months);
        }

        return site.Fail("duration", from);
    }

    private static FeelValue MonthsBetween(FeelValue?[] arguments, CallSite site)
    {
        if (DateOf(arguments[0]!) is not { } from) return site.Fail("date, date and time", arguments[0]);
        if (DateOf(arguments[1]!) is not { } to) return site.Fail("date, date and time", arguments[1]);
        return FeelValue.Of(YearsMonthsDuration.Between(from, to));
    }

    /// <summary>A range whose ends are literals, or temporal functions of one string literal. DMN 1.5 §10.3.4.1, table 76.</summary>
    private static FeelValue ToRange(FeelValue?[] arguments, CallSite site)
    {
        if (FeelParser.Expression(Text(arguments[0])).Tree is not FeelSyntax.Range range) return site.Fail("range", arguments[0]);
        if (EndOf(range.Start, site) is not { } start || EndOf(range.End, site) is not { } end) return site.Fail("literal ends", arguments[0]);
        if (start.IsNull || end.IsNull) return site.Fail("literal ends", arguments[0]);
        return Operators.Range(start, range.StartIncluded, end, range.EndIncluded, site.Span, site.Session);
    }

    private static FeelValue? EndOf(FeelSyntax end, CallSite site) => end switch
    {
        FeelSyntax.NumberLiteral number => FeelValue.Of(number.Value),
        FeelSyntax.Negation { Operand: FeelSyntax.NumberLiteral number } => FeelValue.Of(-number.Value),
        FeelSyntax.StringLiteral text => FeelValue.Of(text.Value),
        FeelSyntax.AtLiteral at => at.Value,
        FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "date" or "time" or "date and time" or "duration" } function } call
            when call.Arguments is [{ Value: FeelSyntax.StringLiteral text }] =>
            BuiltinTable.Find(function.Identifier)!.CallPositional([FeelValue.Of(text.Value)], site.Span, site.Session),
        _ => null,
    };
}
