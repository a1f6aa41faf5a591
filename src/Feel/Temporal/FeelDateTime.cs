namespace Ronghe.Feel.Temporal;

/// <summary>A day and a time of day. DMN 1.5 §10.3.2.3.5.</summary>
public readonly record struct FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>The offset in force, null without a zone.</summary>
    public int? OffsetSeconds => Time.Zone.OffsetAt(Date, Time.SecondOfDay);

    /// <summary>Nanoseconds since 1970-01-01T00:00 on the local clock.</summary>
    internal Int128 LocalNanoseconds => (Int128)Date.EpochDay * FeelTime.NanosecondsPerDay + Time.NanosecondOfDay;

    /// <summary>Nanoseconds since the epoch; a local time without a zone counts as UTC.</summary>
    internal Int128 UtcNanoseconds => LocalNanoseconds - (OffsetSeconds ?? 0) * FeelTime.NanosecondsPerSecond;

    public static FeelDateTime Midnight(FeelDate date) => new(date, FeelTime.Midnight);

    public static FeelDateTime From(DateTimeOffset value)
    {
        FeelDate date = FeelDate.From(DateOnly.FromDateTime(value.DateTime));
        FeelZone.TryOffset((long)value.Offset.TotalSeconds, out FeelZone zone);
        return new FeelDateTime(date, FeelTime.FromNanosecondOfDay(value.TimeOfDay.Ticks * 100, zone));
    }

    /// <summary>On the local clock; false beyond the years.</summary>
    public bool TryAdd(DaysTimeDuration duration, out FeelDateTime result) => TryFromLocal(LocalNanoseconds + duration.Nanoseconds, Time.Zone, out result);

    public bool TryAddMonths(long months, out FeelDateTime result)
    {
        result = default;
        if (!Date.TryAddMonths(months, out FeelDate date)) return false;
        result = this with { Date = date };
        return true;
    }

    private static bool TryFromLocal(Int128 nanoseconds, FeelZone zone, out FeelDateTime result)
    {
        result = default;
        (Int128 days, Int128 rest) = Int128.DivRem(nanoseconds, FeelTime.NanosecondsPerDay);
        if (rest < 0)
        {
            rest += FeelTime.NanosecondsPerDay;
            days--;
        }

        if (days > long.MaxValue || days < long.MinValue || !FeelDate.TryFromEpochDay((long)days, out FeelDate date)) return false;
        result = new FeelDateTime(date, FeelTime.FromNanosecondOfDay((long)rest, zone));
        return true;
    }

    public override string ToString() => $"{Date}T{Time}";

    /// <summary>A date alone is read as its midnight; 24:00:00 is the midnight that follows.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDateTime value) => TemporalText.TryParseDateTime(text, out value);
}
