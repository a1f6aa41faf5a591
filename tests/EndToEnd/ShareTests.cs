using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Ronghe.EndToEnd.Tests;

public sealed class ShareTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shared_result_opens_elsewhere_until_its_owner_revokes_it(bool script)
    {
        await using var owner = await site.VisitAsync(390, script);
        await TakeSampleAsync(owner.Page);
        await owner.GoAsync("/check/result");
        await owner.Page.ClickAsync("button:has-text('生成分享链接')");
        await owner.Page.Locator(".item-list a[href^='/s/']").WaitForAsync();
        var link = (await owner.Page.GetAttributeAsync("#share ~ .item-list a[href^='/s/']", "href"))!;

        await using var reader = await site.VisitAsync(1280, script);
        await reader.GoAsync(link);
        await reader.SeesAsync("main", "1,940,000");
        (await reader.Page.Locator("main form").CountAsync()).ShouldBe(0);
        if (script) await reader.LooksRightAsync();

        await owner.Page.ClickAsync(".item-list button:has-text('撤销')");
        await owner.SeesAsync("main", "已撤销");
        (await reader.Page.APIRequest.GetAsync(site.Address + link)).Status.ShouldBe(410);
        (await reader.Page.APIRequest.GetAsync(site.Address + "/s/" + new string('a', 43))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_again_and_answers_alike()
    {
        await using var first = await site.VisitAsync();
        await TakeSampleAsync(first.Page);
        var facts = await (await first.Page.APIRequest.GetAsync(site.Address + "/check/facts.json")).BodyAsync();
        JsonNode.Parse(facts)!["enterprise"]!["employees"]!.GetValue<int>().ShouldBe(260);

        await using var second = await site.VisitAsync(390, script: false);
        await second.GoAsync("/check/import");
        await second.Page.SetInputFilesAsync("#file", new FilePayload { Name = "facts.json", MimeType = "application/json", Buffer = facts });
        await second.Page.ClickAsync("main form button.govuk-button");
        await second.Page.ArrivesAtAsync("**/check/result");
        await second.SeesAsync(".totals", "1,940,000");
    }

    [Fact]
    public async Task A_file_that_is_wrong_is_told_place_by_place_and_changes_nothing()
    {
        await using var visitor = await site.VisitAsync();
        await TakeSampleAsync(visitor.Page);
        await visitor.GoAsync("/check/import");
        var bad = """{"year": 2021, "enterprise": {"employees": -1, "revenue": 1.234}, "nonsense": true}"""u8.ToArray();
        await visitor.Page.SetInputFilesAsync("#file", new FilePayload { Name = "bad.json", MimeType = "application/json", Buffer = bad });
        await visitor.Page.ClickAsync("main form button.govuk-button");
        var told = await visitor.Page.InnerTextAsync(".govuk-error-summary");
        told.ShouldContain("/enterprise/employees");
        told.ShouldContain("/enterprise/revenue");
        told.ShouldContain("/nonsense");
        await visitor.LooksRightAsync();
        await visitor.GoAsync("/check/result");
        await visitor.SeesAsync(".totals", "1,940,000");
    }

    [Fact]
    public async Task A_private_link_takes_the_draft_up_on_another_device_and_erasing_ends_it()
    {
        await using var first = await site.VisitAsync();
        await TakeSampleAsync(first.Page);
        await first.GoAsync("/check");
        var link = new Uri((await first.Page.InnerTextAsync("#private-link")).Trim()).AbsolutePath;

        await using var second = await site.VisitAsync(390, script: false);
        await second.GoAsync(link);
        await second.Page.ClickAsync("main form button");
        await second.SeesAsync("h1", "示例精工");
        await second.GoAsync("/check/erase");
        await second.Page.ClickAsync("main form button");
        await second.SeesAsync("main", "开始");
        (await second.Page.APIRequest.GetAsync(site.Address + link)).Status.ShouldBe(410);
    }

    [Fact]
    public async Task Another_reading_shows_what_it_would_change_before_it_is_kept()
    {
        await using var visitor = await site.VisitAsync();
        await TakeSampleAsync(visitor.Page);
        await visitor.GoAsync("/check/result?reading=R4a%3Dthe-years-total");
        var told = await visitor.Page.InnerTextAsync(".what-if");
        told.ShouldContain("1,940,000");
        told.ShouldContain("措施 4");
        await visitor.LooksRightAsync();
        await visitor.Page.ClickAsync("button:has-text('以后都按这种读法算')");
        await visitor.SeesAsync("main", "没有按现行读法算");
        await visitor.Page.ClickAsync("button:has-text('全部恢复现行读法')");
        await visitor.SeesAsync(".totals", "1,940,000");
    }

    [Fact]
    public async Task A_wrong_answer_is_reported_from_where_it_stands()
    {
        await using var visitor = await site.VisitAsync(390, script: false);
        await visitor.GoAsync("/samples/equipment-maker?open=all");
        await visitor.Page.ClickAsync("#m4 a[href^='/report']");
        await visitor.SeesAsync("main", "940,000.00");
        await visitor.Page.ClickAsync("main form button");
        await visitor.SeesAsync(".govuk-error-summary", "哪里不对");
        await visitor.Page.FillAsync("#text", "第二个项目差一分钱，想确认门槛怎么算。");
        await visitor.Page.ClickAsync("main form button");
        await visitor.SeesAsync("main", "收到了");
    }

    [Fact]
    public async Task Printing_shows_every_answer_and_leaves_the_controls_out()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/samples/equipment-maker");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await visitor.Page.IsVisibleAsync(".site-nav")).ShouldBeFalse();
        (await visitor.Page.IsVisibleAsync(".actions")).ShouldBeFalse();
        (await visitor.Page.IsVisibleAsync("#m4 .determination__body")).ShouldBeTrue();
        await visitor.SeesAsync("main", "这是估算，不是承诺");
        (await visitor.Page.PdfAsync(new() { Format = "A4" })).Length.ShouldBeGreaterThan(20_000);
    }

    internal static async Task TakeSampleAsync(IPage page)
    {
        await page.GotoAsync("/samples/equipment-maker");
        await page.ClickAsync("button:has-text('拿它改成我的情况')");
        await page.ArrivesAtAsync("**/check");
    }
}
