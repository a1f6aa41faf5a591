namespace Ronghe.Policy.Text;

/// <summary>One pass over the text; every look-ahead is bounded.</summary>
internal ref partial struct QuantityScanner(ReadOnlySpan<char> text, int offset)
{
    private const int MostSpace = 8;
    private const decimal LargestScaled = 1e15m;
    private const decimal Unscaled = 1.0000000000000000000000000000m;
    private const string OrdinalSuffixes = "条款项章节编批届次年个季轮期档类级名位页号阶";
    private const string ChineseOrdinalSuffixes = "条款项章节编批届次年个季轮期档号";
    private const string BeforeLexicalOne = "同统单唯每任某另这那上下第之万专";
    private const string MoneyWords = "励助贴予奖过币达供持补";
    private static readonly UnitWord Yuan = new(QuantityUnit.Yuan, "元");

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
        return At(after) is '.' or '．' or '、' && (!Numerals.IsDigit(At(after + 1)) || At(after + 5) == '年' && DigitRun(after + 1, 5) == 4) && after++ >= 0;
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

        var perEnd = numberEnd;
        if (factor > 1m && ReadPer(Yuan, ref perEnd) is { } each)
        {
            Settle(QuantityUnit.Yuan, Yuan, each, factor);
            Add(start, perEnd, value, QuantityUnit.Yuan, Yuan.Base, each, RangeOf(start));
            return perEnd;
        }

        if (IsBracketedListNumber(start, numberEnd))
        {
            Add(start, numberEnd, value, QuantityUnit.Reference);
            return numberEnd;
        }

        var (distant, kindOf) = factor > 1m ? UnitBehindBracket(numberEnd, start) : (null, QuantityUnit.Other);
        if (distant is not null) Settle(kindOf, distant, null, factor);
        Add(start, numberEnd, value, kindOf, distant?.Base ?? "", null, RangeOf(start));
        if (distant is null && Continues(numberEnd)) waitingFrom = waitingFrom >= 0 ? waitingFrom : found.Count - 1;
        return numberEnd;
    }

    /// <summary>（1） that opens a line or an item of a sentence.</summary>
    private readonly bool IsBracketedListNumber(int start, int end) =>
        end - start <= 2 && Before(start) is '（' or '(' && At(end) is '）' or ')' && Before(start - 1) is '\n' or '。' or '；' or ';' or '：' or ':' or '，' or '、' or ' ';

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
            if (At(word) == '每') word = SkipSpace(word + 1);
            if (UnitWords.Match(text[word..Math.Min(text.Length, word + 8)], out var length) is not { } divisor
                || !UnitWords.IsDivisor(divisor)) break;
            per = per is null ? divisor.Base : per + "·" + divisor.Base;
            end = word + length;
        }

        return per;
    }

    /// <summary>The unit of 500万（不含）美元, that of the bound before it (500万元（含500万）以上), and yuan where 万 or 亿 ends an amount that is paid (奖励30万).</summary>
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

        if (Before(start) == '含' && found.Count > 0 && found[^1] is { Unit: QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency } same)
            return (new UnitWord(same.Unit, same.UnitText), same.Unit);
        return MoneyWords.Contains(Before(start), StringComparison.Ordinal) && !Continues(end)
            ? (Yuan, QuantityUnit.Yuan)
            : (null, QuantityUnit.Other);
    }

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
}
