using Ronghe.Notices.Sources;
using Ronghe.Policy.Facts;

namespace Ronghe.Notices;

/// <summary>Reads a Chinese policy notice from plain text, .docx or PDF.</summary>
public static class NoticeReader
{
    /// <summary>Reads a file; what is wrong with it is a fault, not an exception.</summary>
    public static NoticeResult ReadFile(string path, NoticeLimits? limits = null, TimeProvider? clock = null)
    {
        limits ??= NoticeLimits.Default;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return Failed(NoticeFaults.Missing(path));
            if (file.Length > limits.MostBytes) return Failed(NoticeFaults.TooLarge(file.Length, limits.MostBytes));
            using var stream = file.OpenRead();
            return Read(stream, limits, clock);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(NoticeFaults.Unreadable(path, failure.Message));
        }
    }

    /// <summary>Reads a stream to its end, or to the limit of bytes.</summary>
    public static NoticeResult Read(Stream stream, NoticeLimits? limits = null, TimeProvider? clock = null)
    {
        limits ??= NoticeLimits.Default;
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > limits.MostBytes) return Failed(NoticeFaults.TooLarge(copy.Length, limits.MostBytes));
        }

        return Read(copy.ToArray(), limits, clock);
    }

    /// <summary>Reads the bytes of a file; the format shows in its first bytes.</summary>
    public static NoticeResult Read(byte[] bytes, NoticeLimits? limits = null, TimeProvider? clock = null)
    {
        limits ??= NoticeLimits.Default;
        if (bytes.Length > limits.MostBytes) return Failed(NoticeFaults.TooLarge(bytes.Length, limits.MostBytes));
        var budget = new ReadingBudget(limits, clock ?? TimeProvider.System);
        var (format, extraction) = bytes.AsSpan() switch
        {
            [] => (NoticeFormat.Text, NoticeFaults.Empty()),
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => (NoticeFormat.Docx, DocxText.Read(bytes, budget)),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => (NoticeFormat.Pdf, PdfText.Read(bytes, budget)),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => (NoticeFormat.Text, NoticeFaults.OldWord()),
            _ => (NoticeFormat.Text, PlainText.Read(bytes, limits)),
        };
        return extraction.Text is { } text ? Read(text, format) : Failed(extraction.Fault!);
    }

    /// <summary>Reads a text that is already in memory; offsets are its UTF-16 code units.</summary>
    public static NoticeResult ReadText(string text, NoticeLimits? limits = null)
    {
        var extraction = PlainText.Checked(text, limits ?? NoticeLimits.Default);
        return extraction.Text is null ? Failed(extraction.Fault!) : Read(text, NoticeFormat.Text);
    }

    private static NoticeResult Read(string source, NoticeFormat format)
    {
        var notice = new NoticeAssembly(source, format).Notice();
        return new NoticeResult(notice, [], [.. Warnings(notice)]);
    }

    private static IEnumerable<Fault> Warnings(Notice notice)
    {
        if (!notice.Measures.Any()) yield return NoticeFaults.NoMeasures();
        if (notice.Dates is { InForce: null, InForceWords: { } begins }) yield return NoticeFaults.InForceOpen(begins);
        if (notice.Dates is { Expiry: null, ExpiryWords: { } ends }) yield return NoticeFaults.ExpiryOpen(ends);
    }

    private static NoticeResult Failed(Fault fault) => new(null, [fault], []);
}
