using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Ronghe.Notices.Sources;

/// <summary>The text layer of a PDF, a line a paragraph; heads and feet of pages are left out.</summary>
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
            var pages = new List<List<PdfLine>>();
            var length = 0L;
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                budget.CheckTime();
                pages.Add(PdfLine.Of(document.GetPage(number).Letters));
                if ((length += pages[^1].Sum(l => l.Text.Length)) > budget.Limits.MostCharacters) return NoticeFaults.TooLong(budget.Limits.MostCharacters);
            }

            var text = PdfParagraphs.Of(pages);
            return string.IsNullOrWhiteSpace(text)
                ? NoticeFaults.PdfNoText(document.NumberOfPages)
                : PlainText.Checked(text, budget.Limits);
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
