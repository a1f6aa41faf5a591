using Ronghe.Policy.Checks;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>ledger.yaml: every sentence and number that the package does not account for by itself, each as a draft.</summary>
internal static class LedgerDraft
{
    public static string Of(PackageReport report)
    {
        var yaml = new YamlText();
        yaml.Comment("每一句、每一个数由什么执行；逐条核对后去掉 draft");
        var sentences = report.Ledger!.Lines.Where(l => l.Use is null).ToList();
        yaml.Raw(sentences.Count == 0 ? "sentences: []" : "sentences:");
        foreach (var line in sentences)
        {
            var measure = line.Sentence.Measures.Count > 0 ? line.Sentence.Measures[0] : null;
            var place = measure is null ? "" : $", measure: {YamlText.Quote(measure.Number.ToString())}";
            yaml.Raw($"  - {{ words: {YamlText.Quote(SourceText.Compact(line.Sentence.Text))}{place}, {Use(report, line.Sentence.Start, line.Sentence.End, measure)}, draft: true }}");
        }

        var numbers = report.Numbers.Where(n => !n.IsAccounted)
            .Select(n => (n.Quantity.Text, n.Measures.Count > 0 ? n.Measures[0].Number.ToString() : null)).Distinct().ToList();
        yaml.Raw(numbers.Count == 0 ? "numbers: []" : "numbers:");
        foreach (var (words, measure) in numbers)
        {
            var place = measure is null ? "" : $", measure: {YamlText.Quote(measure)}";
            yaml.Raw($"  - {{ words: {YamlText.Quote(words)}{place}, because: 起草的规则没有用到；还没有人核对, draft: true }}");
        }

        return yaml.ToString();
    }

    private static string Use(PackageReport report, int start, int end, Measure? measure)
    {
        if (measure is null) return "as: not-executable, because: 措施以外的文字；还没有人核对";
        if (measure.Decision is null) return $"as: service, by: [{measure.File}]";
        var isQuoted = report.Constants.Any(c => c.Span is { } span && span.Start >= start && span.End <= end);
        return isQuoted ? $"as: rule, by: [decisions/{measure.Decision.File}]" : "as: not-executable, because: 起草的规则没有引用这一句；还没有人核对";
    }
}
