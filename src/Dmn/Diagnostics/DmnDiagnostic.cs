using System.Collections.Immutable;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Dmn.Diagnostics;

/// <summary>
/// What was found in a model before it was evaluated. The message is built only when it is read: what was found,
/// what was expected, what is available.
/// </summary>
public sealed record DmnDiagnostic
{
    internal DmnDiagnostic(string code, Severity severity, SourcePosition source, string? elementId, string chinese, string english, params ImmutableArray<string> values)
    {
        Code = code;
        Severity = severity;
        Source = source;
        ElementId = elementId;
        this.chinese = chinese;
        this.english = english;
        Values = values;
    }

    private readonly string chinese;
    private readonly string english;

    /// <summary>A stable code, <c>DMN-</c> and a word.</summary>
    public string Code { get; }

    /// <summary>An error keeps the element from being evaluated as it was meant.</summary>
    public Severity Severity { get; }

    /// <summary>The line and column of the element in its document.</summary>
    public SourcePosition Source { get; }

    /// <summary>The id of the element; null where it has none.</summary>
    public string? ElementId { get; }

    /// <summary>The values of the message's template.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>The FEEL diagnostic beneath, with a span in the text of the element; null where the fault is not in FEEL text.</summary>
    public FeelDiagnostic? Feel { get; init; }

    /// <summary>The message in plain words.</summary>
    public string Message(Language language)
    {
        var template = language == Language.Chinese ? chinese : english;
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, [.. Values]);
        return Feel is null ? text : $"{text} {Feel.Message(language)}";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Source} {Message(Language.English)}";
}
