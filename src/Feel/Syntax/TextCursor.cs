using System.Globalization;
using System.Text;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Feel.Syntax;

/// <summary>A place in the text, the first thing that went wrong, and the small readers that the parser is made of.</summary>
internal sealed class TextCursor(string text)
{
    public string Text { get; } = text;
    public int At { get; set; }
    public FeelDiagnostic? Failure { get; private set; }
    public bool Failed => Failure is not null;

    /// <summary>The end of what was last read: spans end here, before the blanks that follow.</summary>
    public int LastEnd { get; private set; }

    public char Current => At < Text.Length ? Text[At] : '\0';
    public bool AtEnd => At >= Text.Length;

    public char Peek(int ahead) => At + ahead < Text.Length ? Text[At + ahead] : '\0';

    /// <summary>Records the first failure and jumps to the end, so that every loop of the parser ends.</summary>
    public void Fail(string code, TextSpan span, string expected = "", string available = "", string? found = null)
    {
        Failure ??= new FeelDiagnostic(code, Severity.Error, span, found ?? Found(span.Start), expected, available);
        At = Text.Length;
    }

    public void FailHere(string expected) => Fail(FeelCode.Syntax, new TextSpan(At, AtEnd ? 0 : 1), expected);

    private string Found(int at)
    {
        if (at >= Text.Length) return "end / 结尾";
        int length = FeelNames.TokenLength(Text, at);
        return $"“{Text.Substring(at, Math.Min(length, 40))}”";
    }

    public (int At, int LastEnd, FeelDiagnostic? Failure) Save() => (At, LastEnd, Failure);

    public void Restore((int At, int LastEnd, FeelDiagnostic? Failure) state) => (At, LastEnd, Failure) = state;

    /// <summary>Marks everything up to an index as read and skips the blanks and comments after it.</summary>
    public void MoveTo(int end)
    {
        At = end;
        LastEnd = end;
        SkipBlanks();
    }

    public void SkipBlanks()
    {
        while (!AtEnd)
        {
            if (FeelNames.IsSpace(Current))
            {
                At++;
            }
            else if (Current == '/' && Peek(1) == '/')
            {
                int end = Text.IndexOf('\n', At);
                At = end < 0 ? Text.Length : end;
            }
            else if (Current == '/' && Peek(1) == '*')
            {
                int end = Text.IndexOf("*/", At + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    Fail(FeelCode.UnclosedText, TextSpan.Between(At, Text.Length), "*/");
                    return;
                }

                At = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    public bool TrySign(string sign)
    {
        if (string.CompareOrdinal(Text, At, sign, 0, sign.Length) != 0) return false;
        MoveTo(At + sign.Length);
        return true;
    }

    public void Expect(string sign)
    {
        if (!TrySign(sign)) FailHere($"“{sign}”");
    }

    public bool AtWord(string word) =>
        string.CompareOrdinal(Text, At, word, 0, word.Length) == 0 && FeelNames.TokenLength(Text, At) == word.Length;

    public bool TryWord(string word)
    {
        if (AtEnd || !AtWord(word)) return false;
        MoveTo(At + word.Length);
        return true;
    }

    public void ExpectWord(string word)
    {
        if (!TryWord(word)) FailHere($"“{word}”");
    }

    /// <summary>At an opening quote: the string without its escapes. DMN 1.5 §10.3.1.2 grammar rules 33 – 34.</summary>
    public string ReadString()
    {
        int start = At;
        var builder = new StringBuilder();
        int at = At + 1;
        while (at < Text.Length && Text[at] != '"')
        {
            if (Text[at] != '\\')
            {
                builder.Append(Text[at++]);
                continue;
            }

            int length = AppendEscape(builder, at);
            if (length == 0)
            {
                builder.Append('\\');
                length = 1;
            }

            at += length;
        }

        if (at >= Text.Length)
        {
            Fail(FeelCode.UnclosedText, TextSpan.Between(start, Text.Length), "“\"”");
            return "";
        }

        MoveTo(at + 1);
        return builder.ToString();
    }

    /// <summary>The length of the escape at an index, 0 when it is none.</summary>
    private int AppendEscape(StringBuilder builder, int at)
    {
        char kind = at + 1 < Text.Length ? Text[at + 1] : '\0';
        switch (kind)
        {
            case 'n': builder.Append('\n'); return 2;
            case 'r': builder.Append('\r'); return 2;
            case 't': builder.Append('\t'); return 2;
            case '"' or '\'' or '\\': builder.Append(kind); return 2;
            case 'u' when TryHex(at + 2, 4, out int unit): builder.Append((char)unit); return 6;
            case 'U' when TryHex(at + 2, 6, out int scalar) && Rune.IsValid(scalar): builder.Append(new Rune(scalar).ToString()); return 8;
            default: return 0;
        }
    }

    private bool TryHex(int at, int length, out int value)
    {
        value = 0;
        return at + length <= Text.Length
            && int.TryParse(Text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
