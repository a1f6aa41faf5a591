using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Platform.Tests;

public sealed class ProtectionTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public void Dispose() => stores.Dispose();

    [Theory]
    [InlineData("/me")]
    [InlineData("/nothing-here")]
    [InlineData("/api/ok")]
    [InlineData("/api/boom")]
    [InlineData("/api/nothing-here")]
    public async Task Every_answer_carries_the_headers_even_one_that_failed(string path)
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        using var browser = host.NewBrowser();
        using var response = await browser.GetAsync(path);
        string Header(string name) => string.Join(",", response.Headers.TryGetValues(name, out var values) ? values : []);

        Header("Content-Security-Policy").ShouldBe(SecurityHeaders.StrictContentPolicy);
        Header("Content-Security-Policy").ShouldNotContain("unsafe");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("same-origin");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Permissions-Policy").ShouldContain("camera=()");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task A_bug_under_api_answers_problem_details_in_chinese_and_tells_nothing_of_itself()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        using var browser = host.NewBrowser();
        using var response = await browser.GetAsync("/api/boom");
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var text = await response.Content.ReadAsStringAsync();
        JsonDocument.Parse(text).RootElement.GetProperty("title").GetString().ShouldBe("系统出错");
        text.ShouldNotContain("secret words");
        text.ShouldNotContain("InvalidOperation");
    }

    [Fact]
    public async Task An_unknown_page_is_answered_by_the_problem_page_with_its_status()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        using var browser = host.NewBrowser();
        using var response = await browser.GetAsync("/nothing-here");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldBe("page 404");
    }

    [Fact]
    public async Task The_interface_is_limited_by_address_and_says_when_to_come_back()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile(), ("RateLimits:ApiBurst", "3"), ("RateLimits:ApiPerSecond", "1"));
        using var browser = host.NewBrowser();
        for (var i = 0; i < 3; i++)
        {
            using var allowed = await browser.GetAsync("/api/ok");
            allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var refused = await browser.GetAsync("/api/ok");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("请求过于频繁");
        (await browser.TextAsync("/me")).ShouldBe("nobody");
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_limited_by_address()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile(), ("RateLimits:SignInPerMinute", "2"));
        using var browser = host.NewBrowser();
        await browser.SignInAsync("a", "b");
        await browser.SignInAsync("a", "b");
        (await browser.SignInAsync("a", "b")).ShouldBe("TooManyRequests");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        using var browser = host.NewBrowser();
        using var response = await browser.PostAsync("/form", new FormUrlEncodedContent([new("text", "hello")]));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/officer/batch?page=2", "/officer/batch?page=2")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("/\t/evil.example", "/")]
    public void Going_back_never_leaves_the_site(string? from, string to) => LocalAddress.From(from).ShouldBe(to);

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(100_000, false)]
    public async Task A_body_is_read_up_to_its_limit_and_no_further(int length, bool fits)
    {
        var http = new DefaultHttpContext { Request = { Body = new MemoryStream(Encoding.ASCII.GetBytes(new string('x', length))) } };
        var body = await BoundedBody.ReadAsync(http.Request, 10, TestContext.Current.CancellationToken);
        (body is not null).ShouldBe(fits);
        (body?.Length ?? length).ShouldBe(length);
    }

    [Fact]
    public async Task A_body_that_declares_too_much_is_not_read_at_all()
    {
        var http = new DefaultHttpContext { Request = { Body = new MemoryStream([1]), ContentLength = 11 } };
        (await BoundedBody.ReadAsync(http.Request, 10, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public void Every_status_is_told_in_chinese()
    {
        for (var status = 400; status < 600; status++) Problems.Of(status).Title.ShouldMatch(@"^\p{IsCJKUnifiedIdeographs}+$");
    }
}
