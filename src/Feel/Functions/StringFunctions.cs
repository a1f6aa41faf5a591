using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using static Ronghe.Feel.Functions.Define;

namespace Ronghe.Feel.Functions;

/// <summary>DMN 1.5 §10.3.4.3. Lengths and positions count code points.</summary>
internal static class StringFunctions
{
    private static readonly BuiltinParameter TheString = P("string", FeelType.String);
    private static readonly BuiltinParameter Match = P("match", FeelType.String);
    private static readonly BuiltinParameter Input = P("input", FeelType.String);
    private static readonly BuiltinParameter Pattern = P("pattern", FeelType.String);
    private static readonly BuiltinParameter Flags = P("flags", FeelType.String, Presence.OptionalNullable);

    public static readonly Builtin[] All =
    [
        Function("substring", FeelType.String, Substring, TheString, P("start position", FeelType.Number), P("length", FeelType.Number, Presence.Optional)),
        Function("string length", FeelType.Number, (a, _) => FeelValue.Of(CodePoints(Text(a[0]))), TheString),
        Function("upper case", FeelType.String, (a, _) => FeelValue.Of(ToCase(Text(a[0]), true)), TheString),
        Function("lower case", FeelType.String, (a, _) => FeelValue.Of(ToCase(Text(a[0]), false)), TheString),
        Function("substring before", FeelType.String, (a, _) => Around(Text(a[0]), Text(a[1]), true), TheString, Match),
        Function("substring after", FeelType.String, (a, _) => Around(Text(a[0]), Text(a[1]), false), TheString, Match),
        Function("replace", FeelType.String, Replace, Input, Pattern, P("replacement", FeelType.String), Flags),
        Function("contains", FeelType.Boolean, (a, _) => FeelValue.Of(Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal)), TheString, Match),
        Function("starts with", FeelType.Boolean, (a, _) => FeelValue.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal)), TheString, Match),
        Function("ends with", FeelType.Boolean, (a, _) => FeelValue.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal)), TheString, Match),
        Function("matches", FeelType.Boolean, Matches, Input, Pattern, Flags),
        Function("split", FeelType.ListOf(FeelType.String), Split, TheString, P("delimiter", FeelType.String)),
    ];

    private static int CodePoints(string text)
    {
        int count = text.Length;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>The index of the code point at a distance, moving forward.</summary>
    private static int Advance(string text, int index, int codePoints)
    {
        for (; codePoints > 0 && index < text.Length; codePoints--)
            index += index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
        return index;
    }

    private static FeelValue Substring(FeelValue?[] arguments, CallSite site)
    {
        string text = Text(arguments[0]);
        int length = CodePoints(text);
        if (!TryInteger(arguments[1], out int position) || position == 0 || Math.Abs(position) > length)
            return site.Fail($"1 … {length}", arguments[1]);
        int start = Advance(text, 0, position > 0 ? position - 1 : length + position);
        if (arguments[2] is null) return FeelValue.Of(text[start..]);
        if (!TryInteger(arguments[2], out int count) || count < 1) return site.Fail("≥ 1", arguments[2]);
        return FeelValue.Of(text[start..Advance(text, start, count)]);
    }

    private static bool TryInteger(FeelValue? value, out int integer)
    {
        FeelNumber number = Number(value);
        integer = 0;
        return number.TryRound(0, FeelRounding.Down, out FeelNumber whole)
            && (whole.TryToInt32(out integer) || (whole.Sign > 0 && (integer = int.MaxValue) > 0));
    }

    /// <summary>By Unicode's full rules where one letter becomes two, which .NET leaves out.</summary>
    private static string ToCase(string text, bool upper)
    {
        if (!upper) return text.ToLowerInvariant();
        return text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);
    }

    private static FeelValue Around(string text, string match, bool before)
    {
        int at = text.IndexOf(match, StringComparison.Ordinal);
        if (at < 0) return FeelValue.Of("");
        return FeelValue.Of(before ? text[..at] : text[(at + match.Length)..]);
    }

    private static FeelValue Matches(FeelValue?[] arguments, CallSite site)
    {
        if (Compile(arguments[0], arguments[1], arguments[2], site) is not { } regex) return FeelValue.Null;
        try
        {
            return FeelValue.Of(regex.IsMatch(Text(arguments[0])));
        }
        catch (RegexMatchTimeoutException)
        {
            return site.OutOfTime(arguments[1]!);
        }
    }

    private static Regex? Compile(FeelValue? input, FeelValue? pattern, FeelValue? flags, CallSite site)
    {
        site.Session.Step(Text(input).Length);
        Regex? regex = XPathRegex.TryCompile(Text(pattern), flags is null ? "" : Text(flags));
        if (regex is null) site.Fail("pattern", pattern, FeelCode.BadPattern);
        return regex;
    }

    private static FeelValue Replace(FeelValue?[] arguments, CallSite site)
    {
        if (Compile(arguments[0], arguments[1], arguments[3], site) is not { } regex) return FeelValue.Null;
        bool literal = arguments[3] is not null && Text(arguments[3]).Contains('q', StringComparison.Ordinal);
        try
        {
            if (regex.IsMatch("")) return site.Fail("pattern that takes at least one character", arguments[1], FeelCode.BadPattern);
            Func<Match, string>? replacement = literal ? _ => Text(arguments[2]) : XPathReplacement.TryParse(Text(arguments[2]));
            if (replacement is null) return site.Fail("replacement", arguments[2], FeelCode.BadPattern);
            var result = new StringBuilder();
            string input = Text(arguments[0]);
            int at = 0;
            for (Match match = regex.Match(input); match.Success; match = match.NextMatch())
            {
                string part = replacement(match);
                site.Session.Allow(result.Length + (long)part.Length, site.Span);
                result.Append(input, at, match.Index - at).Append(part);
                at = match.Index + match.Length;
            }

            return FeelValue.Of(result.Append(input, at, input.Length - at).ToString());
        }
        catch (RegexMatchTimeoutException)
        {
            return site.OutOfTime(arguments[1]!);
        }
    }

    private static FeelValue Split(FeelValue?[] arguments, CallSite site)
    {
        if (Compile(arguments[0], arguments[1], null, site) is not { } regex) return FeelValue.Null;
        try
        {
            string input = Text(arguments[0]);
            var parts = new List<FeelValue>();
            int at = 0;
            for (Match match = regex.Match(input); match.Success; match = match.NextMatch())
            {
                if (match.Length == 0) continue;
                parts.Add(FeelValue.Of(input[at..match.Index]));
                at = match.Index + match.Length;
            }

            parts.Add(FeelValue.Of(input[at..]));
            return FeelValue.ListOf(parts);
        }
        catch (RegexMatchTimeoutException)
        {
            return site.OutOfTime(arguments[1]!);
        }
    }
}
