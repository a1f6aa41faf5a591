using System.Text;
using Microsoft.Playwright;
using Ronghe.Platform.Accounts;

namespace Ronghe.EndToEnd.Tests;

/// <summary>Policy staff read a package beside its notice, change a rule, and put it into force with a second person.</summary>
public sealed class PackageTests(Site site)
{
    private const string Rule = "min(0.2 * 零部件项目.设备投资额, 20000000)";

    /// <summary>In a year that no other test asks about.</summary>
    private const string Firm = "enterprise.name,year,keyComponentProjects[0].field,keyComponentProjects[0].newlyEstablished,keyComponentProjects[0].totalInvestment,keyComponentProjects[0].equipmentInvestment\n"
        + "青岛示例电池有限公司,2027,battery,是,400000000,150000000\n";

    public static TheoryData<string, int> PathsAndWidths()
    {
        var rows = new TheoryData<string, int>();
        foreach (var path in new[]
        {
            "/packages", "/packages/qingdao.2021-135", "/packages/qingdao.2021-135/findings", "/packages/qingdao.2021-135/readings",
            "/packages/qingdao.2021-135/versions", "/packages/national", "/packages/national/readings",
        })
            foreach (var width in new[] { 390, 1280 }) rows.Add(path, width);
        return rows;
    }

    [Theory]
    [MemberData(nameof(PathsAndWidths))]
    public async Task Every_page_of_a_package_is_accessible_and_fits_the_screen(string path, int width)
    {
        await using var officer = await site.VisitAsync(width);
        await site.SignInAsync(officer, $"阅读员{Guid.NewGuid():N}"[..20], Role.Policy);
        await officer.GoAsync(path);
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task A_number_of_the_notice_leads_to_its_rule_and_back_by_keyboard_and_without_script()
    {
        await using var officer = await site.VisitAsync(390, script: false);
        await site.SignInAsync(officer, "台账员甲", Role.Audit);
        await officer.GoAsync("/packages/qingdao.2021-135");
        (await officer.Page.Locator("a[href^='#']").EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href')).filter(h => !document.getElementById(h.slice(1)))")).ShouldBeEmpty();
        var number = officer.Page.Locator("#m23 .ledger-number a:has-text('5000万元') >> nth=0");
        await number.FocusAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.Page.ArrivesAtAsync("**#c*");
        var cell = officer.Page.Locator(":target");
        (await cell.InnerTextAsync()).ShouldContain("50,000,000");
        var back = cell.Locator("a:has-text('5000万元')");
        await back.FocusAsync();
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.Page.ArrivesAtAsync("**#n*");
        (await officer.Page.Locator(":target").InnerTextAsync()).ShouldContain("5000万元");
    }

    [Fact]
    public async Task An_example_enterprise_can_be_assessed_under_either_reading()
    {
        await using var officer = await site.VisitAsync();
        await site.SignInAsync(officer, "读法员甲", Role.Policy);
        await officer.GoAsync("/packages/qingdao.2021-135/readings");
        await officer.Page.ClickAsync("#R4b .witness-link >> nth=1");
        await officer.SeesAsync("main", "举例的企业");
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task Those_without_the_role_do_not_see_packages()
    {
        await using var officer = await site.VisitAsync();
        await site.SignInAsync(officer, "审核员丙", Role.Review);
        (await officer.Page.Locator("a[href='/packages']").CountAsync()).ShouldBe(0);
        await officer.Page.GotoAsync("/packages/qingdao.2021-135");
        await officer.Page.ArrivesAtAsync("**/problem/403**");
    }

    [Fact]
    public async Task A_rule_is_changed_in_the_table_checked_proposed_and_published_by_a_second_person()
    {
        await using var author = await site.VisitAsync();
        await site.SignInAsync(author, "起草员甲", Role.Policy);
        await UploadFirmAsync(author.Page);

        await StartAsync(author, "第 23 条上限提高到三千万元");
        var revision = author.Page.Url;
        await author.LooksRightAsync();
        await author.GoAsync($"{revision}/edit?file=decisions/23.dmn");
        await author.Page.WaitForSelectorAsync(".tjs-table td.output-cell");
        (await author.Page.IsVisibleAsync(".bjs-powered-by")).ShouldBeTrue();
        await author.LooksRightAsync();
        foreach (var row in new[] { 0, 1 })
            await TypeAsync(author.Page, row, Rule.Replace("20000000", "30000000", StringComparison.Ordinal));
        await author.Page.ClickAsync("button:has-text('保存并检查')");
        await author.Page.ArrivesAtAsync("**#report");
        await author.SeesAsync("main", "常数 30000000 在它引用的原文里找不到");
        await author.SeesAsync(".moves", "设备投资超过一亿元按两千万元");
        await author.SeesAsync(".moves", "多 10,000,000 元");
        await author.LooksRightAsync();
        author.ForgetComplaintsAbout("inline style");

        await author.Page.FillAsync("#why", "市政府会议纪要");
        await author.Page.FillAsync("#effectiveFrom", "2027-01-01");
        await author.Page.ClickAsync("button:has-text('提出发布')");
        await author.SeesAsync("main", "要由另一个人来发布");
        await author.GoAsync($"{revision}/review");
        await author.SeesAsync("main", "你参与过这一稿");
        (await author.Page.Locator("button:text-is('发布')").CountAsync()).ShouldBe(0);

        await using var second = await site.VisitAsync(390);
        await site.SignInAsync(second, "发布员甲", Role.Publish);
        await second.GoAsync("/officer");
        await second.SeesAsync("main", "等待发布");
        await second.GoAsync($"{revision}/review");
        await second.SeesAsync("main", "30000000");
        await second.SeesAsync("main", "青岛示例电池有限公司");
        await second.LooksRightAsync();
        await second.Page.ClickAsync("button:text-is('发布')");
        await second.SeesAsync(".govuk-error-summary", "写明为什么");
        await second.LooksRightAsync();
        await second.Page.FillAsync("#reason", "纪要已定，金例随后更新。");
        await second.Page.ClickAsync("button:text-is('发布')");
        await second.SeesAsync("main", "已发布");
        await second.LooksRightAsync();

        await UploadFirmAsync(author.Page);
        await author.GoAsync("/officer/assessments?q=青岛示例电池有限公司");
        await author.Page.ClickAsync("tbody tr >> nth=0 >> a");
        await author.SeesAsync(".totals", "30,000,000");
        await author.GoAsync("/officer/assessments?q=青岛示例电池有限公司");
        await author.Page.ClickAsync("tbody tr >> nth=1 >> a");
        await author.SeesAsync(".totals", "20,000,000");
        await author.SeesAsync("main", "重算的答案与保存的一字不差");
        await author.SeesAsync("main", "这之后发布了新的规则");
        await author.LooksRightAsync();

        await author.GoAsync("/packages/qingdao.2021-135/versions");
        await author.LooksRightAsync();
        var download = await author.Page.RunAndWaitForDownloadAsync(() => author.Page.ClickAsync("tbody tr >> nth=0 >> a:has-text('下载文件夹')"));
        using var zip = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        zip.GetEntry("qingdao/2021-135/releases.yaml").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Without_script_a_file_is_downloaded_changed_and_sent_back(int width)
    {
        await using var author = await site.VisitAsync(width, script: false);
        await site.SignInAsync(author, $"无脚本起草员{width}", Role.Policy);
        await StartAsync(author, "第 2 条比例");
        var revision = author.Page.Url;
        await author.GoAsync($"{revision}/edit?file=decisions/02.dmn");
        var file = await (await author.Page.APIRequest.GetAsync($"{revision}/files/decisions/02.dmn")).TextAsync();
        await SendAsync(author.Page, file.Replace("5000000", "6000000", StringComparison.Ordinal));
        await author.SeesAsync(".moves", "6,000,000.00 元");

        await author.GoAsync($"{revision}/edit?file=decisions/02.dmn");
        await SendAsync(author.Page, "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><definitions>&x;</definitions>");
        await author.SeesAsync(".govuk-error-summary", "没有保存");
        (await author.Page.ContentAsync()).ShouldNotContain("root:");

        await author.GoAsync($"{revision}/edit?file=decisions/02.dmn");
        await SendAsync(author.Page, new string('a', 6 << 20));
        await author.SeesAsync(".govuk-error-summary", "文件超过 1 MB，没有保存");

        await author.GoAsync($"{revision}?discard=ask");
        await author.Page.ClickAsync("button:has-text('放弃这一稿')");
        await author.SeesAsync("main", "已放弃");
    }

    [Fact]
    public async Task Of_two_who_save_the_later_is_told_who_was_first_and_keeps_their_text()
    {
        await using var author = await site.VisitAsync(390);
        await site.SignInAsync(author, "并发起草员", Role.Policy);
        await StartAsync(author, "台账");
        var edit = $"{author.Page.Url}/edit?file=ledger.yaml";
        var other = await author.Page.Context.NewPageAsync();
        foreach (var page in new[] { author.Page, other }) await page.GotoAsync(edit);
        await AddAsync(other, "# 先");
        await other.ArrivesAtAsync("**#report");
        await AddAsync(author.Page, "# 后");
        await author.SeesAsync(".govuk-error-summary", "并发起草员在");
        (await author.Page.InputValueAsync("#content")).ShouldContain("# 后");
        await author.LooksRightAsync();
        await author.Page.ClickAsync("button:has-text('仍保存我的')");
        await author.Page.ArrivesAtAsync("**#report");
        await author.Page.ClickAsync("button:has-text('回到这一步') >> nth=0");
        await author.SeesAsync(".history", "回到");
        await author.LooksRightAsync();
    }

    private static async Task StartAsync(Visitor author, string title)
    {
        await author.GoAsync("/packages/qingdao.2021-135/versions");
        await author.Page.FillAsync("#title", title);
        await author.Page.ClickAsync("button:has-text('起稿')");
        await author.Page.ArrivesAtAsync("**/revisions/*");
    }

    private static async Task TypeAsync(IPage page, int row, string text)
    {
        await page.Locator($"tbody tr >> nth={row}").Locator("td.output-cell >> nth=1").ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    private static async Task AddAsync(IPage page, string line)
    {
        await page.FillAsync("#content", await page.InputValueAsync("#content") + "\n" + line + "\n");
        await page.ClickAsync("button:has-text('保存并检查')");
    }

    private static async Task SendAsync(IPage page, string file)
    {
        await page.ClickAsync("summary:has-text('用别的工具改')");
        await page.SetInputFilesAsync("#upload", new FilePayload { Name = "rule.dmn", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(file) });
        await page.ClickAsync("button:has-text('上传并检查')");
    }

    private static async Task UploadFirmAsync(IPage page)
    {
        await page.GotoAsync("/officer/batch");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "firm.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Firm) });
        await page.ClickAsync("main form button.govuk-button");
        await page.WaitForSelectorAsync("a:has-text('下载结果')");
    }
}
