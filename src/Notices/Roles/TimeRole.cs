using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>What a date or a length of time does.</summary>
internal static partial class TimeRole
{
    public static QuantityRole OfCalendar(RoleContext context) =>
        RoleWords.LimitBehind().IsMatch(context.Behind) || PartOfYearBefore().IsMatch(context.Behind) || LimitBefore().IsMatch(context.Near)
            ? QuantityRole.Deadline
            : QuantityRole.Condition;

    public static QuantityRole Of(Quantity quantity, RoleContext context)
    {
        if (quantity.Unit is QuantityUnit.Day or QuantityUnit.WorkingDay && context.Near is [_, _, .., '前']) return QuantityRole.Deadline;
        if (RoleWords.BoundBehind().IsMatch(context.Behind)) return QuantityRole.Threshold;
        if (quantity.UnitText == "岁") return RoleWords.BoundBefore().IsMatch(context.Near) ? QuantityRole.Threshold : QuantityRole.Condition;
        if (RoleWords.CapWord().Match(context.Near) is { Success: true } cap && context.Near.Length - cap.Index - cap.Length <= 4)
            return RoleWords.OfSubjects().IsMatch(context.Behind) && !RoleWords.GiftWord().IsMatch(context.Clause) ? QuantityRole.Threshold : QuantityRole.Cap;
        if (FreeBefore().IsMatch(context.Near)) return QuantityRole.Award;
        if (Recent().IsMatch(context.Near) && !(context.Near[^1] == '后' && WithinBehindTime().IsMatch(context.Behind))) return QuantityRole.Condition;
        if (AtLeastBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (RoleWords.LimitBehind().IsMatch(context.Behind) || TermBehind().IsMatch(context.Behind) || ValidityBefore().IsMatch(context.Near)) return QuantityRole.Deadline;
        return QuantityRole.Condition;
    }

    [GeneratedRegex(@"(?:有效期|期限|暂定|试行|截至|截止|至|到|自|从|之前|于|在|为期|时限|时间|保留期|过渡期)[^，。；]{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex LimitBefore();

    /// <summary>2018年三季度前.</summary>
    [GeneratedRegex(@"^(?:第?[一二三四1-4]季度|上半年|下半年)(?:末|底)?(?:之|以)?(?:前|内)", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfYearBefore();

    /// <summary>5年监管期届满后.</summary>
    [GeneratedRegex("^(?:的)?[^，。；的]{0,4}期限?(?:届?满|内|后|终了)", RegexOptions.CultureInvariant)]
    private static partial Regex TermBehind();

    [GeneratedRegex("^(?:之|以)?内", RegexOptions.CultureInvariant)]
    private static partial Regex WithinBehindTime();

    [GeneratedRegex(@"(?:近|前|后|连续|首|每|最近|过去|未来|第)$", RegexOptions.CultureInvariant)]
    private static partial Regex Recent();

    [GeneratedRegex(@"(?:免收|免费|免租|免除|免征|减免)[^，。；、]{0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex FreeBefore();

    [GeneratedRegex(@"(?:不低于|不少于|不短于|达到|达|超过|超|满|至少|未满|不满|不足|少于)$", RegexOptions.CultureInvariant)]
    private static partial Regex AtLeastBefore();

    [GeneratedRegex(@"(?:有效期|期限|暂定|试行期?|为期|时限|过渡期|(?:执行|实施)时间)[^，。；]{0,4}$|期(?:为|是|均为)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidityBefore();
}
