using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Feel.Functions;

/// <summary>
/// Regular expressions of XPath (XQuery and XPath Functions 3.1 §5.6) as .NET ones. What XPath forbids is refused, what it means otherwise
/// is translated; a pattern without back-references runs in linear time, one with them has a time limit.
/// </summary>
internal sealed partial class XPathRegex
{
    private const int MaxCached = 500;
    private const int MaxPatternLength = 10_000;
    private const int MaxNesting = 200;
    private const string NotLineEnd = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r])";
    private const string AnyCharacter = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])";
    private const string NameStart = @":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD";
    private const string NamePart = NameStart + @"\-.0-9\u00B7\u0300-\u036F\u203F-\u2040";
    private const string WordGap = @"\p{P}\p{Z}\p{C}";

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);
    private static readonly ConcurrentDictionary<(string Pattern, string Flags), Regex?> Cache = new();

    private readonly string _pattern;
    private readonly bool _dotAll;
    private readonly bool _multiline;
    private readonly StringBuilder _out = new();
    private readonly HashSet<int> _closed = [];
    private int _at;
    private int _groups;
    private int _depth;
    private int _classes;
    private bool _backReferences;
    private bool _lookaround;

    private XPathRegex(string pattern, bool dotAll, bool multiline)
    {
        _pattern = pattern;
        _dotAll = dotAll;
        _multiline = multiline;
    }

    /// <summary>Null when the pattern or the flags (s m i x q, each any number of times) are not XPath's.</summary>
    public static Regex? TryCompile(string pattern, string flags)
    {
        if (Cache.TryGetValue((pattern, flags), out Regex? cached)) return cached;
        Regex? regex = Create(pattern, flags);
        if (Cache.Count >= MaxCached) Cache.Clear();
        Cache[(pattern, flags)] = regex;
        return regex;
    }

    private static Regex? Create(string pattern, string flags)
    {
        if (pattern.Length > MaxPatternLength || flags.AsSpan().ContainsAnyExcept("smixq")) return null;
        RegexOptions options = RegexOptions.CultureInvariant;
        if (flags.Contains('i', StringComparison.Ordinal)) options |= RegexOptions.IgnoreCase;
        string translated;
        bool linear = true;
        if (flags.Contains('q', StringComparison.Ordinal))
        {
            translated = Regex.Escape(pattern);
        }
        else
        {
            if (flags.Contains('x', StringComparison.Ordinal)) pattern = WithoutBlanks(pattern);
            var reader = new XPathRegex(pattern, flags.Contains('s', StringComparison.Ordinal), flags.Contains('m', StringComparison.Ordinal));
            if (!reader.Alternatives() || reader._at < pattern.Length) return null;
            translated = reader._out.ToString();
            linear = !reader._backReferences && !reader._lookaround;
        }

        try
        {
            return linear ? new Regex(translated, options | RegexOptions.NonBacktracking, Timeout) : new Regex(translated, options, Timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, options, Timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Blanks inside a character class stay.</summary>
    private static string WithoutBlanks(string pattern)
    {
        var kept = new StringBuilder(pattern.Length);
        int classes = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            bool escaped = i > 0 && pattern[i - 1] == '\\' && (i < 2 || pattern[i - 2] != '\\');
            if (c == '[' && !escaped) classes++;
            else if (c == ']' && !escaped && classes > 0) classes--;
            if (classes > 0 || c is not ('\t' or '\n' or '\r' or ' ')) kept.Append(c);
        }

        return kept.ToString();
    }

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    private bool Alternatives()
    {
        if (++_depth > MaxNesting) return false;
        while (true)
        {
            while (_at < _pattern.Length && Current is not ('|' or ')'))
            {
                if (!Piece()) return false;
            }

            if (Current != '|' || _at >= _pattern.Length) break;
            _out.Append('|');
            _at++;
        }

        _depth--;
        return true;
    }

    private bool Piece()
    {
        bool anchor = Current is '^' or '$';
        if (!Atom()) return false;
        int start = _at;
        switch (Current)
        {
            case '?' or '*' or '+' when _at < _pattern.Length:
                _at++;
                break;
            case '{' when _at < _pattern.Length:
                if (!Quantity()) return false;
                break;
            default:
                return true;
        }

        if (Current == '?' && _at < _pattern.Length) _at++;
        _out.Append(anchor ? "" : _pattern[start.._at]);
        return true;
    }

    private bool Quantity()
    {
        int close = _pattern.IndexOf('}', _at);
        if (close < 0) return false;
        string[] bounds = _pattern[(_at + 1)..close].Split(',');
        _at = close + 1;
        if (bounds.Length > 2 || !int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out int least)) return false;
        if (bounds.Length == 1 || bounds[1].Length == 0) return true;
        return int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out int most) && least <= most;
    }

    private bool Atom()
    {
        char c = Current;
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                if (ReadClass() is not { } set) return false;
                _out.Append(set);
                return true;
            case '.':
                _at++;
                _out.Append(_dotAll ? AnyCharacter : NotLineEnd);
                return true;
            case '^':
                _at++;
                _out.Append(_multiline ? @"(?:\A|(?<=\n)(?!\z))" : @"\A");
                _lookaround |= _multiline;
                return true;
            case '$':
                _at++;
                _out.Append(_multiline ? @"(?=\n|\z)" : @"\z");
                _lookaround |= _multiline;
                return true;
            case '\\':
                return Escape();
            case '?' or '*' or '+' or '{' or '}' or ']':
                return false;
            default:
                if (char.IsHighSurrogate(c) && _at + 1 < _pattern.Length)
                {
                    _out.Append("(?:").Append(_pattern, _at, 2).Append(')');
                    _at += 2;
                    return true;
                }

                _out.Append(Regex.Escape(c.ToString()));
                _at++;
                return true;
        }
    }

    private bool Group()
    {
        _at++;
        int number = 0;
        if (Current == '?')
        {
            if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != ':') return false;
            _at += 2;
            _out.Append("(?:");
        }
        else
        {
            number = ++_groups;
            _out.Append('(');
        }

        if (!Alternatives() || Current != ')' || _at >= _pattern.Length) return false;
        _at++;
        _out.Append(')');
        if (number > 0) _closed.Add(number);
        return true;
    }

    /// <summary>Outside a class.</summary>
    private bool Escape()
    {
        if (_at + 1 >= _pattern.Length) return false;
        char c = _pattern[_at + 1];
        if (c is >= '1' and <= '9')
        {
            int number = c - '0';
            _at += 2;
            while (char.IsAsciiDigit(Current) && _at < _pattern.Length && number * 10 + (Current - '0') <= _groups)
                number = number * 10 + (_pattern[_at++] - '0');
            if (!_closed.Contains(number)) return false;
            _backReferences = true;
            _out.Append("(?:\\").Append(number.ToString(CultureInfo.InvariantCulture)).Append(')');
            return true;
        }

        if (ReadEscape() is not { } escape) return false;
        _out.Append('[').Append(escape).Append(']');
        return true;
    }

    /// <summary>One escape as it stands inside a .NET class; null when it is none of XPath's.</summary>
    private string? ReadEscape()
    {
        if (_at + 1 >= _pattern.Length) return null;
        char c = _pattern[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'n' or 'r' or 't' or 'd' or 'D':
                return "\\" + c;
            case '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$':
                return "\\" + c;
            case 's':
                return " \\t\\n\\r";
            case 'S':
                return "\\0-\\u0008\\u000B-\\u000C\\u000E-\\u001F!-\\uFFFF";
            case 'w':
                return "\\p{L}\\p{M}\\p{N}\\p{S}";
            case 'W':
                return WordGap;
            case 'i':
                return NameStart;
            case 'c':
                return NamePart;
            case 'I' or 'C':
                return null;
            case 'p' or 'P':
                return ReadCategory(c);
            default:
                return null;
        }
    }

    private string? ReadCategory(char kind)
    {
        int close = Current == '{' ? _pattern.IndexOf('}', _at) : -1;
        if (close < 0) return null;
        string name = _pattern[(_at + 1)..close];
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return null;
        _at = close + 1;
        string category = $"\\{kind}{{{name}}}";
        try
        {
            _ = new Regex(category);
            return category;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
