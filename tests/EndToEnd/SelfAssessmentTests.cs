namespace Ronghe.EndToEnd.Tests;

public sealed class SelfAssessmentTests(Site site)
{
    [Theory]
    [InlineData(1280, true, false)]
    [InlineData(1280, true, true)]
    [InlineData(390, true, false)]
    [InlineData(390, false, false)]
    public async Task A_firm_answers_and_reads_what_it_gets(int width, bool script, bool keyboardAlone)
    {
        await using var visitor = await site.VisitAsync(width, script);
        Hand hand = keyboardAlone ? new Hand.Keyboard(visitor.Page) : new Hand.Mouse(visitor.Page);
        var screens = await new Respondent(visitor.Page, hand).AnswerAllAsync();
        screens.ShouldBeGreaterThan(3);
        var text = await visitor.Page.InnerTextAsync("main");
        text.ShouldContain("1,000,000");
        text.ShouldContain("这是估算，不是承诺");
        if (script) await visitor.LooksRightAsync();
    }

    [Fact]
    public async Task An_answer_that_cannot_be_is_told_beside_its_field()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/check/scope");
        await visitor.Page.SelectOptionAsync("#year", "2021");
        await visitor.Page.ClickAsync("main form button.govuk-button");
        await visitor.GoAsync("/check/question/enterprise?all=1");
        await visitor.Page.Locator("main form input[type=text][inputmode=decimal]").First.FillAsync("-5");
        await visitor.Page.ClickAsync("main form button.govuk-button:not([name])");
        await visitor.SeesAsync(".govuk-error-summary", "负数");
        await visitor.LooksRightAsync();
    }

    [Fact]
    public async Task The_start_can_be_reached_and_begun_with_the_keyboard_alone()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/");
        var at = "";
        for (var i = 0; i < 15 && at != "/check"; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            at = await visitor.Page.EvaluateAsync<string>("document.activeElement.getAttribute('href') ?? ''");
        }

        at.ShouldBe("/check");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("h1", "测一测");
    }

    [Fact]
    public async Task A_sample_enterprise_is_one_click_away()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.ClickAsync("a[href^='/samples/']");
        await visitor.SeesAsync("main", "奖补合计");
    }
}
