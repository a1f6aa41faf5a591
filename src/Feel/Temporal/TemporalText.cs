
namespace Ronghe.Feel.Temporal;

/// <summary>Reads the lexical forms of XML Schema that FEEL takes (DMN 1.5 §10.3.2.3.4 – 7), with @zone beside an offset.</summary>
internal static class TemporalText
{
    public static bool TryParseDate(ReadOnlySpan<char> text, out FeelDate date)
    {
        date = default;
        int at = 0;
        return TryDate(text, ref at, out date) && at == text.Length;
    }

    public static bool TryParseTime(ReadOnlySpan<char> text, out FeelTime time, out bool nextDay)
    {
        int at = 0;
        return TryTime(text, ref at, out time, out nextDay) && at == text.Length;
    }

    public static bool TryParseDateTime(ReadOnlySpan<char> text, out FeelDateTime value)
    {
        value = default;
        int at = 0;
        if (!TryDate(text, ref at, out FeelDate date)) return false;
        if (at == text.Length)
        {
            value = FeelDateTime.Midnight(date);
            return true;
        }

        if (text[at++] != 'T' || !TryTime(text, ref at, out FeelTime time, out bool nextDay) || at != text.Length) return false;
        if (nextDay && !date.TryAddDays(1, out date)) return false;
        value = new FeelDateTime(date, time);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, ref int at, out FeelDate date)
    {
        date = default;
        bool negative = Skip(text, ref at, '-');
        int start = at;
        if (!TryDigits(text, ref at, 4, 9, out long year)) return false;
        if (at - start > 4 && text[start] == '0') return false;
        if (!Skip(text, ref at, '-') || !TryDigits(text, ref at, 2, 2, out long month)
            || !Skip(text, ref at, '-') || !TryDigits(text, ref at, 2, 2, out long day)) return false;
        return FeelDate.TryCreate(negative ? -year : year, month, day, out date);
    }

    private static bool TryTime(ReadOnlySpan<char> text, ref int at, out FeelTime time, out bool nextDay)
    {
        time = default;
        nextDay = false;
        if (!TryDigits(text, ref at, 2, 2, out long hour) || !Skip(text, ref at, ':')
            || !TryDigits(text, ref at, 2, 2, out long minute) || !Skip(text, ref at, ':')
            || !TryDigits(text, ref at, 2, 2, out long second)) return false;
        if (!TryFraction(text, ref at, out long nanosecond) || !TryZone(text, ref at, out FeelZone zone)) return false;
        if (hour == 24 && minute == 0 && second == 0 && nanosecond == 0)
        {
            nextDay = true;
            hour = 0;
        }

        return FeelTime.TryCreate(hour, minute, second, nanosecond, zone, out time);
    }

    /// <summary>Digits beyond the ninth are cut.</summary>
    private static bool TryFraction(ReadOnlySpan<char> text, ref int at, out long nanosecond)
    {
        nanosecond = 0;
        if (!Skip(text, ref at, '.')) return true;
        int digits = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
        {
            if (digits < 9) nanosecond = nanosecond * 10 + (text[at] - '0');
        }

        for (int i = digits; i < 9; i++) nanosecond *= 10;
        return digits > 0;
    }

    private static bool TryZone(ReadOnlySpan<char> text, ref int at, out FeelZone zone)
    {
        zone = FeelZone.None;
        if (at == text.Length) return true;
        switch (text[at])
        {
            case 'Z' or 'z':
                at++;
                zone = FeelZone.Utc;
                return true;
            case '@':
                string id = text[(at + 1)..].ToString();
                at = text.Length;
                return FeelZone.TryRegion(id, out zone);
            case '+' or '-':
                bool negative = text[at++] == '-';
                if (!TryDigits(text, ref at, 2, 2, out long hours) || !Skip(text, ref at, ':')
                    || !TryDigits(text, ref at, 2, 2, out long minutes) || minutes > 59) return false;
                long seconds = 0;
                if (Skip(text, ref at, ':') && (!TryDigits(text, ref at, 2, 2, out seconds) || seconds > 59)) return false;
                long total = hours * 3600 + minutes * 60 + seconds;
                return FeelZone.TryOffset(negative ? -total : total, out zone);
            default:
                return false;
        }
    }

    /// <summary>[−]P nD T nH nM n.nS with at least one part, and at least one after T; "0.S" passes, as java.time lets it.</summary>
    public static bool TryParseDaysTime(ReadOnlySpan<char> text, out DaysTimeDuration duration)
    {
        duration = default;
        int at = 0;
        bool negative = Skip(text, ref at, '-');
        if (!Skip(text, ref at, 'P')) return false;
        Int128 total = 0;
        int parts = 0, rank = 0;
        bool inTime = false;
        while (at < text.Length)
        {
            if (!inTime && Skip(text, ref at, 'T'))
            {
                inTime = true;
                rank = 1;
                if (at == text.Length) return false;
                continue;
            }

            if (!TryDigits(text, ref at, 1, 18, out long amount)) return false;
            bool hasPoint = at < text.Length && text[at] == '.';
            if ((!TryFraction(text, ref at, out long nanoseconds) && !hasPoint) || at == text.Length) return false;
            (int unitRank, long unit) = (text[at++], inTime) switch
            {
                ('D', false) => (1, 86_400L),
                ('H', true) => (2, 3600L),
                ('M', true) => (3, 60L),
                ('S', true) => (4, 1L),
                _ => (0, 0L),
            };
            if (unitRank <= rank) return false;
            if (hasPoint && unitRank != 4) return false;
            rank = unitRank;
            parts++;
            total += (Int128)amount * unit * FeelTime.NanosecondsPerSecond + nanoseconds;
        }

        return parts > 0 && DaysTimeDuration.TryFromNanoseconds(negative ? -total : total, out duration);
    }

    /// <summary>[−]P nY nM with at least one part.</summary>
    public static bool TryParseYearsMonths(ReadOnlySpan<char> text, out YearsMonthsDuration duration)
    {
        duration = default;
        int at = 0;
        bool negative = Skip(text, ref at, '-');
        if (!Skip(text, ref at, 'P')) return false;
        Int128 total = 0;
        char last = 'X';
        while (at < text.Length)
        {
            if (!TryDigits(text, ref at, 1, 18, out long amount) || at == text.Length) return false;
            char unit = text[at++];
            if (unit == 'Y' && last == 'X') total += (Int128)amount * 12;
            else if (unit == 'M' && last is 'X' or 'Y') total += amount;
            else return false;
            last = unit;
        }

        return last != 'X' && YearsMonthsDuration.TryFromMonths(negative ? -total : total, out duration);
    }

    private static bool TryDigits(ReadOnlySpan<char> text, ref int at, int least, int most, out long value)
    {
        value = 0;
        int start = at;
        while (at < text.Length && at - start < most && char.IsAsciiDigit(text[at])) value = value * 10 + (text[at++] - '0');
        return at - start >= least && (at == text.Length || !char.IsAsciiDigit(text[at]));
    }

    private static bool Skip(ReadOnlySpan<char> text, ref int at, char expected)
    {
        if (at == text.Length || text[at] != expected) return false;
        at++;
        return true;
    }
}
