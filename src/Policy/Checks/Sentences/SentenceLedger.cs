using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Sentences;

/// <summary>A sentence of the notice with what carries it out.</summary>
/// <param name="Use">Null where nothing accounts for it.</param>
/// <param name="By">Files of the package, or decisions of another one.</param>
/// <param name="IsDraft">True where nobody has signed the account.</param>
public sealed record LedgerLine(NoticeSentence Sentence, SentenceUse? Use, IReadOnlyList<string> By, string? Because, bool IsDraft)
{
    /// <summary>The entry of ledger.yaml that accounts for it; null where the package itself does.</summary>
    internal SentenceEntry? Entry { get; init; }
}

/// <summary>The sentence ledger (句子台账): every sentence of the notice and what became of it.</summary>
/// <param name="Stale">Entries of ledger.yaml that no sentence begins with.</param>
public sealed record SentenceLedger(IReadOnlyList<LedgerLine> Lines, IReadOnlyList<SentenceEntry> Stale)
{
    public int Accounted => Lines.Count(l => l.Use is not null);

    /// <summary>The part of all sentences that is accounted for, from 0 to 1; 1 where the package has no notice.</summary>
    public decimal Coverage => Lines.Count == 0 ? 1m : (decimal)Accounted / Lines.Count;

    internal static SentenceLedger Of(PolicyPackage package)
    {
        var entries = package.Ledger.Sentences.Select(e => (Entry: e, Words: SourceText.Compact(e.Words))).Where(e => e.Words.Length > 0).ToLookup(e => e.Words[0]);
        var used = new HashSet<SentenceEntry>();
        var lines = SentenceSplitter.Split(package).Select(sentence => Account(sentence, package, entries, used)).ToList();
        return new SentenceLedger(lines, [.. package.Ledger.Sentences.Where(e => !used.Contains(e))]);
    }

    private static LedgerLine Account(
        NoticeSentence sentence, PolicyPackage package, ILookup<char, (SentenceEntry Entry, string Words)> entries, HashSet<SentenceEntry> used)
    {
        var plain = SourceText.Compact(sentence.Text);
        var entry = entries[plain[0]]
            .Where(e => !used.Contains(e.Entry) && plain.StartsWith(e.Words, StringComparison.Ordinal)
                && (e.Entry.Measure is null || sentence.Measures.Any(m => m.Number.ToString() == e.Entry.Measure)))
            .OrderByDescending(e => e.Words.Length)
            .Select(e => e.Entry)
            .FirstOrDefault();
        if (entry is not null)
        {
            used.Add(entry);
            return new LedgerLine(sentence, entry.Use, entry.By, entry.Because, entry.IsDraft) { Entry = entry };
        }

        if (sentence.NamesUnits && sentence.Measures.All(m => m.Units.Count > 0))
            return new LedgerLine(sentence, SentenceUse.Parameter, ["units.yaml"], "责任单位", IsDraft: false);
        if (sentence.Measures.Count == 0 && SectionOf(plain, package) is { } section)
            return new LedgerLine(sentence, SentenceUse.Parameter, [.. section.Select(m => m.File)], "章节标题", IsDraft: false);
        return new LedgerLine(sentence, null, [], null, IsDraft: false);
    }

    /// <summary>The measures whose section a heading names: 二、大力发展服务型制造业.</summary>
    private static List<Measure>? SectionOf(string heading, PolicyPackage package)
    {
        var measures = package.Measures
            .Where(m => m.Section.Title.Length > 0 && heading.EndsWith(SourceText.Compact(m.Section.Title), StringComparison.Ordinal)
                && heading.Contains(SourceText.Compact(m.Section.Number), StringComparison.Ordinal)
                && heading.Length <= SourceText.Compact(m.Section.Title).Length + SourceText.Compact(m.Section.Number).Length + 3)
            .ToList();
        return measures.Count == 0 ? null : measures;
    }
}
