using System.Globalization;

namespace Ronghe.Feel.Temporal;

/// <summary>A time of day to the nanosecond, with an offset, a zone id or neither. DMN 1.5 §10.3.2.3.4.</summary>
public readonly record struct FeelTime
{
    public const long NanosecondsPerSecond = 1_000_000_000;
    public const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;

    private FeelTime(long nanosecondOfDay, FeelZone zone)
    {
        NanosecondOfDay = nanosecondOfDay;
        Zone = zone;
    }

    /// <summary>0 … 86,399,999,999,999.</summary>
    public long NanosecondOfDay { get; }

    public FeelZone Zone { get; }
    public int Hour => (int)(NanosecondOfDay / NanosecondsPerSecond / 3600);
    public int Minute => (int)(NanosecondOfDay / NanosecondsPerSecond / 60 % 60);
    public int Second => (int)(NanosecondOfDay / NanosecondsPerSecond % 60);
    public int Nanosecond => (int)(NanosecondOfDay % NanosecondsPerSecond);
    internal long SecondOfDay => NanosecondOfDay / NanosecondsPerSecond;

    public static FeelTime Midnight => default;

    public static bool TryCreate(long hour, long minute, long second, long nanosecond, FeelZone zone, out FeelTime time)
    {
        time = default;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || nanosecond is < 0 or >= NanosecondsPerSecond) return false;
        time = new FeelTime((hour * 3600 + minute * 60 + second) * NanosecondsPerSecond + nanosecond, zone);
        return true;
    }

    internal static FeelTime FromNanosecondOfDay(long nanosecondOfDay, FeelZone zone) => new(nanosecondOfDay, zone);

    public FeelTime WithZone(FeelZone zone) => new(NanosecondOfDay, zone);

    /// <summary>Around the clock: the days of the sum are dropped.</summary>
    public FeelTime Add(DaysTimeDuration duration)
    {
        Int128 sum = (NanosecondOfDay + duration.Nanoseconds) % NanosecondsPerDay;
        return new FeelTime((long)(sum < 0 ? sum + NanosecondsPerDay : sum), Zone);
    }

    /// <summary>Nanoseconds from midnight UTC, or from local midnight without a zone.</summary>
    internal long UtcNanosecond => NanosecondOfDay - (Zone.OffsetOfTime ?? 0) * NanosecondsPerSecond;

    /// <summary>HH:MM:SS[.fraction][zone].</summary>
    public override string ToString()
    {
        string fraction = Nanosecond == 0 ? "" : "." + Nanosecond.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{Hour:D2}:{Minute:D2}:{Second:D2}{fraction}{Zone}");
    }

    public static bool TryParse(ReadOnlySpan<char> text, out FeelTime time) =>
        TemporalText.TryParseTime(text, out time, out bool nextDay) && !nextDay;
}
