namespace Ronghe.Policy.Text;

/// <summary>Reads a run of digits or Chinese numerals; a run is read once, whatever its length.</summary>
internal static class Numerals
{
    private const int ExactDigits = 28;
    private const string Chinese = "零一二三四五六七八九";

    public static bool IsDigit(char c) => c is >= '0' and <= '9' or >= '０' and <= '９';

    public static bool IsChinese(char c) => ChineseDigit(c) >= 0 || c is '十' or '百' or '千' or '万' or '亿';

    /// <summary>May begin a number in Chinese: 万 and 亿 alone are multipliers, 百, 千 and 零 mostly words (零部件).</summary>
    public static bool BeginsChinese(char c) => ChineseDigit(c) > 0 || c is '十';

    public static int Digit(char c) => c >= '０' ? c - '０' : c - '0';

    /// <summary>0 to 9, or −1.</summary>
    public static int ChineseDigit(char c) => c switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        _ => Chinese.IndexOf(c, StringComparison.Ordinal),
    };

    /// <summary>The factor that a multiplier stands for, or 0.</summary>
    public static decimal Multiplier(char c) => c switch
    {
        '十' => 10m,
        '百' => 100m,
        '千' => 1_000m,
        '万' => 10_000m,
        '亿' => 100_000_000m,
        _ => 0m,
    };

    /// <summary>Digits with thousands separators and a decimal point; null where they are too many to be held exactly.</summary>
    public static decimal? ReadDigits(ReadOnlySpan<char> text, int start, out int end, out int digits)
    {
        decimal value = 0m;
        digits = 0;
        end = start;
        var group = 0;
        while (end < text.Length)
        {
            if (IsDigit(text[end]))
            {
                if (digits < ExactDigits) value = value * 10m + Digit(text[end]);
                digits++;
                group++;
                end++;
            }
            else if (text[end] == ',' && group <= 3 && (digits == group || group == 3) && HasGroupOfThree(text, end + 1))
            {
                group = 0;
                end++;
            }
            else
            {
                break;
            }
        }

        var whole = digits;
        if (end + 1 < text.Length && text[end] is '.' or '．' && IsDigit(text[end + 1]))
        {
            var scale = 1m;
            for (end++; end < text.Length && IsDigit(text[end]); end++)
            {
                if (digits < ExactDigits - 1)
                {
                    scale /= 10m;
                    value += Digit(text[end]) * scale;
                }

                digits++;
            }
        }

        return digits > ExactDigits - 1 && whole != digits || whole > ExactDigits ? null : value;
    }

    /// <summary>A number in Chinese (三百二十, 二〇二一, 一点五, 两); null where it is none or too large.</summary>
    public static decimal? ReadChinese(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        while (end < text.Length && IsChinese(text[end])) end++;
        var run = text[start..end];
        if (run.Length is 0 or > 24) return null;
        var value = run.Length > 1 && run.IndexOfAny("十百千万亿") < 0 ? Positional(run) : Composed(run);
        if (value is { } whole && end + 1 < text.Length && text[end] == '点' && ChineseDigit(text[end + 1]) >= 0)
        {
            var scale = 1m;
            for (end++; end < text.Length && scale > 1e-8m && ChineseDigit(text[end]) >= 0; end++)
            {
                scale /= 10m;
                whole += ChineseDigit(text[end]) * scale;
            }

            return whole;
        }

        return value;
    }

    private static bool HasGroupOfThree(ReadOnlySpan<char> text, int at) =>
        at + 3 <= text.Length && IsDigit(text[at]) && IsDigit(text[at + 1]) && IsDigit(text[at + 2])
        && (at + 3 == text.Length || !IsDigit(text[at + 3]));

    private static decimal Positional(ReadOnlySpan<char> run)
    {
        var value = 0m;
        foreach (var c in run) value = value * 10m + ChineseDigit(c);
        return value;
    }

    private static decimal? Composed(ReadOnlySpan<char> run)
    {
        decimal total = 0m, section = 0m, digit = -1m;
        foreach (var c in run)
        {
            var d = ChineseDigit(c);
            if (d >= 0)
            {
                digit = d;
                continue;
            }

            var factor = Multiplier(c);
            if (factor < 10_000m)
            {
                section += (digit < 0m ? 1m : digit) * factor;
                digit = -1m;
            }
            else
            {
                var below = section + Math.Max(digit, 0m);
                if (total > 1e18m || below == 0m && total == 0m) return null;
                total = factor == 100_000_000m ? (total + below) * factor : total + below * factor;
                section = 0m;
                digit = -1m;
            }
        }

        return total + section + Math.Max(digit, 0m);
    }
}
