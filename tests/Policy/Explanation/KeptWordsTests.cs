using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Explanation;

/// <summary>Words of cells are kept from one answer to the next: never where the answer is another.</summary>
public sealed class KeptWordsTests
{
    [Fact]
    public void Whoever_was_answered_before_the_words_are_one_s_own()
    {
        var policies = Repository.PathOf("policies");
        var asked = PolicyLibrary.Load(policies).Library!;
        int[] years = [2021, 2022, .. Enumerable.Range(1990, 40), 2021];
        var answers = years.Select(year => (Year: year, Answer: Answer(asked, year))).ToList();
        foreach (var (year, answer) in answers.Where(a => a.Year is 1990 or 2021 or 2022 or 2029)) answer.ShouldBe(Answer(PolicyLibrary.Load(policies).Library!, year));
        answers.Select(a => a.Answer).Distinct().Count().ShouldBe(years.Distinct().Count());
    }

    private static string Answer(PolicyLibrary library, int year)
    {
        var facts = FactReader.Read(File.ReadAllBytes(Repository.PathOf("policies/qingdao/2021-135/samples/equipment-maker.json")), library.Facts).Document!;
        return AssessmentJson.ToJson(new Assessor(library, TimeProvider.System).Assess(new AssessmentRequest { Facts = facts, On = new DateOnly(year, 12, 31), AsKnownOn = new DateOnly(2026, 1, 1) }));
    }
}
