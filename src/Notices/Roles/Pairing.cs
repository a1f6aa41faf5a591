using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>Pairs the amounts of 分别给予 with the subjects or the bounds named before them, in order.</summary>
internal static partial class Pairing
{
    private const int Window = 240;

    [GeneratedRegex("国家级|省级|市级|区级|县级|省部级|国际级|世界级", RegexOptions.CultureInvariant)]
    private static partial Regex Level();

    [GeneratedRegex(@"^(?:对于|对|凡|经|首次|新|首)*(?:获得|获批|获评|获|认定为|评为|列入|纳入|认定|取得|入选|通过|被)*(?:的|为)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadIn();

    /// <summary>For each quantity the words it is paired with, or null.</summary>
    public static string?[] Read(string text, IReadOnlyList<Quantity> quantities, QuantityRole[] roles)
    {
        var paired = new string?[quantities.Count];
        var runs = QuantityRun.Of(text, quantities);
        for (var r = 0; r < runs.Count; r++)
        {
            var run = runs[r];
            if (roles[run.First] is not (QuantityRole.Award or QuantityRole.Rate or QuantityRole.Cap)) continue;
            var from = SentenceStart(text, quantities[run.First].Start);
            var members = Members(text, quantities, roles, run, from);
            if (members.Count < 2) continue;
            var start = quantities[members[0]].Start;
            var names = Bounds(text, quantities, roles, runs, r, from, members.Count);
            if (names is null && text.AsSpan(from, start - from).Contains("分别", StringComparison.Ordinal))
                names = Subjects(text, from, text.LastIndexOf("分别", start - 1, StringComparison.Ordinal), members.Count);
            if (names is null) continue;
            for (var i = 0; i < members.Count; i++) paired[members[i]] ??= names[i];
        }

        return paired;
    }

    /// <summary>The run with the numbers of another kind that end its list: 30万元、50万元、实到外资额的8‰.</summary>
    private static List<int> Members(string text, IReadOnlyList<Quantity> quantities, QuantityRole[] roles, QuantityRun run, int from)
    {
        var members = Enumerable.Range(run.First, run.Last - run.First + 1).ToList();
        var next = run.Last + 1;
        if (next < quantities.Count && roles[next] is QuantityRole.Award or QuantityRole.Rate
            && quantities[next].Start - quantities[run.Last].End is > 0 and <= 12
            && text[quantities[run.Last].End] == '、'
            && !text.AsSpan(quantities[run.Last].End, quantities[next].Start - quantities[run.Last].End).ContainsAny("，。；")) members.Add(next);
        return quantities[run.First].Start > from ? members : [];
    }

    /// <summary>As many bounds before the amounts as there are amounts: 1000万元至2000万元、2000万元以上的.</summary>
    private static string[]? Bounds(string text, IReadOnlyList<Quantity> quantities, QuantityRole[] roles, List<QuantityRun> runs,
        int current, int from, int count)
    {
        for (var r = current - 1; r >= 0; r--)
        {
            var run = runs[r];
            if (quantities[run.First].Start < from) return null;
            if (roles[run.First] != QuantityRole.Threshold) continue;
            var groups = run.Groups(text, quantities);
            if (groups.Count == count) return [.. groups.Select(g => Words(text, quantities[g.First].Start, quantities[g.Last].End))];
        }

        return null;
    }

    private static string Words(string text, int start, int end)
    {
        foreach (var bound in (string[])["（不含）美元", "(不含)美元", "及以上", "以上", "以下"])
        {
            if (text.AsSpan(end).StartsWith(bound)) return text[start..(end + bound.Length)];
        }

        return text[start..end];
    }

    /// <summary>The nearest clause before 分别 that lists as many subjects as there are amounts.</summary>
    private static string[]? Subjects(string text, int from, int to, int count)
    {
        var end = to;
        while (end > from)
        {
            var stop = text.AsSpan(from, end - from).LastIndexOfAny("，,：:\n");
            var start = stop < 0 ? from : from + stop + 1;
            if (Parts(text[start..end], count) is { } parts) return Cleaned(parts);
            if (stop < 0) return null;
            end = start - 1;
        }

        return null;
    }

    /// <summary>Splits at 、 alone where that gives the number wanted, else at 和, 及, 或 and 与 too; brackets stay whole.</summary>
    private static string[]? Parts(string clause, int count)
    {
        var commas = Split(clause, "、");
        if (commas.Count == count) return [.. commas];
        var all = Split(clause, "、和及或与");
        return all.Count == count ? [.. all] : null;
    }

    private static List<string> Split(string clause, string marks)
    {
        var parts = new List<string>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < clause.Length; i++)
        {
            if (clause[i] is '（' or '(' or '“' or '《') depth++;
            else if (clause[i] is '）' or ')' or '”' or '》') depth--;
            else if (depth <= 0 && marks.Contains(clause[i], StringComparison.Ordinal))
            {
                parts.Add(clause[from..i]);
                from = i + 1;
            }
        }

        parts.Add(clause[from..]);
        return parts.TrueForAll(p => p.Length > 0) ? parts : [];
    }

    private static string[] Cleaned(string[] parts)
    {
        if (parts.All(p => Level().IsMatch(p)) && parts.Select(p => Level().Match(p).Value).Distinct().Count() == parts.Length)
            return [.. parts.Select(p => Level().Match(p).Value)];
        var cleaned = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = LeadIn().Replace(parts[i], "");
            if (i == 0)
            {
                var depth = part.LastIndexOf('的', Math.Max(0, part.Length - 2));
                if (depth >= 0 && part.Length - depth > 2 && !part[depth..].Contains('）', StringComparison.Ordinal)) part = part[(depth + 1)..];
            }

            cleaned[i] = i == parts.Length - 1 ? part.TrimEnd('的', '，') : part;
        }

        return cleaned;
    }

    private static int SentenceStart(string text, int at)
    {
        var from = Math.Max(0, at - Window);
        var stop = text.AsSpan(from, at - from).LastIndexOfAny("。；;\n");
        return stop < 0 ? from : from + stop + 1;
    }
}
