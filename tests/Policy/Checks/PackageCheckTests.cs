using Ronghe.Policy.Checks;
using Ronghe.Policy.Checks.Constants;

namespace Ronghe.Policy.Tests.Checks;

public sealed class PackageCheckTests
{
    private static readonly Dictionary<string, PackageReport> Reports = Policies.Library.Packages
        .ToDictionary(p => p.Id, p => PackageChecker.Check(p.Directory, Repository.PathOf("policies")));

    public static TheoryData<string> Packages() => [.. Policies.Library.Packages.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_of_the_repository_proves_itself(string id) =>
        Reports[id].Findings.Where(f => f.Severity > FindingSeverity.Note).Select(f => $"{f.Code} {f.Place.File} {f.Text}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_sentence_number_and_constant_is_accounted_for(string id)
    {
        var report = Reports[id];
        report.Ledger!.Coverage.ShouldBe(1m);
        report.Ledger.Stale.ShouldBeEmpty();
        report.Numbers.ShouldAllBe(n => n.IsAccounted);
        report.Constants.ShouldAllBe(c => c.Basis != ConstantBasis.Nothing);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_character_of_a_notice_belongs_to_one_sentence(string id)
    {
        var report = Reports[id];
        var text = report.Package!.NoticeText;
        var at = 0;
        foreach (var sentence in report.Ledger!.Lines.Select(l => l.Sentence))
        {
            sentence.Start.ShouldBeGreaterThanOrEqualTo(at);
            text[at..sentence.Start].ShouldAllBe(c => char.IsWhiteSpace(c) || char.IsAsciiDigit(c) || c == '.');
            text[sentence.Start..sentence.End].ShouldBe(sentence.Text);
            at = sentence.End;
        }

        text[at..].ShouldAllBe(c => char.IsWhiteSpace(c));
    }

    [Fact]
    public void A_folder_that_is_no_package_is_said_to_be_none()
    {
        var report = PackageChecker.Check(Repository.PathOf("docs"), Repository.PathOf("policies"));
        report.Package.ShouldBeNull();
        report.ExitStatus.ShouldBe(2);
        report.Findings.Single().Code.ShouldBe("missing-file");
    }

    [Theory]
    [InlineData("decisions/04.dmn")]
    [InlineData("measures/04.yaml")]
    [InlineData("cases/04.yaml")]
    public void A_file_that_cannot_be_read_is_named(string file)
    {
        using var copy = new PackageCopy();
        File.Delete(Path.Combine(copy.Folder, file));
        File.CreateSymbolicLink(Path.Combine(copy.Folder, file), "nowhere");
        var finding = PackageChecker.Check(copy.Folder, copy.Policies).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Place.File).ShouldBe(("unreadable-file", file));
    }
}
