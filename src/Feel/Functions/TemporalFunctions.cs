using System.Collections.Immutable;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.9 and now(), today() of §10.3.4.6, which answer the session's clock. Names of days and months are English, as the specification says.</summary>
internal static class TemporalFunctions
{
    private static readonly ImmutableArray<string> Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly ImmutableArray<string> Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    private static readonly BuiltinParameter Day = P("date", FeelType.Any);

    public static readonly Builtin[] All =
    [
        Function("now", FeelType.DateTime, (_, s) => s.Session.Now is { } now ? FeelValue.Of(now) : s.Fail("clock")),
        Function("today", FeelType.Date, (_, s) => s.Session.Now is { } now ? FeelValue.Of(now.Date) : s.Fail("clock")),
        OfDate("day of year", FeelType.Number, d => FeelValue.Of(d.DayOfYear)),
        OfDate("day of week", FeelType.String, d => FeelValue.Of(Days[d.DayOfWeek - 1])),
        OfDate("month of year", FeelType.String, d => FeelValue.Of(Months[d.Month - 1])),
        OfDate("week of year", FeelType.Number, d => FeelValue.Of(d.WeekOfYear)),
    ];

    private static Builtin OfDate(string name, FeelType result, Func<FeelDate, FeelValue> read) => Function(
        name,
        result,
        (a, s) => ConversionFunctions.DateOf(a[0]!) is { } date ? read(date) : s.Fail("date, date and time", a[0]),
        Day);
}
