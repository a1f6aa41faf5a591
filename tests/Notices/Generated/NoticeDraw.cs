using System.Globalization;
using CsCheck;

namespace Ronghe.Notices.Tests.Generated;

/// <summary>Draws a plan of a notice from a tape: how it numbers, how it names units, what its clauses give to whom.</summary>
internal sealed class NoticeDraw
{
    private const string Chinese = "零一二三四五六七八九十";

    private static readonly string[] Titles = ["支持研发创新", "培育市场主体", "强化要素保障", "扩大开放合作", "优化发展环境"];
    private static readonly string[] Bodies = ["市财政局", "市科技局", "市商务局", "市工业和信息化局", "市市场监管局", "市税务局", "市发展改革委"];

    private readonly Choices choices;
    private readonly PlanText text;
    private readonly ClauseDraw clauses;
    private readonly bool isArticles;
    private readonly bool runsOn;
    private readonly int style;
    private readonly int brackets;
    private readonly List<PlannedMeasure> measures = [];
    private readonly List<PlannedMeasure> annex = [];
    private int number;

    private NoticeDraw(byte[] tape)
    {
        choices = new Choices(tape);
        style = choices.Next(7);
        isArticles = style >= 5;
        runsOn = isArticles || choices.Rarely(2);
        brackets = choices.Next(7);
        text = new PlanText(choices.One(0, 0, 50, 62), choices.One(null, "— 3 —", "第 3 页 共 9 页"));
        clauses = new ClauseDraw(choices, text);
    }

    public static Gen<byte[]> Tape { get; } = Gen.Byte.Array[0, 160];

    public static NoticePlan Plan(byte[] tape) => new NoticeDraw(tape).Plan();

    private NoticePlan Plan()
    {
        text.Line(choices.One("临江市促进先进制造业发展若干措施", "关于支持现代服务业发展的若干意见", "云岭县特色产业扶持办法（试行）"));
        text.Line("为促进高质量发展，结合实际，制定本办法。");
        var titles = Titles.Take(1 + choices.Next(4)).ToList();
        for (var section = 1; section <= titles.Count; section++)
        {
            text.Line(SectionHead(section, titles[section - 1]));
            if (!runsOn) number = 0;
            foreach (var _ in choices.Some(2, 4, n => n)) Measure();
        }

        var signed = new DateOnly(2024, 1 + choices.Next(12), 1 + choices.Next(28));
        var (inForce, expiry) = Annex(titles.Count + 1, signed);
        text.Line("临江市人民政府");
        text.Line(NumberDraw.Day(signed));
        return new NoticePlan
        {
            Source = text.Source,
            Sections = titles,
            Measures = measures,
            Annex = annex,
            Numbers = text.Numbers,
            Dates = new NoticeDates(signed, null, inForce, expiry),
        };
    }

    private string SectionHead(int section, string title) => isArticles
        ? $"第{Chinese[section]}章{choices.One(" ", "　")}{title}"
        : $"{Chinese[section]}、{title}";

    private void Measure()
    {
        number += choices.Rarely(12) ? 2 : 1;
        var units = new List<string>();
        text.Words(Head());
        var content = text.Source.Length;
        clauses.Write();
        if (brackets > 0) Units(units);
        text.End();
        measures.Add(new PlannedMeasure(number.ToString(CultureInfo.InvariantCulture), content, units));
    }

    private string Head() => style switch
    {
        0 => $"（{InChinese(number)}）",
        1 => $"{number}.",
        2 => $"{Wide(number)}．",
        3 => $"{number}、",
        4 => $"({InChinese(number)}) ",
        5 => $"第{InChinese(number)}条　",
        _ => $"第 {string.Join(' ', number.ToString(CultureInfo.InvariantCulture).AsEnumerable())} 条 ",
    };

    private static string Wide(int value) => string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => (char)(c - '0' + '０')));

    private static string InChinese(int value) => value switch
    {
        <= 10 => Chinese[value].ToString(),
        < 20 => $"十{Chinese[value - 10]}",
        _ when value % 10 == 0 => $"{Chinese[value / 10]}十",
        _ => $"{Chinese[value / 10]}十{Chinese[value % 10]}",
    };

    private void Units(List<string> units)
    {
        var names = Bodies.Skip(choices.Next(3)).Take(1 + choices.Next(3)).ToList();
        var lead = names[0];
        var others = string.Join('、', names.Skip(1));
        var all = string.Join('、', names);
        units.Add(lead + "=lead");
        units.AddRange(names.Skip(1).Select(n => n + "=joint"));
        var words = brackets switch
        {
            1 => $"（责任单位：{all}）",
            2 => $"(责任单位:{all})",
            3 => names.Count > 1 ? $"（{lead}牵头，{others}配合）" : $"（{lead}负责）",
            4 => names.Count > 1 ? $"【牵头单位：{lead}；配合单位：{others}】" : $"【牵头单位：{lead}】",
            5 => $"（{all}）",
            _ => $"责任部门：{all}",
        };
        if (brackets == 6) text.End();
        if (choices.Rarely(4) && brackets == 1)
        {
            words = $"（责任单位：{all}，各区县人民政府）";
            units.Add("各区县人民政府=district");
        }

        text.Words(words, isBroken: brackets != 6);
    }

    private (DateOnly? InForce, DateOnly? Expiry) Annex(int section, DateOnly signed)
    {
        if (choices.Rarely(4)) return (null, null);
        text.Line(SectionHead(section, "附则"));
        if (!runsOn) number = 0;
        Rule(() =>
        {
            text.Words("同一企业符合");
            text.Number(new WrittenNumber("两项", 2, "项"), "threshold");
            text.Words("以上政策的，按就高不重复原则执行。");
        });
        (DateOnly?, DateOnly?) dates = (null, null);
        Rule(() => dates = clauses.Effect(signed));
        return dates;
    }

    private void Rule(Action write)
    {
        number++;
        text.Words(Head());
        var content = text.Source.Length;
        write();
        text.End();
        annex.Add(new PlannedMeasure(number.ToString(CultureInfo.InvariantCulture), content, []));
    }
}
