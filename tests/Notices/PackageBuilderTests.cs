using System.Xml.Linq;
using CsCheck;
using Ronghe.Dmn.Xml;
using Ronghe.Notices.Packages;
using Ronghe.Notices.Tests.Generated;
using Ronghe.Policy.Checks;

namespace Ronghe.Notices.Tests;

public sealed class PackageBuilderTests
{
    public static TheoryData<string> Notices() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests/Notices/rows"), "*.txt").Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(Repository.Root, f)),
        "policies/qingdao/2021-135/notice.txt",
        .. InShared(),
    ];

    private static IEnumerable<string> InShared() => Repository.Shared is { } shared && Directory.Exists(Path.Combine(shared, "notices"))
        ? Directory.EnumerateFiles(Path.Combine(shared, "notices"), "*.txt").Order(StringComparer.Ordinal)
        : [];

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_package_made_from_a_notice_loads_and_has_nothing_to_mend_but_drafts(string file) => InFolder(folder =>
    {
        var notice = NoticeReader.ReadFile(Repository.PathOf(file)).Notice!;
        if (!notice.Measures.Any()) return;
        ShouldLackOnlySignatures(PackageBuilder.Create(notice, folder, Repository.PathOf("policies")), notice);
    });

    [Fact]
    public void A_package_made_from_any_notice_loads_and_has_nothing_to_mend_but_drafts() => NoticeDraw.Tape.Sample(tape => InFolder(folder =>
    {
        var notice = NoticeReader.ReadText(NoticeDraw.Plan(tape).Source).Notice!;
        ShouldLackOnlySignatures(PackageBuilder.Create(notice, folder, Repository.PathOf("policies")), notice);
    }), iter: 60, print: tape => NoticeDraw.Plan(tape).Source);

    [Fact]
    public void A_unit_may_be_broken_over_two_pages_and_one_that_the_text_does_not_name_is_told() => InFolder(folder =>
    {
        var notice = NoticeReader.ReadText("""
            云岭县特色产业扶持办法
            一、培育市场主体
            （一）对新认定的省级平台，给予20万元奖励。（责任单位：市商务局、市
            第 3 页 共 9 页
            工业和信息化局）
            （二）对研发投入占营业收入比重超过1%的企业，给予1万元奖励。（责任单位：市财政局）
            """).Notice!;
        ShouldLackOnlySignatures(PackageBuilder.Create(notice, folder, Repository.PathOf("policies")), notice);
        foreach (var file in (string[])["units.yaml", "measures/02.yaml"])
            File.WriteAllText(Path.Combine(folder, file), File.ReadAllText(Path.Combine(folder, file)).Replace("市财政局", "市审计局", StringComparison.Ordinal));
        PackageChecker.Check(folder, Repository.PathOf("policies")).Findings.ShouldContain(f => f.Code == "unit-not-in-text" && f.Text.Contains("市审计局", StringComparison.Ordinal));
    });

    private static void ShouldLackOnlySignatures(BuildResult built, Notice notice)
    {
        built.Faults.ShouldBeEmpty();
        var report = built.Report!;
        report.Findings.Where(f => f.Code != "draft").Select(f => $"{f.Code} {f.Place.File}:{f.Place.Line} {f.Place.Rule} {f.Text}").ShouldBeEmpty();
        report.Package!.Measures.Count.ShouldBe(notice.Measures.Count());
        report.Package.Measures.ShouldAllBe(m => m.IsDraft && m.Flags.Any(f => f.Code == "draft"));
        report.Ledger!.Coverage.ShouldBe(1m);
        report.Numbers.ShouldAllBe(n => n.IsAccounted);
        report.ExitStatus.ShouldBe(1);
    }

    [Fact]
    public void A_measure_is_no_draft_once_it_is_signed() => InFolder(folder =>
    {
        var notice = NoticeReader.ReadFile(Repository.PathOf("policies/qingdao/2021-135/notice.txt")).Notice!;
        PackageBuilder.Create(notice, folder, Repository.PathOf("policies"));
        var file = Path.Combine(folder, "measures/02.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("draft: true", "signed: { by: 王核对, on: 2026-11-24 }", StringComparison.Ordinal));
        var report = PackageChecker.Check(folder, Repository.PathOf("policies"));
        report.Findings.ShouldNotContain(f => f.Code == "draft" && f.Place.File == "measures/02.yaml");
        report.Package!.Measures.Single(m => m.File == "measures/02.yaml").IsDraft.ShouldBeFalse();
    });

    [Fact]
    public void A_drafted_model_has_a_drawing_with_a_shape_for_every_element_and_an_arrow_for_every_requirement() => InFolder(folder =>
    {
        PackageBuilder.Create(NoticeReader.ReadFile(Repository.PathOf("policies/qingdao/2021-135/notice.txt")).Notice!, folder, Repository.PathOf("policies"));
        var models = Directory.EnumerateFiles(Path.Combine(folder, "decisions"), "*.dmn").ToList();
        models.Count.ShouldBeGreaterThan(5);
        foreach (var model in models)
        {
            DmnXml.Read(File.ReadAllText(model)).IsValid.ShouldBeTrue(model);
            var xml = XDocument.Load(model);
            string?[] Ids(params string[] names) => [.. xml.Descendants().Where(e => names.Contains(e.Name.LocalName)).Select(e => e.Attribute("id")?.Value).Order(StringComparer.Ordinal)];
            string?[] Drawn(string name) => [.. xml.Descendants().Where(e => e.Name.LocalName == name).Select(e => e.Attribute("dmnElementRef")?.Value).Order(StringComparer.Ordinal)];
            Drawn("DMNShape").ShouldBe(Ids("inputData", "decision"));
            Drawn("DMNEdge").ShouldBe(Ids("informationRequirement"));
        }
    });

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone() => InFolder(folder =>
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "我的");
        var notice = NoticeReader.ReadFile(Repository.PathOf("policies/qingdao/2021-135/notice.txt")).Notice!;
        PackageBuilder.Create(notice, folder, Repository.PathOf("policies")).Faults.Single().Code.ShouldBe("folder-not-empty");
        Directory.EnumerateFileSystemEntries(folder).Count().ShouldBe(1);
    });

    private static void InFolder(Action<string> test)
    {
        var root = Directory.CreateTempSubdirectory("ronghe-new-").FullName;
        try
        {
            test(Path.Combine(root, "made"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
