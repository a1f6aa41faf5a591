using Ronghe.Dmn;
using Ronghe.Dmn.Conformance;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Generation;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Tables;

public sealed class GeneratedCaseTests
{
    private static readonly PolicyPackage Package = Policies.Library.Packages.Single(package => package.Measures.Count > 0);

    private static readonly Lazy<GeneratedCases> Cases = new(() => CaseGenerator.Of(Package, Policies.Library));

    [Fact]
    public void Every_evaluator_passes_the_generated_tests_of_the_kit()
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-generated-").FullName;
        try
        {
            var written = GeneratedFiles.Write(Cases.Value, folder);
            written.ShouldNotBeEmpty();
            foreach (var evaluator in Enum.GetValues<Evaluator>())
            {
                var results = TckRunner.Run(folder, evaluator).Results;
                results.Length.ShouldBe(Cases.Value.TestCaseCount);
                results.Where(result => result.Outcome != TckOutcome.Success).Select(result => $"{result.Group} {result.CaseId}: {result.Detail}").ShouldBeEmpty();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void National_rules_are_reached_through_the_measures_that_rely_on_them()
    {
        var cases = CaseGenerator.Of(Policies.Library.Packages.Single(package => package.Measures.Count == 0), Policies.Library);
        cases.GoldenCases.Keys.ShouldContain("12");
        cases.GoldenCases.Keys.ShouldContain("企业规模");
        cases.GoldenCases["12"].ShouldContain("2024-01-01");
        cases.GoldenCases["12"].ShouldContain("2023-12-31");
    }

    [Fact]
    public void The_generated_golden_cases_hold_and_meet_the_fen_on_both_sides()
    {
        Cases.Value.GoldenCaseCount.ShouldBeGreaterThan(100);
        var text = string.Concat(Cases.Value.GoldenCases.Values);
        text.ShouldContain("999999999.99");
        text.ShouldContain("49999999.99");
        var assessor = new Assessor(Policies.Library, TimeProvider.System);
        using var copy = new PackageCopy();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(copy.Folder, "cases"))) File.Delete(file);
        foreach (var (measure, yaml) in Cases.Value.GoldenCases) File.WriteAllText(Path.Combine(copy.Folder, "cases", $"{measure}.yaml"), yaml);
        var library = PolicyLibrary.LoadPackage(copy.Folder, copy.Policies);
        library.Faults.ShouldBeEmpty();
        var faults = new List<Ronghe.Policy.Facts.Fault>();
        var cases = GoldenCase.Load(library.Library!.Packages.Single(package => package.Directory == copy.Folder), faults);
        faults.ShouldBeEmpty();
        cases.Count.ShouldBe(Cases.Value.GoldenCaseCount);
        cases.SelectMany(one => one.Check(Policies.Library, assessor).Select(difference => $"{one.Name}: {difference}")).ShouldBeEmpty();
    }
}
