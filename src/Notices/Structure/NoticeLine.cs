using Ronghe.Notices.Units;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>A line that is not blank, without the space around it.</summary>
/// <param name="Head">The number that it begins with, or null.</param>
internal readonly record struct NoticeLine(int Start, int End, NumberHead? Head)
{
    public ReadOnlySpan<char> Of(string source) => source.AsSpan(Start, End - Start);

    public int Length => End - Start;
}

internal static partial class NoticeLines
{
    /// <summary>Marks behind which a sentence, a heading or a bracket may be over.</summary>
    private const string Terminal = "。｡；;：:！!？?）)】〕］]…";

    private const int LongLine = 45;

    /// <summary>Splits into lines. A number at the start of a line counts only where a sentence has not broken off before it.</summary>
    public static List<NoticeLine> Of(string source)
    {
        var lines = new List<NoticeLine>();
        var last = new int[Enum.GetValues<NumberStyle>().Length];
        var at = 0;
        while (at < source.Length)
        {
            var end = source.AsSpan(at).IndexOfAny("\n\r\f\v\u2028\u2029") is var newline and >= 0 ? at + newline : source.Length;
            var (start, stop) = Trimmed(source, at, end);
            if (stop > start && !SourceText.IsPageFoot(source.AsSpan(start, stop - start)))
            {
                var head = NumberHead.Match(source, start, stop);
                if (head is { } number)
                {
                    var expected = number.Value == last[(int)number.Style] + 1;
                    if (!expected && lines.Count > 0 && BreaksOff(source, lines[^1])) head = null;
                    else last[(int)number.Style] = number.Value;
                }

                lines.Add(new NoticeLine(start, stop, head));
            }

            at = end + 1;
        }

        return lines;
    }

    /// <summary>The half-width marks that some keyboards write, as the marks that they stand for.</summary>
    public static char Plain(char c) => c switch { '､' => '、', '｡' => '。', _ => c };

    /// <summary>Whether a line ends inside a sentence, which the next line goes on with.</summary>
    public static bool BreaksOff(string source, NoticeLine line)
    {
        var text = line.Of(source);
        if (text[^1] is '，' or ',' or '、' or '､' or '（' or '(' or '“' or '《') return true;
        if (text[^1] is '：' or ':' && InBracket(text)) return true;
        if (Terminal.Contains(text[^1], StringComparison.Ordinal) || text.Contains('\t') || NamesUnits(text)) return false;
        return line.Length > LongLine || text.ContainsAny("。，；,;");
    }

    /// <summary>（责任单位： at the end of a line: what the bracket names comes on the next.</summary>
    private static bool InBracket(ReadOnlySpan<char> line) => line.LastIndexOfAny("（(【〔［[") > line.LastIndexOfAny("）)】〕］]");

    /// <summary>责任单位：市商务局、市财政局 on a line of its own, where no full stop closes it.</summary>
    public static bool NamesUnits(ReadOnlySpan<char> line) => UnitWords.KeyAtStart().IsMatch(line) && UnitList.EndsInBody(line);

    private static (int Start, int End) Trimmed(string source, int start, int end)
    {
        while (start < end && SourceText.IsBlank(source[start])) start++;
        while (end > start && SourceText.IsBlank(source[end - 1])) end--;
        return (start, end);
    }
}
