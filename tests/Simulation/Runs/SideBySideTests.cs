using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;
using Ronghe.Simulation.Reports;

namespace Ronghe.Simulation.Tests.Runs;

public sealed class SideBySideTests
{
    [Fact]
    public void Differences_count_from_the_first_and_what_a_report_does_not_have_is_empty_not_zero()
    {
        var tables = SideBySide.Of([("甲", Report("2021-12-31", ("4", 100), ("5", 7))), ("乙", Report("2022-12-31", ("4", 350), ("6", 9)))]);
        tables.Select(t => t.Id).ShouldBe(["totals", "measures", "asked"]);
        var measures = tables[1];
        measures.Columns.Select(c => c.Title).ShouldBe(["措施", "名称", "甲", "乙", "相差"]);
        measures.Rows.Select(r => string.Join(' ', r.Select(ReportCells.Readable))).ShouldBe(["4 第4条 1.00 3.50 2.50", "5 第5条 0.07 — —", "6 第6条 — 0.09 —"]);
        measures.Says.ShouldBe("“4 第4条”相差最大：多 2.50 元。");
        measures.Chart.ShouldNotBeNull().Values.ShouldBe([2, 3]);
        tables[0].Says.ShouldBe("“乙”的奖补比“甲”多 2.52 元。");
        tables[2].Says.ShouldContain("情况的日期");
        tables[2].Rows.ShouldHaveSingleItem().ShouldBe(["情况的日期", "2021-12-31", "2022-12-31"]);
    }

    [Fact]
    public void Three_reports_each_have_their_own_difference()
    {
        var report = Report("2021-12-31", ("4", 100));
        var tables = SideBySide.Of([("甲", report), ("乙", Report("2021-12-31", ("4", 90))), ("丙", report)]);
        tables[1].Columns.Select(c => c.Title).ShouldBe(["措施", "名称", "甲", "乙", "丙", "乙相差", "丙相差"]);
        tables[0].Says.ShouldBe("“乙”的奖补比“甲”少 0.10 元；“丙”的奖补比“甲”不多不少。");
        tables[2].Says.ShouldBe("问的完全相同。");
    }

    private static SimulationReport Report(string on, params (string Measure, long Fen)[] awards) => new(
        "题", null, [], new JsonObject { ["on"] = on, ["asKnownOn"] = "2021-12-31", ["seed"] = 1 },
        [
            new ReportTable(
                ReportTables.Measures, "各条措施", "。",
                [
                    new ReportColumn("measure", "措施", ReportKind.Text), new ReportColumn("title", "名称", ReportKind.Text), new ReportColumn(ReportTables.Award, "奖补", ReportKind.Money),
                    new ReportColumn(ReportTables.TaxCredit, "减免", ReportKind.Money), new ReportColumn(ReportTables.Caps, "上限", ReportKind.Money),
                ],
                [.. awards.Select(a => (IReadOnlyList<object?>)[a.Measure, $"第{a.Measure}条", Money.FromFen(a.Fen), Money.Zero, Money.Zero])]),
        ]);
}
