using System.Text;
using System.Text.Json.Nodes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Tables;

public sealed class TableCheckTests
{
    private static readonly string[] Ours =
    [
        "table-gap", "table-overlap", "table-conflict", "table-perhaps-conflict", "table-tie", "rule-masked", "rule-redundant", "rule-impossible",
        "days-uncovered", "cell-not-analysed", "analysis-stopped", "paid-twice", "cap-unreached", "release-days",
    ];

    private static List<Finding> Check(PackageCopy package) =>
        [.. PackageChecker.Check(package.Folder, package.Policies).Findings.Where(finding => Ours.Contains(finding.Code))];

    [Fact]
    public void The_literal_table_of_measure_23_overlaps_at_exactly_one_billion_and_an_enterprise_shows_it()
    {
        using var package = new PackageCopy();
        package.Replace("decisions/23.dmn", _ => File.ReadAllText(Repository.PathOf("tests/Policy/Tables/literal-23.dmn")));
        var overlap = Check(package).Where(finding => finding.Code == "table-overlap").ShouldHaveSingleItem();
        overlap.Severity.ShouldBe(FindingSeverity.Error);
        overlap.Place.File.ShouldBe("decisions/23.dmn");
        overlap.Place.Measure.ShouldBe("23");
        overlap.Place.Rule.ShouldBe(1);
        overlap.Place.Line.ShouldNotBeNull();
        overlap.Text.ShouldContain("第 1、2 行同时符合：例如 新成立 = true，总投资额 = 1000000000");

        var facts = JsonNode.Parse(overlap.Witness.ShouldNotBeNull().Facts)!;
        ((decimal)facts["keyComponentProjects"]![0]!["totalInvestment"]!).ShouldBe(1_000_000_000m);
        // what can be fed to an assessment shows the gap in the rules that the two hits leave
        var library = PolicyLibrary.LoadPackage(package.Folder, package.Policies).Library!;
        var document = FactReader.Read(Encoding.UTF8.GetBytes(overlap.Witness.Facts), library.Facts).Document.ShouldNotBeNull();
        var answer = new Assessor(library, TimeProvider.System).Assess(new AssessmentRequest { Facts = document, Readings = overlap.Witness.Readings })
            .Determinations.Single(one => one.Measure.Number.ToString() == "23");
        answer.Flags.ShouldContain(flag => flag.Code == "rule-gap");
    }

    [Fact]
    public void A_project_that_is_not_new_falls_through_the_literal_table()
    {
        using var package = new PackageCopy();
        package.Replace("decisions/23.dmn", _ => File.ReadAllText(Repository.PathOf("tests/Policy/Tables/literal-23.dmn")));
        var gap = Check(package).Where(finding => finding.Code == "table-gap").ShouldHaveSingleItem();
        ((bool)JsonNode.Parse(gap.Witness.ShouldNotBeNull().Facts)!["keyComponentProjects"]![0]!["newlyEstablished"]!).ShouldBeFalse();
    }

    [Fact]
    public void A_threshold_that_turns_open_leaves_a_gap_of_one_amount()
    {
        using var package = new PackageCopy();
        package.Replace("decisions/23.dmn", _ => File.ReadAllText(Repository.PathOf("tests/Policy/Tables/literal-23.dmn"))
            .Replace("[50000000..1000000000]", "(50000000..1000000000)", StringComparison.Ordinal).Replace("<text>true</text>", "<text>-</text>", StringComparison.Ordinal));
        var gap = Check(package).Where(finding => finding.Code == "table-gap").ShouldHaveSingleItem();
        ((decimal)JsonNode.Parse(gap.Witness.ShouldNotBeNull().Facts)!["keyComponentProjects"]![0]!["totalInvestment"]!).ShouldBe(50_000_000m);
    }

    [Fact]
    public void The_tables_of_the_packages_have_no_gap_no_overlap_and_no_rule_that_never_decides()
    {
        foreach (var folder in (string[])["policies/qingdao/2021-135", "policies/national"])
        {
            var report = PackageChecker.Check(Repository.PathOf(folder), Repository.PathOf("policies"));
            report.Findings.Where(finding => Ours.Contains(finding.Code) && finding.Severity != FindingSeverity.Note).Select(finding => finding.Text).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_day_that_no_dated_rule_covers_is_found()
    {
        using var package = new PackageCopy("national");
        package.Replace("decisions/vehicle-purchase-tax.dmn", text => text.Replace("[date(\"2024-01-01\")..", "[date(\"2024-01-02\")..", StringComparison.Ordinal));
        var finding = Check(package).Where(finding => finding.Code == "days-uncovered").ShouldHaveSingleItem();
        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Text.ShouldContain("2024-01-01");
    }

    [Fact]
    public void A_day_between_two_releases_is_found()
    {
        using var package = new PackageCopy();
        package.Replace("releases.yaml", text => text.Replace("effectiveTo: null", "effectiveTo: 2022-12-31", StringComparison.Ordinal) +
            "  - { version: 9.0.0, publishedOn: 2023-01-02, knownFrom: 2023-01-02, effectiveFrom: 2023-01-02, effectiveTo: null, supersedes: 1.0.0, locks: { national: 1.0.0 } }\n");
        Check(package).Where(finding => finding.Code == "release-days").ShouldHaveSingleItem().Text.ShouldContain("2023-01-01");
    }

    [Fact]
    public void A_cap_beyond_the_ranges_of_the_facts_is_found()
    {
        using var package = new PackageCopy();
        package.Replace("facts.yaml", text => text.Replace(
            "equipmentInvestment: { name: 设备投资额, type: money, unit: 元, max: 1000000000000", "equipmentInvestment: { name: 设备投资额, type: money, unit: 元, max: 50000000", StringComparison.Ordinal));
        package.Replace("cases/23.yaml", text => string.Join("\n\n", text.Split("\n\n").Take(1)));
        var finding = Check(package).Where(finding => finding.Code == "cap-unreached").ShouldHaveSingleItem();
        finding.Place.Measure.ShouldBe("23");
        finding.Text.ShouldContain("10,000,000");
    }

    [Fact]
    public void Two_measures_that_pay_the_same_recognition_are_found()
    {
        using var package = new PackageCopy();
        // the second measure, told to concern and to pay what the first one does
        package.Replace("measures/03.yaml", text => System.Text.RegularExpressions.Regex.Replace(text, "(?m)^  relevant:.*$", ""));
        package.Replace("measures/03.yaml", text => text.Replace("decision: 03.dmn#单项冠军奖励", "decision: 01.dmn#工业赋能奖励", StringComparison.Ordinal));
        Check(package).Where(finding => finding.Code == "paid-twice").ShouldHaveSingleItem().Text.ShouldContain("第 1 条和第 3 条");
    }
}
