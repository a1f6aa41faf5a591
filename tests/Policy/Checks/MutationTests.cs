using Ronghe.Policy.Checks;

namespace Ronghe.Policy.Tests.Checks;

public sealed class MutationTests
{
    private const string Survivors = "tests/Policy/Checks/survivors.tsv";

    /// <summary>Survivors are listed with their reason in the last column; the list is exact in both directions.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Two_hundred_seeded_faults_are_caught_apart_from_those_that_are_listed_with_a_reason()
    {
        using var copy = new PackageCopy("qingdao/2021-135");
        var faults = SeededFaults.Choose(copy.Folder, perKind: 40, seed: 135);
        faults.Count.ShouldBe(200);
        var survived = new List<string>();
        foreach (var fault in faults)
        {
            var original = copy.Read(fault.File);
            copy.Write(fault.File, fault.Apply(original));
            // caught is what the command does not pass: an error, or something that a person has to look at
            if (PackageChecker.Check(copy.Folder, Repository.PathOf("policies")).ExitStatus == 0) survived.Add(fault.ToString());
            copy.Write(fault.File, original);
        }

        var listed = File.ReadAllLines(Repository.PathOf(Survivors)).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        listed.ShouldAllBe(l => l.Length == 4 && l[3].Length > 10);
        var known = listed.Select(l => string.Join('\t', l.Take(3))).ToList();
        survived.Except(known).ShouldBeEmpty(string.Join('\n', survived.Except(known)));
        known.Except(survived).ShouldBeEmpty("listed as surviving, but caught");
    }

    public static TheoryData<string, string, string, string> Faults() => new()
    {
        { "decisions/02.dmn", "5000000", "5000001", "constant-untraced" },
        { "decisions/02.dmn", "&gt;= 50</text>", "&gt; 50</text>", "bound-disagrees" },
        { "decisions/23.dmn", "[50000000..1000000000)", "(50000000..1000000000)", "bound-disagrees" },
        { "decisions/02.dmn", "年度服务本地企业50家以上", "年度服务本地企业60家以上", "quote-missing" },
        { "decisions/32.dmn", "按投资额30%比例抵免</description>", "</description>", "constant-untraced" },
        { "measures/04.yaml", "start: 654", "start: 655", "clause-cut" },
        { "measures/04.yaml", "confirmedBy: 市工业和信息化局", "confirmedBy: 市财政局", "confirmed-by-another" },
        { "measures/04.yaml", "confirmedBy: 市工业和信息化局", "confirmedBy: 市工信厅", "unit-unknown" },
        { "measures/04.yaml", "quote: 最高不超过200万元", "quote: 最高不超过300万元", "quote-missing" },
        { "measures/04.yaml", "name: 按全年合计", "name: 按合计", "reading-unsound" },
        { "measures/02.yaml", "form: forms/02.json", "form: forms/99.json", "reference-broken" },
        { "facts.yaml", "unit: 家", "unit: 人", "unit-disagrees" },
        { "facts.yaml", "other: 其他 }", "other: 别的 }", "type-differs" },
        { "notice.txt", "300万元", "400万元", "text-changed" },
        { "ledger.yaml", "首个2小时", "首个3小时", "number-unaccounted" },
        { "ledger.yaml", "by: [decisions/02.dmn]", "by: [decisions/03.dmn]", "ledger-unproved" },
        { "ledger.yaml", "words: 制发机关", "words: 制作机关", "sentence-unaccounted" },
        { "forms/02.json", "platformService.listed", "platformService.list", "form-unsound" },
        { "forms/02.json", "\"title\": \"列入名录\",", "", "form-unsound" },
        { "processes/joint-review.yaml", "needs: [review]", "needs: [reviews]", "process-unsound" },
        { "processes/joint-review.yaml", "actor: joint, join: all", "actor: unit, unit: 市政府, join: all", "process-unsound" },
        { "cases/23.yaml", "amount: \"2000000.01\"", "amount: \"2000000.00\"", "case-fails" },
        { "package.yaml", "青岛市财政局", "青岛市财局", "unit-unknown" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_by_its_code(string file, string before, string after, string code)
    {
        using var copy = new PackageCopy("qingdao/2021-135");
        copy.Replace(file, before, after);
        var report = PackageChecker.Check(copy.Folder, Repository.PathOf("policies"));
        report.Findings.Select(f => f.Code).ShouldContain(code);
        report.ExitStatus.ShouldBe(2);
    }

    [Fact]
    public void A_length_of_time_in_a_process_rests_on_words_of_the_notice()
    {
        using var copy = new PackageCopy("qingdao/2021-135");
        copy.Replace("processes/joint-review.yaml", "actor: lead, onReturn", "actor: lead, deadline: { workingDays: 5, source: 五个工作日内 }, onReturn");
        PackageChecker.Check(copy.Folder, Repository.PathOf("policies")).Findings.ShouldContain(f => f.Code == "process-unsound" && f.Text.Contains("五个工作日内", StringComparison.Ordinal));
    }
}
