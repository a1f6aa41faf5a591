using System.Text.RegularExpressions;
using Ronghe.Notices.Roles;
using Ronghe.Notices.Units;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>Lines from one number to the next.</summary>
/// <param name="UnitsLength">Characters of the words that name responsible units; 0 where there are none.</param>
internal sealed partial record Block(int First, int Last, NumberHead? Head, Passage Own, int UnitsLength, bool IsAnnexHeading)
{
    private const int HeadingLength = 48;
    private const int LeadInLength = 120;
    private const int RemarkLength = 60;

    public NumberStyle? Style => Head?.Style;

    public bool HasUnits => UnitsLength > 0;

    /// <summary>The first line behind its number.</summary>
    public required string Heading { get; init; }

    /// <summary>Whether its units hold for the items that follow (下同).</summary>
    public required bool UnitsHold { get; init; }

    /// <summary>The units that its heading names (一、强化科技创新（区科技局牵头）); null where it names none.</summary>
    public required UnitList? HeadingUnits { get; init; }

    /// <summary>Whether <see cref="HeadingUnits"/> answer for items below it; a list that a colon leads to belongs to the block itself.</summary>
    public bool NamesUnitsForItems => HeadingUnits is not null && Own.Compact[^1] is not ('：' or ':');

    /// <summary>Whether its first line is a heading, with at most a sentence behind it that leads to a list.</summary>
    public bool IsHeading => !HasUnits && Heading.Length is > 0 and <= HeadingLength && IsHeadingText() && !Pays(Heading);

    /// <summary>As <see cref="IsHeading"/>, and without a closing mark, which items of a list have.</summary>
    public bool IsPlainHeading => IsHeading && Heading[^1] is not ('。' or '；' or ';' or '，');

    public static List<Block> Of(string source, IReadOnlyList<NoticeLine> lines, int end)
    {
        var blocks = new List<Block>();
        var first = 0;
        for (var i = 1; i <= end; i++)
        {
            if (i < end && lines[i].Head is null && !IsAnnex(source, lines[i])) continue;
            blocks.Add(One(source, lines, first, i - 1));
            first = i;
        }

        return blocks;
    }

    private static Block One(string source, IReadOnlyList<NoticeLine> lines, int first, int last)
    {
        var head = lines[first].Head;
        var start = lines[first].Start;
        var own = Passage.Of(source, lines, first, last, start, lines[last].End);
        var content = source.AsSpan(head?.ContentStart ?? start, Math.Max(0, lines[first].End - (head?.ContentStart ?? start)));
        var heading = string.Concat(SourceText.WithoutBlanks(content).Select(NoticeLines.Plain));
        var brackets = UnitBracket.Find(own.Compact);
        var named = brackets is [var only] && EndsHeading(own.Compact, only) ? UnitList.Read(only.Content) : null;
        return new Block(first, last, head, own, brackets.Sum(b => b.End - b.Start), IsAnnex(source, lines[first]))
        {
            Heading = named is null ? heading : own.Compact[Array.FindIndex(own.Offsets, o => o >= (head?.ContentStart ?? start))..brackets[0].Start],
            HeadingUnits = named,
            UnitsHold = brackets.Exists(b => UnitList.Read(b.Content).Holds),
        };
    }

    private static bool EndsHeading(string compact, UnitBracket bracket)
    {
        var line = compact.IndexOf('\n', StringComparison.Ordinal) is var newline and >= 0 ? newline : compact.Length;
        return bracket.End == line && bracket.Start <= HeadingLength && !compact.AsSpan(0, bracket.Start).ContainsAny("，。；：");
    }

    private static bool IsAnnex(string source, NoticeLine line)
    {
        var from = line.Head?.ContentStart ?? line.Start;
        if (line.End - from > 8 || line.End <= from) return false;
        var words = SourceText.WithoutBlanks(source.AsSpan(from, line.End - from));
        return words.TrimEnd('：', ':', '。').Trim('【', '】', '（', '）') == "附则";
    }

    private bool IsHeadingText()
    {
        var sentenceEnd = Heading.IndexOfAny(['。', '；']);
        if (sentenceEnd >= 0 && sentenceEnd < Heading.Length - 1) return false;
        if (Heading[^1] is '，' or ',' or '、' || LeadsToConditions().IsMatch(Own.Compact)) return false;
        var newline = Own.Compact.IndexOf('\n', StringComparison.Ordinal);
        var rest = newline < 0 ? Own.Compact.Length - HeadLength() - Heading.Length : Own.Compact.Length - newline - 1;
        return rest <= 0 || newline >= 0 && rest <= LeadInLength && (Own.Compact[^1] is '：' or ':' || IsRemark(Own.Compact.AsSpan(newline + 1)));
    }

    /// <summary>符合下列条件之一的，给予奖励： the list below says to whom, and belongs to the clause.</summary>
    [GeneratedRegex("(?:(?:下列|以下|如下)(?:条件|情形|要求|标准)|条件之一|情形之一)[^。；]{0,24}[：:。]$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadsToConditions();

    /// <summary>（一）对上市企业分阶段给予700万元奖励 is a clause, with its list below.</summary>
    private static bool Pays(string heading) =>
        Quantities.Read(heading).Any(q => q.Unit is QuantityUnit.Yuan or QuantityUnit.Dollar) && RoleWords.GiftVerb().IsMatch(heading);

    /// <summary>A short sentence without a number, as 资金使用包括贴息和补助。 below a heading.</summary>
    private static bool IsRemark(ReadOnlySpan<char> words) => words.Length <= RemarkLength && !words.ContainsAnyInRange('0', '9');

    private int HeadLength() => Math.Max(0, Own.Compact.IndexOf(Heading[0], StringComparison.Ordinal));
}
