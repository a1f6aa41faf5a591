using System.Buffers;
using System.Globalization;
using Ronghe.Kernel.Amounts;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Ronghe.Simulation.Reports;

/// <summary>The report as a workbook: one sheet a table, one for what was assumed. Money of more digits than a sheet's number keeps is a text.</summary>
internal static class ReportWorkbook
{
    /// <summary>As long as a sheet's name may be, and what it may not hold.</summary>
    private const int MostName = 31;
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(":\\/?*[]'");

    /// <summary>A number in a sheet keeps 15 digits.</summary>
    private const long MostFen = 999_999_999_999_999;

    /// <summary>In characters of a digit's width.</summary>
    private const int LeastWidth = 8;
    private const int MostWidth = 60;

    public static void Write(SimulationReport report, string path) => WriteAsync(report, path).GetAwaiter().GetResult();

    private static async Task WriteAsync(SimulationReport report, string path)
    {
        await using var stream = File.Create(path);
        await using var book = await Spreadsheet.CreateNewAsync(stream);
        var styles = new Styles(
            book.AddStyle(new Style { Font = { Bold = true } }),
            book.AddStyle(new Style { Format = NumberFormat.Custom("#,##0") }),
            book.AddStyle(new Style { Format = NumberFormat.Custom("#,##0.00") }),
            book.AddStyle(new Style { Format = NumberFormat.Custom("0.0%") }));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in report.Tables) await SheetAsync(book, Name(table.Title, names), [.. table.Columns.Select(column => column.Title)], table.Rows, styles);
        await SheetAsync(book, Name("假定和依据", names), ["说明"], [.. Notes(report).Select(note => new[] { note })], styles);
        await book.FinishAsync();
    }

    private static async Task SheetAsync(Spreadsheet book, string name, string[] columns, IReadOnlyList<IReadOnlyList<object?>> rows, Styles styles)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < columns.Length; i++)
        {
            var widest = rows.Select(row => Width(ReportCells.Readable(row[i]))).Prepend(Width(columns[i])).Max();
            options.Column(i + 1).Width = Math.Clamp(widest + 2, LeastWidth, MostWidth);
        }

        await book.StartWorksheetAsync(name, options);
        await book.AddRowAsync([.. columns.Select(column => new StyledCell(column, styles.Heading))]);
        foreach (var row in rows) await book.AddRowAsync([.. row.Select(styles.Of)]);
    }

    /// <summary>A Chinese character is as wide as two digits.</summary>
    private static int Width(string text) => text.Length + text.Count(c => c >= '\u2E80');

    private static IEnumerable<string> Notes(SimulationReport report) =>
    [
        report.Title,
        .. report.Label is { } label ? [label] : Array.Empty<string>(),
        .. report.Tables.Select(t => $"{t.Title}：{t.Says}"),
        .. report.Assumptions,
        .. report.Manifest.ToJsonString(ReportFiles.ReadableOptions).Split('\n'),
    ];

    /// <summary>A name that no sheet has yet.</summary>
    private static string Name(string title, HashSet<string> taken)
    {
        var allowed = string.Concat(title.Select(c => NotInNames.Contains(c) ? '·' : c));
        var name = Short(allowed, MostName);
        for (var again = 2; !taken.Add(name); again++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $" {again}");
            name = Short(allowed, MostName - suffix.Length) + suffix;
        }

        return name;
    }

    /// <summary>No character is cut in two.</summary>
    private static string Short(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private sealed record Styles(StyleId Heading, StyleId Count, StyleId Amount, StyleId Share)
    {
        public StyledCell Of(object? cell) => cell switch
        {
            long count => new StyledCell(count, Count),
            Money money when money.Fen is >= -MostFen and <= MostFen => new StyledCell(money.ToDecimal(), Amount),
            decimal share => new StyledCell(share, Share),
            _ => new StyledCell(ReportCells.Plain(cell), null),
        };
    }
}
