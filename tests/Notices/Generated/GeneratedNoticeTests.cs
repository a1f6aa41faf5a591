using System.Text.RegularExpressions;
using CsCheck;
using Ronghe.Policy.Packages;

namespace Ronghe.Notices.Tests.Generated;

/// <summary>Notices drawn from a plan; the reading is held to the plan.</summary>
public sealed partial class GeneratedNoticeTests
{
    [GeneratedRegex(@"[0-9０-９]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?m)^(?:— 3 —|第 3 页 共 9 页)$")]
    private static partial Regex Foot();

    [Fact]
    public void A_reading_says_what_the_plan_says() => NoticeDraw.Tape.Sample(tape =>
    {
        var (plan, notice) = Read(tape);
        notice.Sections.Select(s => s.Title).ShouldBe(plan.Sections, plan.Source);
        notice.Measures.Select(m => m.Number).ShouldBe(plan.Measures.Select(m => m.Number), plan.Source);
        notice.Measures.Select(m => string.Join(' ', m.Units.Select(Named))).ShouldBe(plan.Measures.Select(m => string.Join(' ', m.Units)), plan.Source);
        notice.Annex.Select(m => m.Number).ShouldBe(plan.Annex.Select(m => m.Number), plan.Source);
        (notice.Dates with { InForceWords = null, ExpiryWords = null }).ShouldBe(plan.Dates, plan.Source);
    }, iter: 1500);

    [Fact]
    public void Every_number_is_read_with_its_value_its_unit_and_its_role() => NoticeDraw.Tape.Sample(tape =>
    {
        var (plan, notice) = Read(tape);
        var read = All(notice).ToDictionary(q => (q.Quantity.Start, q.Quantity.End));
        foreach (var planned in plan.Numbers)
        {
            var words = plan.Source[planned.Start..planned.End];
            read.ShouldContainKey((planned.Start, planned.End), $"{words} in\n{plan.Source}");
            var found = read[(planned.Start, planned.End)];
            (found.Quantity.Value, found.Quantity.UnitText, NoticeJson.RoleName(found.Role)).ShouldBe((planned.Value, planned.Unit, planned.Role), $"{words} in\n{plan.Source}");
        }
    }, iter: 1500);

    [Fact]
    public void No_digit_is_passed_over_and_every_span_is_cut_out_of_the_text() => NoticeDraw.Tape.Sample(tape =>
    {
        var (plan, notice) = Read(tape);
        var end = 0;
        foreach (var (measure, planned) in notice.Measures.Concat(notice.Annex).Zip(plan.Measures.Concat(plan.Annex)))
        {
            measure.Start.ShouldBeGreaterThanOrEqualTo(end, plan.Source);
            end = measure.End;
            Squeezed(Foot().Replace(plan.Source[measure.Start..measure.End], "")).ShouldBe(Squeezed(measure.Text), plan.Source);
            var at = measure.Start;
            foreach (var quantity in measure.Quantities.Select(q => q.Quantity))
            {
                quantity.Start.ShouldBeGreaterThanOrEqualTo(at, plan.Source);
                at = quantity.End;
                at.ShouldBeLessThanOrEqualTo(measure.End, plan.Source);
                Squeezed(Foot().Replace(plan.Source[quantity.Start..quantity.End], "")).ShouldBe(Squeezed(quantity.Text), plan.Source);
            }

            var words = Foot().Replace(plan.Source[planned.Content..measure.End], f => new string(' ', f.Length));
            foreach (Match digits in Digits().Matches(words))
                measure.Quantities.ShouldContain(q => q.Quantity.Start <= planned.Content + digits.Index && q.Quantity.End >= planned.Content + digits.Index + digits.Length,
                    $"{digits.Value} in\n{plan.Source}");
        }
    }, iter: 1500);

    private static (NoticePlan Plan, Notice Notice) Read(byte[] tape)
    {
        var plan = NoticeDraw.Plan(tape);
        return (plan, NoticeReader.ReadText(plan.Source).Notice.ShouldNotBeNull());
    }

    private static IEnumerable<NoticeQuantity> All(Notice notice) =>
        notice.Measures.Concat(notice.Annex).SelectMany(m => m.Quantities).Concat(notice.ClosingQuantities);

    private static string Named(NoticeUnit unit) => unit.Name + "=" + unit.Role switch { UnitRole.Lead => "lead", UnitRole.Joint => "joint", _ => "district" };

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
