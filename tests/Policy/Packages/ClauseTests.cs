using Ronghe.Kernel.Codes;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Packages;

public sealed class ClauseTests
{
    public static TheoryData<string> Measures() => [.. Policies.Library.Measures.Select(m => m.Number.ToString())];

    [Theory]
    [MemberData(nameof(Measures))]
    public void A_clause_is_what_its_span_cuts_out_of_the_notice(string number)
    {
        var measure = Policies.Library.Measures.Single(m => m.Number == MeasureNumber.Parse(number));
        var notice = File.ReadAllText(Path.Combine(Policies.Library.Find(measure.Package)!.Directory, "notice.txt"));
        var clause = measure.Clause;
        notice[clause.Start..clause.End].ShouldBe(clause.Text);
        clause.Text.ShouldStartWith($"{measure.Number.Number}.");
        clause.Text[^1].ShouldBeOneOf('）', ')');
    }

    [Fact]
    public void The_notice_has_42_measures_in_15_sections()
    {
        Policies.Library.Measures.Select(m => m.Number.Number).Distinct().ShouldBe(Enumerable.Range(1, 42));
        Policies.Library.Measures.Select(m => m.Section).Distinct().Count().ShouldBe(15);
    }

    [Fact]
    public void Every_measure_has_one_lead_and_it_is_the_first_unit_of_the_bracket() =>
        Policies.Library.Measures.ShouldAllBe(m => m.Units.Count(u => u.Role == UnitRole.Lead) == 1 && m.Units[0].Role == UnitRole.Lead);

    [Fact]
    public void One_body_under_several_names_is_one_unit()
    {
        var units = Policies.Library.Packages.Single(p => p.Measures.Count > 0).Units;
        units.Named("市大数据管理局").ShouldBe(units.Named("市大数据局"));
        units.Named("青岛市大数据发展管理局").ShouldBe(units.Named("市大数据局"));
        units.Named("青岛市发改委").ShouldBe(units.Named("市发展改革委"));
    }

    [Fact]
    public void Every_interpretation_has_at_least_two_readings_with_names_of_their_own() =>
        Policies.Library.Interpretations.ShouldAllBe(i =>
            i.Readings.Count >= 2 && i.Readings.Select(r => r.Id).Distinct().Count() == i.Readings.Count
            && i.Readings.Select(r => r.Name).Distinct().Count() == i.Readings.Count);
}
