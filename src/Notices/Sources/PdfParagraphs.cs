using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Notices.Structure;

namespace Ronghe.Notices.Sources;

/// <summary>The paragraphs of the printed pages, one a line: a printed line that fills its measure goes on with the next.</summary>
internal sealed partial class PdfParagraphs
{
    private const int EdgeLines = 2;

    private readonly List<List<PdfLine>> pages;
    private readonly double size;
    private readonly double leading;
    private readonly HashSet<(string, int)> running;

    private PdfParagraphs(List<List<PdfLine>> pages)
    {
        this.pages = pages;
        size = Middle(pages.SelectMany(p => p).Select(l => l.Size));
        leading = Middle(pages.SelectMany(p => p.Zip(p.Skip(1), (a, b) => a.Baseline - b.Baseline)));
        running = [.. pages.SelectMany(p => Edges(p).Select(Place).Distinct()).GroupBy(e => e).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    /// <summary>3, — 3 —, 3/12, 第3页 共12页.</summary>
    [GeneratedRegex(@"^(?:[—–－\-·\s]*\d{1,4}[—–－\-·\s]*|\d{1,4}\s*/\s*\d{1,4}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();

    public static string Of(List<List<PdfLine>> pages) => new PdfParagraphs(pages).Text();

    private string Text()
    {
        var lines = pages.SelectMany(Body).ToList();
        var text = new StringBuilder();
        if (lines.Count == 0) return "";
        var left = lines.Min(l => l.Left);
        var right = lines.Select(l => l.Right).OrderDescending().ElementAt(lines.Count / 20);
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(lines[i].Text);
            if (i + 1 == lines.Count || !GoesOn(lines[i], lines[i + 1], left, right)) text.Append('\n');
            else if (char.IsAsciiLetter(lines[i].Text[^1]) && char.IsAsciiLetter(lines[i + 1].Text[0])) text.Append(' ');
        }

        return text.ToString();
    }

    private bool GoesOn(PdfLine line, PdfLine next, double left, double right) =>
        line.Right > right - 2.2 * size && next.Left < left + 1.2 * size && Math.Abs(line.Size - next.Size) < size * 0.1
        && !(line.Text[^1] is '。' or '；' or '：' or '）' or ')' or ';' && NumberHead.Match(next.Text, 0, next.Text.Length) is not null);

    /// <summary>The page without its head and its foot.</summary>
    private List<PdfLine> Body(List<PdfLine> page)
    {
        var (first, end) = (0, page.Count);
        while (first < end && first < EdgeLines && IsMargin(page[first], first + 1 < end ? page[first].Baseline - page[first + 1].Baseline : 0)) first++;
        while (end > first && page.Count - end < EdgeLines && IsMargin(page[end - 1], end - 1 > first ? page[end - 2].Baseline - page[end - 1].Baseline : 0)) end--;
        return page[first..end];
    }

    /// <summary>A page number, what stands in the same place of another page, or small print set apart from the text.</summary>
    private bool IsMargin(PdfLine line, double gap) =>
        PageNumber().IsMatch(line.Text) || running.Contains(Place(line)) || line.Size < size * 0.85 && gap > leading * 1.5;

    private static IEnumerable<PdfLine> Edges(List<PdfLine> page) => page.Take(EdgeLines).Concat(page.TakeLast(EdgeLines));

    private static (string, int) Place(PdfLine line) => (string.Concat(line.Text.Where(c => !Numerals.IsDigit(c))), (int)Math.Round(line.Baseline / 4));

    private static double Middle(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[ordered.Count / 2];
    }
}
