namespace Ronghe.Policy.Text;

/// <content>Chinese numerals before a unit, parts of a whole (百分之三) and bare multipliers.</content>
internal ref partial struct QuantityScanner
{
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
            || unit.Unit == QuantityUnit.Count && !text[Math.Max(0, start - 6)..start].Contains('每') && unit.Base is not ("家" or "个" or "项" or "种" or "名" or "人" or "件" or "台" or "辆" or "宗"
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

    /// <summary>千万元 and 百亿元, 百强 as a name; 亿元 only before 以上, since it names a unit elsewhere.</summary>
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
        if (unit is { Unit: QuantityUnit.Name } && end - at == 1 && text[at] is '百' or '千')
        {
            Add(at, end + length, value, QuantityUnit.Name);
            return end + length;
        }

        if (unit is not { Unit: QuantityUnit.Yuan or QuantityUnit.Dollar } || Before(at) is '数' or '上' or '几' or '近'
            || end - at == 1 && !(Says(end + length, "以上") || Says(end + length, "及以上") || Says(end + length, "级"))) return end;
        Add(at, end + length, value, unit.Unit, unit.Base);
        return end + length;
    }
}
