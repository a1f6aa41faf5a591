using System.Collections.Immutable;
using System.Text;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Syntax;

internal sealed partial class FeelGrammar
{
    private FeelSyntax ParsePrimary()
    {
        int start = _cursor.At;
        switch (_cursor.Current)
        {
            case '"':
                string value = _cursor.ReadString();
                return new FeelSyntax.StringLiteral(value, From(start));
            case '@' when _cursor.Peek(1) == '"':
                return ParseAtLiteral();
            case '(':
                return ParseParenthesized();
            case '[':
                return ParseListOrRange();
            case ']':
                _cursor.MoveTo(start + 1);
                return ParseRangeEnd(false, ParseExpression(), start);
            case '{':
                return ParseContext();
            case >= '0' and <= '9':
                return ParseNumber();
            case '.' when char.IsAsciiDigit(_cursor.Peek(1)):
                return ParseNumber();
        }

        if (_cursor.AtEnd || !(Rune.TryGetRuneAt(_cursor.Text, start, out Rune rune) && FeelNames.IsStart(rune)))
        {
            if (!_cursor.AtEnd && MatchKnownName(start).End > start) return ParseName();
            _cursor.FailHere("expression / 表达式");
            return Missing();
        }

        return ParseKeyword() ?? ParseName();
    }

    /// <summary>The word at hand as a keyword, unless a longer known name begins with it.</summary>
    private FeelSyntax? ParseKeyword()
    {
        int start = _cursor.At;
        string word = _cursor.Text.Substring(start, FeelNames.TokenLength(_cursor.Text, start));
        if (word is not ("null" or "true" or "false" or "if" or "for" or "some" or "every" or "function")) return null;
        if (MatchKnownName(start).End > start + word.Length) return null;
        _cursor.MoveTo(start + word.Length);
        switch (word)
        {
            case "null":
                return new FeelSyntax.NullLiteral(From(start));
            case "true" or "false":
                return new FeelSyntax.BooleanLiteral(word == "true", From(start));
            case "if":
                FeelSyntax condition = ParseExpression();
                _cursor.ExpectWord("then");
                FeelSyntax then = ParseExpression();
                _cursor.ExpectWord("else");
                FeelSyntax @else = ParseExpression();
                return new FeelSyntax.If(condition, then, @else, From(start));
            case "for":
                (ImmutableArray<Iterator> iterators, FeelSyntax body) = ParseIteration("return", ["partial"]);
                return new FeelSyntax.For(iterators, body, From(start));
            case "some" or "every":
                (ImmutableArray<Iterator> variables, FeelSyntax test) = ParseIteration("satisfies", []);
                return new FeelSyntax.Quantified(word == "every", variables, test, From(start));
            default:
                return ParseFunctionDefinition(start);
        }
    }

    private (ImmutableArray<Iterator> Iterators, FeelSyntax Body) ParseIteration(string keyword, string[] extra)
    {
        NameTable outer = _names;
        var iterators = ImmutableArray.CreateBuilder<Iterator>();
        do
        {
            int start = _cursor.At;
            string name = ReadDeclaredName(() => _cursor.AtWord("in"));
            _cursor.ExpectWord("in");
            FeelSyntax source = ParseExpression();
            FeelSyntax? to = _cursor.TrySign("..") ? ParseExpression() : null;
            iterators.Add(new Iterator(name, source, to, From(start)));
            _names = _names.With(name);
        }
        while (_cursor.TrySign(","));

        _cursor.ExpectWord(keyword);
        _names = _names.With(extra);
        FeelSyntax body = ParseExpression();
        _names = outer;
        return (iterators.ToImmutable(), body);
    }

    private FeelSyntax ParseFunctionDefinition(int start)
    {
        _cursor.Expect("(");
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (!_cursor.AtEnd && _cursor.Current != ')')
        {
            int at = _cursor.At;
            string name = ReadDeclaredName(() => _cursor.Current is ',' or ')' or ':');
            TypeSyntax? type = _cursor.TrySign(":") ? ParseType() : null;
            parameters.Add(new Parameter(name, type, From(at)));
            if (!_cursor.TrySign(",")) break;
        }

        _cursor.Expect(")");
        bool external = _cursor.TryWord("external");
        FeelSyntax body = Within(parameters.Select(p => p.Name), ParseExpression);
        return new FeelSyntax.FunctionDefinition(parameters.ToImmutable(), external, body, From(start));
    }

    private FeelSyntax.Name ParseName()
    {
        int start = _cursor.At;
        (int end, string name) = ReadNameAt(start, MatchKnownName(start));
        _cursor.MoveTo(end);
        if (name == "?") _usesInput = true;
        return new FeelSyntax.Name(name, From(start));
    }

    /// <summary>
    /// The longest known name; and as two words side by side mean nothing else, further words that are no keywords belong
    /// to the name too, even when nobody declared it.
    /// </summary>
    private (int End, string Name) ReadNameAt(int start, (int End, string Name) known)
    {
        string text = _cursor.Text;
        int end = Math.Max(known.End, start + FeelNames.TokenLength(text, start));
        while (true)
        {
            int next = end;
            while (next < text.Length && FeelNames.IsSpace(text[next])) next++;
            if (next == end || next >= text.Length || !Rune.TryGetRuneAt(text, next, out Rune rune) || !FeelNames.IsStart(rune)) break;
            int length = FeelNames.TokenLength(text, next);
            string word = text.Substring(next, length);
            if (word == "?" || FeelNames.IsReserved(word) || word is "external") break;
            end = next + length;
        }

        return (end, end == known.End ? known.Name : FeelNames.Normalize(text[start..end]));
    }

    private string ReadMemberName()
    {
        int start = _cursor.At;
        if (_cursor.AtEnd || !Rune.TryGetRuneAt(_cursor.Text, start, out Rune rune) || !FeelNames.IsStart(rune))
        {
            _cursor.FailHere("member / 成员名");
            return "";
        }

        (int End, string Name) known = MatchKnownName(start), member = _members.Match(_cursor.Text, start);
        (int end, string name) = ReadNameAt(start, member.End > known.End ? member : known);
        _cursor.MoveTo(end);
        return name;
    }

    /// <summary>A name that is being declared: everything up to its delimiter. DMN 1.5 §10.3.1.2 grammar rule 25.</summary>
    private string ReadDeclaredName(Func<bool> atDelimiter)
    {
        int start = _cursor.At;
        int end = start;
        while (!_cursor.AtEnd && !(_cursor.At > start && atDelimiter()))
        {
            int at = _cursor.At;
            int length = FeelNames.TokenLength(_cursor.Text, at);
            if (!IsNameToken(at, length))
            {
                _cursor.FailHere("name / 名称");
                return "";
            }

            end = at + length;
            _cursor.MoveTo(end);
        }

        if (end == start) _cursor.FailHere("name / 名称");
        return _cursor.Failed ? "" : FeelNames.Normalize(_cursor.Text[start..end]);
    }

    private bool IsNameToken(int at, int length) =>
        length > 1 || "./-'+*’".Contains(_cursor.Text[at], StringComparison.Ordinal)
        || (Rune.TryGetRuneAt(_cursor.Text, at, out Rune rune) && FeelNames.IsPart(rune));

    /// <summary>A name and a colon before an argument; null, and nothing read, when the argument is positional.</summary>
    private string? TryReadArgumentName()
    {
        string text = _cursor.Text;
        int at = _cursor.At;
        if (at >= text.Length || !Rune.TryGetRuneAt(text, at, out Rune first) || !FeelNames.IsStart(first)) return null;
        int end = at;
        while (at < text.Length && text[at] != ':')
        {
            if (FeelNames.IsSpace(text[at]))
            {
                at++;
                continue;
            }

            int length = FeelNames.TokenLength(text, at);
            if (!IsNameToken(at, length)) return null;
            at += length;
            end = at;
        }

        if (at >= text.Length) return null;
        string name = FeelNames.Normalize(text[_cursor.At..end]);
        _cursor.MoveTo(at + 1);
        return name;
    }

    private FeelSyntax ParseNumber()
    {
        int start = _cursor.At;
        string text = _cursor.Text;
        int at = start;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            int digits = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                at = digits;
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            }
        }

        if (!FeelNumber.TryParse(text.AsSpan(start, at - start), out FeelNumber value))
            _cursor.Fail(FeelCode.BadLiteral, TextSpan.Between(start, at), "number / 数");
        else
            _cursor.MoveTo(at);
        return new FeelSyntax.NumberLiteral(value, From(start));
    }

    private FeelSyntax ParseAtLiteral()
    {
        int start = _cursor.At;
        _cursor.At++;
        string text = _cursor.ReadString();
        return new FeelSyntax.AtLiteral(text, TemporalLiteral(text), From(start));
    }

    /// <summary>DMN 1.5 §10.3.1.2 grammar rule 62: whichever of the temporal types the text is of; otherwise null.</summary>
    internal static FeelValue TemporalLiteral(string text)
    {
        if (TemporalText.TryParseDate(text, out FeelDate date)) return FeelValue.Of(date);
        if (TemporalText.TryParseDateTime(text, out FeelDateTime dateTime)) return FeelValue.Of(dateTime);
        if (FeelTime.TryParse(text, out FeelTime time)) return FeelValue.Of(time);
        if (TemporalText.TryParseDaysTime(text, out DaysTimeDuration days)) return FeelValue.Of(days);
        return TemporalText.TryParseYearsMonths(text, out YearsMonthsDuration months) ? FeelValue.Of(months) : FeelValue.Null;
    }

    private FeelSyntax ParseParenthesized()
    {
        int start = _cursor.At;
        bool rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        _cursor.MoveTo(start + 1);
        FeelSyntax inner = ParseExpression();
        if (AtDots()) return ParseRangeEnd(false, inner, start);
        _cursor.Expect(")");
        _inRangeEnd = rangeEnd;
        return inner;
    }

    private bool AtDots() => _cursor.Current == '.' && _cursor.Peek(1) == '.';

    private FeelSyntax ParseRangeEnd(bool startIncluded, FeelSyntax from, int start)
    {
        bool rangeEnd = _inRangeEnd;
        _cursor.Expect("..");
        _inRangeEnd = true;
        FeelSyntax to = ParseExpression();
        _inRangeEnd = rangeEnd;
        bool endIncluded = _cursor.Current == ']';
        if (_cursor.Current is ']' or ')' or '[') _cursor.MoveTo(_cursor.At + 1);
        else _cursor.FailHere("“]”, “)”, “[”");
        return new FeelSyntax.Range(startIncluded, from, to, endIncluded, From(start));
    }

    private FeelSyntax ParseListOrRange()
    {
        int start = _cursor.At;
        bool rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        _cursor.MoveTo(start + 1);
        var items = ImmutableArray.CreateBuilder<FeelSyntax>();
        while (!_cursor.AtEnd && _cursor.Current != ']')
        {
            FeelSyntax item = ParseExpression();
            if (items.Count == 0 && AtDots())
            {
                _inRangeEnd = rangeEnd;
                return ParseRangeEnd(true, item, start);
            }

            items.Add(item);
            if (!_cursor.TrySign(",")) break;
            if (_cursor.Current == ']') _cursor.FailHere("expression / 表达式");
        }

        _cursor.Expect("]");
        _inRangeEnd = rangeEnd;
        return new FeelSyntax.List(items.ToImmutable(), From(start));
    }

    private FeelSyntax ParseContext()
    {
        int start = _cursor.At;
        bool rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        NameTable outer = _names;
        _cursor.MoveTo(start + 1);
        var entries = ImmutableArray.CreateBuilder<Entry>();
        while (!_cursor.AtEnd && _cursor.Current != '}')
        {
            int at = _cursor.At;
            string name = _cursor.Current == '"' ? _cursor.ReadString() : ReadDeclaredName(() => _cursor.Current == ':');
            TextSpan span = From(at);
            _cursor.Expect(":");
            _names = _names.With(name);
            FeelSyntax value = ParseExpression();
            entries.Add(new Entry(name, value, span));
            _members = _members.With(name);
            if (!_cursor.TrySign(",")) break;
            if (_cursor.Current == '}') _cursor.FailHere("entry / 条目");
        }

        _cursor.Expect("}");
        _names = outer;
        _inRangeEnd = rangeEnd;
        return new FeelSyntax.Context(entries.ToImmutable(), From(start));
    }
}
