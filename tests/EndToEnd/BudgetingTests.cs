using System.Text;
using Microsoft.Playwright;
using Ronghe.Platform.Accounts;

namespace Ronghe.EndToEnd.Tests;

/// <summary>Budget officers take in a population, write a reform, watch a run, read its results and compare it with another.</summary>
public sealed class BudgetingTests(Site site)
{
    private const string Enterprises = "code,enterprise.industry,enterprise.employees,enterprise.revenue\nA1,C3562,260,180000000\nA2,C3562,260,180000000\n";
    private const string Projects = "code,id,field,completedOn,investment\nA1,1,network,2021-11-20,3200000\nA2,1,network,2021-11-20,60000000\n";

    [Theory]
    [InlineData(1280, true, "市财政局")]
    [InlineData(390, false, "市发展改革委")]
    public async Task From_a_population_and_a_reform_to_results_compared_side_by_side(int width, bool script, string unit)
    {
        await using var officer = await site.VisitAsync(width, script);
        var page = officer.Page;
        await site.SignInOfAsync(unit, officer, $"测算员{width}", Role.Budget);
        await page.ClickAsync("a:has-text('预算测算')");
        await officer.SeesAsync("main", "还没有可用的企业总体");
        await LooksRightAsync();
        await page.ClickAsync("a:has-text('上传一个，或合成一个')");
        await LooksRightAsync();

        await SendAsync(page, ("enterprises.csv", Enterprises.Replace(",260,", ",-1,", StringComparison.Ordinal)), ("digitalProjects.csv", Projects));
        await officer.SeesAsync(".govuk-error-summary", "文件有问题，没有收");
        await officer.SeesAsync("table >> nth=0", "enterprises.csv:1:enterprise.employees");
        await LooksRightAsync();
        await page.FillAsync("#uploadName", "两家企业，名称很长很长很长很长很长很长很长很长很长很长很长很长");
        await SendAsync(page, ("enterprises.csv", Enterprises), ("digitalProjects.csv", Projects));
        await page.ArrivesAtAsync("**/budgeting/populations/*-*");
        await officer.SeesAsync("main", "2 家");
        await LooksRightAsync();

        await officer.GoAsync("/budgeting/plans/new?kind=reform&measure=4");
        await page.ClickAsync("li:has-text('2,000,000') a:has-text('改这个数') >> nth=0");
        await LooksRightAsync();
        await page.ClickAsync("button:has-text('检查并保存')");
        await officer.SeesAsync(".govuk-error-summary", "第 5 行：改成的数和原来一样");
        await LooksRightAsync();
        await page.FillAsync("#text", (await page.InputValueAsync("#text")).Replace("to: 2000000 }", "to: 3000000 }", StringComparison.Ordinal));
        await page.ClickAsync("button:has-text('检查并保存')");
        await page.ArrivesAtAsync("**/budgeting/plans/*-*-*");
        await LooksRightAsync();

        var first = await RunAsync("只算现行规则", reform: false);
        await RunAsync("提高上限", reform: true);
        await officer.SeesAsync(".run-totals", "2,640,000");
        await officer.SeesAsync("#reforms-table", "1,000,000.00");
        if (script)
        {
            await page.WaitForSelectorAsync("figure[data-table=measures-table] svg");
            (await page.Locator("figure .chart svg").CountAsync()).ShouldBeGreaterThan(2);
        }

        await LooksRightAsync();
        foreach (var file in new[] { "report.html", "report.xlsx", "determinations.parquet", "measures.csv", "manifest.json" })
            (await page.APIRequest.GetAsync($"{page.Url}/files/{file}")).Status.ShouldBe(200, file);
        (await page.APIRequest.GetAsync($"{page.Url}/files/..%2F..%2Fhost.lock")).Status.ShouldBe(404);
        await page.CheckAsync("#kept");
        await page.ClickAsync("section[aria-labelledby=note] button:has-text('保存')");
        await officer.SeesAsync("[role=status]", "已保存");
        (await page.IsCheckedAsync("#kept")).ShouldBeTrue();

        await officer.GoAsync("/budgeting");
        await officer.SeesAsync("main", "（保留）");
        await LooksRightAsync();
        foreach (var box in await page.Locator("input[name=run]").AllAsync()) await box.CheckAsync();
        await page.ClickAsync("button:has-text('并排比较选中的')");
        await officer.SeesAsync("main", "不同的是：改革方案");
        await LooksRightAsync();

        await officer.GoAsync(first);
        await page.ClickAsync("summary:has-text('删除这次测算')");
        await page.ClickAsync("button:text-is('删除')");
        await page.ArrivesAtAsync("**/budgeting");
        (await page.GotoAsync(first))!.Status.ShouldBe(404);

        async Task<string> RunAsync(string name, bool reform)
        {
            await officer.GoAsync("/budgeting/runs/new");
            await page.FillAsync("#on", "2021-12-31");
            await page.FillAsync("#name", name);
            if (reform) await page.CheckAsync("input[name=reform]");
            await LooksRightAsync();
            await page.ClickAsync("button:has-text('开始测算')");
            await page.ArrivesAtAsync("**/budgeting/runs/*-*-*");
            // the page comes again by itself, by script or by the browser
            await page.WaitForSelectorAsync(".run-totals");
            return page.Url;
        }

        // axe is a script; without one only the width is looked at
        Task LooksRightAsync() => script ? officer.LooksRightAsync() : officer.FitsAsync();
    }

    [Fact]
    public async Task A_run_is_watched_and_cancelled_and_started_again()
    {
        await using var officer = await site.VisitAsync(390);
        var page = officer.Page;
        await site.SignInAsync(officer, "取消的测算员", Role.Budget);
        await officer.GoAsync("/budgeting/populations");
        await page.FillAsync("#enterprises", "200000");
        await page.ClickAsync("button:text-is('合成')");
        await page.ArrivesAtAsync("**/budgeting/populations/*-*");
        await officer.SeesAsync("main", "合成数据");
        await page.ClickAsync("a:has-text('用它测算')");
        // with every other reading it takes long enough to be looked at
        await page.ClickAsync("summary:has-text('读法')");
        await officer.LooksRightAsync();
        await page.CheckAsync("#price");
        await page.ClickAsync("button:has-text('开始测算')");
        await page.ArrivesAtAsync("**/budgeting/runs/*-*-*");
        await officer.SeesAsync("[data-job-says]", "/ 200,000 家");
        await page.ClickAsync("button:text-is('取消')");
        await officer.SeesAsync(".job--ended", "已取消");
        await officer.LooksRightAsync();
        // a running page stays as it is for a look, however soon the run ends: it asks, and is not answered yet
        var looked = new TaskCompletionSource();
        await page.RouteAsync("**/*", async route =>
        {
            if (route.Request.ResourceType == "fetch") await looked.Task;
            await route.ContinueAsync();
        });
        await page.ClickAsync("button:has-text('重新开始')");
        await page.WaitForSelectorAsync("[data-job] progress");
        await officer.LooksRightAsync();
        looked.SetResult();
        await page.WaitForSelectorAsync(".run-totals");
        await officer.SeesAsync("main", "合成数据：其中没有一家真实的企业");
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task Who_has_no_role_is_told_what_to_do_and_auditors_read_without_changing()
    {
        await using var reviewer = await site.VisitAsync();
        await site.SignInAsync(reviewer, "审核员戊", Role.Review);
        (await reviewer.Page.Locator("a[href='/budgeting']").CountAsync()).ShouldBe(0);
        await reviewer.GoAsync("/budgeting");
        await reviewer.SeesAsync("main", "--role budget");
        await reviewer.LooksRightAsync();
        await reviewer.Page.GotoAsync("/budgeting/runs/new");
        await reviewer.Page.ArrivesAtAsync("**/problem/403**");

        await using var auditor = await site.VisitAsync();
        await site.SignInAsync(auditor, "审计员戊", Role.Audit);
        await auditor.GoAsync("/budgeting");
        await auditor.SeesAsync("main", "不能改");
        (await auditor.Page.Locator("a:has-text('新的测算')").CountAsync()).ShouldBe(0);
        await auditor.LooksRightAsync();
        await auditor.GoAsync("/budgeting/compare");
        await auditor.SeesAsync("main", "选两次或更多");
    }

    private static async Task SendAsync(IPage page, params (string Name, string Content)[] files)
    {
        await page.SetInputFilesAsync("#files", files.Select(f => new FilePayload { Name = f.Name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(f.Content) }));
        await page.ClickAsync("button:has-text('上传并检查')");
    }
}
