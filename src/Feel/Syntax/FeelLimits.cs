namespace Ronghe.Feel.Syntax;

/// <summary>How much text one parse may take.</summary>
/// <param name="MaxLength">UTF-16 units.</param>
/// <param name="MaxDepth">Nesting of expressions; in a chain of operators every link counts.</param>
public sealed record FeelLimits(int MaxLength = 1_000_000, int MaxDepth = 400)
{
    public static FeelLimits Default { get; } = new();
}
