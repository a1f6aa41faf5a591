using System.Text.RegularExpressions;

namespace Ronghe.Notices.Roles;

/// <summary>Words that tell the role of numbers of more than one kind; Behind and Before say on which side of the number they stand.</summary>
internal static partial class RoleWords
{
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*[^，。；、（）()\d]{0,3}?(?:及以上|以上|及以下|以下|起步|（含）|不足|以外)", RegexOptions.CultureInvariant)]
    public static partial Regex BoundBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*以内", RegexOptions.CultureInvariant)]
    public static partial Regex WithinBehind();

    [GeneratedRegex(@"^(?:人民币|以内|左右)?(?:[（(][^（）()]{1,12}[）)])?(?:标准)?(?:的(?:标准)?)?(?:给予)?(?:一次性|定额|资金|财政|配套|人员费?|专项|现金|经费|最高|年度|建设|运营|启动|落户|开办|租金|装修|物流|研发|贷款|贴息|保费|参展|展位|培训|生活|住房|购房|安家|创业|就业|稳岗|叠加|额外|市级|区级|县级|省级|奖励性|政策性|基础|绩效|综合|固定)*(?:的)?(?:奖励|补助|补贴|奖补|资助|扶持|支持|奖金|激励|补偿|贴息|贴补|配套|经费|资金|奖|津贴|专项)", RegexOptions.CultureInvariant)]
    public static partial Regex GiftBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:的)?(?:封顶|为上限|为限|上限|的上限|为最高)", RegexOptions.CultureInvariant)]
    public static partial Regex CapBehind();

    [GeneratedRegex(@"^(?:的)?(?:比例|标准)?(?:进行)?(?:拨付|分配|承担|分担|兑现|兑付|分摊|发放|支付|分成|分享|分期|分年)|^(?:的)?比例(?:由|分别|进行|予以)?.{0,8}(?:拨付|分配|承担|分担|负担|兑现|兑付|分摊|发放)|^(?:的)?比例，?分[^，。；]{1,6}(?:补贴|补助|奖励|兑现|给予)|^[^。；]{0,6}(?:由|从)[^，。；]{1,8}(?:财政)?(?:承担|列支|负担)", RegexOptions.CultureInvariant)]
    public static partial Regex ShareBehind();

    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:之?内|以内|前|之前|以前|止|底前|末前|期限?内|有效期|后|起|之日|期间|以后|之后|届满|期满|份?(?:以)?后|底|末)", RegexOptions.CultureInvariant)]
    public static partial Regex LimitBehind();

    [GeneratedRegex(@"(?:不低于|不少于|不小于|达到|达|超过|超|满|大于|高于|突破|低于|少于|小于|不足|未满|不满|至少|不得大于|增长|增速|增幅|占比|比例|多于|不高于|不大于|不超过|[≥≤＞＜]|在|位于|位列|排名|进入)(?:了|人民币|合计|累计|前|全国|全省|全市|每[头只户家亩人名台辆吨个])*$", RegexOptions.CultureInvariant)]
    public static partial Regex BoundBefore();

    [GeneratedRegex(@"(?:最高|最多|最长|至多|至高|封顶|上限|不超过|不高于|不得超过|不突破|限额|控制在|不得大于|不大于|不得高于)", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    public static partial Regex CapWord();

    [GeneratedRegex(@"(?:奖励|给予|补助|补贴|奖补|资助|扶持|支持|激励|补偿|贴息|配套|发放|拨付|减免|减征|抵免|返还|返补|兑现|奖|予以|免收|免除|免费|照顾|按人民币|享受|增加|追加|安排|叠加|抵扣|优惠|让利|贴补|补足|退还|代偿|分担|抵用|报销|加计|补(?![充缴办齐]))", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    public static partial Regex GiftWord();

    [GeneratedRegex(@"给予|予以|奖励|补助|补贴|奖补|资助|拨付|发放", RegexOptions.CultureInvariant)]
    public static partial Regex GiftVerb();

    /// <summary>What a bound is put on, rather than what is given.</summary>
    [GeneratedRegex(@"(?:投资额?|总投资|投入|收入|销售额|营业额|产值|出口额?|进口额?|进出口额?|外资|纳税额?|税收|税额|面积|规模|注册资本金?|资本金|注册资金|实缴资本|实收资本|增量|贡献|利润|交易额|成交额|融资额?|贷款|总额|金额|采购额|单价|估值|资产|工资|年薪|薪酬|缴纳|强度|人数|户数|数量)(?:达|为|在|约|合计|累计|额|总计|共)*$", RegexOptions.CultureInvariant)]
    public static partial Regex FactBefore();

    /// <summary>给予奖励, 标准给予补助 later in the sentence, over further amounts.</summary>
    [GeneratedRegex(@"^[^。；]{0,30}(?:给予|予以|发放|享受)[^，。；]{0,10}(?:奖励|补助|补贴|奖补|资助|扶持|支持|津贴)", RegexOptions.CultureInvariant)]
    public static partial Regex GiftVerbAhead();

    [GeneratedRegex(@"(?:奖励|补助|补贴|奖补|资助|扶持|支持)(?:总)?(?:资金|金额|额度?|总额|额)?(?:最高)?$", RegexOptions.CultureInvariant)]
    public static partial Regex CapOfGift();

    [GeneratedRegex(@"(?:累计|合计|单个|每家|每户|每个|每人|同一|全年|年度|总计|总额|金额|额度|每年)(?:[^，。；]{0,8})$", RegexOptions.CultureInvariant)]
    public static partial Regex CapSubject();

    /// <summary>每新增1亿元, 每出口1美元, 每满一万人: what an award is counted in.</summary>
    [GeneratedRegex(@"每(?:再|多)?(?:新增|增加|增长|提高|满|超过|超|出口|进口|销售|投资|实现|完成|达到|达|到位|缴纳|采购|消费|减少|压减|降低)(?:(?!奖励|补助|补贴|奖补|资助|给予|安排)[^，。；\d]){0,12}$", RegexOptions.CultureInvariant)]
    public static partial Regex EachMore();

    /// <summary>…的企业, …的项目: the number describes who gets something.</summary>
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])?的(?:[^，。；]{0,20})(?:企业|项目|单位|个人|机构|人才|平台|产品|团队|小微|纳税人)", RegexOptions.CultureInvariant)]
    public static partial Regex OfSubjects();

    /// <summary>3000万元—5000万元的，: the number describes a case.</summary>
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,8}[）)])*(?:的(?:部分)?|时)[，,]", RegexOptions.CultureInvariant)]
    public static partial Regex Described();

    /// <summary>100—500亩（含500亩）.</summary>
    [GeneratedRegex(@"(?<![^，。；：（(])不?含$", RegexOptions.CultureInvariant)]
    public static partial Regex Included();

    /// <summary>投入500万元，奖励…: the number is the case, what is given comes in the next clause.</summary>
    [GeneratedRegex(@"^[^，。；]{0,16}，[^。；]{0,44}?(?:给予|予以|奖励|补助|补贴|奖补|资助)", RegexOptions.CultureInvariant)]
    public static partial Regex GiftOfNextClause();

    /// <summary>给予企业不少于100万元.</summary>
    [GeneratedRegex(@"(?:给予|予以|奖励|补助|补贴|奖补|资助)[^，。；\d]{0,8}(?:不少于|不低于)$", RegexOptions.CultureInvariant)]
    public static partial Regex GivesAtLeast();
}
