using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ronghe.Notices.Sources;

/// <summary>The text of a .docx as a reader sees it: one line a paragraph, automatic numbers written out, deletions left out.</summary>
internal static class DocxText
{
    public static Extraction Read(byte[] bytes, ReadingBudget budget)
    {
        try
        {
            if (Expand(bytes, budget) is { } fault) return fault;
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            if (document.MainDocumentPart is not { } main) return NoticeFaults.DocxDamaged();
            var text = Paragraphs(main, budget);
            if (text.Length > budget.Limits.MostCharacters) return NoticeFaults.TooLong(budget.Limits.MostCharacters);
            return string.IsNullOrWhiteSpace(text) ? NoticeFaults.DocxNoText() : PlainText.Checked(text, budget.Limits);
        }
        catch (BudgetExceededException exceeded)
        {
            return exceeded.OutOfTime
                ? NoticeFaults.OutOfTime(budget.Limits.MostTime)
                : NoticeFaults.DocxExpansion(budget.Limits.MostExpandedBytes);
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or XmlException or FileFormatException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or EndOfStreamException)
        {
            return NoticeFaults.DocxDamaged();
        }
    }

    /// <summary>Reads every entry once, since the sizes that an archive states may lie.</summary>
    private static Policy.Facts.Fault? Expand(byte[] bytes, ReadingBudget budget)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > budget.Limits.MostEntries)
            return NoticeFaults.DocxEntries(archive.Entries.Count, budget.Limits.MostEntries);
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            int read;
            while ((read = content.Read(buffer)) > 0) budget.Expand(read);
        }

        return null;
    }

    private static string Paragraphs(MainDocumentPart main, ReadingBudget budget)
    {
        var text = new StringBuilder();
        var numbers = DocxNumbering.Of(main);
        using var reader = OpenXmlReader.Create(main);
        var skipping = 0;
        var inParagraph = 0;
        var rowHasCell = false;
        var read = 0;
        while (reader.Read())
        {
            if (++read % 4096 == 0) budget.CheckTime();
            if (text.Length > budget.Limits.MostCharacters) break;
            var type = reader.ElementType;
            if (type == typeof(AlternateContentFallback) || type == typeof(FootnoteReference) || type == typeof(DeletedText))
            {
                if (reader.IsStartElement) skipping++;
                if (reader.IsEndElement) skipping--;
            }

            if (skipping > 0) continue;
            if (type == typeof(ParagraphProperties) && reader.IsStartElement)
            {
                var properties = (ParagraphProperties?)reader.LoadCurrentElement();
                text.Append(numbers.Label(properties));
            }
            else if (type == typeof(Text) && reader.IsStartElement)
            {
                text.Append(reader.GetText());
            }
            else if ((type == typeof(TabChar) || type == typeof(TableCell)) && reader.IsStartElement)
            {
                if (type == typeof(TabChar) || rowHasCell) text.Append('\t');
                if (type == typeof(TableCell)) rowHasCell = true;
            }
            else if ((type == typeof(Break) || type == typeof(CarriageReturn)) && reader.IsStartElement)
            {
                text.Append('\n');
            }
            else if (type == typeof(NoBreakHyphen) && reader.IsStartElement)
            {
                text.Append('-');
            }
            else if (type == typeof(TableRow))
            {
                rowHasCell = false;
                if (reader.IsEndElement) text.Append('\n');
            }
            else if (type == typeof(Paragraph))
            {
                if (reader.IsStartElement) inParagraph++;
                if (reader.IsEndElement)
                {
                    inParagraph--;
                    if (!rowHasCell) text.Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
