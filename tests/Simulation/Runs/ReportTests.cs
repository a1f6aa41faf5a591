using System.Text.RegularExpressions;
using MiniExcelLibs;
using Ronghe.Kernel.Amounts;

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
        MiniExcel.GetSheetNames(path).Count.ShouldBe(report.Tables.Count + 1);
        var measures = Town.Table(report, "measures");
        var sheet = MiniExcel.Query(path, useHeaderRow: true, sheetName: measures.Title).Cast<IDictionary<string, object>>().ToList();
        sheet.Select(r => Convert.ToDecimal(r["奖补"], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(measures.Rows.Select(r => ((Money)r[3]!).ToDecimal()));
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
