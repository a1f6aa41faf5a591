using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ronghe.Dmn.Xml;

namespace Ronghe.Dmn.Model;

/// <summary>
/// What every element of a DMN document has (DMN 1.5 §6.3.2). Elements are immutable; a changed copy is made by <c>with</c>
/// and keeps what the object model does not know. Two elements are equal when they are the same object.
/// </summary>
public abstract record DmnElement
{
    private protected DmnElement() { }

    /// <summary>The XML id; null where none is written.</summary>
    public string? Id { get; init; }

    /// <summary>The label that a modeller shows; null where none is written.</summary>
    public string? Label { get; init; }

    /// <summary>The description; in a rule it quotes the words of the clause. Null where none is written.</summary>
    public string? Description { get; init; }

    /// <summary>Where the element stands in its document; the default for an element made in code.</summary>
    public SourcePosition Source { get; init; }

    /// <summary>The children of <c>extensionElements</c>, as read.</summary>
    public ImmutableArray<Markup.Element> ExtensionElements { get; init; } = [];

    /// <summary>The XML that this element was read from; null for an element made in code. Foreign content is taken from it on writing.</summary>
    internal Markup.Element? Origin { get; init; }

    /// <summary>Same object.</summary>
    public virtual bool Equals(DmnElement? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A variable or parameter: name and type (DMN 1.5 §7.3.2).</summary>
public sealed record InformationItem : DmnElement
{
    /// <summary>The name as written.</summary>
    public required string Name { get; init; }

    /// <summary>The type's name; null means Any.</summary>
    public string? TypeRef { get; init; }
}

/// <summary>Unary tests as text: an input entry, allowed values, a type constraint (DMN 1.5 §7.3.2.2, §8.3.3).</summary>
public sealed record UnaryTestsElement : DmnElement
{
    /// <summary>The FEEL text; the spans of diagnostics and traces count in it.</summary>
    public required string Text { get; init; }

    /// <summary>The language; null means the document's.</summary>
    public string? ExpressionLanguage { get; init; }
}
