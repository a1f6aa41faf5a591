using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ronghe.Notices.Tests;

/// <summary>Small documents made by the tests.</summary>
internal static class Documents
{
    /// <summary>A .docx with a paragraph a line; a line that starts with #0 or #1 is numbered by Word on that level (一、 and 1.).</summary>
    public static byte[] Docx(string text)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var numbering = main.AddNewPart<NumberingDefinitionsPart>();
            numbering.Numbering = new Numbering(
                new AbstractNum(Level(0, NumberFormatValues.ChineseCountingThousand, "%1、"), Level(1, NumberFormatValues.Decimal, "%2.")) { AbstractNumberId = 1 },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
            main.Document = new Document(new Body(text.Split('\n').Select(Paragraph)));
        }

        return stream.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text) => new(
        new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };

    private static Paragraph Paragraph(string line)
    {
        var paragraph = new Paragraph();
        if (line.StartsWith('#'))
        {
            paragraph.Append(new ParagraphProperties(new NumberingProperties(
                new NumberingLevelReference { Val = line[1] - '0' }, new NumberingId { Val = 1 })));
            line = line[2..];
        }

        // Word cuts a line into runs where it likes.
        foreach (var piece in line.Chunk(7))
            paragraph.Append(new Run(new Text(new string(piece)) { Space = SpaceProcessingModeValues.Preserve }));
        paragraph.Append(new DeletedRun(new Run(new DeletedText("删去的字"))));
        return paragraph;
    }

    /// <summary>A PDF with one page of these lines, in a font that is named and not embedded.</summary>
    public static byte[] Pdf(IReadOnlyList<string> lines, bool deflate = false) => Pdf([Printed(lines, 12, 780)], deflate);

    /// <summary>A PDF of pages with a head in small print and a foot.</summary>
    public static byte[] Pdf(IReadOnlyList<IReadOnlyList<string>> pages, string head, Func<int, string> foot) =>
        Pdf([.. pages.Select((lines, i) => (byte[])[.. Printed([head], 8, 810), .. Printed(lines, 12, 760), .. Printed([foot(i + 1)], 12, 40)])], deflate: false);

    private static byte[] Printed(IReadOnlyList<string> lines, int size, int top)
    {
        var content = new StringBuilder().Append(CultureInfo.InvariantCulture, $"BT /F1 {size} Tf 18 TL 60 {top} Td\n");
        foreach (var line in lines)
            content.Append('<').Append(string.Concat(line.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))).Append("> Tj T*\n");
        return Encoding.ASCII.GetBytes(content.Append("ET\n").ToString());
    }

    public static byte[] Pdf(IReadOnlyList<byte[]> pages, bool deflate)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (var block = 0; block < 256; block += 100)
        {
            var count = Math.Min(100, 256 - block);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfrange\n");
            for (var high = block; high < block + count; high++) map.Append(CultureInfo.InvariantCulture, $"<{high:X2}00> <{high:X2}FF> <{high:X2}00>\n");
            map.Append("endbfrange\n");
        }

        map.Append("endcmap CMapName currentdict /CMap defineresource pop end end");
        var kids = string.Join(' ', pages.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{7 + 2 * i} 0 R")));
        List<byte[]> objects =
        [
            Ascii("<< /Type /Catalog /Pages 2 0 R >>"),
            Ascii(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{kids}] /Count {pages.Count} >>")),
            Ascii("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"),
            Ascii("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>"),
            Stream(Ascii(map.ToString()), ""),
            Ascii("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"),
        ];
        foreach (var content in pages)
        {
            objects.Add(Ascii(string.Create(CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {objects.Count + 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")));
            objects.Add(Stream(deflate ? Deflated(content) : content, deflate ? "/Filter /FlateDecode " : ""));
        }

        using var stream = new MemoryStream();
        var offsets = new List<long>();
        stream.Write(Ascii("%PDF-1.7\n"));
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(stream.Position);
            stream.Write(Ascii(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            stream.Write(objects[i]);
            stream.Write(Ascii("\nendobj\n"));
        }

        var start = stream.Position;
        stream.Write(Ascii(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n")));
        foreach (var offset in offsets) stream.Write(Ascii(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")));
        stream.Write(Ascii(string.Create(CultureInfo.InvariantCulture,
            $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF")));
        return stream.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Stream(byte[] body, string extra) =>
        [.. Ascii(string.Create(CultureInfo.InvariantCulture, $"<< {extra}/Length {body.Length} >>\nstream\n")), .. body, .. Ascii("\nendstream")];

    public static byte[] Deflated(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var deflate = new ZLibStream(stream, CompressionLevel.Optimal)) deflate.Write(content);
        return stream.ToArray();
    }
}
