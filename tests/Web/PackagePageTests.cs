using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Platform.Accounts;
using Ronghe.Policy.Packages;
using Ronghe.Web.Tests.Support;

namespace Ronghe.Web.Tests;

/// <summary>Who comes to the pages and files of packages, and with what.</summary>
public sealed class PackagePageTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Bureau = "市工业和信息化局";
    private const string Page = "/packages/qingdao.2021-135";

    private string Zip => $"{Page}/versions/{host.Services.GetRequiredService<PolicyLibrary>().Find("qingdao/2021-135")!.Version["sha256:".Length..]}.zip";

    [Fact]
    public async Task Only_those_who_change_publish_or_audit_rules_come_in()
    {
        foreach (var path in (string[])["/packages", Page, $"{Page}/versions", Zip, $"/revisions/{Guid.NewGuid()}/files/decisions/04.dmn"])
        {
            (await host.NewClient().GetAsync(path)).Headers.Location!.ToString().ShouldContain("/sign-in", Case.Sensitive, path);
            (await host.NewOfficer(Bureau, Role.Review).GetAsync(path)).StatusCode.ShouldNotBe(HttpStatusCode.OK, path);
        }

        foreach (var role in new[] { Role.Policy, Role.Publish, Role.Audit })
            (await host.NewOfficer(Bureau, role).GetAsync($"{Page}/versions")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_version_that_came_with_the_files_can_be_taken_along()
    {
        var zip = await host.NewOfficer(Bureau, Role.Policy).GetAsync(Zip);
        zip.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        (await zip.Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());
    }

    [Theory]
    [InlineData("/packages/nowhere")]
    [InlineData("/packages/qingdao.2021-135/witness/0000000000000000")]
    [InlineData("/packages/national/versions/0000.zip")]
    [InlineData("/revisions/00000000-0000-0000-0000-000000000001")]
    [InlineData("/revisions/00000000-0000-0000-0000-000000000001/edit?file=decisions/04.dmn")]
    [InlineData("/revisions/00000000-0000-0000-0000-000000000001/review")]
    [InlineData("/revisions/00000000-0000-0000-0000-000000000001/witness/0000000000000000")]
    [InlineData("/revisions/00000000-0000-0000-0000-000000000001/files/../../package.yaml")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await host.NewOfficer(Bureau, Role.Policy).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_form_without_its_token_starts_nothing()
    {
        var officer = host.NewOfficer(Bureau, Role.Policy);
        var answer = await officer.PostAsync($"{Page}/versions", new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "start", ["title"] = "偷偷起稿" }));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.GetStringAsync($"{Page}/versions")).ShouldNotContain("偷偷起稿");
    }
}
