using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Ronghe.Notices.Sources;

/// <summary>The text layer of a PDF, line by line as printed; page numbers at the edge of a page are left out.</summary>
internal static class PdfText
{
    public static Extraction Read(byte[] bytes, ReadingBudget budget)
    {
        // A foreign parser may loop where no budget is asked: the answer comes in time even then.
        var reading = Task.Run(() => ReadWithin(bytes, budget));
        return reading.Wait(budget.Limits.MostTime + TimeSpan.FromSeconds(2))
            ? reading.Result
            : NoticeFaults.OutOfTime(budget.Limits.MostTime);
    }

    private static Extraction ReadWithin(byte[] bytes, ReadingBudget budget)
    {
        try
        {
            var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = new BudgetedFilters(budget) };
            using var document = PdfDocument.Open(bytes, options);
            if (document.NumberOfPages > budget.Limits.MostPages)
                return NoticeFaults.PdfPages(document.NumberOfPages, budget.Limits.MostPages);
            var text = new StringBuilder();
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                budget.CheckTime();
                AppendPage(text, document.GetPage(number).Letters);
                if (text.Length > budget.Limits.MostCharacters) return NoticeFaults.TooLong(budget.Limits.MostCharacters);
            }

            var mapped = Radicals.Mapped(text.ToString());
            return string.IsNullOrWhiteSpace(mapped)
                ? NoticeFaults.PdfNoText(document.NumberOfPages)
                : PlainText.Checked(mapped, budget.Limits);
        }
        catch (PdfDocumentEncryptedException)
        {
            return NoticeFaults.PdfEncrypted();
        }
        catch (Exception broken) when (Exceeded(broken) is { } exceeded)
        {
            return exceeded.OutOfTime
                ? NoticeFaults.OutOfTime(budget.Limits.MostTime)
                : NoticeFaults.PdfExpansion(budget.Limits.MostExpandedBytes);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return NoticeFaults.PdfDamaged();
        }
    }

    private static BudgetExceededException? Exceeded(Exception? exception)
    {
        while (exception is not null and not BudgetExceededException) exception = exception.InnerException;
        return (BudgetExceededException?)exception;
    }

    private static void AppendPage(StringBuilder text, IReadOnlyList<Letter> letters)
    {
        var lines = Lines(letters);
        for (var i = 0; i < lines.Count; i++)
        {
            if ((i == 0 || i >= lines.Count - 2) && IsPageNumber(lines[i])) continue;
            text.Append(lines[i]).Append('\n');
        }
    }

    /// <summary>Letters whose baselines lie within half their height are one line; lines go down, letters to the right.</summary>
    private static List<string> Lines(IReadOnlyList<Letter> letters)
    {
        var ordered = letters.Where(l => l.Value.Length > 0 && !(l.Value.Length == 1 && char.IsControl(l.Value[0])))
            .OrderByDescending(l => l.StartBaseLine.Y).ToList();
        var lines = new List<string>();
        var line = new List<Letter>();
        foreach (var letter in ordered)
        {
            if (line.Count > 0 && line[0].StartBaseLine.Y - letter.StartBaseLine.Y > Math.Max(Size(line[0]), Size(letter)) / 2)
            {
                lines.Add(Joined(line));
                line.Clear();
            }

            line.Add(letter);
        }

        if (line.Count > 0) lines.Add(Joined(line));
        return lines;
    }

    private static double Size(Letter letter) => letter.PointSize > 0 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);

    private static string Joined(List<Letter> line)
    {
        line.Sort((a, b) => a.StartBaseLine.X.CompareTo(b.StartBaseLine.X));
        var text = new StringBuilder();
        Letter? before = null;
        foreach (var letter in line)
        {
            if (before is not null)
            {
                var gap = letter.StartBaseLine.X - before.EndBaseLine.X;
                if (gap > Size(letter) * 0.9 && !char.IsWhiteSpace(before.Value[^1])) text.Append(' ');
                // A letter drawn twice in one place is bold print, not a doubled letter.
                if (letter.Value == before.Value && Math.Abs(letter.StartBaseLine.X - before.StartBaseLine.X) < Size(letter) * 0.1) continue;
            }

            text.Append(letter.Value);
            before = letter;
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsPageNumber(string line)
    {
        var core = line.AsSpan().Trim().Trim("—-－–·第页 ").Trim();
        return core.Length is > 0 and <= 4 && !core.ContainsAnyExcept("0123456789０１２３４５６７８９");
    }

    /// <summary>Filters that take what they expand off the budget before they expand it.</summary>
    private sealed class BudgetedFilters(ReadingBudget budget) : IFilterProvider
    {
        private readonly IFilterProvider inner = DefaultFilterProvider.Instance;

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Wrapped(inner.GetFilters(dictionary));

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Wrapped(inner.GetNamedFilters(names));

        public IReadOnlyList<IFilter> GetAllFilters() => Wrapped(inner.GetAllFilters());

        private List<IFilter> Wrapped(IReadOnlyList<IFilter> filters) => filters.Select(f => (IFilter)new BudgetedFilter(f, budget)).ToList();
    }

    private sealed class BudgetedFilter(IFilter inner, ReadingBudget budget) : IFilter
    {
        private const int MostOfLzw = 2_731;
        private const int MostOfRunLength = 64;

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            switch (inner)
            {
                case FlateFilter:
                    MeasureFlate(input);
                    break;
                case LzwFilter:
                    budget.Expand((long)input.Length * MostOfLzw);
                    break;
                case RunLengthFilter:
                    budget.Expand((long)input.Length * MostOfRunLength);
                    break;
                default:
                    budget.Expand(input.Length);
                    break;
            }

            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private void MeasureFlate(Memory<byte> input)
        {
            using var inflate = new ZLibStream(new MemoryStream(input.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            try
            {
                int read;
                while ((read = inflate.Read(buffer)) > 0) budget.Expand(read);
            }
            catch (InvalidDataException)
            {
                // The parser has its own ways with a damaged stream; what came out so far is counted.
            }
        }
    }
}
