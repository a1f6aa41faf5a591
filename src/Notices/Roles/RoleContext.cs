using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>The words around a number, or around a run of them.</summary>
/// <param name="Clause">From the last stop to the number.</param>
/// <param name="Near">The same, from the number before where that is nearer.</param>
/// <param name="Behind">What follows.</param>
/// <param name="Sentence">From the last full stop, within a window.</param>
/// <remarks>Every window is bounded, so that the time is linear in the text.</remarks>
internal sealed partial record RoleContext(string Clause, string Near, string Behind, string Sentence)
{
    private const int Window = 60;

    public bool Gives => RoleWords.GiftWord().IsMatch(Clause) || RoleWords.GiftBehind().IsMatch(Behind);

    public static RoleContext Of(string text, IReadOnlyList<Quantity> quantities, QuantityRun run)
    {
        var start = quantities[run.First].Start;
        var end = quantities[run.Last].End;
        var previous = run.First > 0 ? quantities[run.First - 1].End : 0;
        return new RoleContext(
            ClauseOf(text, Math.Max(0, start - Window), start),
            ClauseOf(text, Math.Max(start - Window, Math.Min(previous, start)), start),
            DistantUnit().Replace(text[end..Math.Min(text.Length, end + Window)], ""),
            text[SentenceStart(text, start)..start]);
    }

    /// <summary>The unit of 500万（不含）美元, which stands apart from its number.</summary>
    [GeneratedRegex(@"^[（(][^（）()]{1,6}[）)](?:美元|元|欧元|平方米|亩)", RegexOptions.CultureInvariant)]
    private static partial Regex DistantUnit();

    /// <summary>The words from the last stop, remarks in brackets left out.</summary>
    private static string ClauseOf(string text, int from, int to)
    {
        var words = "";
        var at = to;
        while (at > from)
        {
            var part = text.AsSpan(from, at - from);
            var stop = part.LastIndexOfAny("，。；;\n：,（(）)");
            var open = stop >= 0 && part[stop] is '）' or ')' ? part[..stop].LastIndexOfAny("（(") : -1;
            words = string.Concat(part[(open < 0 && stop >= 0 && part[stop] is '）' or ')' ? 0 : stop + 1)..], words);
            if (open < 0) break;
            at = from + open;
        }

        return words;
    }

    private static int SentenceStart(string text, int at)
    {
        var from = Math.Max(0, at - 2 * Window);
        var stop = text.AsSpan(from, at - from).LastIndexOfAny("。；;\n");
        return stop < 0 ? from : from + stop + 1;
    }
}
