using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Modules.Rulebook;
using Ronghe.Web.Tests.Support;

namespace Ronghe.Web.Tests;

public sealed class ProblemPageTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Detail = "detail-that-nobody-is-told";

    [Fact]
    public async Task A_page_that_throws_is_answered_by_the_problem_page_without_details()
    {
        using var broken = host.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddScoped<Shares>(_ => throw new InvalidOperationException(Detail))));
        var body = await BodyAsync(await broken.CreateClient().GetAsync("/s/any"), HttpStatusCode.InternalServerError);
        body.ShouldContain("系统出错");
        body.ShouldContain("site-main");
    }

    [Fact]
    public async Task Where_every_page_throws_a_bare_one_still_answers()
    {
        using var broken = host.WithWebHostBuilder(b => b.ConfigureTestServices(
            s => s.AddScoped<AuthenticationStateProvider>(_ => throw new InvalidOperationException(Detail))));
        var body = await BodyAsync(await broken.CreateClient().GetAsync("/privacy"), HttpStatusCode.InternalServerError);
        body.ShouldContain("<h1>系统出错</h1>");
    }

    [Theory]
    [InlineData("/check/scope")]
    [InlineData("/sign-in")]
    public async Task A_form_without_its_token_is_told_to_go_back_and_reload(string path)
    {
        using var form = new FormUrlEncodedContent([new("scope", "all")]);
        var body = await BodyAsync(await host.NewClient().PostAsync(path, form), HttpStatusCode.BadRequest);
        body.ShouldContain("请返回上一页刷新后重试");
        body.ShouldContain("site-main");
    }

    private static async Task<string> BodyAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            response.StatusCode.ShouldBe(status, body);
            response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
            body.ShouldNotContain(Detail);
            body.ShouldNotContain("Exception");
            return body;
        }
    }
}
