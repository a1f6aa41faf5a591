namespace Ronghe.Policy.Text;

/// <summary>One pass over the text; every look-ahead is bounded.</summary>
internal ref struct QuantityScanner(ReadOnlySpan<char> text, int offset)
{
    private const int MostSpace = 8;
    private const decimal LargestScaled = 1e15m;
    private const decimal Unscaled = 1.0000000000000000000000000000m;
    private const string OrdinalSuffixes = "条款项章节编批届次年个季轮期档类级名位页号阶";
    private const string ChineseOrdinalSuffixes = "条款项章节编批届次年个季轮期档号";
    private const string BeforeLexicalOne = "同统单唯每任某另这那上下第之万专";
    private const string MoneyWords = "励助贴予奖过币达供持补";

    private readonly ReadOnlySpan<char> text = text;
    private readonly List<Quantity> found = [];
    private int waitingFrom = -1;

    public List<Quantity> Scan()
    {
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            var next = c switch
            {
                '第' => ReadOrdinal(at),
                '〔' or '［' or '[' or '【' or '(' or '（' or '﹝' => ReadDocumentNumber(at),
                '百' or '千' or '万' when Says(at + 1, "分之") => ReadPartsOf(at),
                '半' => ReadHalf(at),
                _ when Numerals.IsDigit(c) => ReadArabic(at),
                _ when Numerals.BeginsChinese(c) => ReadChinese(at),
                '百' or '千' or '亿' => ReadBareMultiplier(at),
                _ => at + 1,
            };
            if (waitingFrom >= 0 && next > at + 1 && found.Count > 0 && !Continues(found[^1].End - offset)) waitingFrom = -1;
            at = next;
        }

        return found;
    }

    private readonly bool Says(int at, string words) => at >= 0 && at <= text.Length && text[at..].StartsWith(words);

    private readonly int SkipSpace(int at)
    {
        var end = at;
        while (end < text.Length && end - at < MostSpace && char.IsWhiteSpace(text[end])) end++;
        return end;
    }

    private readonly char Before(int at) => at > 0 ? text[at - 1] : '\n';

    private readonly char At(int at) => at < text.Length ? text[at] : '\n';

    private readonly void Add(int start, int end, decimal value, QuantityUnit unit, string unitText = "", string? per = null,
        RangePart range = RangePart.None) =>
        found.Add(new Quantity(text[start..end].ToString(), offset + start, offset + end, value / Unscaled, unit)
        {
            UnitText = unitText, Per = per, Range = range,
        });

    // ---- ordinals and references

    private int ReadOrdinal(int at)
    {
        var start = SkipSpace(at + 1);
        if (Numerals.IsDigit(At(start)))
        {
            var end = DigitsAcrossSpace(start, out var value);
            for (var members = 0; members < 16; members++)
            {
                var separator = SkipSpace(end);
                if (At(separator) is not ('、' or '至' or '到' or '-' or '－' or '—' or '和' or '及' or '～' or '~')) break;
                var member = SkipSpace(separator + 1);
                if (Says(member, "第")) member = SkipSpace(member + 1);
                if (!Numerals.IsDigit(At(member))) break;
                var after = DigitsAcrossSpace(member, out _);
                if (!EndsOrdinalList(after)) break;
                end = after;
            }

            var suffix = SkipSpace(end);
            if (OrdinalSuffixes.Contains(At(suffix), StringComparison.Ordinal)) end = suffix + 1;
            Add(at, end, value, Says(suffix, "号") ? QuantityUnit.Reference : QuantityUnit.Ordinal);
            return end;
        }

        if (!Numerals.IsChinese(At(start)) || start > at + 1) return at + 1;
        var number = Numerals.ReadChinese(text, start, out var last);
        var behind = SkipSpace(last);
        if (number is { } ordinal && ChineseOrdinalSuffixes.Contains(At(behind), StringComparison.Ordinal))
        {
            last = behind;
            Add(at, last + 1, ordinal, Says(last, "号") ? QuantityUnit.Reference : QuantityUnit.Ordinal);
            return last + 1;
        }

        return last;
    }

    /// <summary>Only 第2、3条 is a list of ordinals; in 第2条、3家 the list has ended.</summary>
    private readonly bool EndsOrdinalList(int at)
    {
        var next = At(SkipSpace(at));
        return next is '、' or '至' or '到' or '-' or '－' or '—' or '和' or '及' or '～' or '~'
            || OrdinalSuffixes.Contains(next, StringComparison.Ordinal);
    }

    private readonly int DigitsAcrossSpace(int start, out decimal value)
    {
        value = 0m;
        var end = start;
        var at = start;
        while (Numerals.IsDigit(At(at)) && at - start < 40)
        {
            if (value < LargestScaled) value = value * 10m + Numerals.Digit(text[at]);
            end = ++at;
            at = SkipSpace(at);
        }

        return end;
    }

    private readonly int ReadDocumentNumber(int at)
    {
        var year = SkipSpace(at + 1);
        var close = year;
        while (close - year < 4 && Numerals.IsDigit(At(close))) close++;
        if (close - year != 4 || At(close) is not ('〕' or '］' or ']' or '】' or ')' or '）' or '﹞')) return at + 1;
        var number = SkipSpace(close + 1);
        if (Says(number, "第")) number = SkipSpace(number + 1);
        var end = number;
        var value = 0m;
        while (end - number < 8 && Numerals.IsDigit(At(end))) value = value * 10m + Numerals.Digit(text[end++]);
        var sign = SkipSpace(end);
        if (end == number || At(sign) != '号') return at + 1;
        Add(at, sign + 1, value, QuantityUnit.Reference);
        return sign + 1;
    }

    // ---- Arabic digits

    private int ReadArabic(int at)
    {
        if (ReadDate(at) is { } afterDate) return afterDate;
        if (IsListNumber(at, out var afterList)) return afterList;
        var value = Numerals.ReadDigits(text, at, out var end, out var digits);
        if (value is null)
        {
            Add(at, end, 0m, QuantityUnit.Reference);
            return end;
        }

        if (At(end) is ':' or '：' or '∶' && Numerals.IsDigit(At(end + 1)))
        {
            var ratioEnd = end;
            while (At(ratioEnd) is ':' or '：' or '∶' && Numerals.IsDigit(At(ratioEnd + 1))) _ = Numerals.ReadDigits(text, ratioEnd + 1, out ratioEnd, out _);
            Add(at, ratioEnd, value.Value, QuantityUnit.Other, ":");
            return ratioEnd;
        }

        if (At(end) is '分' && Says(end, "分之")) return ReadFraction(at, end, value.Value);
        var scaled = ReadMultiplier(end, out var numberEnd, value.Value, out var factor);
        return Complete(at, numberEnd, scaled, factor, digits == 4 && factor == 1m && numberEnd == end);
    }

    private readonly bool IsListNumber(int at, out int after)
    {
        after = at;
        var line = at - 1;
        while (line >= 0 && at - line < MostSpace && text[line] is ' ' or '\t' or '\u3000') line--;
        if (line >= 0 && text[line] is not ('\n' or '\r')) return false;
        while (Numerals.IsDigit(At(after)) && after - at < 4) after++;
        after = SkipSpace(after);
        return At(after) is '.' or '．' or '、' && !Numerals.IsDigit(At(after + 1)) && after++ >= 0;
    }

    /// <summary>万, 百万, 亿 … behind digits, unless they begin a unit (千瓦, 百分点).</summary>
    private readonly decimal ReadMultiplier(int at, out int end, decimal value, out decimal factor)
    {
        factor = 1m;
        end = at;
        var next = SkipSpace(at);
        while (factor <= 1e4m && Numerals.Multiplier(At(next)) is var step and > 0m && value < LargestScaled)
        {
            if (At(next) is not ('万' or '亿') && UnitWords.Match(text[next..Math.Min(text.Length, next + 8)], out _) is not null) break;
            factor *= step;
            end = ++next;
        }

        return value * factor;
    }

    private int Complete(int start, int numberEnd, decimal value, decimal factor, bool mayBeYear)
    {
        var unitStart = SkipSpace(numberEnd);
        var unit = UnitWords.Match(text[unitStart..Math.Min(text.Length, unitStart + 8)], out var length);
        var letterBefore = LetterBefore(start);
        if (unit is { Unit: QuantityUnit.Count or QuantityUnit.Physical } && letterBefore) unit = null;
        if (unit is not null)
        {
            var end = unitStart + length;
            var per = ReadPer(unit, ref end);
            var kind = unit.Unit == QuantityUnit.Year && mayBeYear && value is >= 1900m and <= 2100m && unit.Base == "年"
                ? QuantityUnit.CalendarYear
                : unit.Unit;
            Settle(kind, unit, per, factor);
            Add(start, end, value * unit.Factor, kind, unit.Base, per, RangeOf(start));
            return end;
        }

        if (char.IsAsciiLetter(At(numberEnd)) || letterBefore && factor == 1m)
        {
            var end = numberEnd;
            while (char.IsAsciiLetterOrDigit(At(end)) || At(end) is '-' or '.' && char.IsAsciiDigit(At(end + 1))) end++;
            Add(start, end, value, QuantityUnit.Name);
            return end;
        }

        var (distant, kindOf) = factor > 1m ? UnitBehindBracket(numberEnd, start) : (null, QuantityUnit.Other);
        if (distant is not null) Settle(kindOf, distant, null, factor);
        Add(start, numberEnd, value, kindOf, distant?.Base ?? "", null, RangeOf(start));
        if (distant is null && Continues(numberEnd)) waitingFrom = waitingFrom >= 0 ? waitingFrom : found.Count - 1;
        return numberEnd;
    }

    private readonly bool LetterBefore(int start) =>
        char.IsAsciiLetter(Before(start)) || Before(start) is ' ' or '-' or '/' && start > 1 && char.IsAsciiLetter(text[start - 2]);

    private readonly string? ReadPer(UnitWord unit, ref int end)
    {
        if (unit.Unit is not (QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency or QuantityUnit.Percent
            or QuantityUnit.Physical or QuantityUnit.Count)) return null;
        var isMoney = unit.Unit is QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency;
        string? per = null;
        for (var i = 0; i < 3; i++)
        {
            var stroke = SkipSpace(end);
            if (!(At(stroke) is '/' or '／' || At(stroke) == '每' && isMoney || per is not null && At(stroke) is '·' or '•')) break;
            var word = SkipSpace(stroke + 1);
            if (UnitWords.Match(text[word..Math.Min(text.Length, word + 8)], out var length) is not { } divisor
                || !UnitWords.IsDivisor(divisor)) break;
            per = per is null ? divisor.Base : per + "·" + divisor.Base;
            end = word + length;
        }

        return per;
    }

    /// <summary>The unit of 500万（不含）美元, and yuan where 万 or 亿 ends an amount that is paid (奖励30万).</summary>
    private readonly (UnitWord? Word, QuantityUnit Kind) UnitBehindBracket(int end, int start)
    {
        if (At(end) is '（' or '(')
        {
            var close = text[end..Math.Min(text.Length, end + 8)].IndexOfAny('）', ')');
            if (close > 0 && UnitWords.Match(text[(end + close + 1)..Math.Min(text.Length, end + close + 9)], out _) is
                { Unit: QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency or QuantityUnit.Physical } word)
            {
                return (word, word.Unit);
            }
        }

        return MoneyWords.Contains(Before(start), StringComparison.Ordinal) && !Continues(end)
            ? (new UnitWord(QuantityUnit.Yuan, "元"), QuantityUnit.Yuan)
            : (null, QuantityUnit.Other);
    }

    // ---- ranges and lists that share a unit

    private readonly int SeparatorEnd(int at)
    {
        var next = SkipSpace(at);
        if (At(next) is '—' or '-' or '－' or '–' or '~' or '～' or '〜' or '至' or '到')
        {
            while (At(next) is '—' or '-' or '－' or '–') next++;
            return At(next) is '~' or '～' or '〜' or '至' or '到' ? next + 1 : next;
        }

        return -1;
    }

    private readonly bool Continues(int end)
    {
        var separator = SeparatorEnd(end);
        if (separator < 0 && At(SkipSpace(end)) is '、' or '/' or '／' or '或') separator = SkipSpace(end) + 1;
        if (separator < 0) return false;
        var next = At(SkipSpace(separator));
        return Numerals.IsDigit(next) || Numerals.BeginsChinese(next);
    }

    /// <summary>Whether the number at <paramref name="start"/> stands behind another in a range; marks that one too.</summary>
    private readonly RangePart RangeOf(int start)
    {
        if (found.Count == 0) return RangePart.None;
        var before = found[^1];
        var separator = SeparatorEnd(before.End - offset);
        if (separator < 0 || SkipSpace(separator) != start || before.Range == RangePart.To) return RangePart.None;
        found[^1] = before with { Range = RangePart.From };
        return RangePart.To;
    }

    /// <summary>Gives the numbers that wait for a unit the one now found.</summary>
    private void Settle(QuantityUnit kind, UnitWord unit, string? per, decimal factor)
    {
        if (waitingFrom < 0) return;
        for (var i = waitingFrom; i < found.Count; i++)
        {
            var waiting = found[i];
            if (waiting.Unit != QuantityUnit.Other || kind == QuantityUnit.CalendarYear && waiting.Value is < 1900m or > 2100m) continue;
            var hasMultiplier = waiting.Text[^1] is '万' or '亿';
            var value = waiting.Value * (hasMultiplier || waiting.Value > LargestScaled ? 1m : factor) * unit.Factor;
            found[i] = waiting with { Value = value / Unscaled, Unit = kind, UnitText = unit.Base, Per = per };
        }

        waitingFrom = -1;
    }

    // ---- dates

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

    // ---- Chinese numerals

    private int ReadChinese(int at)
    {
        var number = Numerals.ReadChinese(text, at, out var end);
        if (number is not { } value) return Math.Max(end, at + 1);
        if (Says(end, "分之")) return ReadFraction(at, end, value);
        if (end - at == 4 && At(end) == '年' && value is >= 1900m and <= 2100m)
        {
            var year = (int)value;
            if (MonthAndDay(end + 1) is not { } rest) Add(at, end + 1, value, QuantityUnit.CalendarYear, "年");
            else if (rest.Day > 0) Add(at, rest.End, year * 10000 + rest.Month * 100 + rest.Day, QuantityUnit.Date, "日期");
            else Add(at, rest.End, year * 100 + rest.Month, QuantityUnit.CalendarMonth, "年月");
            return found[^1].End - offset;
        }

        if (MonthAndDay(at) is { Day: > 0 } monthDay)
        {
            Add(at, monthDay.End, monthDay.Month * 100 + monthDay.Day, QuantityUnit.DayOfYear, "月日");
            return monthDay.End;
        }

        if (UnitWords.Match(text[end..Math.Min(text.Length, end + 8)], out var length) is not { } unit)
        {
            var separator = SeparatorEnd(end);
            if (separator < 0 || !Numerals.BeginsChinese(At(separator)) || !RangeEndsInUnit(separator)) return end;
            Add(at, end, value, QuantityUnit.Other, "", null, RangeOf(at));
            waitingFrom = found.Count - 1;
            return end;
        }

        if (IsLexical(at, end, length, unit)) return end;
        var after = end + length;
        var per = ReadPer(unit, ref after);
        Settle(unit.Unit, unit, per, 1m);
        var kind = IsClass(at, end, unit) ? QuantityUnit.Ordinal : unit.Unit;
        Add(at, after, value * unit.Factor, kind, unit.Base, per, RangeOf(at));
        return after;
    }

    private readonly bool RangeEndsInUnit(int at) =>
        Numerals.ReadChinese(text[..Math.Min(text.Length, at + 24)], at, out var end) is not null
        && UnitWords.Match(text[end..Math.Min(text.Length, end + 8)], out _) is not null;

    /// <summary>一次性, 一人一策, 同一个, 一方面: words, not quantities.</summary>
    private readonly bool IsLexical(int start, int end, int length, UnitWord unit)
    {
        var after = end + length;
        var one = end - start == 1 && text[start] == '一';
        if (unit.Unit is QuantityUnit.Reference or QuantityUnit.Ordinal) return true;
        if (unit.Unit == QuantityUnit.Name) return false;
        if (At(after) == '化' || Says(end, "次性") || Says(end, "元化") || Says(end, "人称") || Says(end, "件事")) return true;
        if (end - start == 1 && text[start] == '二' && unit.Base is "次" or "元" or "手" or "部" or "路") return true;
        if (Says(end, "方") && !Says(end, "方面") || unit.Base is "字" or "页" or "路" or "点" or "升" or "米" or "克" or "度" && one) return true;
        if (At(after) == '一' && length == 1 && end - start == 1) return true;
        if (!one) return false;
        return BeforeLexicalOne.Contains(Before(start), StringComparison.Ordinal)
            || At(after) == '一'
            || unit.Unit == QuantityUnit.Count && unit.Base is not ("家" or "个" or "项" or "种" or "名" or "人" or "件" or "台" or "辆" or "宗"
                or "次" or "户" or "类" or "人次" or "场" or "套" or "处" or "例");
    }

    /// <summary>一类, 二级: a place in a classification; 两类 and 三类 count.</summary>
    private readonly bool IsClass(int start, int end, UnitWord unit) =>
        unit.Base is "类" or "等级" && end - start == 1 && text[start] is '一' or '二';

    private int ReadPartsOf(int at)
    {
        var start = at + 3;
        var value = Numerals.IsDigit(At(start))
            ? Numerals.ReadDigits(text, start, out var end, out _)
            : Numerals.ReadChinese(text, start, out end);
        if (value is not { } parts || end == start) return at + 1;
        var factor = 1m / Numerals.Multiplier(text[at]);
        var percent = text[at] == '百';
        var unit = new UnitWord(percent ? QuantityUnit.Percent : QuantityUnit.Permille, percent ? "%" : "‰", factor);
        Settle(unit.Unit, unit, null, 1m);
        Add(at, end, parts * factor, unit.Unit, unit.Base, null, RangeOf(at));
        return end;
    }

    private readonly int ReadFraction(int start, int end, decimal denominator)
    {
        var top = end + 2;
        var numerator = Numerals.IsDigit(At(top))
            ? Numerals.ReadDigits(text, top, out var after, out _)
            : Numerals.ReadChinese(text, top, out after);
        if (numerator is not { } parts || denominator == 0m || after == top)
        {
            if (Numerals.IsDigit(text[start])) Add(start, end, denominator, QuantityUnit.Other);
            return end;
        }

        Add(start, after, parts / denominator, QuantityUnit.Percent);
        return after;
    }

    private readonly int ReadHalf(int at)
    {
        if (Before(at) is '上' or '下' or '前' or '后' or '大' or '一' || UnitWords.Match(text[(at + 1)..Math.Min(text.Length, at + 9)], out var length) is not
            { Unit: QuantityUnit.Year or QuantityUnit.Month or QuantityUnit.Day or QuantityUnit.Hour } unit) return at + 1;
        Add(at, at + 1 + length, 0.5m, unit.Unit, unit.Base);
        return at + 1 + length;
    }

    /// <summary>千万元 and 百亿元; 亿元 only before 以上, since it names a unit elsewhere.</summary>
    private readonly int ReadBareMultiplier(int at)
    {
        var end = at;
        var value = 1m;
        while (value <= 1e8m && Numerals.Multiplier(At(end)) is var factor and > 0m)
        {
            value *= factor;
            end++;
        }

        var unit = UnitWords.Match(text[end..Math.Min(text.Length, end + 8)], out var length);
        if (unit is not { Unit: QuantityUnit.Yuan or QuantityUnit.Dollar } || Before(at) is '数' or '上' or '几' or '近'
            || end - at == 1 && !(Says(end + length, "以上") || Says(end + length, "及以上") || Says(end + length, "级"))) return end;
        Add(at, end + length, value, unit.Unit, unit.Base);
        return end + length;
    }
}
