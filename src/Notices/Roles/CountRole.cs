using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>What a number of things, people or measures does.</summary>
internal static partial class CountRole
{
    public static QuantityRole Of(Quantity quantity, RoleContext context)
    {
        if (quantity.UnitText is "星级" or "等级") return QuantityRole.Name;
        if (RoleWords.BoundBehind().IsMatch(context.Behind) || OrMore().IsMatch(context.Behind) || RoleWords.Included().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (RoleWords.WithinBehind().IsMatch(context.Behind)) return context.Gives ? QuantityRole.Cap : QuantityRole.Threshold;
        if (RoleWords.EachMore().IsMatch(context.Near)) return QuantityRole.Condition;
        if (MostBefore().IsMatch(context.Near)) return QuantityRole.Cap;
        if (RoleWords.CapWord().Match(context.Near) is { Success: true } cap && context.Near.Length - cap.Index - cap.Length <= 8)
            return context.Gives || CapsGift(context, context.Near[..cap.Index]) ? QuantityRole.Cap : QuantityRole.Threshold;
        if (RoleWords.BoundBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (EachOf().IsMatch(context.Near) && quantity.Value == 1m) return QuantityRole.Condition;
        if (ConditionBefore().IsMatch(context.Near)) return QuantityRole.Condition;
        if (quantity.UnitText == "名" && GiftOfPlaces().IsMatch(context.Near)) return QuantityRole.Award;
        if (quantity.UnitText == "人" && RoleWords.GiftWord().IsMatch(context.Clause)) return QuantityRole.Award;
        if (MayAgain().IsMatch(context.Near) && quantity.UnitText == "次") return QuantityRole.Condition;
        if (RoleWords.GiftOfNextClause().IsMatch(context.Behind) && !RoleWords.GiftVerb().IsMatch(context.Sentence))
            return quantity.Value == 1m ? QuantityRole.Condition : QuantityRole.Threshold;
        if (PhaseBehind().IsMatch(context.Behind)) return QuantityRole.Condition;
        if (RoleWords.FactBefore().IsMatch(context.Near) || RoleWords.Described().IsMatch(context.Behind) || CaseOfGift().IsMatch(context.Behind) || NewOfSize().IsMatch(context.Near) && SizeBehind().IsMatch(context.Behind))
            return QuantityRole.Threshold;
        return quantity.Text[0] is >= '0' and <= '9' or >= '０' and <= '９' ? QuantityRole.Unread : QuantityRole.Condition;
    }

    /// <summary>每户不超过150吨 behind a gift; 从业人员不超过300人 is a bound on a fact.</summary>
    private static bool CapsGift(RoleContext context, string subject) =>
        !RoleWords.OfSubjects().IsMatch(context.Behind) && (!RoleWords.FactBefore().IsMatch(subject) || AfterGift(context)) && !People().IsMatch(subject)
        && (subject.Length == 0 || RoleWords.GiftVerb().IsMatch(context.Sentence) || RoleWords.GiftWord().IsMatch(context.Sentence) && RoleWords.CapSubject().IsMatch(subject));

    [GeneratedRegex(@"(?:近|前|后|连续|首|每|每满|最近|过去|未来|上|分|任|第|共|同时|其中|原则上|连续第)(?:[^，。；]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex ConditionBefore();

    /// <summary>租金逐年补贴，面积不超过5000平方米，: the gift stands before, and nothing that the number would describe behind.</summary>
    private static bool AfterGift(RoleContext context) =>
        context.Behind is "" or ['，' or '。' or '；' or '、' or '\n', ..]
        && RoleWords.GiftWord().IsMatch(context.Sentence.AsSpan(0, Math.Max(0, context.Sentence.Length - context.Near.Length)));

    [GeneratedRegex(@"(?:人员|职工|员工)$", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex(@"(?:最高|最多|至多|仅限|限)[^，。；]{0,8}$|[以按]不超过$", RegexOptions.CultureInvariant)]
    private static partial Regex MostBefore();

    [GeneratedRegex(@"(?:名额|指标|奖励|给予|增加|安排|照顾)[^，。；]{0,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex GiftOfPlaces();

    /// <summary>200至300亩的奖励2万元, 20-25户补助4万元.</summary>
    [GeneratedRegex(@"^(?:的)?(?:，|,)?(?:一次性|分别|均|各)*(?:(?<=的)按|给予|奖励|补助|补贴|奖补|资助)", RegexOptions.CultureInvariant)]
    private static partial Regex CaseOfGift();

    /// <summary>对新发展100—500亩…的.</summary>
    [GeneratedRegex(@"(?:新发展|新建|新增|新种植|流转|建设|种植|改造)的?$", RegexOptions.CultureInvariant)]
    private static partial Regex NewOfSize();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,10}[）)])?的", RegexOptions.CultureInvariant)]
    private static partial Regex SizeBehind();

    [GeneratedRegex(@"^或[^，。；]{1,4}以上", RegexOptions.CultureInvariant)]
    private static partial Regex OrMore();

    [GeneratedRegex(@"(?:每|每新增|每增加|每引进|每培育|每满|每超过)(?:[^，。；]{0,6})$", RegexOptions.CultureInvariant)]
    private static partial Regex EachOf();

    /// <summary>可展期2次.</summary>
    [GeneratedRegex(@"可以?[^，。；]{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex MayAgain();

    [GeneratedRegex(@"^(?:阶段|年度|批次|步骤|环节|档次|等次|层次|档|阶梯)", RegexOptions.CultureInvariant)]
    private static partial Regex PhaseBehind();
}
