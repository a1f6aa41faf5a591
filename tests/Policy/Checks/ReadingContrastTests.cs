using Ronghe.Policy.Checks.Readings;

namespace Ronghe.Policy.Tests.Checks;

public sealed class ReadingContrastTests
{
    private static readonly IReadOnlyList<ReadingContrast> Contrasts =
        ReadingContrasts.Of(Policies.Library.Find("qingdao/2021-135")!, Policies.Library, TimeProvider.System);

    [Fact]
    public void Every_interpretation_shows_what_its_readings_answer() => string.Join('\n', Contrasts.Select(c =>
        $"{c.Interpretation.Id}\t{c.Differs}\t{string.Join(" | ", c.Answers.Select(a => $"{a.Reading.Id} {a.Total}"))}\t{c.Witness?.Shows}"))
        .ShouldMatchGolden("tests/Policy/Checks/readings.tsv");

    [Fact]
    public void Every_interpretation_that_can_be_carried_out_has_a_witness() =>
        Contrasts.Where(c => c.Interpretation.Executable).ShouldAllBe(c => c.Witness != null && c.Answers.Count == c.Interpretation.Readings.Count);
}
