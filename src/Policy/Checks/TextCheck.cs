using System.Security.Cryptography;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks;

/// <summary>The notice is whole, every clause is cut where it begins and ends, and every quoted word stands in it.</summary>
internal sealed class TextCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var package = subject.Package;
        if (package.NoticeHash is { } declared && HashOf(package) is var actual && actual != declared) yield return Findings.TextChanged(declared, actual);
        if (package.NoticeHash is null && package.NoticeText.Length > 0) yield return Findings.TextUnsealed(HashOf(package));
        foreach (var measure in package.Measures)
        {
            if (!BeginsALine(package.NoticeText, measure.Clause.Start)) yield return Findings.ClauseCut(measure, "没有从行首开始");
            if (!EndsALine(package.NoticeText, measure.Clause.End)) yield return Findings.ClauseCut(measure, "没有到行末结束");
            foreach (var interpretation in measure.Interpretations)
                if (interpretation.Quote is { } quote && !measure.Clause.Text.Contains(quote, StringComparison.Ordinal))
                    yield return Findings.QuoteMissing(Findings.MeasureFile(measure), quote, $"解释 {interpretation.Id}");
        }

        foreach (var (first, second) in Overlapping(package)) yield return Findings.ClausesOverlap(first, second);
        foreach (var interpretation in package.Interpretations)
            if (interpretation.Quote is { } quote && !package.NoticeText.Contains(quote, StringComparison.Ordinal))
                yield return Findings.QuoteMissing(new FindingPlace("package.yaml"), quote, $"解释 {interpretation.Id}");
        foreach (var quotation in subject.Constants.Quotations)
        {
            foreach (var piece in quotation.Words.Missing) yield return Findings.QuoteMissing(quotation.Place, piece, "规则");
            foreach (var column in quotation.Words.Columns.Except(quotation.Columns)) yield return Findings.QuoteOfNoColumn(quotation.Place, column);
        }

        foreach (var place in Unquoted(subject)) yield return Findings.RuleUnquoted(place);
    }

    /// <summary>Rules that grant something and quote nothing for it.</summary>
    private static IEnumerable<FindingPlace> Unquoted(CheckedPackage subject) => subject.Constants.Quotations
        .Where(q => q.Measure is not null && q.Grants && q.Words.Source is null && !q.Words.AllSpans.Any() && q.Words.Missing.Count == 0)
        .Select(q => q.Place with { Column = DecisionColumns.Verdict });

    private static string HashOf(PolicyPackage package) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(package.Directory, "notice.txt"))));

    private static bool BeginsALine(string text, int at)
    {
        if (char.IsWhiteSpace(text[at])) return false;
        while (at > 0 && text[at - 1] is not '\n' && SourceText.IsBlank(text[at - 1])) at--;
        return at == 0 || text[at - 1] == '\n';
    }

    private static bool EndsALine(string text, int at)
    {
        if (char.IsWhiteSpace(text[at - 1])) return false;
        while (at < text.Length && text[at] is not '\n' && (SourceText.IsBlank(text[at]) || text[at] is '。' or '；')) at++;
        return at == text.Length || text[at] == '\n';
    }

    private static IEnumerable<(Measure, Measure)> Overlapping(PolicyPackage package)
    {
        var clauses = package.Measures.OrderBy(m => m.Clause.Start).ThenBy(m => m.Clause.End).ToList();
        foreach (var (first, second) in clauses.Zip(clauses.Skip(1)))
            if (first.Clause.Start != second.Clause.Start && first.Clause.End > second.Clause.Start
                || first.Clause.Start == second.Clause.Start && first.Clause.End != second.Clause.End) yield return (first, second);
    }
}
