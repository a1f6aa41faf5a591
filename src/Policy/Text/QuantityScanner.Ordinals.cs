namespace Ronghe.Policy.Text;

/// <content>Ordinals, lists of them, and numbers of documents: 第3条, 第2、3条, 〔2021〕135号.</content>
internal ref partial struct QuantityScanner
{
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
}
