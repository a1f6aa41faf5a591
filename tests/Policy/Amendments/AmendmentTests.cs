using System.Text.Json;
using Ronghe.Policy.Amendments;
using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Tests.Amendments;

public sealed class AmendmentTests
{
    private const string Facts = """{ "year": 2021, "platformService": { "listed": true, "localEnterprisesServed": 62, "localServiceRevenue": 30000000 } }""";

    private static readonly string Original = Repository.PathOf("policies/qingdao/2021-135");

    [Fact]
    public void A_version_does_not_differ_from_itself()
    {
        var difference = Compare(Original, null);
        difference.Changes.ShouldBeEmpty();
        difference.Answers.ShouldBeEmpty();
    }

    [Fact]
    public void Each_part_that_changed_is_named()
    {
        using var copy = new PackageCopy("qingdao/2021-135");
        copy.Replace("decisions/02.dmn", "5000000", "6000000");
        copy.Replace("releases.yaml", "effectiveTo: null", "effectiveTo: 2024-12-31");
        copy.Replace("measures/04.yaml", "means: 每个项目各自达到五十万元才计入。", "means: 每个项目都要达到五十万元。");
        copy.Replace("forms/02.json", "\"title\": \"列入名录\"", "\"title\": \"是否列入名录\"");
        copy.Replace("processes/joint-review.yaml", "title: 企业申报", "title: 企业网上申报");
        copy.Replace("cases/23.yaml", "amount: \"2000000.01\"", "amount: \"2000000.00\"");
        copy.Replace("facts.yaml", "question: 列入市工业互联网平台服务商名录了吗？", "question: 在名录里吗？");
        var changes = Compare(copy.Folder, null).Changes;
        changes.Select(c => c.Part).Distinct().Order().ShouldBe(
            [ChangedPart.Period, ChangedPart.Rule, ChangedPart.Reading, ChangedPart.Fact, ChangedPart.Form, ChangedPart.Process, ChangedPart.GoldenCase]);
        changes.Single(c => c.Part == ChangedPart.Rule).ShouldSatisfyAllConditions(
            c => c.Measure.ShouldBe("2"),
            c => c.What.ShouldBe("服务商奖补 第 1 行"),
            c => c.Before!.ShouldContain("5000000"),
            c => c.After!.ShouldContain("6000000"));
        changes.Single(c => c.Part == ChangedPart.Period).After!.ShouldContain("2024-12-31");
    }

    [Fact]
    public void Answers_that_change_are_told_with_how_much_for_facts_and_for_stored_answers()
    {
        using var copy = new PackageCopy("qingdao/2021-135");
        copy.Replace("decisions/02.dmn", "5000000", "5500000");
        var folder = Directory.CreateTempSubdirectory("ronghe-facts-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.json"), Facts);
            File.WriteAllText(Path.Combine(folder, "b.json"), JsonSerializer.Serialize(new { facts = JsonSerializer.Deserialize<JsonElement>(Facts), on = "2021-12-31", readings = new { R2a = "gross" } }));
            File.WriteAllText(Path.Combine(folder, "c.json"), """{ "year": 2021, "strange": 1 }""");
            var difference = Compare(copy.Folder, folder);
            difference.Asked.ShouldBe(2);
            difference.Answers.Select(a => (a.Source, a.Measure, a.Before!.Amount!.Value.ToString(), a.After!.Amount!.Value.ToString()))
                .ShouldBe([("a.json", "2", "5000000.00", "5500000.00"), ("b.json", "2", "5000000.00", "5500000.00")]);
            difference.Answers.ShouldAllBe(a => a.After!.Outcome == Outcome.Award);
            difference.Difference.ToString().ShouldBe("1000000.00");
            difference.Unread.Single().Pointer.ShouldBe("c.json/strange");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_package_is_no_other_version()
    {
        var result = Amendment.Compare(Original, Repository.PathOf("policies/national"), Repository.PathOf("policies"), null, TimeProvider.System);
        result.Difference.ShouldBeNull();
        result.Faults.Single().Code.ShouldBe("another-package");
    }

    private static PackageDifference Compare(string changed, string? facts) =>
        Amendment.Compare(Original, changed, Repository.PathOf("policies"), facts, TimeProvider.System).Difference!;
}
