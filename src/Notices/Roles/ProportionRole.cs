using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>What a percentage, a multiple or a ratio does.</summary>
internal static partial class ProportionRole
{
    public static QuantityRole Of(Quantity quantity, RoleContext context)
    {
        if (PaidOfBase().IsMatch(context.Near) && context.Behind.StartsWith("发放", StringComparison.Ordinal)) return QuantityRole.Rate;
        if (RoleWords.ShareBehind().IsMatch(context.Behind) || ShareBefore().IsMatch(context.Near)) return QuantityRole.Share;
        if (RoleWords.CapBehind().IsMatch(context.Behind)) return QuantityRole.Cap;
        if (RoleWords.EachMore().IsMatch(context.Near)) return QuantityRole.Condition;
        var given = RoleWords.GiftBehind().IsMatch(context.Behind) || RateBehind().IsMatch(context.Behind);
        if (RoleWords.BoundBehind().IsMatch(context.Behind) && !RoleWords.GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (TariffBehind().IsMatch(context.Behind) || RoleWords.GivesAtLeast().IsMatch(context.Near)
            || Raised().IsMatch(context.Near) && (quantity.Unit == QuantityUnit.PercentagePoint || RoleWords.GiftWord().IsMatch(context.Sentence)) && !RoleWords.BoundBehind().IsMatch(context.Behind)) return QuantityRole.Rate;
        if (Goal().IsMatch(context.Near) || context.Behind.StartsWith("左右", StringComparison.Ordinal) && !RoleWords.GiftWord().IsMatch(context.Clause)) return QuantityRole.Threshold;
        if (RoleWords.Described().IsMatch(context.Behind) && !RoleWords.GiftWord().IsMatch(context.Near) && !RateBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (CaseOfAmount().IsMatch(context.Behind) && !RateBefore().IsMatch(context.Near) && !RoleWords.GiftVerb().IsMatch(context.Near)) return QuantityRole.Threshold;
        var cap = RoleWords.CapWord().Match(context.Near);
        if (cap.Success)
        {
            var between = context.Near[(cap.Index + cap.Length)..];
            var subject = context.Near[..cap.Index];
            if (RoleWords.CapOfGift().IsMatch(subject) || ShareOfSum().IsMatch(subject) || between.Contains('的', StringComparison.Ordinal) && !given
                && RoleWords.GiftWord().IsMatch(subject is "" or ['且' or '并', ..] ? context.Sentence : context.Clause)) return QuantityRole.Cap;
            if (!given && between.Contains('的', StringComparison.Ordinal) && !RoleWords.FactBefore().IsMatch(subject) && Ends().IsMatch(context.Behind)) return QuantityRole.Cap;
            if (!given && !RoleWords.GiftWord().IsMatch(context.Clause)) return QuantityRole.Threshold;
            return QuantityRole.Rate;
        }

        if (!(given && RoleWords.GiftVerb().IsMatch(context.Near)) && (RoleWords.BoundBefore().IsMatch(context.Near) || BoundOfBase().IsMatch(context.Near)) && !RateBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (given || RateBefore().IsMatch(context.Near) || RoleWords.GiftWord().IsMatch(context.Near) || RoleWords.GiftVerbAhead().IsMatch(context.Behind)
            || RoleWords.GiftWord().IsMatch(context.Clause) || Tariff().IsMatch(context.Near)) return QuantityRole.Rate;
        return quantity.Unit == QuantityUnit.Times && RoleWords.GiftWord().IsMatch(context.Sentence) ? QuantityRole.Rate : QuantityRole.Unread;
    }

    public static QuantityRole OfRatio(RoleContext context) =>
        RoleWords.ShareBehind().IsMatch(context.Behind) ? QuantityRole.Share
        : RatioWords().IsMatch(context.Behind) || RoleWords.GiftWord().IsMatch(context.Clause) ? QuantityRole.Rate
        : QuantityRole.Unread;

    [GeneratedRegex(@"(?:应奖励额|奖励额|奖励资金|补助资金|奖补资金|补贴资金|扶持资金|奖励金额|补助金额|奖金|应付|总额度|资助额|兑现额|承担|首期|首次|分年度?|分期|逐年|前期|余款|剩余|其余)(?:的|按|按照|为|拨付|分别|各)*$|(?:拨付|兑付|兑现)(?:剩余|其余|余下)?的?$|(?:自缴|自筹|自付|自负)[^，。；]{0,4}$|(?:先|再|首次|首年|首期|预)(?:行)?(?:拨付|兑现|兑付|支付|发放|拨)[^，。；]{0,6}$|(?:后|时|前)(?:先行|再|一次性)?(?:支付|拨付|兑现|兑付|发放|拨)[^，。；]{0,4}$|其中(?:的)?$|(?:市|区|县|省)(?:级)?(?:财政)?(?:各|分别)?(?:承担|分担|负担)[^，。；]{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShareBefore();

    [GeneratedRegex(@"^(?:的)?(?:比例|标准)?(?:折合人民币|进行|一次性|分别)*(?:对[^，。；]{1,8}?)?(?:给予|予以|进行)?(?:[^，。；]{0,12})(?:奖励|补助|补贴|奖补|资助|扶持|支持|贴息|抵免|减免|减征|返还|抵扣|奖)|^(?:的)?比例", RegexOptions.CultureInvariant)]
    private static partial Regex RateBehind();

    /// <summary>按最低工资标准的90%发放: of a base, where 按奖励总额的90%发放 is an instalment.</summary>
    [GeneratedRegex(@"按照?(?:(?!奖励|补助|补贴|奖补|资金|比例)[^，。；]){2,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex PaidOfBase();

    /// <summary>不超过净资产的20%；: nothing that the number would describe follows.</summary>
    [GeneratedRegex("^(?:[，。；、]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    /// <summary>进出口占比提高到10%; a tax rate or an interest rate raised to 10% is what holds from now on.</summary>
    [GeneratedRegex(@"(?:占比|比重|强度|(?<![利费税])率)[^，。；]{0,4}(?:提高|提升|增加|上升|降)(?:到|至)$", RegexOptions.CultureInvariant)]
    private static partial Regex Goal();

    /// <summary>适用3%征收率.</summary>
    [GeneratedRegex("^的?(?:征收率|税率|费率|利率)", RegexOptions.CultureInvariant)]
    private static partial Regex TariffBehind();

    /// <summary>属智能工厂的再提高5个百分点.</summary>
    [GeneratedRegex("(?:再|另|可|均|分别)(?:提高|上浮|增加|上调)$", RegexOptions.CultureInvariant)]
    private static partial Regex Raised();

    /// <summary>增速20%—30%（不含）的奖10万元.</summary>
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,6}[）)])?的?(?:一次性|分别|各|给予|予以|企业)*(?:奖励?|补助?|补贴|奖补)[^，。；的]{0,4}[0-9０-９]", RegexOptions.CultureInvariant)]
    private static partial Regex CaseOfAmount();

    /// <summary>补助金额占总投资的比例.</summary>
    [GeneratedRegex(@"(?:奖励|补助|补贴|奖补|资助|扶持)(?:总)?(?:资金|金额|总额|额度?)[^，。；]{1,16}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShareOfSum();

    /// <summary>不少于注册资本的25%.</summary>
    [GeneratedRegex(@"(?:不低于|不少于|(?<!不|不得)超过|达到|(?<!不)高于|(?<!不)低于|至少|占)[^，。；]{1,40}的$", RegexOptions.CultureInvariant)]
    private static partial Regex BoundOfBase();

    /// <summary>税率由13%降至9%: the rate that holds from now on, and the one before.</summary>
    [GeneratedRegex(@"(?:税率|费率|征收率|利率|电价|比例|单价|价格|收费标准|费用)[^，。；]{0,8}$|(?:降至|降低|降为|降到|下调|上调|下浮|上浮|提高到|提高至|提至|减按|调整为)[^，。；]{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tariff();

    [GeneratedRegex(@"(?:按|按照|参照|依照|以)[^，。；]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex RateBefore();

    [GeneratedRegex("^(?:的)?(?:比例|标准|配套)", RegexOptions.CultureInvariant)]
    private static partial Regex RatioWords();
}
