using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Checks;

/// <summary>How grave a finding is, the gravest last.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing is to be done.</summary>
    Note,

    /// <summary>A person has to look before the package is published: a draft that nobody signed, an ambiguity.</summary>
    Warning,

    /// <summary>The package says something that its text does not, or cannot be run.</summary>
    Error,
}

/// <summary>Something that a check found in a package (发现).</summary>
/// <param name="Code">Stable, kebab-case: <c>quote-missing</c>, <c>table-gap</c> ….</param>
/// <param name="Text">What was found and what was expected, in plain Chinese.</param>
/// <param name="Mend">What to do about it, in plain Chinese; null where nothing is to be done.</param>
/// <param name="Witness">An enterprise on which it shows; null where the finding needs none or none was found.</param>
public sealed record Finding(
    string Code, FindingSeverity Severity, string Text, FindingPlace Place, string? Mend = null, Witness? Witness = null);

/// <summary>Where a finding is: a file of the package, and inside it a line, words of the notice, or a cell of a table.</summary>
/// <param name="File">From the package's folder: <c>decisions/04.dmn</c>; empty for the package as a whole.</param>
public sealed record FindingPlace(string File)
{
    /// <summary>From 1; null where it is unknown.</summary>
    public int? Line { get; init; }

    /// <summary>Words of notice.txt in UTF-16 offsets; null where it is about none.</summary>
    public ClauseSpan? Span { get; init; }

    /// <summary>The measure's number; null where it concerns none or several.</summary>
    public string? Measure { get; init; }

    /// <summary>The decision's name; null where it is not about a decision.</summary>
    public string? Decision { get; init; }

    /// <summary>The rule of the table, from 1; null where it is about none or several.</summary>
    public int? Rule { get; init; }

    /// <summary>The label of the column; null where it is about the whole rule.</summary>
    public string? Column { get; init; }
}

/// <summary>An enterprise on which a finding shows: its facts can be given to <c>ronghe assess</c> as they are.</summary>
/// <param name="Facts">Facts on the wire's terms, as JSON.</param>
/// <param name="Readings">Readings other than those in force, interpretation → reading id; usually none.</param>
/// <param name="Shows">What is to be seen on it, in plain Chinese.</param>
public sealed record Witness(string Facts, IReadOnlyDictionary<string, string> Readings, string Shows);
