using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Simulation.Tests.Populations;

public sealed class MarginalsTests : IDisposable
{
    private const string Head = "year: 2021\nsources: { b: 假定 }\n";
    private readonly string folder = Directory.CreateTempSubdirectory("ronghe-marginals-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_file_beside_the_packages_tells_of_nothing_that_they_do_not_ask() => Town.Marginals.Elsewhere.ShouldBeEmpty();

    [Fact]
    public void What_another_package_asks_is_passed_over_with_all_that_goes_by_it_and_changes_no_other_draw()
    {
        const string Others = Head + """
            facts:
              - { fact: rooms, basis: b, quantiles: { 0: 1, 1000: 90 } }
              - { fact: beds, basis: b, of: rooms, permille: { 0: 1000, 1000: 2000 } }
              - { fact: enterprise.employees, basis: b, quantiles: { 0: 0, 1000: 9 } }
            lists:
              - { list: guests, basis: b, counts: { 1: 1 }, facts: [ { fact: name, basis: b, numbered: g- } ] }
            """;
        var without = Of("hotel.yaml", Others).Marginals.ShouldNotBeNull();
        var with = Of("firms.yaml", Others.Replace("rooms", "enterprise.revenue", StringComparison.Ordinal)).Marginals.ShouldNotBeNull();
        without.Elsewhere.ShouldBe(["rooms", "beds", "guests"]);
        with.Elsewhere.ShouldBe(["beds", "guests"]);
        without.Untold.ShouldContain("enterprise.revenue");
        without.Untold.ShouldContain("digitalProjects");
        EmployeesOf(without, "without").ShouldBe(EmployeesOf(with, "with"));
    }

    [Theory]
    [InlineData("sources: {}", "missing-key 缺少“year”")]
    [InlineData("year: 1800", "out-of-range “year”应当在 1949 和 2199 之间，写的是 1800")]
    [InlineData("year: soon", "wrong-type “year”应当是整数")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, quantiles: { 0: 0, 1000: 9 }, when: industry } ]", "wrong-type “when”应当是键值", "missing-key 缺少“basis”")]
    [InlineData(Head + "facts: [ { fact: enterprise.establishedOn, basis: b, days: 3 } ]", "wrong-type “days”应当是键值")]
    [InlineData(Head + "facts: [ { fact: enterprise.establishedOn, basis: b, days: { from: 3 } } ]", "missing-key 缺少“to”")]
    [InlineData(Head + "facts: [ { fact: enterprise.establishedOn, basis: b, days: { from: 3, to: 2 } } ]", "bad-draw days 的 from 应当不晚于 to")]
    [InlineData(Head + "fact: x", "unknown-key 没有“fact”这个键")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: c, yes: 1 } ]", "unknown-basis 依据（basis）“c”没有写在 sources 里", "bad-draw “从业人员”不能按 yes 分布：类型不对")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: b } ]", "bad-draw 一项情况要写一种分布，也只写一种")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: b, quantiles: { 0: 0, 500: 9 } } ]", "bad-draw “quantiles”的千分位要从 0 写到 1000，由小到大")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: b, quantiles: { 0: -1, 1000: 9 } } ]", "out-of-range “-1”应当是 0 到 10000000 的整数")]
    [InlineData(Head + "facts: [ { fact: enterprise.district, basis: b, choices: { qd: 1 } } ]", "bad-district “qd”不是六位行政区划代码")]
    [InlineData(Head + "facts: [ { fact: enterprise.district, basis: b, choices: { 370202: 0 } } ]", "bad-draw “choices”里要有一项的份额大于零")]
    [InlineData(Head + "facts: [ { fact: enterprise.revenue, basis: b, of: enterprise.totalAssets, permille: { 0: 1, 1000: 2 } } ]",
        "unknown-fact “of”要写排在前面的一项数，“enterprise.totalAssets”不是")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: b, quantiles: { 0: 0, 1000: 9 } }, { fact: enterprise.revenue, basis: b, when: { enterprise.employees: '3' }, quantiles: { 0: 0, 1000: 9 } } ]",
        "unknown-fact “when”要写排在前面的一项文字、选项或是否，“enterprise.employees”不是")]
    [InlineData(Head + "facts: [ { fact: enterprise.employees, basis: b, otherwise: many, quantiles: { 0: 0, 1000: 9 } }, { fact: enterprise.employees, basis: b, yes: 1 } ]",
        "out-of-range “many”应当是", "duplicate-fact “enterprise.employees”写了两次")]
    [InlineData(Head + "lists: [ { list: digitalProjects, basis: b, counts: { 64: 1 }, unknown: 1001, facts: [ { fact: field, basis: b, choices: { networks: 1 } } ] } ]",
        "out-of-range “64”应当是 0 到 63 的整数", "out-of-range “1001”应当是 0 到 1000 的整数", "unknown-value “领域”不能是“networks”")]
    public void Whatever_is_wrong_with_the_file_is_told_with_its_line(string text, params string[] expected)
    {
        var faults = Of("marginals.yaml", text).Faults;
        faults.Count.ShouldBe(expected.Length, string.Join('\n', faults));
        foreach (var (fault, words) in faults.Zip(expected)) $"{fault.Code} {fault.Message}".ShouldStartWith(words);
        faults.ShouldAllBe(f => f.Pointer.StartsWith("marginals.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_is_one_fault() => MarginalsFile.Read(Path.Combine(folder, "none.yaml"), Town.Schema).Faults.Single().Code.ShouldBe("missing-file");

    private MarginalsResult Of(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, file), text);
        return MarginalsFile.Read(Path.Combine(folder, file), Town.Schema);
    }

    private List<string> EmployeesOf(Marginals marginals, string name)
    {
        var to = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        PopulationSynthesizer.Synthesize(to, marginals, 50, 3, null, TableFormat.Csv, null, CancellationToken.None);
        var lines = File.ReadAllLines(Path.Combine(to, "enterprises.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "enterprise.employees");
        return [.. lines.Select(line => line.Split(',')[column])];
    }
}
