using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Policy.Packages;
using Ronghe.Web.Tests.Support;

namespace Ronghe.Web.Tests;

public sealed partial class InterfaceTests(WebHost host) : IClassFixture<WebHost>
{
    private readonly HttpClient client = host.NewClient();

    [Fact]
    public async Task The_interface_is_what_the_committed_document_says() =>
        (await client.GetStringAsync("/openapi/v1.json")).ShouldMatchGolden("tests/Web/openapi.v1.json");

    [Fact]
    public async Task Packages_are_listed_with_the_hash_of_what_they_say()
    {
        using var packages = await JsonAsync("/api/packages");
        var qingdao = packages.RootElement.EnumerateArray().Single(p => p.GetProperty("id").GetString() == "qingdao/2021-135");
        qingdao.GetProperty("version").GetString()!.ShouldMatch("^sha256:[0-9a-f]{64}$");
        qingdao.GetProperty("documentNumber").GetString().ShouldBe("青发改服务〔2021〕135号");
        qingdao.GetProperty("dates").GetProperty("inForce").GetString().ShouldBe("2021-06-10");
    }

    [Fact]
    public async Task Every_measure_is_listed_and_each_is_told_with_its_clause_word_for_word()
    {
        var package = host.Services.GetRequiredService<PolicyLibrary>().Find("qingdao/2021-135")!;
        using var list = await JsonAsync("/api/packages/qingdao/2021-135/measures");
        var numbers = list.RootElement.EnumerateArray().Select(m => m.GetProperty("measure").GetString()!).ToList();
        numbers.ShouldBe(package.Measures.Select(m => m.Number.ToString()));
        foreach (var number in numbers)
        {
            using var measure = await JsonAsync($"/api/packages/qingdao/2021-135/measures/{number}");
            var clause = measure.RootElement.GetProperty("clause");
            package.NoticeText[clause.GetProperty("start").GetInt32()..clause.GetProperty("end").GetInt32()].ShouldBe(clause.GetProperty("text").GetString());
        }
    }

    [Theory]
    [InlineData("/api/packages/qingdao/2021-136/measures")]
    [InlineData("/api/packages/nobody/nothing/measures")]
    [InlineData("/api/packages/qingdao/2021-135/measures/99")]
    [InlineData("/api/packages/qingdao/2021-135/measures/four")]
    [InlineData("/api/packages/qingdao/2021-135/measures/..%2F..%2Fetc")]
    [InlineData("/api/packages/..%2F..%2Fetc/passwd/measures")]
    [InlineData("/api/nothing")]
    public async Task What_does_not_exist_is_404_with_problem_details(string path)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync()).ShouldContain("没有找到");
    }

    [Fact]
    public async Task The_schema_of_facts_names_every_fact()
    {
        using var schema = await JsonAsync("/api/facts/schema");
        var roots = host.Services.GetRequiredService<PolicyLibrary>().Facts.Roots.Select(r => r.Key);
        schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(roots, ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_for_people_has_no_inline_script_and_asks_only_this_host()
    {
        using var page = await client.GetAsync("/scalar");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync();
        var scripts = Script().Matches(html);
        scripts.Count.ShouldBe(2);
        scripts.ShouldAllBe(s => s.Groups["body"].Value.Length == 0 && s.Groups["src"].Value.StartsWith('/'));
        html.ShouldNotContain("http://");
        html.ShouldNotContain("https://");
        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldContain("font-src 'self';");
        foreach (Match script in scripts)
        {
            using var file = await client.GetAsync(script.Groups["src"].Value);
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/problem/404")]
    [InlineData("/nothing-here")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/packages")]
    public async Task Pages_and_answers_are_held_to_the_strict_policy(string path)
    {
        using var response = await client.GetAsync(path);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(SecurityHeaders.StrictContentPolicy);
    }

    [Fact]
    public async Task A_host_that_is_not_its_own_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/measures/6", HttpStatusCode.Redirect, "/measures/6a")]
    [InlineData("/measures/6b", HttpStatusCode.OK, null)]
    [InlineData("/measures/99", HttpStatusCode.NotFound, null)]
    public async Task A_clause_with_two_instruments_leads_to_the_first(string path, HttpStatusCode status, string? to)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(status);
        response.Headers.Location?.ToString().ShouldEndWith(to!);
    }

    [Fact]
    public async Task Without_a_draft_there_are_no_facts_to_take_home()
    {
        using var response = await client.GetAsync("/check/facts.json");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/officer/batch/template.csv")]
    [InlineData("/officer/batch/00000000-0000-0000-0000-000000000001/result.csv")]
    public async Task Tables_are_for_officers(string path)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task An_officer_takes_the_template_home_as_a_file()
    {
        using var officer = host.NewOfficer("市财政局", Role.Review);
        using var response = await officer.GetAsync("/officer/batch/template.csv");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using var missing = await officer.GetAsync($"/officer/batch/{Guid.NewGuid()}/result.csv");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonDocument> JsonAsync(string path)
    {
        using var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""<script(?: src="(?<src>[^"]*)")?>(?<body>[^<]*)</script>""")]
    private static partial Regex Script();
}
