using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Notices;

public enum NoticeFormat { Text, Docx, Pdf }

/// <summary>A policy notice (政策通知) as read from its text. Every span counts UTF-16 code units of <see cref="Source"/>.</summary>
public sealed record Notice
{
    /// <summary>Without line breaks; null where none was found.</summary>
    public required string? Title { get; init; }

    /// <summary>文号, as 青发改服务〔2021〕135号.</summary>
    public required string? DocumentNumber { get; init; }

    /// <summary>索引号.</summary>
    public required string? IndexNumber { get; init; }

    /// <summary>The bodies that signed; else those that the heading names.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    public required NoticeDates Dates { get; init; }

    /// <summary>主送机关, without the colon.</summary>
    public required string? Addressees { get; init; }

    public required string? Preamble { get; init; }

    public required IReadOnlyList<NoticeSection> Sections { get; init; }

    /// <summary>Rules of the annex (附则).</summary>
    public required IReadOnlyList<NoticeMeasure> Annex { get; init; }

    /// <summary>Paragraphs between the last measure and the signature.</summary>
    public required string? Closing { get; init; }

    /// <summary>The numbers of <see cref="Closing"/>.</summary>
    public required IReadOnlyList<NoticeQuantity> ClosingQuantities { get; init; }

    public required NoticeFormat Format { get; init; }

    /// <summary>The text that was read: the file itself, or what a .docx or PDF holds.</summary>
    public required string Source { get; init; }

    public IEnumerable<NoticeMeasure> Measures => Sections.SelectMany(s => s.Measures);
}

/// <param name="Signed">成文日期.</param>
/// <param name="Published">发布日期.</param>
/// <param name="InForce">生效 or 施行 date; counted from the printed date where the text says so (自印发之日起施行); null where neither tells.</param>
/// <param name="Expiry">The last day in force, stated or counted from <paramref name="InForce"/> (有效期3年); null where neither tells.</param>
public sealed record NoticeDates(DateOnly? Signed, DateOnly? Published, DateOnly? InForce, DateOnly? Expiry)
{
    /// <summary>What the text says of its beginning, as 自公布之日起30日后施行; null where it says nothing.</summary>
    public string? InForceWords { get; init; }

    /// <summary>What the text says of its end, as 有效期3年; null where it says nothing.</summary>
    public string? ExpiryWords { get; init; }
}

/// <summary>A numbered heading.</summary>
/// <param name="Number">As written, without punctuation: 一, 第二章, （三） gives 三.</param>
public sealed record NoticeHeading(string Number, string Title);

public sealed record NoticeSection
{
    /// <summary>As written (一, 第二章); null for measures that stand under no heading.</summary>
    public required string? Number { get; init; }

    public required string? Title { get; init; }

    public required int Start { get; init; }

    /// <summary>Where its last measure or paragraph ends.</summary>
    public required int End { get; init; }

    /// <summary>Paragraphs of the section that belong to no measure; null where there are none.</summary>
    public required string? Text { get; init; }

    /// <summary>The numbers of its headings and of <see cref="Text"/>, so that none is passed over.</summary>
    public required IReadOnlyList<NoticeQuantity> Quantities { get; init; }

    public required IReadOnlyList<NoticeMeasure> Measures { get; init; }
}

/// <summary>A measure (条, 款, 项) or a rule of the annex.</summary>
public sealed record NoticeMeasure
{
    /// <summary>In Arabic digits, whatever the notice writes: 第十一条 and 11. both give 11.</summary>
    public required string Number { get; init; }

    /// <summary>The leading words where they are a heading of their own; else null.</summary>
    public required string? Title { get; init; }

    /// <summary>Headings between the section and the measure, outermost first.</summary>
    public required IReadOnlyList<NoticeHeading> Under { get; init; }

    /// <summary>From the number to the closing bracket; lines broken inside a sentence are joined, paragraphs parted by \n.</summary>
    public required string Text { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    public required IReadOnlyList<NoticeUnit> Units { get; init; }

    /// <summary>Whether the bracket ends in 等: further bodies are meant and not named.</summary>
    public required bool UnitsOpen { get; init; }

    public required IReadOnlyList<NoticeQuantity> Quantities { get; init; }
}

/// <summary>A responsible unit (责任单位) as the clause names it.</summary>
public sealed record NoticeUnit(string Name, UnitRole Role);

/// <summary>What a number does in its clause.</summary>
public enum QuantityRole
{
    /// <summary>No role was recognised: a person has to read it.</summary>
    Unread,

    /// <summary>A fixed amount that is given.</summary>
    Award,

    /// <summary>A proportion of a base that is given.</summary>
    Rate,

    /// <summary>The most that is given.</summary>
    Cap,

    /// <summary>A bound that a fact is compared with.</summary>
    Threshold,

    /// <summary>Another number that says who, what or when: 连续3年, 第二年.</summary>
    Condition,

    /// <summary>A part of an award: of an instalment, a level of government, a party.</summary>
    Share,

    /// <summary>A date or a time limit.</summary>
    Deadline,

    /// <summary>The number of a clause, document or standard.</summary>
    Reference,

    /// <summary>A number inside a name: 5G, 500强.</summary>
    Name,
}

/// <summary>A number of a measure with its role.</summary>
/// <param name="Quantity">Words, span and value; the span counts in <see cref="Notice.Source"/>.</param>
/// <param name="PairedWith">The subject or the threshold that this amount belongs to (分别给予); null where there is none.</param>
public sealed record NoticeQuantity(Quantity Quantity, QuantityRole Role, string? PairedWith);

/// <summary>A notice, or why there is none. Warnings stand beside a notice that was read in part.</summary>
public sealed record NoticeResult(Notice? Notice, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);
