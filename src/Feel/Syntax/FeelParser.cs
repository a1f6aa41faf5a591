using Ronghe.Feel.Diagnostics;

namespace Ronghe.Feel.Syntax;

/// <summary>A tree, or null and the diagnostics that say why not.</summary>
public sealed record ParseResult<T>(T? Tree, IReadOnlyList<FeelDiagnostic> Diagnostics)
    where T : class
{
    public bool Ok => Tree is not null;
}

/// <summary>From text to syntax. The names of the built-in functions are always known. Never throws.</summary>
public static class FeelParser
{
    /// <summary>One expression. DMN 1.5 §10.3.1.2 grammar rule 1.</summary>
    public static ParseResult<FeelSyntax> Expression(string text, NameTable? names = null, FeelLimits? limits = null)
    {
        FeelGrammar grammar = Create(text, names, limits);
        return grammar.Whole(grammar.ParseExpression);
    }

    /// <summary>An input entry of a decision table. DMN 1.5 §10.3.1.2 grammar rules 14 – 17.</summary>
    public static ParseResult<UnaryTests> UnaryTests(string text, NameTable? names = null, FeelLimits? limits = null)
    {
        FeelGrammar grammar = Create(text, (names ?? NameTable.Empty).With("?"), limits);
        return grammar.Whole(grammar.ParseUnaryTests);
    }

    /// <summary>A type as instance of writes it.</summary>
    public static ParseResult<TypeSyntax> Type(string text, NameTable? names = null, FeelLimits? limits = null)
    {
        FeelGrammar grammar = Create(text, names, limits);
        return grammar.Whole(grammar.ParseType);
    }

    private static FeelGrammar Create(string text, NameTable? names, FeelLimits? limits) =>
        new(text, names ?? NameTable.Empty, limits ?? FeelLimits.Default);
}
