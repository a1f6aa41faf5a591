using System.Text.RegularExpressions;

namespace Ronghe.Notices.Units;

/// <summary>The words that name who answers for a clause, in a bracket or on a line of their own.</summary>
/// <param name="Start">In compact text, with the bracket.</param>
internal readonly record struct UnitBracket(int Start, int End, string Content)
{
    private const string Opening = "（(【〔［[";
    private const string Closing = "）)】〕］]";
    private const int Longest = 600;

    /// <summary>Every such place of a passage, in order. Other brackets (停车场（不含…）, （上线）, （电池、电机）) are passed over.</summary>
    public static List<UnitBracket> Find(string compact)
    {
        var found = new List<UnitBracket>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < compact.Length; i++)
        {
            if (Opening.Contains(compact[i], StringComparison.Ordinal))
            {
                if (depth++ == 0) start = i;
            }
            else if (depth > 0 && Closing.Contains(compact[i], StringComparison.Ordinal))
            {
                if (--depth == 0) Consider(compact, start, i + 1, found);
            }
            else if (compact[i] == '\n' || depth > 0 && i - start > Longest)
            {
                depth = 0;
            }

            if (depth == 0 && (i == 0 || compact[i - 1] is '\n' or '。' or '；') && UnitWords.Key().Match(compact, i, Math.Min(24, compact.Length - i)) is
                { Success: true } key && key.Index == i)
            {
                var end = compact.IndexOf('\n', i, Math.Min(Longest, compact.Length - i));
                if (end < 0) end = Math.Min(compact.Length, i + Longest);
                if (UnitList.HasBody(compact[i..end])) Add(compact, i, end, compact[i..end], found);
                i = end - 1;
            }
        }

        return found;
    }

    private static void Consider(string compact, int start, int end, List<UnitBracket> found)
    {
        if (end - start is < 4 or > Longest) return;
        var content = compact[(start + 1)..(end - 1)];
        var named = UnitWords.Key().Match(content) is { Success: true, Index: 0 } || UnitWords.Answers().IsMatch(content);
        if (named ? !UnitList.HasBody(content) : !(EndsParagraph(compact, end) && UnitList.IsBareList(content))) return;
        Add(compact, start, end, content, found);
    }

    /// <summary>牵头单位：… and 配合单位：… on the next line, or in the next bracket, are one list.</summary>
    private static void Add(string compact, int start, int end, string content, List<UnitBracket> found)
    {
        if (found.Count > 0 && (found[^1].End == start || found[^1].End == start - 1 && compact[start - 1] == '\n'))
            found[^1] = new UnitBracket(found[^1].Start, end, found[^1].Content + "\n" + content);
        else found.Add(new UnitBracket(start, end, content));
    }

    private static bool EndsParagraph(string compact, int end)
    {
        if (end < compact.Length && compact[end] is '。' or '.') end++;
        return end >= compact.Length || compact[end] == '\n';
    }
}

/// <summary>The words by which a bracket shows that it names bodies, and in which part.</summary>
internal static partial class UnitWords
{
    private const string Parts = "(?:主要|共同|具体|联合|第一|会同|相关)?(?:责任|牵头|负责|主管|主责|配合|参与|参加|协办|协助|协同|承办|主办|实施|落实|组织|执行|兑现|受理|支持){1,3}(?:（(?:牵头|配合|落实|实施|责任)）)?";

    /// <summary>责任单位：, 牵头实施部门:, 责任（配合）单位： at the start.</summary>
    [GeneratedRegex($@"^(?<part>{Parts})(?:单位|部门|主体|机构|科室|处室|局|分工|人)?[:：]", RegexOptions.CultureInvariant)]
    public static partial Regex KeyAtStart();

    [GeneratedRegex($@"\G{Parts}(?:单位|部门|主体|机构|科室|处室|分工)[:：]", RegexOptions.CultureInvariant)]
    public static partial Regex Key();

    /// <summary>…负责, …牵头, …配合 before a stop.</summary>
    [GeneratedRegex(@"(?:负责|牵头|配合|参与|参加|协办|落实|组织实施|承担|分工负责|共同推进)(?:$|[，,；;。])", RegexOptions.CultureInvariant)]
    public static partial Regex Answers();
}
