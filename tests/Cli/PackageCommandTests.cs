using System.Text.Json;

namespace Ronghe.Cli.Tests;

public sealed class PackageCommandTests
{
    private static readonly string Package = Repository.PathOf("policies/qingdao/2021-135");

    [Fact]
    public async Task A_package_is_checked_for_people_and_for_programs()
    {
        var shown = await CommandLine.RunAsync(null, "package", "check", Package);
        shown.Status.ShouldBe(0, shown.Output + shown.Error);
        shown.Output.ShouldContain("0 处错误");
        var json = await CommandLine.RunAsync(null, "package", "check", Package, "--format", "json");
        using var report = JsonDocument.Parse(json.Output);
        var ledger = report.RootElement.GetProperty("ledger");
        ledger.GetProperty("accounted").GetInt32().ShouldBe(ledger.GetProperty("sentences").GetInt32());
        report.RootElement.GetProperty("numbers").EnumerateArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_no_package_is_an_error()
    {
        var ended = await CommandLine.RunAsync(null, "package", "check", "nowhere", "--format", "json");
        ended.Status.ShouldBe(2);
        using var report = JsonDocument.Parse(ended.Output);
        report.RootElement.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("missing-file");
    }

    [Fact]
    public async Task A_package_is_drafted_from_a_notice()
    {
        var ended = await CommandLine.RunAsync(null, "package", "new", "--from", Path.Combine(Package, "notice.txt"), "made");
        ended.Status.ShouldBe(1, ended.Output + ended.Error);
        ended.Written.ShouldBe(["made"]);
        ended.Output.ShouldContain("草稿");
    }

    [Fact]
    public async Task A_package_is_compared_with_itself()
    {
        var ended = await CommandLine.RunAsync(null, "package", "diff", Package, Package, "--facts", Path.Combine(Package, "samples"));
        ended.Status.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("两个版本没有不同");
        ended.Output.ShouldContain("0 个结果不同");
    }

    [Fact]
    public async Task Readings_are_shown_with_what_they_are_worth()
    {
        var ended = await CommandLine.RunAsync(null, "readings", Package, "--format", "json");
        ended.Status.ShouldBe(0, ended.Error);
        using var readings = JsonDocument.Parse(ended.Output);
        var cap = readings.RootElement.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "R4b");
        cap.GetProperty("differs").GetString().ShouldBe("amount");
        cap.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("total").GetString()).Distinct().Count().ShouldBe(2);
        (await CommandLine.RunAsync(null, "readings", Package)).Output.ShouldContain("个解释");
    }
}
