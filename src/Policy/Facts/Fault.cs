namespace Ronghe.Policy.Facts;

/// <summary>One thing wrong with what was given: a stable code, its place, and a sentence in plain Chinese.</summary>
/// <param name="Code">Stable, kebab-case: <c>unknown-key</c>, <c>negative-amount</c> ….</param>
/// <param name="Pointer">JSON pointer (RFC 6901) into the document, or the path of a file of a package.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Fault(string Code, string Pointer, string Message);
