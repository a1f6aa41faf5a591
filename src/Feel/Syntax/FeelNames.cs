using System.Globalization;
using System.Text;

namespace Ronghe.Feel.Syntax;

/// <summary>What a name is made of. DMN 1.5 §10.3.1.2 grammar rules 25 – 33; other letters of Unicode count as well.</summary>
public static class FeelNames
{
    private static readonly HashSet<string> Reserved =
    [
        "and", "between", "else", "every", "false", "for", "function", "if", "in", "instance", "null", "or", "return",
        "satisfies", "some", "then", "true",
    ];

    internal static bool IsReserved(string word) => Reserved.Contains(word);

    internal static bool IsStart(Rune rune) =>
        rune.Value is '_' or '?' || Rune.IsLetter(rune) || rune.Value >= 0x10000
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherSymbol;

    internal static bool IsPart(Rune rune) =>
        IsStart(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation || rune.Value is 0x00B7 or 0x200C or 0x200D;

    internal static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u180E';

    internal static int RunLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out Rune rune) && (end == at ? IsStart(rune) : IsPart(rune)))
            end += rune.Utf16SequenceLength;
        return end - at;
    }

    /// <summary>One word that needs no knowledge of the scope to be read as a name.</summary>
    public static bool IsPlain(string name) => name.Length > 0 && RunLength(name, 0) == name.Length && !IsReserved(name);

    /// <summary>Runs of blanks become one blank, none at the ends: how names are compared.</summary>
    public static string Normalize(string name)
    {
        bool clean = name.Length > 0 && !IsSpace(name[0]) && !IsSpace(name[^1]);
        for (int i = 1; clean && i < name.Length; i++)
        {
            clean = !IsSpace(name[i]) || (name[i] == ' ' && !IsSpace(name[i - 1]));
        }

        if (clean) return name;
        var builder = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (!IsSpace(c)) builder.Append(c);
            else if (builder.Length > 0 && builder[^1] != ' ') builder.Append(' ');
        }

        return builder.ToString().TrimEnd(' ');
    }

    /// <summary>Words, digits and signs of a name, without the blanks between them.</summary>
    internal static string[] Tokens(string name)
    {
        var tokens = new List<string>();
        for (int i = 0; i < name.Length;)
        {
            if (IsSpace(name[i]))
            {
                i++;
                continue;
            }

            int length = TokenLength(name, i);
            tokens.Add(name.Substring(i, length));
            i += length;
        }

        return [.. tokens];
    }

    internal static int TokenLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && Rune.TryGetRuneAt(text, end, out Rune rune) && IsPart(rune)) end += rune.Utf16SequenceLength;
        if (end > at) return end - at;
        return char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
    }
}
