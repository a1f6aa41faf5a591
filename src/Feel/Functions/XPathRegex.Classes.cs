using System.Text;

namespace Ronghe.Feel.Functions;

/// <summary>Character classes.</summary>
internal sealed partial class XPathRegex
{
    /// <summary>[…], with negation and subtraction; characters beyond the first plane become alternatives.</summary>
    private string? ReadClass()
    {
        if (++_classes > MaxNesting) return null;
        _at++;
        bool negative = Current == '^';
        if (negative) _at++;
        var set = new StringBuilder();
        var wide = new List<string>();
        string? subtraction = null;
        bool first = true;
        while (true)
        {
            if (_at >= _pattern.Length) return null;
            char c = Current;
            if (c == ']' && !first)
            {
                _at++;
                break;
            }

            if (c == '-' && !first && _at + 1 < _pattern.Length && _pattern[_at + 1] == '[')
            {
                _at++;
                subtraction = ReadClass();
                if (subtraction is null || !subtraction.StartsWith('[') || Current != ']') return null;
                _at++;
                break;
            }

            if (!ClassPart(set, wide, first)) return null;
            first = false;
        }

        _classes--;
        string body = $"[{(negative ? "^" : "")}{set}{(subtraction is null ? "" : "-" + subtraction)}]";
        if (set.Length == 0) body = negative ? @"[\s\S]" : "[^\\s\\S]";
        if (negative && wide.Count > 0) return NegativeWide(body, wide);
        if (negative && subtraction is null && _classes == 0) return $"(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|{body})";
        return wide.Count == 0 ? body : $"(?:{string.Join('|', wide)}|{body})";
    }

    private string NegativeWide(string body, List<string> wide)
    {
        _lookaround = true;
        return $"(?:(?!{string.Join('|', wide)})[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|{body})";
    }

    /// <summary>One character, a range of two, or an escape.</summary>
    private bool ClassPart(StringBuilder set, List<string> wide, bool first)
    {
        char c = Current;
        if (c == '[' || (c == '-' && !first && !(_at + 1 < _pattern.Length && _pattern[_at + 1] == ']'))) return false;
        bool single = true;
        string from;
        if (c == '\\')
        {
            if (ReadEscape() is not { } escape) return false;
            from = escape;
            single = escape.Length == 2 && escape[1] is not ('d' or 'D');
        }
        else if (char.IsHighSurrogate(c) && _at + 1 < _pattern.Length)
        {
            wide.Add(_pattern.Substring(_at, 2));
            _at += 2;
            return true;
        }
        else
        {
            from = ClassCharacter(c);
            _at++;
        }

        set.Append(from);
        if (Current != '-' || _at + 1 >= _pattern.Length || _pattern[_at + 1] is ']' or '[') return true;
        if (!single) return false;
        _at++;
        char to = Current;
        string end;
        if (to == '\\')
        {
            if (ReadEscape() is not { Length: 2 } escape || escape[1] is 'd' or 'D') return false;
            end = escape;
        }
        else
        {
            end = ClassCharacter(to);
            _at++;
        }

        if (Unit(from) > Unit(end)) return false;
        set.Append('-').Append(end);
        return true;
    }

    private static string ClassCharacter(char c) => c is '\\' or ']' or '[' or '^' or '-' ? "\\" + c : c.ToString();

    private static char Unit(string text) => text.Length == 1 ? text[0] : text[1] switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var c => c,
    };
}
