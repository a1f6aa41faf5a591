using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Sentences;

/// <summary>A sentence of a notice as it stands there: a half parted by ；, a heading or a line of the front matter counts as one.</summary>
/// <param name="Start">UTF-16 offset into the notice; <paramref name="End"/> is the offset after the last character.</param>
/// <param name="Measures">The measures in whose clause it stands; empty outside.</param>
/// <param name="NamesUnits">True for the closing bracket that names who answers.</param>
public sealed record NoticeSentence(int Start, int End, string Text, IReadOnlyList<Measure> Measures, bool NamesUnits);

/// <summary>
/// Cuts a notice into sentences so that every character that is no white space and no list number of a clause belongs to one. Inside
/// a clause a line break does not end a sentence; outside, every line is at least one.
/// </summary>
internal sealed class SentenceSplitter(PolicyPackage package)
{
    private const string Ends = "。；！？";
    private readonly string text = package.NoticeText;
    private readonly List<NoticeSentence> sentences = [];

    public static IReadOnlyList<NoticeSentence> Split(PolicyPackage package) => new SentenceSplitter(package).Split();

    private List<NoticeSentence> Split()
    {
        var at = 0;
        foreach (var clause in package.Measures.GroupBy(m => (m.Clause.Start, m.Clause.End)).OrderBy(g => g.Key.Start))
        {
            if (clause.Key.Start < at) continue;
            Lines(at, clause.Key.Start);
            Clause(clause.Key.Start, clause.Key.End, [.. clause]);
            at = clause.Key.End;
        }

        Lines(at, text.Length);
        return sentences;
    }

    private void Lines(int start, int end)
    {
        while (start < end)
        {
            var stop = text.IndexOf('\n', start, end - start);
            if (stop < 0) stop = end;
            Cut(start, stop, []);
            start = stop + 1;
        }
    }

    private void Clause(int start, int end, IReadOnlyList<Measure> measures)
    {
        var bracket = UnitBracket(start, end);
        Cut(AfterNumber(start, bracket), bracket, measures);
        Add(bracket, end, measures, namesUnits: true);
    }

    private void Cut(int start, int end, IReadOnlyList<Measure> measures)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (text[i] is '（' or '(' && Closing(i, end) is var close and > 0) i = close;
            else if (Ends.Contains(text[i], StringComparison.Ordinal))
            {
                // a closing quotation mark belongs to its sentence
                var stop = i + 1 < end && text[i + 1] is '”' or '’' ? i + 2 : i + 1;
                Add(from, stop, measures);
                from = stop;
                i = stop - 1;
            }
        }

        Add(from, end, measures);
    }

    private int Closing(int open, int end) => text.IndexOfAny(['）', ')'], open, end - open);

    /// <summary>Where the bracket begins that closes the clause and names a unit; the clause's end where it has none.</summary>
    private int UnitBracket(int start, int end)
    {
        var last = end;
        while (last > start && (char.IsWhiteSpace(text[last - 1]) || text[last - 1] == '。')) last--;
        if (last == start || text[last - 1] is not ('）' or ')')) return end;
        var open = text.LastIndexOfAny(['（', '('], last - 1, last - start);
        if (open < 0) return end;
        var inside = SourceText.Compact(text.AsSpan(open, last - open));
        foreach (var unit in package.Units.Units)
            foreach (var name in unit.Aliases.Prepend(unit.Name))
                if (inside.Contains(name, StringComparison.Ordinal)) return open;
        return end;
    }

    /// <summary>Behind 12. or 第十二条 at the start of a clause.</summary>
    private int AfterNumber(int start, int end)
    {
        var i = start;
        if (text[i] == '第')
        {
            var article = text.IndexOf('条', i, Math.Min(12, end - i));
            return article < 0 ? start : article + 1;
        }

        while (i < end && (char.IsDigit(text[i]) || text[i] is '（' or '(' or '）' or ')' || "一二三四五六七八九十".Contains(text[i], StringComparison.Ordinal))) i++;
        return i > start && i < end && text[i] is '.' or '．' or '、' ? i + 1 : start;
    }

    private void Add(int start, int end, IReadOnlyList<Measure> measures, bool namesUnits = false)
    {
        while (start < end && SourceText.IsBlank(text[start])) start++;
        while (end > start && SourceText.IsBlank(text[end - 1])) end--;
        if (SourceText.Compact(text.AsSpan(start, end - start)).Length > 0) sentences.Add(new NoticeSentence(start, end, text[start..end], measures, namesUnits));
    }
}
