namespace Ronghe.Dmn.Xml;

/// <summary>What reading one XML document may cost. A document beyond a limit ends in a named error, not in a long wait.</summary>
public sealed record DmnLimits
{
    /// <summary>50 MB, 200 levels, two million nodes.</summary>
    public static DmnLimits Default { get; } = new();

    /// <summary>The largest document, in bytes of the stream (or UTF-16 units of a string).</summary>
    public long MaxSize { get; init; } = 50L * 1024 * 1024;

    /// <summary>The deepest nesting of elements.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>The most nodes: elements, attributes, texts and comments together.</summary>
    public int MaxNodes { get; init; } = 2_000_000;
}
