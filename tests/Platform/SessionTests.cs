using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Sessions;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Platform.Tests;

public sealed class SessionTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_owner_ends_a_session_elsewhere_and_its_next_request_is_anonymous(StoreKind kind)
    {
        await using var host = await PlatformHost.StartAsync(await stores.NewAsync(kind));
        var password = await host.AddOfficerAsync("wang");
        using var desk = host.NewBrowser();
        using var lost = host.NewBrowser();
        await desk.SignInAsync("wang", password);
        await lost.SignInAsync("wang", password);

        var sessions = await SessionsAsync(desk);
        sessions.Count.ShouldBe(2);
        sessions.Count(s => s.IsCurrent).ShouldBe(1);
        sessions.ShouldAllBe(s => s.Device == "Test/1.0");
        using var ended = await desk.PostAsync($"/end/{sessions.Single(s => !s.IsCurrent).Id}");

        (await lost.TextAsync("/me")).ShouldBe("nobody");
        (await desk.TextAsync("/me")).ShouldBe("wang");
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var (wang, li) = (await host.AddOfficerAsync("wang"), await host.AddOfficerAsync("li"));
        using var his = host.NewBrowser();
        using var hers = host.NewBrowser();
        await his.SignInAsync("wang", wang);
        await hers.SignInAsync("li", li);

        var target = (await SessionsAsync(his)).ShouldHaveSingleItem();
        using var refused = await hers.PostAsync($"/end/{target.Id}");
        (await refused.Content.ReadAsStringAsync()).ShouldBe("False");
        (await his.TextAsync("/me")).ShouldBe("wang");
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_twelve_hours_at_most()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var password = await host.AddOfficerAsync("wang");
        using var idle = host.NewBrowser();
        await idle.SignInAsync("wang", password);
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        (await idle.TextAsync("/me")).ShouldBe("nobody");

        using var busy = host.NewBrowser();
        await busy.SignInAsync("wang", password);
        for (var minutes = 20; minutes < 12 * 60; minutes += 20)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(20));
            (await busy.TextAsync("/me")).ShouldBe("wang", $"after {minutes} minutes");
        }

        host.Clock.Advance(TimeSpan.FromMinutes(21));
        (await busy.TextAsync("/me")).ShouldBe("nobody");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var password = await host.AddOfficerAsync("wang");
        using var browser = host.NewBrowser();
        await browser.SignInAsync("wang", password);
        var stolen = browser.Cookies["ronghe-session"];
        using var signedOut = await browser.PostAsync("/sign-out");

        using var thief = host.NewBrowser();
        thief.Cookies["ronghe-session"] = stolen;
        (await thief.TextAsync("/me")).ShouldBe("nobody");
    }

    [Fact]
    public async Task The_store_holds_neither_the_key_of_a_session_nor_a_readable_ticket()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var password = await host.AddOfficerAsync("wang.of.the.store");
        using var browser = host.NewBrowser();
        await browser.SignInAsync("wang.of.the.store", password);

        var session = await host.WithAsync<PlatformContext, Session>(c => c.Sessions.SingleAsync());
        session.KeyHash.Length.ShouldBe(64);
        System.Text.Encoding.UTF8.GetString(session.Ticket).ShouldNotContain("wang.of.the.store");
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_bound_to_https_where_told()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile(), ("Cookies:Secure", "true"));
        var password = await host.AddOfficerAsync("wang");
        using var browser = host.NewBrowser();
        using var response = await browser.PostAsync($"/sign-in?name=wang&password={password}");
        var cookie = response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("__Host-ronghe-session=");
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("secure", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Fact]
    public void A_token_is_long_random_and_hides_itself()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => Token.New()).ToList();
        tokens.Select(t => t.Text).Distinct().Count().ShouldBe(100);
        tokens.ShouldAllBe(t => Token.Parse(t.Text) == t && t.Text.Length == 43 && t.ToString() == "***" && t.Hash != t.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("../../../../../etc/passwd/////////////////")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA中")]
    public void What_has_not_the_form_of_a_token_is_none(string? text) => Token.Parse(text).ShouldBeNull();

    [Fact]
    public void A_derived_token_follows_from_its_parent_and_id_alone()
    {
        var (token, id) = (Token.New(), Guid.NewGuid());
        token.Derive(id).ShouldBe(token.Derive(id));
        token.Derive(id).ShouldNotBe(token.Derive(Guid.NewGuid()));
        token.Derive(id).ShouldNotBe(Token.New().Derive(id));
        Token.Parse(token.Derive(id).Text).ShouldBe(token.Derive(id));
    }

    private static async Task<IReadOnlyList<SessionView>> SessionsAsync(Browser browser)
    {
        using var response = await browser.GetAsync("/sessions");
        return (await response.Content.ReadFromJsonAsync<List<SessionView>>())!;
    }
}
