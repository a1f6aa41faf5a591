using Ronghe.Dmn;
using Ronghe.Dmn.Conformance;

namespace Ronghe.Conformance;

public sealed class TckTests
{
    [Theory, InlineData(Evaluator.Interpreter), InlineData(Evaluator.Compiled)]
    public void At_least_998_of_1000_cases_of_the_kit_give_the_expected_value(Evaluator evaluator)
    {
        Kit.RequireFolder();
        var report = Kit.Report(evaluator);
        var failed = report.Results.Where(result => result.Outcome != TckOutcome.Success)
            .Select(result => $"{result.Group} {result.CaseId}: {result.Detail}").ToList();
        report.Total.ShouldBeGreaterThanOrEqualTo(2_950);
        ((decimal)report.Passed / report.Total).ShouldBeGreaterThanOrEqualTo(0.998m, string.Join('\n', failed.Take(300)));
    }

    [Theory, InlineData(Evaluator.Interpreter), InlineData(Evaluator.Compiled)]
    public void The_results_are_those_of_the_committed_file(Evaluator evaluator)
    {
        Kit.RequireFolder();
        using var writer = new StringWriter();
        Kit.Report(evaluator).WriteCsv(writer, withDetail: false);
        writer.ToString().ShouldMatchGolden($"tests/Conformance/tck_results.{evaluator.ToString().ToLowerInvariant()}.csv");
    }

    [Fact]
    public void Every_case_that_fails_is_listed_with_its_reason()
    {
        Kit.RequireFolder();
        var listed = File.ReadAllText(Repository.PathOf("tests/Conformance/failures.md"));
        foreach (var result in Enum.GetValues<Evaluator>().SelectMany(evaluator => Kit.Report(evaluator).Results))
        {
            if (result.Outcome != TckOutcome.Success) listed.ShouldContain($"| {result.File} | {result.CaseId} |");
        }
    }

    [Fact]
    public void Both_evaluators_end_every_case_alike()
    {
        Kit.RequireFolder();
        Kit.Report(Evaluator.Compiled).Results.Select(result => (result.File, result.CaseId, result.Outcome))
            .ShouldBe(Kit.Report(Evaluator.Interpreter).Results.Select(result => (result.File, result.CaseId, result.Outcome)));
    }
}
