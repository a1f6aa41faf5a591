namespace Ronghe.Notices.Tests.Generated;

/// <summary>Draws what a clause says: to whom, how much, at most how much, until when.</summary>
internal sealed class ClauseDraw(Choices choices, PlanText text)
{
    private readonly NumberDraw numbers = new(choices);

    public void Write()
    {
        foreach (var sentence in choices.Some(1, 3, n => n))
        {
            if (sentence > 0 && choices.Rarely(3)) Procedure();
            else if (choices.Rarely(4)) Pair();
            else if (choices.Rarely(5)) EachMore();
            else Gift();
        }
    }

    /// <summary>When the notice begins to hold and for how long, with the days that follow from a signature.</summary>
    public (DateOnly? InForce, DateOnly? Expiry) Effect(DateOnly signed)
    {
        DateOnly? inForce = signed;
        text.Words("本办法");
        switch (choices.Next(3))
        {
            case 0:
                text.Words("自印发之日起施行");
                break;
            case 1:
                inForce = new DateOnly(2025, 1 + choices.Next(12), 1);
                text.Words("自");
                Date(inForce.Value);
                text.Words("起施行");
                break;
            default:
                inForce = signed.AddDays(31);
                text.Words("自公布之日起");
                text.Number(new WrittenNumber("30日", 30, "日"), "deadline");
                text.Words("后施行");
                break;
        }

        DateOnly? expiry = null;
        switch (choices.Next(3))
        {
            case 0:
                var years = numbers.Years();
                text.Words(choices.One("，有效期", "，有效期为"));
                text.Number(years, "deadline");
                expiry = inForce.Value.AddYears((int)years.Value).AddDays(-1);
                break;
            case 1:
                expiry = new DateOnly(2029, 12, 31);
                text.Words("，有效期至");
                Date(expiry.Value);
                break;
            default:
                break;
        }

        text.Words("。");
        return (inForce, expiry);
    }

    private void Gift()
    {
        text.Words("对");
        Case();
        text.Words("，");
        switch (choices.Next(6))
        {
            case 0:
                Say(choices.One("给予{0}一次性奖励", "一次性奖励{0}", "给予不低于{0}的补助"), (numbers.Money(), "award"));
                break;
            case 1:
                Say(choices.One("按实际投入的{0}给予补助，最高不超过{1}", "按照投资额{0}予以补贴，单个企业最高{1}", "按销售额的{0}奖励，每家企业每年累计不超过{1}"),
                    (numbers.Percent(), "rate"), (numbers.Money(), "cap"));
                break;
            case 2:
                Say("连续{0}按其地方贡献的{1}给予奖励", (numbers.Years(), "condition"), (numbers.Percent(), "rate"));
                break;
            case 3:
                Say(choices.One("给予最高{0}资助", "给予奖励，以{0}为限", "给予补助，{0}封顶"), (numbers.Money(), "cap"));
                break;
            case 4:
                Say("按{0}、{1}的比例分{2}拨付奖励资金", (new WrittenNumber("60%", 0.6m, "%"), "share"), (new WrittenNumber("40%", 0.4m, "%"), "share"),
                    (new WrittenNumber("两年", 2, "年"), "condition"));
                break;
            default:
                Say("每平方米补贴{0}，补贴面积不超过{1}，补贴期限{2}", (numbers.Money(), "award"), (numbers.Count("平方米"), "cap"), (numbers.Years(), "deadline"));
                break;
        }

        text.Words(choices.One("。", "；", "。"));
    }

    private void Case()
    {
        switch (choices.Next(8))
        {
            case 0:
                Say(choices.One("年营业收入达到{0}以上的企业", "固定资产投资{0}（含）以上的项目", "上年度纳税额不低于{0}的企业", "年销售收入首次突破{0}的企业"),
                    (numbers.Money(), "threshold"));
                break;
            case 1:
                Say("从业人员{0}以上的企业", (numbers.Count("人"), "threshold"));
                break;
            case 2:
                Say("研发投入占营业收入比重超过{0}的企业", (numbers.Percent(), "threshold"));
                break;
            case 3:
                Say("世界{0}企业投资的项目", (new WrittenNumber("500强", 500, "强"), "name"));
                break;
            case 4:
                var (from, to) = numbers.MoneyRange();
                Say(choices.One("年产值{0}—{1}的企业", "年产值{0}至{1}（不含）的企业", "年产值{0}以上、{1}以下的企业"), (from, "threshold"), (to, "threshold"));
                break;
            case 5:
                Say("签订{0}以上劳动合同的职工", (numbers.Years(), "threshold"));
                break;
            case 6:
                Say("面积{0}以上的基地", (numbers.Count("亩"), "threshold"));
                break;
            default:
                text.Words("新认定的高新技术企业");
                break;
        }
    }

    private void Pair()
    {
        text.Words(choices.One("对新认定的国家级、省级平台，分别给予", "首次获评甲级、乙级的企业，分别奖励"));
        text.Number(numbers.Money(), "award");
        text.Words(choices.One("、", "和"));
        text.Number(numbers.Money(), "award");
        text.Words(choices.One("奖励。", "。", "的一次性奖励；"));
    }

    private void EachMore() => Say("出口额每增加{0}奖励{1}，年度最高{2}。",
        (numbers.Money(), "condition"), (numbers.Money(), "award"), (numbers.Money(), "cap"));

    private void Procedure()
    {
        if (choices.Rarely(2))
        {
            Say("主管部门在{0}内完成审核。", (numbers.WorkingDays(), "deadline"));
            return;
        }

        text.Words("申请应当于");
        Date(new DateOnly(2026, 1 + choices.Next(12), 1 + choices.Next(28)));
        text.Words("前提交。");
    }

    private void Date(DateOnly day) => text.Number(new WrittenNumber(NumberDraw.Day(day), day.Year * 10000 + day.Month * 100 + day.Day, "日期"), "deadline");

    private void Say(string pattern, params ReadOnlySpan<(WrittenNumber Number, string Role)> said)
    {
        foreach (var piece in pattern.Split('{'))
        {
            var close = piece.IndexOf('}', StringComparison.Ordinal);
            if (close > 0) text.Number(said[piece[0] - '0'].Number, said[piece[0] - '0'].Role);
            text.Words(piece[(close + 1)..]);
        }
    }
}
