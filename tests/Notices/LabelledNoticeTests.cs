namespace Ronghe.Notices.Tests;

/// <summary>Notices whose numbers were labelled by hand before the reader read them.</summary>
public sealed class LabelledNoticeTests
{
    [Theory]
    [InlineData("spec/notice-qingdao-2021-135.txt", "labels/qingdao-2021-135.tsv", 15, 42, 0, 100)]
    [InlineData("notices/02_*.txt", null, 5, 21, 0, 100)]
    [InlineData("notices/05_*.txt", "labels/05.tsv", 5, 26, 0, 95)]
    [InlineData("notices/09_*.txt", "labels/09.tsv", 7, 13, 6, 95)]
    public void A_notice_gives_all_its_measures_and_its_numbers_with_their_roles(string file, string? labels, int sections, int measures,
        int annex, int percent)
    {
        var source = Shared.Text(file);
        var notice = NoticeReader.ReadText(source).Notice.ShouldNotBeNull();
        notice.Sections.Count.ShouldBe(sections);
        notice.Measures.Select(m => m.Number).ShouldBe(Enumerable.Range(1, measures).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        notice.Annex.Count.ShouldBe(annex);
        if (labels is null) return;
        var read = notice.Measures.Concat(notice.Annex).SelectMany(m => m.Quantities).ToList();
        var wrong = new List<string>();
        var expected = Label.Read(labels);
        foreach (var label in expected)
        {
            label.Text.ShouldBe(source[label.Start..label.End], "the label belongs to another text");
            var found = read.Find(q => q.Quantity.Start < label.End && q.Quantity.End > label.Start);
            found.ShouldNotBeNull($"lost: {label}");
            if (NoticeJson.RoleName(found.Role) != label.Role)
                wrong.Add($"{label} read as {found.Role} “{found.Quantity.Text}” in …{source[Math.Max(0, label.Start - 20)..Math.Min(source.Length, label.End + 20)]}…");
        }

        var right = expected.Count - wrong.Count;
        TestContext.Current.SendDiagnosticMessage($"{file}: {right} of {expected.Count}");
        (right * 100).ShouldBeGreaterThanOrEqualTo(expected.Count * percent, string.Join('\n', wrong));
    }
}
