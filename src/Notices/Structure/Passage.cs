using System.Text;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>Lines of the source read as running text.</summary>
/// <param name="Text">Lines broken inside a sentence joined, paragraphs parted by \n.</param>
/// <param name="Compact">The same without any space, so that stray spaces hide nothing; space that parts two numbers stays.</param>
/// <param name="Offsets">Where each character of <paramref name="Compact"/> stands in the source.</param>
internal sealed record Passage(string Text, string Compact, int[] Offsets, int Start, int End)
{
    public static readonly Passage Empty = new("", "", [], 0, 0);

    /// <summary>The part of the source from <paramref name="start"/> to <paramref name="end"/>, which lie in <paramref name="lines"/>.</summary>
    public static Passage Of(string source, IReadOnlyList<NoticeLine> lines, int first, int last, int start, int end)
    {
        var text = new StringBuilder();
        var compact = new StringBuilder();
        var offsets = new List<int>();
        for (var i = first; i <= last; i++)
        {
            var from = Math.Max(start, lines[i].Start);
            var to = Math.Min(end, lines[i].End);
            if (from >= to) continue;
            if (text.Length > 0 && i > first) AppendBreak(source, lines[i - 1], lines[i], text, compact, offsets);
            text.Append(source, from, to - from);
            for (var at = from; at < to; at++)
            {
                if (SourceText.IsBlank(source[at]) && !PartsWords(source, from, at, to)) continue;
                compact.Append(NoticeLines.Plain(source[at]));
                offsets.Add(at);
            }
        }

        return new Passage(text.ToString(), compact.ToString(), [.. offsets], start, end);
    }

    /// <summary>The words of a span of <see cref="Compact"/> as the source writes them, without line breaks and what a page puts between lines.</summary>
    public string Words(string source, int compactStart, int compactEnd)
    {
        var words = new StringBuilder();
        for (var i = compactStart; i < compactEnd; i++)
        {
            var between = i == compactStart ? "" : source.AsSpan(Offsets[i - 1] + 1, Math.Max(0, Offsets[i] - Offsets[i - 1] - 1));
            if (!between.ContainsAny('\n', '\r')) words.Append(between);
            if (!char.IsControl(source[Offsets[i]])) words.Append(source[Offsets[i]]);
        }

        return words.ToString();
    }

    private static void AppendBreak(string source, NoticeLine before, NoticeLine line, StringBuilder text, StringBuilder compact,
        List<int> offsets)
    {
        var goesOn = line.Head is null && (NoticeLines.BreaksOff(source, before) || IsBrokenWithoutMark(source, before, line));
        if (!goesOn)
        {
            text.Append('\n');
            compact.Append('\n');
            offsets.Add(before.End);
        }
        else if (char.IsAsciiLetterOrDigit(source[before.End - 1]) && char.IsAsciiLetter(source[line.Start]))
        {
            text.Append(' ');
            compact.Append(' ');
            offsets.Add(before.End);
        }
    }

    /// <summary>A short line without any mark that a heading would not end in either.</summary>
    private static bool IsBrokenWithoutMark(string source, NoticeLine before, NoticeLine line)
    {
        var text = before.Of(source);
        if (before.Head is not null || "。；;：:！!？?）)】〕］]…\t".Contains(text[^1], StringComparison.Ordinal) || text.Contains('\t') || NoticeLines.NamesUnits(text)) return false;
        return line.Of(source)[0] is not ('（' or '(' or '【');
    }

    private static bool PartsWords(string source, int from, int at, int to) =>
        at > from && at + 1 < to && (char.IsAsciiLetterOrDigit(source[at - 1]) && char.IsAsciiLetterOrDigit(source[at + 1]) || EndsListNumber(source.AsSpan(from, at - from)));

    /// <summary>1. 50亿元以上: the space parts the number of an item from the number that it begins with.</summary>
    private static bool EndsListNumber(ReadOnlySpan<char> before) =>
        before.Length is 2 or 3 && before[^1] is '.' or '．' && !before[..^1].ContainsAnyExceptInRange('0', '9');
}
