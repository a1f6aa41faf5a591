namespace Ronghe.EndToEnd.Tests;

public sealed class EditTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Items_of_a_list_are_added_changed_removed_and_taken_back(bool script)
    {
        await using var visitor = await site.VisitAsync(390, script);
        var page = visitor.Page;
        await visitor.GoAsync("/check/scope?measure=4");
        await page.SelectOptionAsync("#year", "2021");
        await page.ClickAsync("main form button.govuk-button");
        await visitor.GoAsync("/check/question/digitalProjects");
        await page.CheckAsync("input[name=has][value=yes]");
        await page.ClickAsync("button:has-text('保存并继续')");

        await visitor.GoAsync("/check/question/digitalProjects/0?all=1");
        await page.CheckAsync("input[value=network]");
        await page.FillAsync("[name='f.digitalProjects[0].completedOn.y']", "2021");
        await page.FillAsync("[name='f.digitalProjects[0].completedOn.m']", "13");
        await page.FillAsync("[name='f.digitalProjects[0].completedOn.d']", "1");
        await page.FillAsync("[name='f.digitalProjects[0].investment']", "３２０万");
        if (script) (await page.InnerTextAsync(".echo >> nth=0")).ShouldBe("");
        await page.ClickAsync("button:has-text('保存并继续')");
        await visitor.SeesAsync(".govuk-error-summary", "没有 2021年13月1日 这一天");
        (await page.InputValueAsync("[name='f.digitalProjects[0].investment']")).ShouldBe("３２０万");

        await page.FillAsync("[name='f.digitalProjects[0].completedOn.m']", "11");
        await page.ClickAsync("button:has-text('保存并继续')");
        await visitor.GoAsync("/check/question/digitalProjects");
        await visitor.SeesAsync(".item-list", "3,200,000 元");
        await visitor.SeesAsync(".item-list", "2021年11月1日");

        await page.ClickAsync("button[name=remove]");
        await page.Locator("input[name=has][value=no]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await page.ClickAsync("button:has-text('撤销上一次保存')");
        await page.LeavesAsync("**/digitalProjects");
        await visitor.GoAsync("/check/answers");
        await visitor.SeesAsync("main", "3,200,000 元");
        if (script) await visitor.LooksRightAsync();
    }

    [Fact]
    public async Task What_is_skipped_is_not_asked_again_until_asked_for()
    {
        await using var visitor = await site.VisitAsync(390, script: false);
        var page = visitor.Page;
        await visitor.GoAsync("/check/scope?measure=2");
        await page.SelectOptionAsync("#year", "2021");
        await page.ClickAsync("main form button.govuk-button");
        for (var screens = 0; !page.Url.Contains("/check/result", StringComparison.Ordinal); screens++)
        {
            screens.ShouldBeLessThan(10);
            await page.ClickAsync("button:has-text('先跳过')");
        }

        await visitor.SeesAsync("main", "还缺信息");
        await page.ClickAsync("button:has-text('现在来答跳过的')");
        await page.ArrivesAtAsync("**/check/question/**");
    }

    [Fact]
    public async Task Money_is_said_again_in_ten_thousands_while_it_is_typed()
    {
        await using var visitor = await site.VisitAsync();
        await ShareTests.TakeSampleAsync(visitor.Page);
        await visitor.GoAsync("/check/question/enterprise?all=1");
        await visitor.Page.FillAsync("[name='f.enterprise.revenue']", "180000000.01");
        (await visitor.Page.InnerTextAsync("#f-enterprise-revenue-echo")).ShouldBe("= 1.8000000001 亿元");
        await visitor.Page.FillAsync("[name='f.enterprise.revenue']", "320万");
        (await visitor.Page.InnerTextAsync("#f-enterprise-revenue-echo")).ShouldBe("= 320 万元");
    }
}
