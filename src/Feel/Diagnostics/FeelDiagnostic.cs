namespace Ronghe.Feel.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}

public enum Language
{
    Chinese,
    English,
}

/// <summary>
/// What is wrong with a text before it runs, or with a value while it runs: a code of <see cref="FeelCode"/>, where, and
/// what was found, what was expected, what is available (each empty when it says nothing). The message is built when read.
/// </summary>
public sealed record FeelDiagnostic(string Code, Severity Severity, TextSpan Span, string Found = "", string Expected = "", string Available = "")
{
    public string Message(Language language) => FeelMessages.Text(Code, Found, Expected, Available, language);
    public override string ToString() => $"{Code} {Span.Start}+{Span.Length}: {Message(Language.English)}";
}

/// <summary>A failure recorded while evaluating; the value of the expression is null. Null span: outside any text.</summary>
/// <param name="Element">The decision, function or input of a model in which it arose, by name; empty where there is no model.</param>
public sealed record Failure(string Code, TextSpan Span, string Found = "", string Expected = "", string Available = "", string Element = "")
{
    public string Message(Language language) => FeelMessages.Text(Code, Found, Expected, Available, language);
    public override string ToString() => $"{Code} {(Element.Length == 0 ? "" : $"{Element} ")}{Span.Start}+{Span.Length}: {Message(Language.English)}";
}
