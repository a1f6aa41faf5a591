using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>The signature, its date, and what stands behind them (附件, 抄送).</summary>
/// <param name="Line">The first line of the tail.</param>
/// <param name="Printed">The day of printing at the foot (某某办公室2023年4月18日印发).</param>
internal sealed partial record Tail(int Line, IReadOnlyList<string> Signers, DateOnly? Signed, DateOnly? Printed)
{
    [GeneratedRegex(@"^附件\s*(?:[:：\d一二三四五六七八九十]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Attachment();

    [GeneratedRegex(@"^(?:[（(][^（）()]{0,20}公开[^（）()]{0,12}[）)]|抄送|主动公开|联系人|联系电话|咨询电话|信息公开类别|公开方式|政策咨询|印发$|.{0,30}年.{0,8}日印发$)", RegexOptions.CultureInvariant)]
    private static partial Regex Imprint();

    [GeneratedRegex(@"(?:委员会|委|局|厅|部|办公室|办|政府|银行|支行|分行|总署|署|院|管委会|管委|中心|公司|总工会|联合会|协会|商会|海关|省委|市委|县委|区委|国务院)(?:（[^）]{1,8}）)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Body();

    public static Tail Of(string source, IReadOnlyList<NoticeLine> lines)
    {
        var end = AttachmentLine(source, lines);
        var from = end;
        var signers = new List<string>();
        DateOnly? signed = null;
        DateOnly? printed = null;
        for (var i = end - 1; i >= 0 && end - i <= 60; i--)
        {
            var text = lines[i].Of(source).ToString();
            if (SignedOn(text) is { } date) signed ??= date;
            else if (SignersOn(text) is { } names) signers.InsertRange(0, names);
            else if (!Imprint().IsMatch(text)) break;
            else printed ??= PrintedOn(text);
            from = i;
        }

        for (var i = end; i < lines.Count && i - end < 60; i++)
        {
            var text = lines[i].Of(source).ToString();
            if (SignedOn(text) is { } date) signed ??= date;
            else if (signers.Count == 0 && SignersOn(text) is { } names) signers.AddRange(names);
            else printed ??= PrintedOn(text);
        }

        return new Tail(from, signers, signed, printed);
    }

    private static DateOnly? PrintedOn(string line) =>
        line.EndsWith("印发", StringComparison.Ordinal) && Quantities.Read(line) is [.., { Unit: QuantityUnit.Date } date] ? DateOf(date) : null;

    /// <summary>A line that is a date and nothing else, perhaps in brackets.</summary>
    public static DateOnly? SignedOn(string line)
    {
        var core = line.Trim().Trim('（', '）', '(', ')').Replace(" ", "", StringComparison.Ordinal);
        if (core.Length is < 8 or > 16) return null;
        return Quantities.Read(core) is [{ Unit: QuantityUnit.Date } date] && date.Text.Length == core.Length ? DateOf(date) : null;
    }

    public static DateOnly? DateOf(Quantity date) =>
        DateOnly.TryParseExact(((int)date.Value).ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The bodies on a line that holds nothing else; null where it holds something else.</summary>
    public static List<string>? SignersOn(string line)
    {
        var names = line.Split([' ', '\t', '\u3000'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (names.Count is 0 or > 6) return null;
        var whole = string.Concat(names);
        if (whole.AsSpan().ContainsAny("，。；：、,;:“”《》0123456789")) return null;
        if (names.TrueForAll(n => n.Length is >= 3 and <= 30 && Body().IsMatch(n))) return names;
        return names.TrueForAll(n => n.Length <= 6) && whole.Length is >= 4 and <= 30 && Body().IsMatch(whole) ? [whole] : null;
    }

    /// <summary>Where the list of attachments begins, behind the numbered text; else the end.</summary>
    private static int AttachmentLine(string source, IReadOnlyList<NoticeLine> lines)
    {
        var heads = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Head is not null) heads++;
            if (heads >= 3 && Attachment().IsMatch(lines[i].Of(source)[..Math.Min(12, lines[i].Length)].ToString())) return i;
        }

        return lines.Count;
    }
}
