using System.Globalization;
using Ronghe.Policy;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>A measure file as it is drafted.</summary>
/// <param name="Number">The notice's own, where its numbers tell all measures apart; else the place in the notice, from 1.</param>
internal sealed record MeasureDraft(NoticeMeasure Measure, NoticeSection Section, string Number, string Title, RuleDraft? Rule)
{
    private const int TitleLength = 20;

    public string File => Number.PadLeft(2, '0');

    public static IReadOnlyList<MeasureDraft> Of(Notice notice)
    {
        var all = notice.Sections.SelectMany(s => s.Measures.Select(m => (Section: s, Measure: m))).ToList();
        var own = all.Select(a => a.Measure.Number).Distinct().Count() == all.Count
            && all.TrueForAll(a => a.Measure.Number.Length <= 4 && Kernel.Codes.MeasureNumber.Parse(a.Measure.Number)?.ToString() == a.Measure.Number);
        return [.. all.Select((a, i) => Of(notice.Source, a.Section, a.Measure, own ? a.Measure.Number : (i + 1).ToString(CultureInfo.InvariantCulture)))];
    }

    private static MeasureDraft Of(string source, NoticeSection section, NoticeMeasure measure, string number)
    {
        var title = TitleOf(measure);
        return new MeasureDraft(measure, section, number, title, RuleDrafter.Of(source, measure, number, title));
    }

    public string Yaml()
    {
        var yaml = new YamlText();
        yaml.Line("number", Number);
        yaml.Line("title", Title);
        if (Section is { Number: { } number, Title: { } title }) yaml.Raw($"section: {{ number: {YamlText.Quote(number)}, title: {YamlText.Quote(SourceText.Compact(title))} }}");
        yaml.Raw(Rule is null ? "kind: programme" : "kind: subsidy");
        yaml.Raw(string.Create(CultureInfo.InvariantCulture, $"clause: {{ start: {Measure.Start}, end: {Measure.End} }}"));
        yaml.Raw("subject: { kind: enterprise-year, name: 每家企业每年 }");
        yaml.Raw(Measure.Units.Count == 0 ? "units: []" : "units:");
        foreach (var unit in Measure.Units) yaml.Raw($"  - {{ name: {YamlText.Quote(SourceText.Compact(unit.Name))}, role: {Wire.Of(unit.Role)} }}");
        if (Rule is not null) yaml.Line("decision", $"{File}.dmn#{Rule.Decision}");
        else yaml.Raw("answer: { outcome: service, says: 条款没有读到可以计算的数额；怎样办理还没有人核对，请看原文并向责任单位询问。 }");
        yaml.Raw("draft: true");
        return yaml.ToString();
    }

    private static string TitleOf(NoticeMeasure measure)
    {
        var text = SourceText.Compact(measure.Title ?? AfterNumber(measure.Text));
        return text.Length <= TitleLength ? text : text[..TitleLength] + "…";
    }

    private static string AfterNumber(string text)
    {
        var article = text.StartsWith('第') ? text.IndexOf('条', StringComparison.Ordinal) : -1;
        return article is > 0 and < 12 ? text[(article + 1)..] : text.TrimStart([.. "0123456789０１２３４５６７８９一二三四五六七八九十（）().．、 \u3000"]);
    }
}

/// <summary>facts.yaml: what the draft rules ask for, an object per measure.</summary>
internal static class FactsDraft
{
    public static string Of(IReadOnlyList<MeasureDraft> measures)
    {
        var yaml = new YamlText();
        yaml.Comment("名称、单位和问法由核对的人改；改名时规则一起改");
        yaml.Raw("facts:");
        foreach (var rule in measures.Select(m => m.Rule).OfType<RuleDraft>())
        {
            yaml.Raw($"  {rule.Key}:");
            yaml.Raw($"    name: {YamlText.Quote(rule.Root)}");
            yaml.Raw("    type: object");
            yaml.Raw($"    question: {YamlText.Quote($"第{rule.Number}条“{rule.Title}”要看的情况是怎样的？")}");
            yaml.Raw("    members:");
            foreach (var fact in rule.Facts)
            {
                var unit = fact.Unit is null ? "" : $", unit: {YamlText.Quote(fact.Unit)}";
                var scale = fact.Type == "decimal" ? ", scale: 6" : "";
                var values = fact.Choices.Count == 0 ? "" : $", values: {{ {string.Join(", ", fact.Choices.Select(c => $"{c.Wire}: {YamlText.Quote(c.Name)}"))} }}";
                yaml.Raw($"      {fact.Key}: {{ name: {YamlText.Quote(fact.Name)}, type: {fact.Type}{unit}{scale}, question: {YamlText.Quote(fact.Question)}{values} }}");
            }
        }

        return yaml.ToString();
    }
}
