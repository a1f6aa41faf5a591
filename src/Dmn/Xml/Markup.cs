using System.Collections.Immutable;

namespace Ronghe.Dmn.Xml;

/// <summary>
/// A node of an XML document as it was read, kept so that what the object model does not know (diagram interchange,
/// extension elements, foreign attributes, comments) is written back as it came. Immutable; closed.
/// </summary>
public abstract class Markup
{
    private Markup() { }

    /// <summary>An element with its attributes (namespace declarations included) and children in document order.</summary>
    public sealed class Element : Markup
    {
        /// <summary>The prefix as written; empty for none.</summary>
        public required string Prefix { get; init; }

        /// <summary>The local name.</summary>
        public required string Name { get; init; }

        /// <summary>The namespace name; empty for none.</summary>
        public required string Namespace { get; init; }

        /// <summary>Attributes in document order.</summary>
        public ImmutableArray<AttributeMarkup> Attributes { get; init; } = [];

        /// <summary>Child nodes in document order.</summary>
        public ImmutableArray<Markup> Children { get; init; } = [];

        /// <summary>Where the start tag stands; the default for an element that was made in code.</summary>
        public SourcePosition Position { get; init; }

        /// <summary>The model element that this was mapped to; unchanged for as long as the model holds this very object.</summary>
        internal object? Mapped { get; set; }

        /// <summary>The value of the attribute without a namespace of that name, or null.</summary>
        public string? Attribute(string name)
        {
            foreach (var attribute in Attributes)
            {
                if (attribute.Namespace.Length == 0 && attribute.Name == name) return attribute.Value;
            }
            return null;
        }

        /// <summary>The child elements, in document order.</summary>
        public IEnumerable<Element> Elements => Children.OfType<Element>();

        /// <summary>The text of the direct text children, joined.</summary>
        public string InnerText => string.Concat(Children.OfType<Text>().Select(text => text.Value));
    }

    /// <summary>Character data; <see cref="IsCData"/> tells how it was written.</summary>
    public sealed class Text(string value, bool isCData = false) : Markup
    {
        /// <summary>The characters.</summary>
        public string Value { get; } = value;

        /// <summary>Whether the text stood in a CDATA section.</summary>
        public bool IsCData { get; } = isCData;
    }

    /// <summary>A comment.</summary>
    public sealed class Comment(string value) : Markup
    {
        /// <summary>The characters between the delimiters.</summary>
        public string Value { get; } = value;
    }

    /// <summary>A processing instruction.</summary>
    public sealed class Instruction(string target, string data) : Markup
    {
        /// <summary>The target.</summary>
        public string Target { get; } = target;

        /// <summary>The data after the target.</summary>
        public string Data { get; } = data;
    }
}

/// <summary>An attribute as written. A namespace declaration has the namespace of <c>xmlns</c>.</summary>
/// <param name="Prefix">The prefix as written; empty for none.</param>
/// <param name="Name">The local name.</param>
/// <param name="Namespace">The namespace name; empty for none.</param>
/// <param name="Value">The normalised value.</param>
public sealed record AttributeMarkup(string Prefix, string Name, string Namespace, string Value);

/// <summary>A place in an XML document: line and column from 1; 0 for something made in code.</summary>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
