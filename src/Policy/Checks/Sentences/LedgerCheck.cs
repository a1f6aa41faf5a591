using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks.Sentences;

/// <summary>Every sentence of the notice is accounted for, and what the ledger says is so.</summary>
internal sealed class LedgerCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        foreach (var line in subject.Ledger.Lines)
        {
            if (line.Use is null) yield return Findings.SentenceUnaccounted(line.Sentence);
            if (line.Entry is not { } entry) continue;
            if (entry.IsDraft) yield return Findings.Draft(Findings.PlaceOf(entry.Place), $"台账里“{Short(entry.Words)}”一句是草稿");
            foreach (var by in entry.By)
                if (Doubt(subject, line, by) is { } doubt) yield return Findings.LedgerUnproved(entry, line.Sentence, by, doubt);
        }

        foreach (var entry in subject.Ledger.Stale) yield return Findings.LedgerStale(entry);
    }

    internal static string Short(string words) => words.Length <= 16 ? words : words[..16] + "…";

    /// <summary>Why an entry is not what it says; null where it is.</summary>
    private static string? Doubt(CheckedPackage subject, LedgerLine line, string by)
    {
        if (by.Contains('#', StringComparison.Ordinal)) return DoubtDecision(subject, line, by);
        if (!File.Exists(Path.Combine(subject.Package.Directory, by))) return "没有这个文件";
        return line.Use switch
        {
            SentenceUse.Rule => by.StartsWith("decisions/", StringComparison.Ordinal) && !Quotes(subject, by, line.Sentence) ? "里面没有一条规则引用这一句" : null,
            SentenceUse.Service => by.StartsWith("measures/", StringComparison.Ordinal) && !Answers(by, line.Sentence) ? "不是这一句所在条款的措施，或没有写怎么答" : null,
            SentenceUse.Procedure => by.StartsWith("processes/", StringComparison.Ordinal) || by.StartsWith("measures/", StringComparison.Ordinal) ? null : "不是流程",
            _ => null,
        };
    }

    private static string? DoubtDecision(CheckedPackage subject, LedgerLine line, string by)
    {
        var parts = by.Split('#', 2);
        var computes = line.Sentence.Measures.Any(m => m.Decision is { } d && d.Package == parts[0] && d.Name == parts[1]);
        return computes ? null : "这一句所在的条款不由这个决策计算";
    }

    private static bool Quotes(CheckedPackage subject, string file, NoticeSentence sentence) =>
        subject.Constants.Quotations.Any(q => q.File == file && q.Words.AllSpans.Any(s => s.Start < sentence.End && s.End > sentence.Start));

    private static bool Answers(string file, NoticeSentence sentence) => sentence.Measures.Any(m => m.File == file && m.Answer is not null);
}
