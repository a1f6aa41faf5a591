using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Notices.Roles;
using Ronghe.Notices.Structure;
using Ronghe.Notices.Units;
using Ronghe.Policy.Text;

namespace Ronghe.Notices;

/// <summary>Puts a notice together from its lines: front, sections with their measures, annex, closing, signature.</summary>
internal sealed partial class NoticeAssembly
{
    private const int TitleLength = 30;

    private readonly string source;
    private readonly NoticeFormat format;
    private readonly List<NoticeLine> lines;
    private readonly Tail tail;
    private readonly Outline outline;
    private readonly NumberStyle outermost;
    private UnitList held = UnitList.None;

    public NoticeAssembly(string source, NoticeFormat format)
    {
        this.source = source;
        this.format = format;
        lines = NoticeLines.Of(source);
        tail = Tail.Of(source, lines);
        outline = Outline.Of(tail.Line == 0 ? [] : Block.Of(source, lines, tail.Line));
        outermost = outline.Blocks.Where((b, i) => outline.Parts[i] == BlockPart.Container && b.Style is not null)
            .Min(b => b.Style) ?? NumberStyle.Circled;
    }

    /// <summary>Words that open a paragraph about the whole notice.</summary>
    [GeneratedRegex("^(?:本(?:通知|意见|办法|政策|措施|细则|规定|方案|文件|决定)|上述|以上(?:政策|措施|各项|条款)|此前|各[^，。]{1,12}要|特此|自[^，。]{0,20}起施行)", RegexOptions.CultureInvariant)]
    private static partial Regex OpensClosing();

    public Notice Notice()
    {
        var frontEnd = outline.Blocks.Count > 0 && outline.Parts[0] == BlockPart.Front ? outline.Blocks[0].Last + 1 : 0;
        if (outline.Blocks.Count == 0) frontEnd = tail.Line;
        var front = FrontMatter.Of(source, lines, frontEnd);
        var sections = new List<SectionDraft>();
        var annex = new List<NoticeMeasure>();
        var under = new List<Heading>();
        Passage? closing = null;
        var lastMeasure = Array.FindLastIndex(outline.Parts, p => p is BlockPart.Measure or BlockPart.AnnexRule);
        for (var i = 0; i < outline.Blocks.Count; i++)
        {
            var block = outline.Blocks[i];
            var last = LastInside(i);
            switch (outline.Parts[i])
            {
                case BlockPart.Container:
                    Enter(i, sections, under);
                    break;
                case BlockPart.Measure:
                    if (sections.Count == 0) sections.Add(new SectionDraft(null, null, lines[block.First].Start));
                    if (IsSectionItself(i)) Enter(i, sections, under);
                    var measure = Measure(block, last, under, i == lastMeasure, ref closing);
                    sections[^1].Measures.Add(measure);
                    sections[^1].End = measure.End;
                    break;
                case BlockPart.AnnexRule:
                    held = UnitList.None;
                    annex.Add(Measure(block, last, [], i == lastMeasure, ref closing));
                    break;
                case BlockPart.AnnexHeading when i + 1 == outline.Blocks.Count || outline.Blocks[i + 1].Style is null:
                    annex.AddRange(Unnumbered(block));
                    break;
                default:
                    break;
            }
        }

        var dates = Dates(front);
        return new Notice
        {
            Title = front.Title,
            DocumentNumber = front.DocumentNumber,
            IndexNumber = front.IndexNumber,
            Issuers = [.. (tail.Signers.Count > 0 ? tail.Signers : front.Issuers).Distinct()],
            Dates = dates,
            Addressees = front.Addressees,
            Preamble = front.Preamble,
            Sections = [.. sections.Select(s => s.Section())],
            Annex = annex,
            Closing = closing?.Text,
            ClosingQuantities = closing is null ? [] : QuantitiesOf(closing, 0, closing.Compact.Length),
            Format = format,
            Source = source,
        };
    }

    private sealed record Heading(NumberStyle Style, NoticeHeading Words, UnitList? Units);

    private sealed class SectionDraft(string? number, string? title, int from)
    {
        private readonly int start = from;

        public List<NoticeMeasure> Measures { get; } = [];

        public List<string> Paragraphs { get; } = [];

        public List<NoticeQuantity> Quantities { get; } = [];

        public int End { get; set; } = from;

        public NoticeSection Section() => new()
        {
            Number = number,
            Title = title,
            Start = start,
            End = End,
            Text = Paragraphs.Count == 0 ? null : string.Join('\n', Paragraphs),
            Measures = Measures,
            Quantities = Quantities,
        };
    }

    /// <summary>The last block that belongs to the item of block <paramref name="at"/>.</summary>
    private int LastInside(int at)
    {
        while (at + 1 < outline.Blocks.Count && outline.Parts[at + 1] == BlockPart.Inside) at++;
        return at;
    }

    private bool IsSectionItself(int at) =>
        outline.Blocks[at].Style < outline.MeasureStyle && outline.MeasureStyle != NumberStyle.Article && IsOutermost(outline.Blocks[at].Style!.Value);

    private bool IsOutermost(NumberStyle style) => style <= outermost;

    private void Enter(int at, List<SectionDraft> sections, List<Heading> under)
    {
        var block = outline.Blocks[at];
        var style = block.Style!.Value;
        var title = TitleOf(block);
        var heading = new NoticeHeading(block.Head!.Value.Written, title.Length > 0 ? title : block.Heading);
        if (IsOutermost(style) || sections.Count == 0)
        {
            under.Clear();
            sections.Add(new SectionDraft(heading.Number, heading.Title, lines[block.First].Start) { End = lines[block.First].End });
        }
        else
        {
            under.RemoveAll(u => u.Style >= style);
        }

        under.Add(new Heading(style, heading, block.HeadingUnits));
        if (outline.Parts[at] == BlockPart.Measure) return;
        var bodyStart = BodyStart(block, title);
        var end = lines[block.Last].End;
        var whole = Passage.Of(source, lines, block.First, block.Last, block.Head.Value.ContentStart, end);
        sections[^1].Quantities.AddRange(QuantitiesOf(whole, 0, whole.Compact.Length));
        if (bodyStart >= end) return;
        var body = Passage.Of(source, lines, block.First, block.Last, bodyStart, end);
        if (body.Text.Length == 0) return;
        sections[^1].Paragraphs.Add(body.Text);
        sections[^1].End = end;
    }

    /// <summary>The heading itself: the first line, or its first sentence where more follows on the line.</summary>
    private static string TitleOf(Block block)
    {
        var stop = block.Heading.IndexOf('。', StringComparison.Ordinal);
        if (stop < 0) return block.Heading.Length <= 60 ? block.Heading.TrimEnd('：', ':') : "";
        return stop <= 40 ? block.Heading[..stop] : "";
    }

    private int BodyStart(Block block, string title)
    {
        var first = lines[block.First];
        if (title.Length == 0) return block.Head!.Value.ContentStart;
        var stop = source.AsSpan(first.Start, first.End - first.Start).IndexOf('。');
        return stop < 0 ? first.End : first.Start + stop + 1;
    }

    private NoticeMeasure Measure(Block block, int last, List<Heading> under, bool isLast, ref Passage? closing)
    {
        var start = lines[block.First].Start;
        var lastLine = outline.Blocks[last].Last;
        var end = lines[lastLine].End;
        var passage = Passage.Of(source, lines, block.First, lastLine, start, end);
        var brackets = UnitBracket.Find(passage.Compact);
        if (isLast && ClosingFrom(passage, brackets) is { } from)
        {
            closing = Passage.Of(source, lines, block.First, lastLine, passage.Offsets[from], end);
            end = passage.Offsets[from - 1] + 1;
            while (end > start && SourceText.IsBlank(source[end - 1])) end--;
            passage = Passage.Of(source, lines, block.First, lastLine, start, end);
            brackets = UnitBracket.Find(passage.Compact);
        }

        var units = UnitsOf(brackets, under);
        return new NoticeMeasure
        {
            Number = block.Head!.Value.Value.ToString(CultureInfo.InvariantCulture),
            Title = MeasureTitle(block),
            Under = [.. under.Skip(1).Select(u => u.Words)],
            Text = passage.Text,
            Start = start,
            End = end,
            Units = units.Units,
            UnitsOpen = units.Open,
            Quantities = QuantitiesOf(passage, ContentStart(passage, block), passage.Compact.Length),
        };
    }

    private static int ContentStart(Passage passage, Block block)
    {
        var at = 0;
        while (at < passage.Offsets.Length && passage.Offsets[at] < block.Head!.Value.ContentStart) at++;
        return at;
    }

    /// <summary>Where the paragraphs about the whole notice begin behind its last measure.</summary>
    private static int? ClosingFrom(Passage passage, List<UnitBracket> brackets)
    {
        var compact = passage.Compact;
        if (brackets.Count > 0)
        {
            var newline = compact.IndexOf('\n', Math.Max(0, brackets[^1].End - 1));
            return newline >= 0 && newline + 1 < compact.Length ? newline + 1 : null;
        }

        for (var newline = compact.IndexOf('\n', StringComparison.Ordinal); newline >= 0 && newline + 1 < compact.Length;
            newline = compact.IndexOf('\n', newline + 1))
        {
            if (OpensClosing().IsMatch(compact[(newline + 1)..Math.Min(compact.Length, newline + 40)])) return newline + 1;
        }

        return null;
    }

    /// <summary>The units of the measure itself, else those of the nearest heading, else those that hold on (下同).</summary>
    private UnitList UnitsOf(List<UnitBracket> brackets, List<Heading> under)
    {
        if (brackets.Count == 0) return under.FindLast(u => u.Units is not null)?.Units ?? held;
        var lists = brackets.Select(b => UnitList.Read(b.Content)).ToList();
        if (lists.Find(l => l.Holds) is { } holds) held = holds;
        if (lists.Count == 1) return lists[0];
        var units = new List<NoticeUnit>();
        foreach (var unit in lists.SelectMany(l => l.Units))
        {
            var known = units.FindIndex(u => u.Name == unit.Name);
            if (known < 0) units.Add(unit);
            else if (unit.Role < units[known].Role) units[known] = unit;
        }

        return new UnitList(units, lists.Exists(l => l.Open), Holds: false);
    }

    private static string? MeasureTitle(Block block)
    {
        var heading = block.Heading;
        var stop = heading.IndexOf('。', StringComparison.Ordinal);
        var title = stop < 0 ? heading : heading[..stop];
        var rest = block.Own.Compact.Length - heading.Length - block.UnitsLength + (stop < 0 ? 0 : heading.Length - stop - 1);
        if (title.Length is 0 or > TitleLength || rest <= 8) return null;
        if (stop < 0 && title.AsSpan().ContainsAny("，；：")) return null;
        return Quantities.Read(title).Any(q => q.IsAmount && q.Unit != QuantityUnit.Count) ? null : title;
    }

    private List<NoticeQuantity> QuantitiesOf(Passage passage, int from, int to)
    {
        var text = passage.Compact[from..to];
        var read = Quantities.Read(text);
        var roles = RoleReader.Read(text, read);
        var paired = Pairing.Read(text, read, roles);
        return read.Select((q, i) => new NoticeQuantity(
            q with
            {
                Text = passage.Words(source, from + q.Start, from + q.End),
                Start = passage.Offsets[from + q.Start],
                End = passage.Offsets[from + q.End - 1] + 1,
            }, roles[i], paired[i])).ToList();
    }

    /// <summary>An annex without numbers: each paragraph is a rule, counted from 1.</summary>
    private IEnumerable<NoticeMeasure> Unnumbered(Block block)
    {
        var number = 0;
        for (var line = block.First + 1; line <= block.Last; line++)
        {
            var first = line;
            while (line < block.Last && NoticeLines.BreaksOff(source, lines[line])) line++;
            var passage = Passage.Of(source, lines, first, line, lines[first].Start, lines[line].End);
            yield return new NoticeMeasure
            {
                Number = (++number).ToString(CultureInfo.InvariantCulture),
                Title = null,
                Under = [],
                Text = passage.Text,
                Start = passage.Start,
                End = passage.End,
                Units = [],
                UnitsOpen = false,
                Quantities = QuantitiesOf(passage, 0, passage.Compact.Length),
            };
        }
    }

    private NoticeDates Dates(FrontMatter front)
    {
        var end = tail.Line > 0 ? lines[tail.Line - 1].End : 0;
        var compact = Passage.Of(source, lines, 0, Math.Max(0, tail.Line - 1), 0, end).Compact;
        var signed = front.Signed ?? tail.Signed;
        var validity = Validity.Of(compact, new BornDates(signed, tail.Printed, front.Published));
        return new NoticeDates(signed, front.Published, front.InForce ?? validity.InForce, front.Expiry ?? validity.Expiry)
        {
            InForceWords = validity.InForceWords,
            ExpiryWords = validity.ExpiryWords,
        };
    }
}
