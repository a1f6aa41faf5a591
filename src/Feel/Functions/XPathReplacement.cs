using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Feel.Functions;

/// <summary>What replaces a match (XQuery and XPath Functions 3.1 §5.6.4).</summary>
internal static class XPathReplacement
{
    /// <summary>$N is a group, \$ and \\ are themselves, every other use of both is refused.</summary>
    public static Func<Match, string>? TryParse(string replacement)
    {
        for (int i = 0; i < replacement.Length; i++)
        {
            char next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (replacement[i] == '\\' && next is not ('\\' or '$')) return null;
            if (replacement[i] == '$' && !char.IsAsciiDigit(next)) return null;
            if (replacement[i] == '\\') i++;
        }

        return match => Expand(replacement, match);
    }

    private static string Expand(string replacement, Match match)
    {
        var result = new StringBuilder();
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '\\')
            {
                result.Append(replacement[++i]);
            }
            else if (replacement[i] == '$')
            {
                int number = replacement[++i] - '0';
                while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && number * 10 + (replacement[i + 1] - '0') < match.Groups.Count)
                    number = number * 10 + (replacement[++i] - '0');
                if (number < match.Groups.Count) result.Append(match.Groups[number].Value);
            }
            else
            {
                result.Append(replacement[i]);
            }
        }

        return result.ToString();
    }
}
