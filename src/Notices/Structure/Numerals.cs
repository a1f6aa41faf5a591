namespace Ronghe.Notices.Structure;

/// <summary>The small numbers of headings and articles.</summary>
internal static class Numerals
{
    private const string Chinese = "零一二三四五六七八九";

    public static bool IsDigit(char c) => c is >= '0' and <= '9' or >= '０' and <= '９';

    public static bool IsChineseDigitOrTen(char c) => c is '十' or '〇' || Chinese.Contains(c, StringComparison.Ordinal);

    /// <summary>12, １２, 十二, 一百二十 or 一二; null where the numerals are mixed or none.</summary>
    public static int? Small(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 5) return null;
        var value = 0;
        if (IsDigit(text[0]))
        {
            foreach (var c in text)
            {
                if (!IsDigit(c)) return null;
                value = value * 10 + (c >= '０' ? c - '０' : c - '0');
            }

            return value;
        }

        var digit = -1;
        var positional = text.IndexOfAny('十', '百') < 0;
        foreach (var c in text)
        {
            if (IsDigit(c)) return null;
            if (c is '十' or '百')
            {
                value += (digit < 0 ? 1 : digit) * (c == '十' ? 10 : 100);
                digit = -1;
                continue;
            }

            var next = c == '〇' ? 0 : Chinese.IndexOf(c, StringComparison.Ordinal);
            digit = positional && digit >= 0 ? digit * 10 + next : next;
        }

        return value + Math.Max(digit, 0);
    }
}
