using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Policy.Text;

/// <summary>What a source puts between the words of a notice and that belongs to none of them.</summary>
public static partial class SourceText
{
    /// <summary>— 3 —, 第 3 页 共 12 页: the foot of a page, in the middle of whatever the page breaks.</summary>
    [GeneratedRegex(@"^(?:[—–－\-·]+\s*\d{1,4}\s*[—–－\-·]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PageFoot();

    /// <summary>White space, the ideographic space and the invisible characters that web pages leave behind.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u00AD' or '\u2060';

    /// <summary>Whether a line, without the blanks around it, is the foot of a page.</summary>
    public static bool IsPageFoot(ReadOnlySpan<char> line) => PageFoot().IsMatch(line);

    /// <summary>The words in one piece, without blanks and page feet: a name may be broken over two lines or two pages.</summary>
    public static string Compact(ReadOnlySpan<char> text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var line in text.EnumerateLines())
        {
            if (!IsPageFoot(line.Trim())) compact.Append(WithoutBlanks(line));
        }

        return compact.ToString();
    }

    /// <summary>The words of one line without the blanks between them.</summary>
    public static string WithoutBlanks(ReadOnlySpan<char> line)
    {
        var words = new StringBuilder(line.Length);
        foreach (var c in line)
            if (!IsBlank(c)) words.Append(c);
        return words.ToString();
    }
}
