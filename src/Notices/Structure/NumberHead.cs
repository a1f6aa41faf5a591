using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>The ways in which a notice numbers, outermost first. 第N条 may stand under any of them.</summary>
internal enum NumberStyle
{
    /// <summary>第一章, 第一部分, 第一篇.</summary>
    Chapter,

    /// <summary>第一节.</summary>
    Section,

    /// <summary>一、.</summary>
    ChineseComma,

    /// <summary>（一）.</summary>
    ChineseBracket,

    /// <summary>第一条, 第 1 0 条.</summary>
    Article,

    /// <summary>1. 1． 1、 １．.</summary>
    ArabicDot,

    /// <summary>（1） 1） ⑴.</summary>
    ArabicBracket,

    /// <summary>①.</summary>
    Circled,
}

/// <summary>The number at the start of a line.</summary>
/// <param name="Written">Without brackets and punctuation: 一, 12, 第二章.</param>
/// <param name="ContentStart">Offset of the first character behind the number and its space.</param>
internal readonly record struct NumberHead(NumberStyle Style, int Value, string Written, int ContentStart)
{
    /// <summary>Reads the number between <paramref name="start"/> and <paramref name="end"/>; null where the line has none.</summary>
    public static NumberHead? Match(string source, int start, int end)
    {
        var line = new Cursor(source, start, end);
        return line.Current switch
        {
            '第' => Ordinal(line),
            '（' or '(' => Bracketed(line),
            >= '①' and <= '⑳' => Symbol(line, NumberStyle.Circled, line.Current - '①' + 1),
            >= '⑴' and <= '⒇' => Symbol(line, NumberStyle.ArabicBracket, line.Current - '⑴' + 1),
            >= '⒈' and <= '⒛' => Symbol(line, NumberStyle.ArabicDot, line.Current - '⒈' + 1),
            >= '㈠' and <= '㈩' => Symbol(line, NumberStyle.ChineseBracket, line.Current - '㈠' + 1),
            _ => Plain(line),
        };
    }

    private static NumberHead? Ordinal(Cursor line)
    {
        line.Advance();
        if (line.Number(acrossSpace: true) is not { } value) return null;
        line.SkipSpace();
        NumberStyle? style = line.Current switch
        {
            '章' or '编' or '篇' => NumberStyle.Chapter,
            '部' when line.Next == '分' => NumberStyle.Chapter,
            '节' => NumberStyle.Section,
            '条' => NumberStyle.Article,
            _ => null,
        };
        if (style is null) return null;
        line.Advance(line.Current == '部' ? 2 : 1);
        var written = line.Consumed();
        // 第五条规定的…, 第五、六条: a sentence that speaks of an article.
        if (style == NumberStyle.Article && (line.Current is '规' or '所' or '第' or '、' or '和' or '至' or '的' or '政' or '款')) return null;
        line.SkipSpace();
        line.SkipOne('：', ':', '、');
        return line.Head(style.Value, value, style == NumberStyle.Article ? Digits(value) : written);
    }

    private static NumberHead? Bracketed(Cursor line)
    {
        line.Advance();
        line.SkipSpace();
        var chinese = Numerals.IsChineseDigitOrTen(line.Current);
        var from = line.At;
        if (line.Number(acrossSpace: false) is not { } value) return null;
        var written = line.Since(from);
        line.SkipSpace();
        if (line.Current is not ('）' or ')')) return null;
        line.Advance();
        line.SkipSpace();
        line.SkipOne('、', '.', '．');
        return value is > 0 and < 200
            ? line.Head(chinese ? NumberStyle.ChineseBracket : NumberStyle.ArabicBracket, value, written)
            : null;
    }

    private static NumberHead? Plain(Cursor line)
    {
        var chinese = Numerals.IsChineseDigitOrTen(line.Current);
        if (!chinese && !Numerals.IsDigit(line.Current)) return null;
        var from = line.At;
        if (line.Number(acrossSpace: false) is not { } value || value is < 1 or > 300) return null;
        var written = line.Since(from);
        line.SkipSpace();
        var mark = NoticeLines.Plain(line.Current);
        line.Advance();
        if (chinese)
        {
            // 一、二类新药 goes on with a numeral: a list of classes.
            return mark is '、' or '.' or '．' or ',' or '，' && !(Numerals.IsChineseDigitOrTen(line.Current) && line.Next is '、' or '类' or '级')
                ? line.Head(NumberStyle.ChineseComma, value, written)
                : null;
        }

        return mark switch
        {
            '.' or '．' when !Numerals.IsDigit(line.Current) || line.IsYear => line.Head(NumberStyle.ArabicDot, value, Digits(value)),
            '、' when !Numerals.IsDigit(line.Current) => line.Head(NumberStyle.ArabicDot, value, Digits(value)),
            '）' or ')' => line.Head(NumberStyle.ArabicBracket, value, Digits(value)),
            _ => null,
        };
    }

    private static NumberHead? Symbol(Cursor line, NumberStyle style, int value)
    {
        line.Advance();
        line.SkipSpace();
        return line.Head(style, value, Digits(value));
    }

    private static string Digits(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private ref struct Cursor(string source, int from, int end)
    {
        private readonly int start = from;

        public int At { get; private set; } = from;

        public readonly char Current => At < end ? source[At] : '\0';

        public readonly char Next => At + 1 < end ? source[At + 1] : '\0';

        /// <summary>8.2025年底前: the number of the item runs into a year.</summary>
        public readonly bool IsYear => At + 4 < end && source[At + 4] == '年' && source[At] is '1' or '2' && Numerals.Small(source.AsSpan(At, 4)) is not null;

        public void Advance(int by = 1) => At = Math.Min(end, At + by);

        public void SkipSpace()
        {
            while (At < end && SourceText.IsBlank(source[At])) At++;
        }

        public void SkipOne(char a, char b, char c)
        {
            if (Current != '\0' && (Current == a || Current == b || Current == c)) At++;
        }

        public readonly string Since(int from) => source[from..At];

        public readonly string Consumed() => SourceText.WithoutBlanks(source.AsSpan(start, At - start));

        /// <summary>A number of at most three digits or five numerals.</summary>
        public int? Number(bool acrossSpace)
        {
            if (acrossSpace) SkipSpace();
            Span<char> numerals = stackalloc char[8];
            var count = 0;
            var last = At;
            while (At < end && count < numerals.Length)
            {
                var c = source[At];
                if (Numerals.IsDigit(c) || Numerals.IsChineseDigitOrTen(c) || c == '百')
                {
                    numerals[count++] = c;
                    last = ++At;
                }
                else if (acrossSpace && SourceText.IsBlank(c))
                {
                    At++;
                }
                else
                {
                    break;
                }
            }

            At = last;
            return Numerals.Small(numerals[..count]);
        }

        public NumberHead Head(NumberStyle style, int value, string written)
        {
            SkipSpace();
            return new NumberHead(style, value, written, At);
        }
    }
}
