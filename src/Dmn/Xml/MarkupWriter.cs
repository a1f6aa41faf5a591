using System.Xml;

namespace Ronghe.Dmn.Xml;

/// <summary>Writes <see cref="Markup"/> as it was read; white space is data, nothing is indented anew.</summary>
internal static class MarkupWriter
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    internal static void Write(XmlWriter writer, Markup node)
    {
        switch (node)
        {
            case Markup.Element element: WriteElement(writer, element); break;
            case Markup.Text { IsCData: true } text: writer.WriteCData(text.Value); break;
            case Markup.Text text: writer.WriteString(text.Value); break;
            case Markup.Comment comment: writer.WriteComment(comment.Value); break;
            case Markup.Instruction instruction: writer.WriteProcessingInstruction(instruction.Target, instruction.Data); break;
        }
    }

    private static void WriteElement(XmlWriter writer, Markup.Element element)
    {
        writer.WriteStartElement(element.Prefix, element.Name, element.Namespace);
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Namespace != Xmlns) writer.WriteAttributeString(Prefix(attribute), attribute.Name, attribute.Namespace, attribute.Value);
            else if (attribute.Prefix.Length == 0) writer.WriteAttributeString("xmlns", attribute.Value);
            else writer.WriteAttributeString("xmlns", attribute.Name, Xmlns, attribute.Value);
        }
        foreach (var child in element.Children) Write(writer, child);
        writer.WriteEndElement();
    }

    private static string? Prefix(AttributeMarkup attribute) => attribute.Prefix.Length == 0 ? null : attribute.Prefix;
}
