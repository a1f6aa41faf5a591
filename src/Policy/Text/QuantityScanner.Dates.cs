namespace Ronghe.Policy.Text;

/// <content>Dates, years and spans of years in Arabic digits.</content>
internal ref partial struct QuantityScanner
{
    private readonly int? ReadDate(int at)
    {
        var digits = DigitRun(at, 5);
        if (digits == 4 && ShortNumber(at, 4) is var year and >= 1900 and <= 2100)
        {
            var sign = SkipSpace(at + 4);
            if (At(sign) == '年')
            {
                if (MonthAndDay(sign + 1) is { } rest)
                {
                    if (rest.Day > 0) Add(at, rest.End, year * 10000 + rest.Month * 100 + rest.Day, QuantityUnit.Date, "日期");
                    else Add(at, rest.End, year * 100 + rest.Month, QuantityUnit.CalendarMonth, "年月");
                    MarkDateRange(at);
                    return rest.End;
                }

                return null;
            }

            if (At(at + 4) is '-' or '－' or '.' or '．' or '/' or '／')
            {
                var month = DigitRun(at + 5, 3);
                var second = at + 5 + month;
                var day = DigitRun(second + 1, 3);
                if (month is 1 or 2 && day is 1 or 2 && At(second) == At(at + 4)
                    && ShortNumber(at + 5, month) is var m and >= 1 and <= 12
                    && ShortNumber(second + 1, day) is var d && d >= 1 && d <= DateTime.DaysInMonth(year, m))
                {
                    Add(at, second + 1 + day, year * 10000 + m * 100 + d, QuantityUnit.Date, "日期");
                    MarkDateRange(at);
                    return second + 1 + day;
                }
            }

            return null;
        }

        if (digits is 1 or 2 && MonthAndDay(at) is { Day: > 0 } monthDay)
        {
            Add(at, monthDay.End, monthDay.Month * 100 + monthDay.Day, QuantityUnit.DayOfYear, "月日");
            MarkDateRange(at);
            return monthDay.End;
        }

        return null;
    }

    private readonly void MarkDateRange(int at)
    {
        var last = found[^1];
        found.RemoveAt(found.Count - 1);
        found.Add(last with { Range = RangeOf(at) });
    }

    /// <summary>6月 or 6月10日, in Arabic or Chinese numerals; null where there is no month.</summary>
    private readonly (int Month, int Day, int End)? MonthAndDay(int at)
    {
        var month = SmallNumber(SkipSpace(at), out var end);
        var sign = SkipSpace(end);
        if (month is < 1 or > 12 || At(sign) != '月') return null;
        var day = SmallNumber(SkipSpace(sign + 1), out var dayEnd);
        var daySign = SkipSpace(dayEnd);
        return day is >= 1 and <= 31 && At(daySign) == '日' ? (month, day, daySign + 1) : (month, 0, sign + 1);
    }

    private readonly int SmallNumber(int at, out int end)
    {
        end = at;
        if (Numerals.IsDigit(At(at)))
        {
            var digits = DigitRun(at, 3);
            end = at + digits;
            return digits <= 2 ? ShortNumber(at, digits) : -1;
        }

        if (!Numerals.BeginsChinese(At(at))) return -1;
        return Numerals.ReadChinese(text[..Math.Min(text.Length, at + 8)], at, out end) is { } value and < 100m ? (int)value : -1;
    }

    private readonly int DigitRun(int at, int most)
    {
        var length = 0;
        while (length < most && Numerals.IsDigit(At(at + length))) length++;
        return length;
    }

    private readonly int ShortNumber(int at, int digits)
    {
        var value = 0;
        for (var i = 0; i < digits; i++) value = value * 10 + Numerals.Digit(text[at + i]);
        return value;
    }
}
