using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Policy.Packages;

namespace Ronghe.Notices.Tests;

/// <summary>Notices written for the test, each in a style of its own; the roles stand in the text as {{50万元:award}}.</summary>
public sealed partial class SyntheticNoticeTests
{
    public static TheoryData<string> Rows => [.. Directory.GetFiles(Shared.Beside("rows"), "*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\{(?<text>[^{}]+):(?<role>[a-z]+)\}\}")]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?m)^(?:— \d+ —|第 \d+ 页 共 \d+ 页)$")]
    private static partial Regex PageFoot();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_notice_is_read_whole(string file)
    {
        var all = File.ReadAllText(Shared.Beside("rows/" + file));
        var expectations = all.Split('\n').TakeWhile(l => l.StartsWith('#')).ToList();
        var (source, labels) = Parsed(all[expectations.Sum(l => l.Length + 1)..]);
        var notice = NoticeReader.ReadText(source).Notice.ShouldNotBeNull();
        var measures = notice.Measures.ToList();
        foreach (var line in expectations.Skip(1)) Expect(line[2..], notice, measures);
        var read = measures.Concat(notice.Annex).SelectMany(m => m.Quantities).Concat(notice.Sections.SelectMany(s => s.Quantities)).ToList();
        var wrong = new List<string>();
        foreach (var label in labels)
        {
            var found = read.Find(q => q.Quantity.Start < label.End && q.Quantity.End > label.Start);
            if (found is null) wrong.Add($"lost: {label}");
            else if (label.Role != "skip" && NoticeJson.RoleName(found.Role) != label.Role) wrong.Add($"{label} read as {found.Role}");
        }

        wrong.ShouldBeEmpty();
        foreach (var quantity in read)
            source[quantity.Quantity.Start..quantity.Quantity.End].Replace("\n", "", StringComparison.Ordinal).ShouldBe(quantity.Quantity.Text);
        foreach (var measure in measures.Concat(notice.Annex))
        {
            Squeezed(PageFoot().Replace(source[measure.Start..measure.End], "")).ShouldBe(Squeezed(measure.Text));
            measure.Text.ShouldNotContain("\n\n");
        }
    }

    private static void Expect(string line, Notice notice, List<NoticeMeasure> measures)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "sections":
                notice.Sections.Count.ShouldBe(int.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "measures":
                measures.Select(m => m.Number).ShouldBe(words[1..]);
                break;
            case "annex":
                notice.Annex.Select(m => m.Number).ShouldBe(words[1..]);
                break;
            case "signed":
                notice.Dates.Signed.ShouldBe(DateOnly.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "inforce":
                notice.Dates.InForce.ShouldBe(DateOnly.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "expiry":
                notice.Dates.Expiry.ShouldBe(DateOnly.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "units":
                var units = measures[int.Parse(words[1].TrimEnd(':'), CultureInfo.InvariantCulture) - 1].Units;
                units.Select(u => u.Name + "=" + u.Role switch { UnitRole.Lead => "lead", UnitRole.Joint => "joint", _ => "district" })
                    .ShouldBe(words[2..], line);
                break;
            default:
                throw new InvalidOperationException(line);
        }
    }

    private static (string Source, List<Label> Labels) Parsed(string marked)
    {
        var source = new StringBuilder();
        var labels = new List<Label>();
        var at = 0;
        foreach (Match match in Marked().Matches(marked))
        {
            source.Append(marked, at, match.Index - at);
            var text = match.Groups["text"].Value;
            labels.Add(new Label(source.Length, source.Length + text.Length, match.Groups["role"].Value, text));
            source.Append(text);
            at = match.Index + match.Length;
        }

        return (source.Append(marked, at, marked.Length - at).ToString(), labels);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
