using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>Tells from the words around a number what it does: what is given, at most how much, from which bound, until when.</summary>
/// <remarks>Every window is bounded, so that the time is linear in the text. What no rule knows stays unread.</remarks>
internal static partial class RoleReader
{
    private const int Window = 60;

    // ---- what stands behind a number

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*[^，。；、（）()\d]{0,3}?(?:及以上|以上|及以下|以下|起步|（含）|不足|以外)", RegexOptions.CultureInvariant)]
    private static partial Regex BoundBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*以内", RegexOptions.CultureInvariant)]
    private static partial Regex WithinBehind();

    [GeneratedRegex(@"^(?:人民币|以内|左右)?(?:[（(][^（）()]{1,12}[）)])?(?:标准)?(?:的(?:标准)?)?(?:给予)?(?:一次性|定额|资金|财政|配套|人员费?|专项|现金|经费|最高|年度|建设|运营|启动|落户|开办|租金|装修|物流|研发|贷款|贴息|保费|参展|展位|培训|生活|住房|购房|安家|创业|就业|稳岗|叠加|额外|市级|区级|县级|省级|奖励性|政策性|基础|绩效|综合|固定)*(?:的)?(?:奖励|补助|补贴|奖补|资助|扶持|支持|奖金|激励|补偿|贴息|贴补|配套|经费|资金|奖|津贴|专项)", RegexOptions.CultureInvariant)]
    private static partial Regex GiftBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:的)?(?:封顶|为上限|为限|上限|的上限|为最高)", RegexOptions.CultureInvariant)]
    private static partial Regex CapBehind();

    [GeneratedRegex(@"^(?:的)?(?:比例|标准)?(?:进行)?(?:拨付|分配|承担|分担|兑现|兑付|分摊|发放|支付|分成|分享|分期|分年)|^(?:的)?比例(?:由|分别|进行|予以)?.{0,8}(?:拨付|分配|承担|分担|兑现|兑付|分摊|发放)|^[^。；]{0,6}(?:由|从)[^，。；]{1,8}(?:财政)?(?:承担|列支|负担)", RegexOptions.CultureInvariant)]
    private static partial Regex ShareBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:之?内|以内|前|之前|以前|止|底前|末前|期限?内|有效期|后|起|之日|期间|以后|之后|届满|期满|份?(?:以)?后|底|末)", RegexOptions.CultureInvariant)]
    private static partial Regex LimitBehind();

    // ---- what stands before a number

    [GeneratedRegex(@"(?:不低于|不少于|不小于|达到|达|超过|超|满|大于|高于|突破|低于|少于|小于|不足|未满|不满|至少|增长|增速|增幅|占比|比例|多于|不高于|不大于|不超过|在|位于|位列|排名|进入)(?:了|人民币|合计|累计|前|全国|全省|全市)*$", RegexOptions.CultureInvariant)]
    private static partial Regex BoundBefore();

    [GeneratedRegex(@"(?:最高|最多|最长|至多|封顶|上限|不超过|不高于|不得超过|不突破|限额|控制在|不大于|不得高于)", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex CapWord();

    [GeneratedRegex(@"(?:奖励|给予|补助|补贴|奖补|资助|扶持|支持|激励|补偿|贴息|配套|发放|拨付|减免|减征|抵免|返还|返补|兑现|奖|予以|免收|免除|免费|照顾|按人民币|享受|增加|安排|叠加|抵扣|优惠|让利|贴补|补足|退还|代偿|分担|抵用|报销|加计)", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex GiftWord();

    /// <summary>What a bound is put on, rather than what is given.</summary>
    [GeneratedRegex(@"(?:投资额?|总投资|投入|收入|销售额|营业额|产值|出口额?|进口额?|进出口额?|外资|纳税额?|税收|税额|面积|规模|注册资本|注册资金|实缴资本|实收资本|增量|贡献|利润|交易额|成交额|融资额?|贷款|总额|金额|采购额|单价|估值|资产|工资|年薪|薪酬|缴纳|强度|人数|户数|数量)(?:达|为|在|约|合计|累计|额|总计|共)*$", RegexOptions.CultureInvariant)]
    private static partial Regex FactBefore();

    [GeneratedRegex(@"(?:应奖励额|奖励额|奖励资金|补助资金|奖补资金|补贴资金|扶持资金|奖励金额|补助金额|奖金|应付|总额度|资助额|兑现额|承担|财政按|首期|首次|分年度?|分期|逐年|前期|余款|剩余|其余)(?:的|按|按照|为|拨付|分别|各)*$|(?:拨付|兑付|兑现)(?:剩余|其余|余下)?的?$|(?:自缴|自筹|自付|自负)[^，。；]{0,4}$|(?:先|再|首次|首年|首期|预)(?:行)?(?:拨付|兑现|兑付|支付|发放|拨)[^，。；]{0,6}$|(?:市|区|县|省)(?:级)?(?:财政)?(?:各|分别)?(?:承担|分担|负担)[^，。；]{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShareBefore();

    [GeneratedRegex(@"(?:近|前|后|连续|首|每|每满|最近|过去|未来|上|分|任|第|共|同时|其中|原则上|连续第)(?:[^，。；]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex ConditionBefore();

    [GeneratedRegex(@"(?:有效期|期限|暂定|试行|截至|截止|至|到|自|从|之前|于|在|为期|时限|时间|保留期|过渡期)[^，。；]{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex LimitBefore();

    /// <summary>The unit of 500万（不含）美元, which stands apart from its number.</summary>
    [GeneratedRegex(@"^[（(][^（）()]{1,6}[）)](?:美元|元|欧元|平方米|亩)", RegexOptions.CultureInvariant)]
    private static partial Regex DistantUnit();

    public static QuantityRole[] Read(string text, IReadOnlyList<Quantity> quantities)
    {
        var roles = new QuantityRole[quantities.Count];
        foreach (var run in QuantityRun.Of(text, quantities))
        {
            var first = quantities[run.First];
            var last = quantities[run.Last];
            var previous = run.First > 0 ? quantities[run.First - 1].End : 0;
            var context = new Context(
                Clause(text, Math.Max(0, first.Start - Window), first.Start),
                Clause(text, Math.Max(first.Start - Window, Math.Min(previous, first.Start)), first.Start),
                DistantUnit().Replace(text[last.End..Math.Min(text.Length, last.End + Window)], ""),
                text[SentenceStart(text, first.Start)..first.Start]);
            var role = RoleOf(first, last, context);
            for (var i = run.First; i <= run.Last; i++) roles[i] = role;
        }

        return roles;
    }

    /// <param name="Clause">From the last stop to the number.</param>
    /// <param name="Near">The same, from the number before where that is nearer.</param>
    /// <param name="Behind">What follows.</param>
    /// <param name="Sentence">From the last full stop, within a window.</param>
    private sealed record Context(string Clause, string Near, string Behind, string Sentence);

    private static QuantityRole RoleOf(Quantity first, Quantity last, Context context) => first.Unit switch
    {
        QuantityUnit.Name => QuantityRole.Name,
        QuantityUnit.Reference => QuantityRole.Reference,
        QuantityUnit.Ordinal => Ordinal(first),
        QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency => Money(context),
        QuantityUnit.Percent or QuantityUnit.Permille or QuantityUnit.PercentagePoint or QuantityUnit.Times => Proportion(first, context),
        QuantityUnit.Date or QuantityUnit.DayOfYear or QuantityUnit.MonthOfYear => QuantityRole.Deadline,
        QuantityUnit.CalendarYear or QuantityUnit.CalendarMonth => Calendar(context),
        QuantityUnit.Year or QuantityUnit.Quarter or QuantityUnit.Month or QuantityUnit.Week or QuantityUnit.Day or QuantityUnit.WorkingDay
            or QuantityUnit.Hour or QuantityUnit.Minute => Time(last, context),
        QuantityUnit.Count or QuantityUnit.Physical => Number(last, context),
        _ when first.UnitText == ":" => Ratio(context),
        _ => BoundBefore().IsMatch(context.Near) || BoundBehind().IsMatch(context.Behind) ? QuantityRole.Threshold : QuantityRole.Unread,
    };

    private static QuantityRole Ordinal(Quantity quantity) => quantity.Text[^1] switch
    {
        '条' or '款' or '项' or '章' or '节' or '编' or '号' => QuantityRole.Reference,
        '类' or '级' => QuantityRole.Name,
        _ => QuantityRole.Condition,
    };

    private static QuantityRole Ratio(Context context) =>
        ShareBehind().IsMatch(context.Behind) ? QuantityRole.Share
        : RatioWords().IsMatch(context.Behind) || GiftWord().IsMatch(context.Clause) ? QuantityRole.Rate
        : QuantityRole.Unread;

    [GeneratedRegex("^(?:的)?(?:比例|标准|配套)", RegexOptions.CultureInvariant)]
    private static partial Regex RatioWords();

    private static QuantityRole Money(Context context)
    {
        var bounded = BoundBehind().IsMatch(context.Behind);
        if (CapBehind().IsMatch(context.Behind)) return QuantityRole.Cap;
        if (!bounded && EachMore().IsMatch(context.Near)) return QuantityRole.Condition;
        if (WithinBehind().IsMatch(context.Behind)) return Gives(context) ? QuantityRole.Cap : QuantityRole.Threshold;
        if (IsCap(context, bounded)) return QuantityRole.Cap;
        if (bounded) return QuantityRole.Threshold;
        if (GivesAtLeast().IsMatch(context.Near)) return QuantityRole.Award;
        if (BoundBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (Described().IsMatch(context.Behind) && !GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        var given = GiftBehind().Match(context.Behind);
        var verbBehind = given.Success && VerbOfNextNumber(context.Behind, given.Length);
        if (FactBefore().IsMatch(context.Near) && !CapOfGift().IsMatch(context.Near) && (!given.Success || verbBehind)) return QuantityRole.Threshold;
        if (given.Success && !verbBehind) return QuantityRole.Award;
        if (verbBehind && !GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (GiftWord().IsMatch(context.Near) || GiftWord().IsMatch(context.Clause)) return QuantityRole.Award;
        if (GiftOfNextClause().IsMatch(context.Behind) && !GiftVerb().IsMatch(context.Sentence) && !BaseOfGift().IsMatch(context.Clause)) return QuantityRole.Threshold;
        if (GiftVerbAhead().IsMatch(context.Behind)) return QuantityRole.Award;
        return GiftWord().IsMatch(context.Sentence) || PerHead().IsMatch(context.Near) ? QuantityRole.Award : QuantityRole.Unread;
    }

    /// <summary>给予企业不少于100万元.</summary>
    [GeneratedRegex(@"(?:给予|予以|奖励|补助|补贴|奖补|资助)[^，。；\d]{0,8}(?:不少于|不低于)$", RegexOptions.CultureInvariant)]
    private static partial Regex GivesAtLeast();

    /// <summary>博士研究生每月2400元.</summary>
    [GeneratedRegex(@"每(?:人|户|家|个|名|项|件|台|辆|亩|吨)?每?(?:月|年|季度|学期|天|日|次)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PerHead();

    /// <summary>每新增1亿元, 每出口1美元, 每满一万人: what an award is counted in.</summary>
    [GeneratedRegex(@"每(?:新增|增加|增长|提高|满|超过|超|出口|进口|销售|投资|实现|完成|达到|达|到位|缴纳|采购|消费|减少|压减|降低)(?:(?!奖励|补助|补贴|奖补|资助|给予|安排)[^，。；\d]){0,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex EachMore();

    /// <summary>投入500万元，奖励…: the number is the case, what is given comes in the next clause.</summary>
    [GeneratedRegex(@"^[^，。；]{0,16}，[^。；]{0,44}?(?:给予|予以|奖励|补助|补贴|奖补|资助)", RegexOptions.CultureInvariant)]
    private static partial Regex GiftOfNextClause();

    [GeneratedRegex(@"给予|予以|奖励|补助|补贴|奖补|资助|拨付|发放", RegexOptions.CultureInvariant)]
    private static partial Regex GiftVerb();

    [GeneratedRegex(@"按|以|每|标准", RegexOptions.CultureInvariant)]
    private static partial Regex BaseOfGift();

    /// <summary>3000万元—5000万元的，: the number describes a case.</summary>
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:的|时)[，,]", RegexOptions.CultureInvariant)]
    private static partial Regex Described();

    /// <summary>给予奖励, 标准给予补助 later in the sentence, over further amounts.</summary>
    [GeneratedRegex(@"^[^。；]{0,30}(?:给予|予以)[^，。；]{0,10}(?:奖励|补助|补贴|奖补|资助|扶持|支持)", RegexOptions.CultureInvariant)]
    private static partial Regex GiftVerbAhead();

    /// <summary>100万元奖励10万元: the verb belongs to the second amount.</summary>
    private static bool VerbOfNextNumber(string behind, int length)
    {
        var next = behind.AsSpan(length, Math.Min(4, behind.Length - length));
        return next.IndexOfAnyInRange('0', '9') is var digit and >= 0 && !next[..digit].ContainsAny("，。；、");
    }

    private static bool Gives(Context context) => GiftWord().IsMatch(context.Clause) || GiftBehind().IsMatch(context.Behind);

    /// <summary>最高, 不超过 before a number caps what is given; 营业收入不超过… is a bound on a fact.</summary>
    private static bool IsCap(Context context, bool bounded)
    {
        var word = CapWord().Match(context.Near);
        if (!word.Success || bounded) return false;
        var between = context.Near[(word.Index + word.Length)..];
        if (between.AsSpan().ContainsAny("，；")) return false;
        if (word.Value is "最高" or "最长" or "封顶" or "最多" or "至多" or "上限" or "限额") return true;
        if (between.Length > 10) return false;
        if (GiftBehind().IsMatch(context.Behind)) return true;
        var subject = context.Near[..word.Index];
        if (OfSubjects().IsMatch(context.Behind) && !GiftWord().IsMatch(subject)) return false;
        return !FactBefore().IsMatch(subject) || GiftWord().IsMatch(subject) || CapSubject().IsMatch(subject);
    }

    /// <summary>…的企业, …的项目: the number describes who gets something.</summary>
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])?的(?:[^，。；]{0,20})(?:企业|项目|单位|个人|机构|人才|平台|产品|团队|小微|纳税人)", RegexOptions.CultureInvariant)]
    private static partial Regex OfSubjects();

    [GeneratedRegex(@"(?:累计|合计|单个|每家|每户|每个|每人|同一|全年|年度|总计|总额|金额|额度|每年)(?:[^，。；]{0,8})$", RegexOptions.CultureInvariant)]
    private static partial Regex CapSubject();

    private static QuantityRole Proportion(Quantity quantity, Context context)
    {
        if (ShareBehind().IsMatch(context.Behind) || ShareBefore().IsMatch(context.Near)) return QuantityRole.Share;
        if (CapBehind().IsMatch(context.Behind)) return QuantityRole.Cap;
        var given = GiftBehind().IsMatch(context.Behind) || RateBehind().IsMatch(context.Behind);
        if (BoundBehind().IsMatch(context.Behind) && !GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        var cap = CapWord().Match(context.Near);
        if (cap.Success)
        {
            var between = context.Near[(cap.Index + cap.Length)..];
            var subject = context.Near[..cap.Index];
            if (CapOfGift().IsMatch(subject) || ShareOfSum().IsMatch(subject) || between.Contains('的', StringComparison.Ordinal) && !given
                && GiftWord().IsMatch(subject is "" or ['且' or '并', ..] ? context.Sentence : context.Clause)) return QuantityRole.Cap;
            if (!given && !GiftWord().IsMatch(context.Clause)) return QuantityRole.Threshold;
            return QuantityRole.Rate;
        }

        if (!(given && GiftVerb().IsMatch(context.Near)) && (BoundBefore().IsMatch(context.Near) || BoundOfBase().IsMatch(context.Near)) && !RateBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (given || RateBefore().IsMatch(context.Near) || GiftWord().IsMatch(context.Near) || GiftVerbAhead().IsMatch(context.Behind)
            || GiftWord().IsMatch(context.Clause) || Tariff().IsMatch(context.Near)) return QuantityRole.Rate;
        return quantity.Unit == QuantityUnit.Times && GiftWord().IsMatch(context.Sentence) ? QuantityRole.Rate : QuantityRole.Unread;
    }

    [GeneratedRegex(@"(?:奖励|补助|补贴|奖补|资助|扶持|支持)(?:总)?(?:资金|金额|额度?|总额|额)?(?:最高)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CapOfGift();

    [GeneratedRegex(@"^(?:的)?(?:比例|标准)?(?:折合人民币|进行|一次性|分别)*(?:对[^，。；]{1,8}?)?(?:给予|予以|进行)?(?:[^，。；]{0,12})(?:奖励|补助|补贴|奖补|资助|扶持|支持|贴息|抵免|减免|减征|返还|抵扣|奖)|^(?:的)?比例", RegexOptions.CultureInvariant)]
    private static partial Regex RateBehind();

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

    private static QuantityRole Calendar(Context context) =>
        LimitBehind().IsMatch(context.Behind) || PartOfYearBefore().IsMatch(context.Behind) || LimitBefore().IsMatch(context.Near)
            ? QuantityRole.Deadline
            : QuantityRole.Condition;

    /// <summary>2018年三季度前.</summary>
    [GeneratedRegex(@"^(?:第?[一二三四1-4]季度|上半年|下半年)(?:末|底)?(?:之|以)?(?:前|内)", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfYearBefore();

    private static QuantityRole Time(Quantity quantity, Context context)
    {
        if (quantity.Unit is QuantityUnit.Day or QuantityUnit.WorkingDay && context.Near is [_, _, .., '前']) return QuantityRole.Deadline;
        if (BoundBehind().IsMatch(context.Behind)) return QuantityRole.Threshold;
        if (CapWord().Match(context.Near) is { Success: true } cap && context.Near.Length - cap.Index - cap.Length <= 4)
            return OfSubjects().IsMatch(context.Behind) && !GiftWord().IsMatch(context.Clause) ? QuantityRole.Threshold : QuantityRole.Cap;
        if (FreeBefore().IsMatch(context.Near)) return QuantityRole.Award;
        if (Recent().IsMatch(context.Near) && !(context.Near[^1] == '后' && WithinBehindTime().IsMatch(context.Behind))) return QuantityRole.Condition;
        if (AtLeastBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (LimitBehind().IsMatch(context.Behind) || ValidityBefore().IsMatch(context.Near)) return QuantityRole.Deadline;
        return QuantityRole.Condition;
    }

    [GeneratedRegex("^(?:之|以)?内", RegexOptions.CultureInvariant)]
    private static partial Regex WithinBehindTime();

    [GeneratedRegex(@"(?:近|前|后|连续|首|每|最近|过去|未来|第)$", RegexOptions.CultureInvariant)]
    private static partial Regex Recent();

    [GeneratedRegex(@"(?:免收|免费|免除|免征|减免)[^，。；]{0,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex FreeBefore();

    [GeneratedRegex(@"(?:不低于|不少于|不短于|达到|达|超过|超|满|至少|未满|不满|不足|少于)$", RegexOptions.CultureInvariant)]
    private static partial Regex AtLeastBefore();

    [GeneratedRegex(@"(?:有效期|期限|暂定|试行期?|为期|时限|过渡期)[^，。；]{0,4}$|期(?:为|是|均为)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidityBefore();

    private static QuantityRole Number(Quantity quantity, Context context)
    {
        if (quantity.UnitText is "星级" or "等级") return QuantityRole.Name;
        if (BoundBehind().IsMatch(context.Behind) || OrMore().IsMatch(context.Behind) || Included().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (EachMore().IsMatch(context.Near)) return QuantityRole.Condition;
        if (MostBefore().IsMatch(context.Near)) return QuantityRole.Cap;
        if (CapWord().Match(context.Near) is { Success: true } cap && context.Near.Length - cap.Index - cap.Length <= 8)
            return Gives(context) || CapsGift(context, context.Near[..cap.Index]) ? QuantityRole.Cap : QuantityRole.Threshold;
        if (BoundBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (EachOf().IsMatch(context.Near) && quantity.Value == 1m) return QuantityRole.Condition;
        if (ConditionBefore().IsMatch(context.Near)) return QuantityRole.Condition;
        if (quantity.UnitText == "名" && GiftOfPlaces().IsMatch(context.Near)) return QuantityRole.Award;
        if (quantity.UnitText == "人" && GiftWord().IsMatch(context.Clause)) return QuantityRole.Award;
        if (PhaseBehind().IsMatch(context.Behind)) return QuantityRole.Condition;
        if (FactBefore().IsMatch(context.Near) || CaseOfGift().IsMatch(context.Behind) || NewOfSize().IsMatch(context.Near) && SizeBehind().IsMatch(context.Behind))
            return QuantityRole.Threshold;
        return quantity.Text[0] is >= '0' and <= '9' or >= '０' and <= '９' ? QuantityRole.Unread : QuantityRole.Condition;
    }

    /// <summary>每户不超过150吨 behind a gift; 从业人员不超过300人 is a bound on a fact.</summary>
    private static bool CapsGift(Context context, string subject) =>
        !OfSubjects().IsMatch(context.Behind) && !FactBefore().IsMatch(subject) && !People().IsMatch(subject)
        && (subject.Length == 0 || GiftVerb().IsMatch(context.Sentence) || GiftWord().IsMatch(context.Sentence) && CapSubject().IsMatch(subject));

    [GeneratedRegex(@"(?:人员|职工|员工)$", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex(@"(?:最高|最多|至多|仅限|限)[^，。；]{0,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex MostBefore();

    /// <summary>100—500亩（含500亩）.</summary>
    [GeneratedRegex(@"(?<![^，。；：（(])不?含$", RegexOptions.CultureInvariant)]
    private static partial Regex Included();

    [GeneratedRegex(@"(?:名额|指标|奖励|给予|增加|安排|照顾)[^，。；]{0,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex GiftOfPlaces();

    /// <summary>200至300亩的奖励2万元, 20-25户补助4万元.</summary>
    [GeneratedRegex(@"^(?:的)?(?:，|,)?(?:一次性|分别)*(?:给予|奖励|补助|补贴|奖补|资助)", RegexOptions.CultureInvariant)]
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

    [GeneratedRegex(@"^(?:阶段|年度|批次|步骤|环节|档次|等次|层次|档|阶梯)", RegexOptions.CultureInvariant)]
    private static partial Regex PhaseBehind();

    /// <summary>The words from the last stop, remarks in brackets left out.</summary>
    private static string Clause(string text, int from, int to)
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
