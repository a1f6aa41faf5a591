using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>What stands before the first number: table of particulars, title, document number, addressees, preamble.</summary>
internal sealed partial record FrontMatter
{
    private const int MostTitleLines = 6;
    private const string Labels = "制发机关|发文机关|发布机构|发布机关|发布单位|制定机关|发文单位|公开主体|信息来源|来源|成文日期|发文日期|签发日期|印发日期|发布日期|公布日期|公开日期|发布时间|生效日期|生效时间|实施日期|施行日期|失效日期|废止日期|终止日期|索引号|索引号/?统一编号|编号|文号|发文字号|文件编号|统一登记号|规范性文件编号|主题分类|主题词|体裁分类|标题|名称|信息名称|文件名称|有效性|时效性|有效期|公文种类|服务对象|分类|关键词";

    private static readonly string[] TitleEnds =
        ["通知", "意见", "措施", "办法", "规定", "方案", "决定", "细则", "政策", "条例", "公告", "规划", "计划", "通告", "批复", "函", "规则", "指引", "指南", "条", "纲要"];

    public string? Title { get; private set; }

    public string? DocumentNumber { get; private set; }

    public string? IndexNumber { get; private set; }

    public List<string> Issuers { get; } = [];

    public string? Addressees { get; private set; }

    public string? Preamble { get; private set; }

    public DateOnly? Signed { get; private set; }

    public DateOnly? Published { get; private set; }

    public DateOnly? InForce { get; private set; }

    public DateOnly? Expiry { get; private set; }

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}（）()]{2,20}\s*[〔\[［(（﹝]\s*\d{4}\s*[〕\]］)）﹞]\s*(?:第\s*)?\d{1,5}\s*号$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberLine();

    /// <summary>Where a copy came from, put above the text by whoever stored it.</summary>
    [GeneratedRegex(@"^[A-Za-z]{3,12}\s*[:：]|^https?://", RegexOptions.CultureInvariant)]
    private static partial Regex Provenance();

    [GeneratedRegex($@"^(?<label>{Labels})\s*[:：]?\s*(?<value>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Particular();

    /// <summary>A second particular on the line: 发布机构：市政府办公室 公开日期：2024-03-13.</summary>
    [GeneratedRegex($@"(?<=\S)[ \u3000\u00A0]+(?=(?:{Labels})\s*[:：])", RegexOptions.CultureInvariant)]
    private static partial Regex NextParticular();

    [GeneratedRegex(@"^(?:各|市|省|区|县|国务院|有关|相关|中央|机关|驻|青|镇|全).{1,300}[:：]$|^.{2,300}(?:单位|部门|政府|委员会|机构|企业|局|办公室|管委会?)[:：]$", RegexOptions.CultureInvariant)]
    private static partial Regex ToWhom();

    [GeneratedRegex(@"^(?<by>.{2,60}?)(?:等\s*\d+\s*(?:个)?(?:部门|单位|部委))?(?:印发|转发|发布)?关于", RegexOptions.CultureInvariant)]
    private static partial Regex IssuedBy();

    public static FrontMatter Of(string source, IReadOnlyList<NoticeLine> lines, int end)
    {
        var front = new FrontMatter();
        var title = new List<string>();
        var addressed = false;
        var preambleFrom = -1;
        for (var i = 0; i < end && preambleFrom < 0; i++)
        {
            var text = lines[i].Of(source).ToString();
            if (title.Count == 0 && Provenance().IsMatch(text)) continue;
            if (front.TakeParticulars(text)) continue;
            var core = SourceText.WithoutBlanks(text);
            if (NumberLine().IsMatch(text)) front.DocumentNumber ??= core;
            else if ((Tail.SignedOn(text) ?? IssuedOn(text)) is { } signed) front.Signed ??= signed;
            else if (ToWhom().IsMatch(core) && !core.Contains('。', StringComparison.Ordinal))
            {
                front.Addressees = core.TrimEnd('：', ':');
                addressed = true;
            }
            else if (addressed || title.Count > 0 && IsSentence(core, title)) preambleFrom = i;
            else if (core.EndsWith("文件", StringComparison.Ordinal) && title.Count == 0 && Tail.SignersOn(text[..text.LastIndexOf('文')].Trim()) is { } red)
                front.Issuers.AddRange(red);
            else if (title.Count == 0 || IsTitleStill(title)) title.Add(core);
            else if (Tail.SignersOn(text) is { } names) front.Issuers.AddRange(names);
            else preambleFrom = i;
        }

        front.FinishTitle(title, source, lines);
        if (preambleFrom >= 0 && preambleFrom < end)
        {
            front.TakePreamble(source, lines, preambleFrom, end);
        }

        return front;
    }

    /// <summary>The paragraphs before the first number; a covering letter has its signature and the title of what it sends among them.</summary>
    private void TakePreamble(string source, IReadOnlyList<NoticeLine> lines, int from, int end)
    {
        var paragraphs = new List<string>();
        var start = from;
        for (var i = from; i <= end; i++)
        {
            if (i < end && !IsLetterhead(lines[i].Of(source).ToString())) continue;
            if (i > start) paragraphs.Add(Passage.Of(source, lines, start, i - 1, lines[start].Start, lines[i - 1].End).Text);
            start = i + 1;
        }

        Preamble = paragraphs.Count > 0 ? string.Join('\n', paragraphs) : null;
    }

    private bool IsLetterhead(string line)
    {
        if (line.Length > 60) return false;
        if (Tail.SignedOn(line) is { } signed)
        {
            Signed ??= signed;
            return true;
        }

        if (line.AsSpan().ContainsAny("，。；：:")) return line.StartsWith("附件", StringComparison.Ordinal);
        if (Tail.SignersOn(line) is { } names)
        {
            Issuers.AddRange(names);
            return true;
        }

        if (Title is null && EndsTitle(line)) Title = line;
        return line.Length <= 45 && EndsTitle(line) && Title!.Contains(line, StringComparison.Ordinal)
            || line is "附件" || line.StartsWith("附件", StringComparison.Ordinal) && line.Length < 8;
    }

    /// <summary>（2024年6月18日某区人民政府印发）.</summary>
    private static DateOnly? IssuedOn(string line) => Issue().IsMatch(line) ? Date(line) : null;

    [GeneratedRegex(@"^[（(]\s*\d{4}\s*年.{2,60}(?:印发|发布|公布|通过)\s*[）)]$", RegexOptions.CultureInvariant)]
    private static partial Regex Issue();

    private static bool EndsTitle(string line) => TitleEnds.Any(e => line.TrimEnd('）', ')').EndsWith(e, StringComparison.Ordinal));

    private void FinishTitle(List<string> title, string source, IReadOnlyList<NoticeLine> lines)
    {
        if (title.Count == 0) return;
        if (title.Count > 1 && title[1].StartsWith("关于", StringComparison.Ordinal))
        {
            foreach (var line in lines)
            {
                if (SourceText.WithoutBlanks(line.Of(source)) != title[0]) continue;
                Issuers.AddRange(Tail.SignersOn(line.Of(source).ToString()) ?? []);
                break;
            }
        }

        Title = string.Concat(title);
        if (Issuers.Count == 0 && IssuedBy().Match(Title) is { Success: true } by
            && Tail.SignersOn(by.Groups["by"].Value) is { } named) Issuers.AddRange(named);
    }

    private static bool IsTitleStill(List<string> title)
    {
        if (title.Count >= MostTitleLines) return false;
        var whole = string.Concat(title);
        var core = Regex.Replace(whole, "[（(][^（）()]{1,12}[）)]$", "");
        return whole.Length < 120 && !TitleEnds.Any(e => core.EndsWith(e, StringComparison.Ordinal))
            || whole.Count(c => c == '《') > whole.Count(c => c == '》');
    }

    private static bool IsSentence(string line, List<string> title) =>
        !(line.Length <= 14 && line[0] is '（' or '(') && (line.ContainsAnySentenceMark() && !IsTitleStill(title) || line.Contains('。', StringComparison.Ordinal));

    /// <summary>A row of the table above a notice: label and value, parted by tabs or a colon, several to a row.</summary>
    private bool TakeParticulars(string line)
    {
        var cells = NextParticular().Replace(LabelTogether(line), "\t").Split('\t', StringSplitOptions.TrimEntries).Where(c => c.Length > 0).ToList();
        var taken = false;
        for (var i = 0; i < cells.Count; i++)
        {
            if (Particular().Match(cells[i]) is not { Success: true } match) continue;
            var value = match.Groups["value"].Value;
            var colon = cells[i].AsSpan().ContainsAny('：', ':');
            if (value.Length > 0 && !colon) continue;
            if (value.Length == 0 && i + 1 < cells.Count && !Particular().IsMatch(cells[i + 1])) value = cells[++i];
            Take(match.Groups["label"].Value, value.Trim());
            taken = true;
        }

        return taken;
    }

    /// <summary>索 引 号： is set apart to fill its cell.</summary>
    private static string LabelTogether(string line)
    {
        var colon = line.AsSpan().IndexOfAny('：', ':');
        return colon is > 0 and <= 14 ? string.Concat(line[..colon].Where(c => c is '\t' || !SourceText.IsBlank(c))) + line[colon..] : line;
    }

    private void Take(string label, string value)
    {
        if (value.Length == 0) return;
        switch (label)
        {
            case "制发机关" or "发文机关" or "发布机构" or "发布机关" or "发布单位" or "制定机关" or "发文单位":
                Issuers.AddRange(value.Split(['、', ' ', ','], StringSplitOptions.RemoveEmptyEntries));
                break;
            case "成文日期" or "发文日期" or "签发日期" or "印发日期":
                Signed ??= Date(value);
                break;
            case "发布日期" or "公布日期" or "公开日期" or "发布时间":
                Published ??= Date(value);
                break;
            case "生效日期" or "生效时间" or "实施日期" or "施行日期":
                InForce ??= Date(value);
                break;
            case "失效日期" or "废止日期" or "终止日期":
                Expiry ??= Date(value);
                break;
            case "有效期":
                Expiry ??= Quantities.Read(value).LastOrDefault(q => q.Unit == QuantityUnit.Date) is { } last ? Tail.DateOf(last) : null;
                break;
            case "索引号" or "索引号/统一编号" or "索引号统一编号":
                IndexNumber ??= value;
                break;
            case "编号" or "文号" or "发文字号" or "文件编号":
                DocumentNumber ??= value;
                break;
            case "标题" or "名称" or "信息名称" or "文件名称":
                Title ??= value;
                break;
            default:
                break;
        }
    }

    private static DateOnly? Date(string value) =>
        Quantities.Read(value).FirstOrDefault(q => q.Unit == QuantityUnit.Date) is { } date ? Tail.DateOf(date) : null;
}

internal static class SentenceMarks
{
    public static bool ContainsAnySentenceMark(this string text) => text.AsSpan().ContainsAny("，。；,;");
}
