using System.Text;
using UglyToad.PdfPig.Content;

namespace Ronghe.Notices.Sources;

/// <summary>A line of a page as printed; lengths are points, from the lower left corner of the page.</summary>
/// <param name="Size">Of its letters.</param>
internal readonly record struct PdfLine(string Text, double Left, double Right, double Baseline, double Size)
{
    /// <summary>Letters whose baselines lie within half their height are one line; lines go down, letters to the right.</summary>
    public static List<PdfLine> Of(IReadOnlyList<Letter> letters)
    {
        var ordered = letters.Where(l => l.Value.Length > 0 && !(l.Value.Length == 1 && char.IsControl(l.Value[0])))
            .OrderByDescending(l => l.StartBaseLine.Y).ToList();
        var lines = new List<PdfLine>();
        var line = new List<Letter>();
        foreach (var letter in ordered)
        {
            if (line.Count > 0 && line[0].StartBaseLine.Y - letter.StartBaseLine.Y > Math.Max(SizeOf(line[0]), SizeOf(letter)) / 2)
            {
                Add(line, lines);
                line.Clear();
            }

            line.Add(letter);
        }

        if (line.Count > 0) Add(line, lines);
        return lines;
    }

    private static double SizeOf(Letter letter) => letter.PointSize > 0 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);

    private static void Add(List<Letter> letters, List<PdfLine> lines)
    {
        letters.Sort((a, b) => a.StartBaseLine.X.CompareTo(b.StartBaseLine.X));
        var text = new StringBuilder();
        Letter? before = null;
        foreach (var letter in letters)
        {
            if (before is not null)
            {
                var gap = letter.StartBaseLine.X - before.EndBaseLine.X;
                if (gap > SizeOf(letter) * 0.9 && !char.IsWhiteSpace(before.Value[^1])) text.Append(' ');
                // A letter drawn twice in one place is bold print, not a doubled letter.
                if (letter.Value == before.Value && Math.Abs(letter.StartBaseLine.X - before.StartBaseLine.X) < SizeOf(letter) * 0.1) continue;
            }

            text.Append(letter.Value);
            before = letter;
        }

        var printed = letters.FindAll(l => !string.IsNullOrWhiteSpace(l.Value));
        if (printed.Count == 0) return;
        lines.Add(new PdfLine(Glyphs.Read(text.ToString().Trim()), printed[0].StartBaseLine.X, printed.Max(l => l.EndBaseLine.X),
            printed[0].StartBaseLine.Y, SizeOf(printed[0])));
    }
}
