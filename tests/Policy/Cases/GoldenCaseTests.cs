using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Tests.Cases;

public sealed class GoldenCaseTests
{
    private static readonly Assessor Assessor = new(Policies.Library, TimeProvider.System);

    private static readonly List<GoldenCase> Cases = LoadAll();

    public static TheoryData<string> Names() => [.. Cases.Select(c => $"{c.File} {c.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_golden_case_holds(string name) =>
        Cases.Single(c => $"{c.File} {c.Name}" == name).Check(Policies.Library, Assessor).ShouldBeEmpty();

    [Fact]
    public void Every_computable_measure_has_at_least_four_cases()
    {
        var counts = Cases.GroupBy(c => c.Measure).ToDictionary(g => g.Key, g => g.Count());
        Policies.Library.Measures.Where(m => m.Decision is not null)
            .Where(m => counts.GetValueOrDefault(m.Number.ToString()) < 4)
            .Select(m => m.Number.ToString())
            .ShouldBeEmpty();
    }

    private static List<GoldenCase> LoadAll()
    {
        var faults = new List<Fault>();
        var cases = Policies.Library.Packages.SelectMany(p => GoldenCase.Load(p, faults)).ToList();
        faults.ShouldBeEmpty();
        return cases;
    }
}
