using System.Globalization;

namespace Ronghe.Feel.Temporal;

/// <summary>A calendar day of the proleptic Gregorian calendar, years −999,999,999 … 999,999,999 (year 0 exists). DMN 1.5 §10.3.2.3.4.</summary>
public readonly record struct FeelDate : IComparable<FeelDate>
{
    public const int MinYear = -999_999_999;
    public const int MaxYear = 999_999_999;
    private const int DaysPerEra = 146_097; // 400 years
    private readonly int _year;
    private readonly byte _monthLessOne;
    private readonly byte _dayLessOne;

    private FeelDate(int year, int month, int day)
    {
        _year = year;
        _monthLessOne = (byte)(month - 1);
        _dayLessOne = (byte)(day - 1);
    }

    public int Year => _year;
    public int Month => _monthLessOne + 1;
    public int Day => _dayLessOne + 1;

    public static bool TryCreate(long year, long month, long day, out FeelDate date)
    {
        date = default;
        if (year is < MinYear or > MaxYear || month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, (int)month)) return false;
        date = new FeelDate((int)year, (int)month, (int)day);
        return true;
    }

    public static FeelDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>False outside the years 1 … 9999.</summary>
    public bool TryToDateOnly(out DateOnly date)
    {
        date = default;
        if (Year is < 1 or > 9999) return false;
        date = new DateOnly(Year, Month, Day);
        return true;
    }

    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(long year, int month) =>
        month == 2 ? IsLeapYear(year) ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay
    {
        get
        {
            // a year that begins in March puts the leap day at its end
            long year = Month <= 2 ? Year - 1L : Year;
            long era = FloorDiv(year, 400);
            long yearOfEra = year - era * 400;
            long dayOfYear = (153 * (Month > 2 ? Month - 3 : Month + 9) + 2) / 5 + Day - 1;
            return era * DaysPerEra + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
        }
    }

    public static bool TryFromEpochDay(long epochDay, out FeelDate date)
    {
        date = default;
        if (epochDay is < -366_000_000_000 or > 366_000_000_000) return false;
        long shifted = epochDay + 719_468;
        long era = FloorDiv(shifted, DaysPerEra);
        long dayOfEra = shifted - era * DaysPerEra;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return TryCreate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day, out date);
    }

    /// <summary>1 = Monday … 7 = Sunday.</summary>
    public int DayOfWeek => (int)(EpochDay + 3 - FloorDiv(EpochDay + 3, 7) * 7) + 1;

    /// <summary>1 … 366.</summary>
    public int DayOfYear => (int)(EpochDay - new FeelDate(Year, 1, 1).EpochDay) + 1;

    /// <summary>The ISO 8601 week, 1 … 53.</summary>
    public int WeekOfYear
    {
        get
        {
            int week = (DayOfYear - DayOfWeek + 10) / 7;
            if (week < 1) return WeeksIn(Year - 1L);
            return week > WeeksIn(Year) ? 1 : week;
        }
    }

    private static int WeeksIn(long year)
    {
        long january1 = DaysBeforeYear(year);
        int weekday = (int)(january1 - FloorDiv(january1, 7) * 7); // 0 = Monday
        return weekday == 3 || (weekday == 2 && IsLeapYear(year)) ? 53 : 52;
    }

    /// <summary>Days from a Monday in the far past to 1 January; only its residue modulo 7 matters.</summary>
    private static long DaysBeforeYear(long year)
    {
        long before = year - 1;
        return before * 365 + FloorDiv(before, 4) - FloorDiv(before, 100) + FloorDiv(before, 400);
    }

    /// <summary>The day stays unless the month is shorter: then its last day. False beyond the years.</summary>
    public bool TryAddMonths(long months, out FeelDate date)
    {
        // this may be the variable that the result goes to: nothing is written before everything is read
        if (months is < -48_000_000_000 or > 48_000_000_000)
        {
            date = default;
            return false;
        }

        long total = Year * 12L + Month - 1 + months;
        long year = FloorDiv(total, 12);
        int month = (int)(total - year * 12) + 1;
        int day = Math.Min(Day, DaysInMonth(year, month));
        return TryCreate(year, month, day, out date);
    }

    public bool TryAddDays(long days, out FeelDate date)
    {
        long epochDay = EpochDay;
        date = default;
        return days is >= -800_000_000_000 and <= 800_000_000_000 && TryFromEpochDay(epochDay + days, out date);
    }

    public int CompareTo(FeelDate other) =>
        Year != other.Year ? Year.CompareTo(other.Year) : (_monthLessOne * 32 + _dayLessOne).CompareTo(other._monthLessOne * 32 + other._dayLessOne);

    public static bool operator <(FeelDate left, FeelDate right) => left.CompareTo(right) < 0;
    public static bool operator >(FeelDate left, FeelDate right) => left.CompareTo(right) > 0;
    public static bool operator <=(FeelDate left, FeelDate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(FeelDate left, FeelDate right) => left.CompareTo(right) >= 0;

    /// <summary>[−]YYYY-MM-DD, the year with at least four digits.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):D4}-{Month:D2}-{Day:D2}");

    public static bool TryParse(ReadOnlySpan<char> text, out FeelDate date) => TemporalText.TryParseDate(text, out date);

    internal static long FloorDiv(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
}
