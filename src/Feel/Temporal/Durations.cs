using System.Globalization;
using System.Text;
using Ronghe.Feel.Numbers;

namespace Ronghe.Feel.Temporal;

/// <summary>A span of days, hours, minutes, seconds, exact to the nanosecond. DMN 1.5 §10.3.2.3.6.</summary>
public readonly record struct DaysTimeDuration : IComparable<DaysTimeDuration>
{
    /// <summary>Ten times the span between the first and the last date.</summary>
    internal static readonly Int128 MaxNanoseconds = (Int128)7_400_000_000_000 * FeelTime.NanosecondsPerDay;

    private DaysTimeDuration(Int128 nanoseconds) => Nanoseconds = nanoseconds;

    public Int128 Nanoseconds { get; }
    public bool IsNegative => Nanoseconds < 0;

    /// <summary>Whole days, truncated towards zero.</summary>
    public long Days => (long)(Nanoseconds / FeelTime.NanosecondsPerDay);
    public int Hours => (int)(Nanoseconds / (3600 * FeelTime.NanosecondsPerSecond) % 24);
    public int Minutes => (int)(Nanoseconds / (60 * FeelTime.NanosecondsPerSecond) % 60);
    public int Seconds => (int)(Nanoseconds / FeelTime.NanosecondsPerSecond % 60);
    public int NanosecondPart => (int)(Nanoseconds % FeelTime.NanosecondsPerSecond);

    public static bool TryFromNanoseconds(Int128 nanoseconds, out DaysTimeDuration duration)
    {
        duration = default;
        if (nanoseconds > MaxNanoseconds || nanoseconds < -MaxNanoseconds) return false;
        duration = new DaysTimeDuration(nanoseconds);
        return true;
    }

    public static DaysTimeDuration FromSeconds(long seconds) => new((Int128)seconds * FeelTime.NanosecondsPerSecond);

    /// <summary>The length in seconds, with the nanoseconds as decimals.</summary>
    public FeelNumber TotalSeconds =>
        FeelNumber.TryFromBigInteger((System.Numerics.BigInteger)Nanoseconds, -9, out FeelNumber seconds) ? seconds : FeelNumber.Zero;

    /// <summary>From seconds, cut to the nanosecond; false beyond the range.</summary>
    public static bool TryFromSeconds(FeelNumber seconds, out DaysTimeDuration duration)
    {
        duration = default;
        if (!seconds.TryRound(9, FeelRounding.Down, out FeelNumber cut) || !cut.TryScale(-9, out UInt128 magnitude)
            || magnitude > (UInt128)MaxNanoseconds) return false;
        return TryFromNanoseconds(cut.IsNegative ? -(Int128)magnitude : (Int128)magnitude, out duration);
    }

    public DaysTimeDuration Negate() => new(-Nanoseconds);
    public DaysTimeDuration Abs() => IsNegative ? Negate() : this;
    public int CompareTo(DaysTimeDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);
    public static bool operator <(DaysTimeDuration left, DaysTimeDuration right) => left.CompareTo(right) < 0;
    public static bool operator >(DaysTimeDuration left, DaysTimeDuration right) => left.CompareTo(right) > 0;
    public static bool operator <=(DaysTimeDuration left, DaysTimeDuration right) => left.CompareTo(right) <= 0;
    public static bool operator >=(DaysTimeDuration left, DaysTimeDuration right) => left.CompareTo(right) >= 0;

    /// <summary>[−]PnDTnHnMn.nS without zero parts; PT0S for none.</summary>
    public override string ToString()
    {
        if (Nanoseconds == 0) return "PT0S";
        DaysTimeDuration size = Abs();
        var text = new StringBuilder(IsNegative ? "-P" : "P");
        if (size.Days != 0) text.Append(CultureInfo.InvariantCulture, $"{size.Days}D");
        if (size.Nanoseconds % FeelTime.NanosecondsPerDay == 0) return text.ToString();
        text.Append('T');
        if (size.Hours != 0) text.Append(CultureInfo.InvariantCulture, $"{size.Hours}H");
        if (size.Minutes != 0) text.Append(CultureInfo.InvariantCulture, $"{size.Minutes}M");
        if (size.Seconds == 0 && size.NanosecondPart == 0) return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"{size.Seconds}");
        if (size.NanosecondPart != 0) text.Append('.').Append(size.NanosecondPart.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0'));
        return text.Append('S').ToString();
    }
}

/// <summary>A span of whole months. DMN 1.5 §10.3.2.3.7.</summary>
public readonly record struct YearsMonthsDuration(long TotalMonths) : IComparable<YearsMonthsDuration>
{
    internal const long MaxMonths = 120_000_000_000;

    /// <summary>Whole years, truncated towards zero.</summary>
    public long Years => TotalMonths / 12;
    public int Months => (int)(TotalMonths % 12);

    /// <summary>From months, cut to a whole month; false beyond the range.</summary>
    public static bool TryFromNumber(FeelNumber months, out YearsMonthsDuration duration)
    {
        duration = default;
        if (!months.TryRound(0, FeelRounding.Down, out FeelNumber cut) || !cut.TryToInt64(out long whole)) return false;
        return TryFromMonths((Int128)whole, out duration);
    }

    public static bool TryFromMonths(Int128 months, out YearsMonthsDuration duration)
    {
        duration = default;
        if (months > MaxMonths || months < -MaxMonths) return false;
        duration = new YearsMonthsDuration((long)months);
        return true;
    }

    /// <summary>Whole months from one day to another, towards zero.</summary>
    public static YearsMonthsDuration Between(FeelDate from, FeelDate to)
    {
        long months = (to.Year - (long)from.Year) * 12 + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day) months--;
        else if (months < 0 && to.Day > from.Day) months++;
        return new YearsMonthsDuration(months);
    }

    public int CompareTo(YearsMonthsDuration other) => TotalMonths.CompareTo(other.TotalMonths);
    public static bool operator <(YearsMonthsDuration left, YearsMonthsDuration right) => left.CompareTo(right) < 0;
    public static bool operator >(YearsMonthsDuration left, YearsMonthsDuration right) => left.CompareTo(right) > 0;
    public static bool operator <=(YearsMonthsDuration left, YearsMonthsDuration right) => left.CompareTo(right) <= 0;
    public static bool operator >=(YearsMonthsDuration left, YearsMonthsDuration right) => left.CompareTo(right) >= 0;

    /// <summary>[−]PnYnM without zero parts; P0M for none.</summary>
    public override string ToString()
    {
        if (TotalMonths == 0) return "P0M";
        long size = Math.Abs(TotalMonths);
        string years = size / 12 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{size / 12}Y");
        string months = size % 12 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{size % 12}M");
        return (TotalMonths < 0 ? "-P" : "P") + years + months;
    }
}
