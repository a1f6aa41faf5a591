using System.Collections.Immutable;
using System.Xml;

namespace Ronghe.Dmn.Xml;

/// <summary>Reads an XML document into <see cref="Markup"/> within <see cref="DmnLimits"/>: no DTD, no entities, no resolver.</summary>
internal static class MarkupReader
{
    internal readonly record struct Outcome(Markup.Element? Root, ImmutableArray<Markup> Prolog, MarkupFault? Fault);

    internal static Outcome Read(XmlReader reader, DmnLimits limits)
    {
        var prolog = ImmutableArray.CreateBuilder<Markup>();
        var open = new Stack<Frame>();
        var nodes = 0;
        Markup.Element? root = null;
        try
        {
            while (reader.Read())
            {
                if (++nodes > limits.MaxNodes) return Fail(MarkupFaultKind.TooManyNodes, reader, limits.MaxNodes.ToString());
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (open.Count >= limits.MaxDepth) return Fail(MarkupFaultKind.TooDeep, reader, limits.MaxDepth.ToString());
                        nodes += reader.AttributeCount;
                        var isEmpty = reader.IsEmptyElement;
                        open.Push(Open(reader));
                        if (isEmpty) Close();
                        break;
                    case XmlNodeType.EndElement:
                        Close();
                        break;
                    case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        if (open.Count > 0) Append(new Markup.Text(reader.Value));
                        break;
                    case XmlNodeType.CDATA:
                        Append(new Markup.Text(reader.Value, isCData: true));
                        break;
                    case XmlNodeType.Comment:
                        Append(new Markup.Comment(reader.Value));
                        break;
                    case XmlNodeType.ProcessingInstruction:
                        Append(new Markup.Instruction(reader.Name, reader.Value));
                        break;
                    case XmlNodeType.DocumentType:
                        return Fail(MarkupFaultKind.DocumentType, reader, reader.Name);
                }
            }
        }
        catch (XmlException e)
        {
            return new(null, [], Classify(e, limits));
        }
        return root is null ? Fail(MarkupFaultKind.Malformed, reader, "no root element") : new(root, prolog.ToImmutable(), null);

        void Append(Markup node)
        {
            if (open.Count > 0) open.Peek().Children.Add(node);
            else if (root is null) prolog.Add(node);
        }

        void Close()
        {
            var frame = open.Pop();
            var element = frame.ToElement();
            if (open.Count > 0) open.Peek().Children.Add(element);
            else root = element;
        }
    }

    private static Outcome Fail(MarkupFaultKind kind, XmlReader reader, string detail) =>
        new(null, [], new(kind, PositionOf(reader), detail));

    private static MarkupFault Classify(XmlException e, DmnLimits limits)
    {
        var position = new SourcePosition(e.LineNumber, e.LinePosition);
        // the framework tells these apart by text only; both are asked of the reader's own settings first
        if (e.Message.Contains("DTD", StringComparison.Ordinal)) return new(MarkupFaultKind.DocumentType, position, "DOCTYPE");
        if (e.Message.Contains("MaxCharactersInDocument", StringComparison.Ordinal))
        {
            return new(MarkupFaultKind.TooLarge, position, limits.MaxSize.ToString());
        }
        return new(MarkupFaultKind.Malformed, position, e.Message);
    }

    private static SourcePosition PositionOf(XmlReader reader) =>
        reader is IXmlLineInfo info && info.HasLineInfo() ? new(info.LineNumber, info.LinePosition) : default;

    private static Frame Open(XmlReader reader)
    {
        var frame = new Frame(reader.Prefix, reader.LocalName, reader.NamespaceURI, PositionOf(reader));
        if (reader.MoveToFirstAttribute())
        {
            do frame.Attributes.Add(new(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }
        return frame;
    }

    private sealed class Frame(string prefix, string name, string @namespace, SourcePosition position)
    {
        internal ImmutableArray<AttributeMarkup>.Builder Attributes { get; } = ImmutableArray.CreateBuilder<AttributeMarkup>();
        internal ImmutableArray<Markup>.Builder Children { get; } = ImmutableArray.CreateBuilder<Markup>();

        internal Markup.Element ToElement() => new()
        {
            Prefix = prefix, Name = name, Namespace = @namespace, Position = position,
            Attributes = Attributes.DrainToImmutable(), Children = Children.DrainToImmutable(),
        };
    }
}

internal enum MarkupFaultKind { Malformed, DocumentType, TooLarge, TooDeep, TooManyNodes }

/// <summary>Why a document could not be read as XML.</summary>
internal sealed record MarkupFault(MarkupFaultKind Kind, SourcePosition Position, string Detail);
