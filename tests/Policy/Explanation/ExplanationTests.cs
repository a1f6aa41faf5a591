using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Tests.Explanation;

/// <summary>What a firm reads beside an answer does not contradict it.</summary>
public sealed class ExplanationTests
{
    private static readonly Assessor Assessor = new(Policies.Library, TimeProvider.System);
    private static readonly FactWords Words = FactWords.Of(Policies.Library);

    [Fact]
    public void What_is_granted_shows_no_condition_as_failed_and_what_is_refused_shows_one()
    {
        var seen = new HashSet<Outcome>();
        foreach (var (place, d) in GoldenAnswers())
        {
            seen.Add(d.Outcome);
            if (d.Outcome is Outcome.Award or Outcome.TaxCredit or Outcome.Recognition or Outcome.Discretionary)
                Flatten(d.Conditions).Where(c => c.Result == ConditionResult.Unmet).Select(c => c.Text).ShouldBeEmpty(place);
            if (d.Outcome == Outcome.NotEligible)
                Flatten(d.Conditions).ShouldContain(c => c.Result == ConditionResult.Unmet, place);
            if (d.Outcome == Outcome.Unknown)
                d.Ask.ShouldNotBeEmpty(place);
        }

        seen.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_part_that_is_refused_tells_why_beside_the_award_of_the_others()
    {
        var d = Answer("""
            {"year":2021,"enterprise":{"industry":"C3562","employees":260,"revenue":180000000},
             "digitalProjects":[{"field":"network","completedOn":"2021-11-20","investment":600000},{"field":"network","completedOn":"2021-11-20","investment":499999.99}]}
            """, "4").ShouldHaveSingleItem();
        d.Amount!.Value.ToString().ShouldBe("120000.00");
        d.Parts[0].Conditions.ShouldBeEmpty();
        var failed = d.Parts[1].Conditions.Where(c => c.Result == ConditionResult.Unmet).ShouldHaveSingleItem();
        Words.Part(d, d.Parts[1]).ShouldBe("数字化项目 2");
        Words.Detail(failed).ShouldBe("数字化项目 2 · 投资额：499,999.99 元，还差 0.01 元");
    }

    /// <summary>Of several periods the one that the purchase missed by least.</summary>
    [Theory]
    [InlineData("2013-09-09", "购置日期：2013年9月9日，早了 357 天")]
    [InlineData("2028-02-09", "购置日期：2028年2月9日，晚了 40 天")]
    public void A_date_outside_all_periods_is_told_from_the_nearest(string date, string says)
    {
        var d = Answer($$"""{"year":2028,"vehiclePurchases":[{"newEnergy":true,"inCatalogue":true,"passengerCar":true,"purchasedOn":"{{date}}","priceExcludingVat":1}]}""", "12").ShouldHaveSingleItem();
        Words.Detail(d.Conditions.Where(c => c.Result == ConditionResult.Unmet).ShouldHaveSingleItem()).ShouldEndWith(says);
    }

    [Fact]
    public void A_line_that_was_paid_as_the_other_kind_is_told_by_that_other_recognition()
    {
        var answers = Answer("""
            {"year":2021,"recognitions":[{"kind":"digital-workshop","level":"municipal","recognisedOn":"2021-08-01","upgradedFrom":"automated-line"},
             {"kind":"automated-line","level":"municipal","recognisedOn":"2021-07-01"}]}
            """, "1");
        answers[0].Conditions.Where(c => c.Result == ConditionResult.Unmet).Select(c => c.Text).ShouldBe(["本年另有该类认定：否"]);
    }

    [Fact]
    public void What_is_measured_against_a_computed_bound_tells_how_far_it_is()
    {
        var d = Answer("""
            {"year":2021,"enterprise":{"establishedOn":"2009-03-01"},"highTech":{"resident":true,"ownsCoreRights":true,"inSupportedField":true,"staff":260,"scienceStaff":40,
             "years":[{"year":2018,"sales":120000000,"rnd":2000000,"rndDomestic":2000000},{"year":2019,"sales":120000000,"rnd":2000000,"rndDomestic":2000000},{"year":2020,"sales":120000000,"rnd":2000000,"rndDomestic":2000000}],
             "highTechIncome":90000000,"totalIncome":130000000,"innovationScore":76,"majorAccident":false}}
            """, "39").ShouldHaveSingleItem();
        d.Conditions.Where(c => c.Result == ConditionResult.Unmet).ShouldHaveSingleItem().Distance.ShouldBe(new Distance("研发费用合计", 8400000));
    }

    [Fact]
    public void A_relief_of_nothing_is_not_told_as_one() =>
        Answer("""{"year":2021,"vocationalEducation":{"listed":true,"investment":6000000,"educationSurcharge":0,"localEducationSurcharge":0,"carriedForward":0}}""", "32")
            .ShouldHaveSingleItem().Sentence().ShouldBe("按所填情况，没有可以少缴的，还应缴 0 元，1,800,000 元结转到以后年度。");

    private static IEnumerable<(string Place, Determination Determination)> GoldenAnswers()
    {
        var faults = new List<Fault>();
        foreach (var package in Policies.Library.Packages)
            foreach (var golden in GoldenCase.Load(package, faults))
                foreach (var d in golden.Answer(Policies.Library, Assessor)?.Determinations ?? [])
                    yield return ($"{golden.File} {golden.Name}", d);
    }

    private static IReadOnlyList<Determination> Answer(string facts, string measure) => Assessor.Assess(new AssessmentRequest
    {
        Facts = FactReader.Read(System.Text.Encoding.UTF8.GetBytes(facts), Policies.Library.Facts).Document!,
        Measures = Policies.Library.MeasuresNumbered(measure).Select(m => m.Number).ToHashSet(),
    }).Determinations;

    private static IEnumerable<Condition> Flatten(IEnumerable<Condition> conditions) => conditions.SelectMany(c => Flatten(c.Because).Prepend(c));
}
