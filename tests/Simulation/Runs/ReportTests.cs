using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Ronghe.Kernel.Amounts;
using Ronghe.Simulation.Reports;

namespace Ronghe.Simulation.Tests.Runs;

public sealed partial class ReportTests
{
    [Fact]
    public void The_page_carries_all_that_it_needs_and_every_chart_has_its_table_and_its_sentence()
    {
        using var town = Town.Synthetic(3_000, 6);
        var (report, folder) = town.Simulate(town.Ask() with { NearPercent = 5, PriceReadings = true });
        var html = File.ReadAllText(Path.Combine(folder, "report.html"));
        var body = html[..html.LastIndexOf("<script>", StringComparison.Ordinal)];
        Addresses().IsMatch(body).ShouldBeFalse("nothing is asked of anyone");
        body.ShouldContain("default-src 'none'");
        body.ShouldContain(report.Label!);
        foreach (var table in report.Tables)
        {
            body.ShouldContain($"id=\"{table.Id}-table\"");
            body.ShouldContain(System.Net.WebUtility.HtmlEncode(table.Says));
            if (table.Chart is not null && table.Rows.Count > 0) body.ShouldContain($"data-table=\"{table.Id}-table\"");
        }

        foreach (var assumption in report.Assumptions) body.ShouldContain(System.Net.WebUtility.HtmlEncode(assumption));
        body.ShouldContain("sha256:");
    }

    [Fact]
    public void What_a_firm_is_called_cannot_become_part_of_the_page_or_a_formula()
    {
        using var town = new Town()
            .With("enterprises.csv", "code,enterprise.industry,enterprise.employees,enterprise.revenue", "\"=<b>'\"\"&\",C3562,100,90000000.00")
            .With("digitalProjects.csv", "code,field,completedOn,investment,totalInvestment", "\"=<b>'\"\"&\",network,2021-10-10,600000.00,600000.00");
        var (_, folder) = town.Simulate(town.Ask());
        File.ReadAllText(Path.Combine(folder, "report.html")).ShouldContain("=&lt;b&gt;&#39;&quot;&amp;");
        File.ReadAllText(Path.Combine(folder, "top-payees.csv")).ShouldContain("\"'=<b>'\"\"&\"");
    }

    [Fact]
    public void The_workbook_has_a_sheet_a_table_with_the_same_numbers()
    {
        using var town = Town.Synthetic(3_000, 6);
        var (report, folder) = town.Simulate(town.Ask());
        var path = Path.Combine(folder, "report.xlsx");
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book).Select(error => error.Description).ShouldBeEmpty();
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToList();
        sheets.Select(sheet => sheet.Name!.Value).ShouldBe([.. report.Tables.Select(table => table.Title), "假定和依据"]);
        foreach (var (sheet, table) in sheets.Zip(report.Tables))
        {
            var rows = ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText)).ToList();
            rows[0].ShouldBe(table.Columns.Select(column => column.Title));
            rows.Skip(1).ShouldBe(table.Rows.Select(row => row.Select(InSheet)), table.Title);
        }

        static string InSheet(object? cell) => cell switch
        {
            Money money => money.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture),
            decimal share => share.ToString("0.######", CultureInfo.InvariantCulture),
            _ => ReportCells.Plain(cell) ?? "",
        };
    }

    [Theory]
    [InlineData(999_999_999_999_999, "9999999999999.99", "n")]
    [InlineData(-123_456_789_012_345, "-1234567890123.45", "n")]
    [InlineData(1_000_000_000_000_001, "10000000000000.01", "inlineStr")]
    [InlineData(9_007_199_254_740_993, "90071992547409.93", "inlineStr")]
    public void Money_loses_nothing_in_a_sheet_whose_numbers_keep_15_digits(long fen, string written, string type)
    {
        using var town = new Town();
        var path = Path.Combine(town.Folder, "a.xlsx");
        var table = new ReportTable("a", "各条措施", "", [new("money", "金额", ReportKind.Money)], [[Money.FromFen(fen)]]);
        ReportWorkbook.Write(new SimulationReport("测算", null, [], [], [table]), path);
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        var cell = book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<Cell>()).Single(cell => cell.InnerText == written);
        (cell.DataType?.InnerText ?? "n").ShouldBe(type);
    }

    [Fact]
    public void Every_sheet_has_a_name_that_a_workbook_may_have()
    {
        using var town = new Town();
        var path = Path.Combine(town.Folder, "a.xlsx");
        string[] titles = ["甲 2", "甲", "甲", "按'a/b：[1]'", "按'A/B：[1]'", new string('长', 40), new string('长', 41), new string('a', 30) + "\U00020000", "假定和依据"];
        ReportWorkbook.Write(new SimulationReport("测算", null, [], [], [.. titles.Select(title => new ReportTable("a", title, "", [new("a", "甲", ReportKind.Text)], []))]), path);
        using var book = SpreadsheetDocument.Open(path, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book).Select(error => error.Description).ShouldBeEmpty();
        book.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(
            ["甲 2", "甲", "甲 3", "按·a·b：·1··", "按·A·B：·1·· 2", new string('长', 31), new string('长', 29) + " 2", new string('a', 30), "假定和依据", "假定和依据 2"]);
    }

    [Theory]
    [InlineData("2020-12-31", "2021-12-31", true)]
    [InlineData("2021-12-31", "2020-12-31", true)]
    [InlineData("2021-12-31", "2021-12-31", false)]
    public void A_notice_that_is_not_in_force_says_so_instead_of_being_empty(string on, string asKnown, bool says)
    {
        using var town = Town.Makers("600000.00");
        var (report, _) = town.Simulate(town.Ask() with { On = DateOnly.Parse(on, CultureInfo.InvariantCulture), AsKnownOn = DateOnly.Parse(asKnown, CultureInfo.InvariantCulture) });
        var measures = Town.Table(report, "measures");
        measures.Says.Contains($"按 {asKnown} 所知，“", StringComparison.Ordinal).ShouldBe(says, measures.Says);
        measures.Says.Contains("没有施行（", StringComparison.Ordinal).ShouldBe(says);
        (measures.Rows.Count == 0).ShouldBe(says);
    }

    [Fact]
    public void Every_table_is_a_CSV_and_stands_in_the_JSON()
    {
        using var town = Town.Synthetic(1_000, 6);
        var (report, folder) = town.Simulate(town.Ask());
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "results.json")));
        json.RootElement.GetProperty("tables").EnumerateArray().Select(t => t.GetProperty("id").GetString()).ShouldBe(report.Tables.Select(t => t.Id));
        foreach (var table in report.Tables)
            File.ReadAllLines(Path.Combine(folder, table.Id + ".csv")).Length.ShouldBe(table.Rows.Count + 1, table.Id);
        json.RootElement.GetProperty("tables")[0].GetProperty("rows")[0][3].GetString()!.ShouldMatch(@"^\d+\.\d\d$");
        report.Tables.ShouldAllBe(t => t.Rows.All(r => r.Count == t.Columns.Count));
    }

    /// <summary>Whatever would make a browser fetch something.</summary>
    [GeneratedRegex("""(src|href|action|data|poster)\s*=\s*["'](?!#)|@import|url\(|https?://""", RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();
}
