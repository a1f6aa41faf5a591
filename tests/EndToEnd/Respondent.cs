using Microsoft.Playwright;

namespace Ronghe.EndToEnd.Tests;

/// <summary>Answers the self-assessment as a small manufacturer with one smart factory would, whatever is asked next.</summary>
internal sealed class Respondent(IPage page, Hand hand)
{
    private const int MostScreens = 60;
    private static readonly string[] Has = ["/check/question/recognitions"];

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["kind"] = "smart-factory", ["level"] = "municipal", ["recognisedOn"] = "2021-08-01", ["industry"] = "C3562",
        ["employees"] = "260", ["revenue"] = "180000000", ["totalAssets"] = "90000000", ["establishedOn"] = "2009-03-01",
        ["staff"] = "260", ["scienceStaff"] = "24", ["totalIncome"] = "183000000",
    };

    /// <summary>From the start page to the result; gives how many screens were answered.</summary>
    public async Task<int> AnswerAllAsync()
    {
        await page.GotoAsync("/check/scope");
        await hand.SelectAsync(page.Locator("#year"), "2021");
        await SubmitAsync();
        var screens = 0;
        while (!page.Url.Contains("/check/result", StringComparison.Ordinal))
        {
            screens.ShouldBeLessThan(MostScreens, page.Url);
            screens++;
            await AnswerAsync();
        }

        return screens;
    }

    private async Task AnswerAsync()
    {
        var path = new Uri(page.Url).AbsolutePath;
        if (await page.Locator("input[name=has]").CountAsync() > 0)
        {
            var yes = Has.Contains(path);
            await hand.ChooseAsync(page.Locator($"input[name=has][value={(yes ? "yes" : "no")}]"));
            await SubmitAsync();
        }
        else if (await page.Locator("main .item-list").CountAsync() > 0)
        {
            await hand.PressAsync(page.Locator("a[href='/check/next']"));
        }
        else
        {
            await FillAsync();
            await SubmitAsync();
        }
    }

    private async Task FillAsync()
    {
        foreach (var select in await page.Locator("main form select:visible").AllAsync())
            if (Answer(await select.GetAttributeAsync("name")) is { } value) await hand.SelectAsync(select, value);
        foreach (var radio in await page.Locator("main form input[type=radio]:visible").AllAsync())
        {
            var wanted = Answer(await radio.GetAttributeAsync("name")) ?? "false";
            if (await radio.GetAttributeAsync("value") == wanted) await hand.ChooseAsync(radio);
        }

        foreach (var text in await page.Locator("main form input[type=text]:visible").AllAsync())
        {
            var name = await text.GetAttributeAsync("name") ?? "";
            var date = name.Length > 2 && name[^2] == '.' ? Answer(name[..^2]) : null;
            if (date is not null) await hand.FillAsync(text, date.Split('-')["ymd".IndexOf(name[^1], StringComparison.Ordinal)]);
            else if (Answer(name) is { } value) await hand.FillAsync(text, value);
            else if (await text.GetAttributeAsync("inputmode") is not null && name.Length > 2 && name[^2] != '.') await hand.FillAsync(text, "0");
        }
    }

    private Task SubmitAsync() => hand.PressAsync(page.Locator("main form button.govuk-button:not([name])"));

    private static string? Answer(string? name) => name is null ? null : Answers.GetValueOrDefault(name.Split('.', ']', '_')[^1]);
}
