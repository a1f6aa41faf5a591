using System.Text;
using Microsoft.Playwright;
using Ronghe.Platform.Accounts;

namespace Ronghe.EndToEnd.Tests;

public sealed class OfficerTests(Site site)
{
    [Fact]
    public async Task An_officer_assesses_a_table_of_firms_and_every_answer_is_kept_and_replays()
    {
        await using var officer = await site.VisitAsync();
        await site.SignInAsync(officer, "审核员甲", Role.Review, Role.Policy);
        await officer.LooksRightAsync();
        await officer.GoAsync("/officer/batch");
        const string Table = "enterprise.name,year,recognitions[0].kind,recognitions[0].level,recognitions[0].recognisedOn\n"
            + "青岛示例甲有限公司,2021,smart-factory,municipal,2021-08-01\n青岛示例乙有限公司,2021,digital-workshop,municipal,2021-08-01\n";
        await UploadAsync(officer.Page, Table);
        await officer.SeesAsync("table >> nth=-1", "firms.csv");
        await officer.LooksRightAsync();
        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.ClickAsync("a:has-text('下载结果')"));
        var result = await File.ReadAllTextAsync(await download.PathAsync());
        result.ShouldContain("青岛示例甲有限公司");
        result.ShouldContain("1000000.00");

        await officer.Page.ClickAsync("a:has-text('逐家查看')");
        await officer.LooksRightAsync();
        await officer.Page.ClickAsync("a:has-text('青岛示例甲有限公司')");
        await officer.SeesAsync("main", "重算的答案与保存的一字不差");
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task A_table_with_faults_is_refused_with_row_and_column()
    {
        await using var officer = await site.VisitAsync(390);
        await site.SignInAsync(officer, "审核员乙", Role.Intake);
        await officer.GoAsync("/officer/batch");
        await UploadAsync(officer.Page, "enterprise.name,enterprise.employees\n青岛示例丙有限公司,-3\n");
        await officer.SeesAsync(".govuk-error-summary", "没有测算");
        await officer.SeesAsync("table >> nth=0", "enterprise.employees");
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task A_table_over_the_limit_is_told_how_large_it_may_be()
    {
        await using var officer = await site.VisitAsync(390);
        await site.SignInAsync(officer, "审核员庚", Role.Intake);
        await officer.GoAsync("/officer/batch");
        await UploadAsync(officer.Page, "enterprise.name\n" + new string('x', 9_800_000));
        await officer.SeesAsync("main", "这里一次最多 8 MB");
        await officer.LooksRightAsync();
    }

    [Fact]
    public async Task Reports_reach_policy_officers_who_answer_them()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/report?measure=23");
        await visitor.Page.FillAsync("#text", "正好十亿元的项目，到底按哪一款？");
        await visitor.Page.ClickAsync("main form button");

        await using var officer = await site.VisitAsync();
        await site.SignInAsync(officer, "政策员甲", Role.Policy);
        await officer.GoAsync("/officer/reports");
        await officer.LooksRightAsync();
        var report = officer.Page.Locator("article", new() { HasText = "正好十亿元的项目" });
        await report.Locator("input[name=note]").FillAsync("按“一事一议”。");
        await report.Locator("button:has-text('已答复')").ClickAsync();
        await officer.SeesAsync("article:has-text('正好十亿元的项目')", "政策员甲");
    }

    [Fact]
    public async Task Pages_of_officers_ask_to_sign_in_and_a_session_can_be_left()
    {
        await using var officer = await site.VisitAsync();
        await officer.Page.GotoAsync("/officer");
        await officer.Page.ArrivesAtAsync("**/sign-in**");
        await site.SignInAsync(officer, "审核员丁", Role.Review);
        await officer.GoAsync("/account");
        await officer.LooksRightAsync();
        await officer.SeesAsync("main", "这台设备");
        await officer.Page.ClickAsync("button:has-text('退出登录')");
        await officer.SeesAsync("main", "已经退出");
        await officer.Page.GotoAsync("/officer");
        await officer.Page.ArrivesAtAsync("**/sign-in**");
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_saying_which_part_is_wrong()
    {
        await using var visitor = await site.VisitAsync(390, script: false);
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillAsync("#name", "没有这个人");
        await visitor.Page.FillAsync("#password", "不对的密码一二三四");
        await visitor.Page.ClickAsync("main form button");
        await visitor.SeesAsync(".govuk-error-summary", "账户名或密码不正确");
    }

    private static async Task UploadAsync(IPage page, string table)
    {
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "firms.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        await page.ClickAsync("main form button.govuk-button");
    }
}
