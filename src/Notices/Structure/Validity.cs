using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Structure;

/// <summary>The dates that a notice bears, which its words about its own effect count from.</summary>
/// <param name="Signed">成文日期.</param>
/// <param name="Printed">印发日期 at the foot of the last page.</param>
/// <param name="Published">发布日期.</param>
internal readonly record struct BornDates(DateOnly? Signed, DateOnly? Printed, DateOnly? Published)
{
    /// <summary>印发之日 is the day of printing, else of signature; 发布之日 the day of publication, else of signature.</summary>
    public DateOnly? Of(string act) => act is "发布" or "公布" or "公开发布" or "颁布" ? Published ?? Signed : Printed ?? Signed;
}

/// <summary>From when and until when a notice holds, as far as its own words and its printed dates tell.</summary>
/// <param name="InForceWords">What the notice says of the beginning, whether or not that gives a day.</param>
/// <param name="ExpiryWords">What it says of the end.</param>
internal sealed partial record Validity(DateOnly? InForce, string? InForceWords, DateOnly? Expiry, string? ExpiryWords)
{
    private const string Day = @"(?:\d|[年月日\-./〇零一二三四五六七八九十]){5,14}";
    private const string Kind = "(?:有效期限?|执行期限?|实施期限?|施行期限?|试行期限?|政策期限?|执行时间|实施时间)";

    /// <summary>What the words must speak of: the notice, not a certificate or a loan that it mentions.</summary>
    [GeneratedRegex("本(?:通知|意见|办法|政策|措施|细则|规定|方案|文件|决定|条例|规则|举措|若干|实施|扶持|奖励|暂行|试行|政府令)|(?:上述|以上|此)(?:政策|措施|各项|条款|意见|办法)|政策(?:措施)?(?:执行|实施|有效)期|^(?:自|从)", RegexOptions.CultureInvariant)]
    private static partial Regex OfNotice();

    /// <summary>A sentence of its own behind the first: 有效期3年。</summary>
    [GeneratedRegex("^(?:有效|试行|执行|实施|施行|暂定|期限)", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex($"(?:自|从|于)?(?:(?<day>{Day})|(?<act>公开发布|印发|发布|公布|颁布|下发|发文|签发)之日)(?:起|开始)?(?<wait>满?[0-9一二三四五六七八九十]{{1,3}}(?:日|天|个月)(?:之?后|以后)?)?[^，。；、]{{0,6}}?(?:施行|实施|执行|生效|试行)", RegexOptions.CultureInvariant)]
    private static partial Regex Begins();

    [GeneratedRegex($"{Kind}[^。；]{{0,24}}?(?:至|到|截至|截止)(?<day>{Day})(?<last>底|末)?|(?:施行|实施|执行|生效|起|日)[，,]?(?:有效)?(?:至|到)(?<day>{Day})(?<last>底|末)?(?:止|有效|失效|废止|终止|截止|$|，)|(?<day>{Day})(?<last>底|末)?(?:自行|自动)?(?:失效|废止|终止)", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex(@"(?:有效期限?|执行期限?|实施期限?|施行期限?|试行期限?|政策期限?|(?:执行|实施|施行)时间|有效|试行|暂行|执行|期限|期)(?:均|暂定|定|为|是|：|:)*(?<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?<unit>年|周年|个月)|暂定(?<n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?<unit>年|个月)有效期?", RegexOptions.CultureInvariant)]
    private static partial Regex Lasts();

    /// <summary>The last sentence that speaks of the effect of the notice counts: what stands before it speaks of measures.</summary>
    public static Validity Of(string compact, BornDates born)
    {
        var (inForce, inForceWords, expiry, expiryWords) = ((DateOnly?)null, (string?)null, (DateOnly?)null, (string?)null);
        var spoken = false;
        foreach (var sentence in compact.Split('。', '\n'))
        {
            if (!OfNotice().IsMatch(sentence) && !(spoken && GoesOn().IsMatch(sentence))) continue;
            var begins = OfNotice().IsMatch(sentence) ? Begins().Matches(sentence).LastOrDefault() : null;
            spoken = begins is not null;
            if (begins is not null)
            {
                (inForce, inForceWords) = (Beginning(begins, born), begins.Value);
                (expiry, expiryWords) = (null, null);
            }

            if (Ends().Matches(sentence).LastOrDefault() is { } ends) (expiry, expiryWords) = (LastDay(ends), ends.Value);
            else if (Lasts().Matches(sentence).LastOrDefault() is { } lasts) (expiry, expiryWords) = (LastDay(lasts, inForce), lasts.Value);
        }

        return new Validity(inForce, inForceWords, expiry, expiryWords?.TrimEnd('，'));
    }

    private static DateOnly? Beginning(Match begins, BornDates born)
    {
        if (begins.Groups["day"].Success) return DayOf(begins.Groups["day"].Value);
        if (born.Of(begins.Groups["act"].Value) is not { } from) return null;
        if (!begins.Groups["wait"].Success) return from;
        var wait = begins.Groups["wait"].Value;
        return Quantities.Read(wait) is [var time] && (wait.EndsWith('后') || wait.StartsWith('满')) ? After(from, time) : null;
    }

    /// <summary>The day after a time that begins on the day after <paramref name="from"/> (民法典 articles 201 and 202).</summary>
    private static DateOnly? After(DateOnly from, Quantity time) => time.Unit switch
    {
        QuantityUnit.Day => from.AddDays((int)time.Value + 1),
        QuantityUnit.Month => from.AddMonths((int)time.Value).AddDays(1),
        _ => null,
    };

    private static DateOnly? LastDay(Match ends)
    {
        var words = ends.Groups["day"].Value;
        if (!ends.Groups["last"].Success) return DayOf(words);
        return Quantities.Read(words) switch
        {
            [{ Unit: QuantityUnit.CalendarYear } year] => new DateOnly((int)year.Value, 12, 31),
            [{ Unit: QuantityUnit.CalendarMonth } month] => new DateOnly((int)month.Value / 100, (int)month.Value % 100, 1).AddMonths(1).AddDays(-1),
            _ => null,
        };
    }

    /// <summary>The first day counts: from 1 May 2024 for three years is until 30 April 2027.</summary>
    private static DateOnly? LastDay(Match lasts, DateOnly? inForce)
    {
        if (inForce is not { } from || Numerals.Small(lasts.Groups["n"].Value.Replace('两', '二')) is not { } length) return null;
        return (lasts.Groups["unit"].Value is "个月" ? from.AddMonths(length) : from.AddYears(length)).AddDays(-1);
    }

    private static DateOnly? DayOf(string words) =>
        Quantities.Read(words).FirstOrDefault(q => q.Unit == QuantityUnit.Date) is { } date ? Tail.DateOf(date) : null;
}
