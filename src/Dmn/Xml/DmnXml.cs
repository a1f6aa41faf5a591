using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Dmn.Xml;

/// <summary>What reading a document gave: the model where it could be read, and what was found on the way.</summary>
/// <param name="Definitions">The model; null where the document is not DMN that can be read.</param>
/// <param name="Diagnostics">Errors and warnings with their places.</param>
public sealed record DmnReadResult(DmnDefinitions? Definitions, ImmutableArray<DmnDiagnostic> Diagnostics)
{
    /// <summary>Whether there is a model and no error.</summary>
    public bool IsValid => Definitions is not null && Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
}

/// <summary>
/// Reads and writes DMN 1.2–1.5 documents (DMN 1.5 §12). Reading takes no DTD, resolves nothing, and ends within
/// <see cref="DmnLimits"/>; what is wrong is a diagnostic, never an exception. Writing a model that was read gives a document
/// with the same content: diagram interchange, extension elements, foreign attributes and comments included.
/// </summary>
public static class DmnXml
{
    /// <summary>Reads from text.</summary>
    public static DmnReadResult Read(string xml, DmnLimits? limits = null)
    {
        limits ??= DmnLimits.Default;
        if (xml.Length > limits.MaxSize) return Failed(new(MarkupFaultKind.TooLarge, default, limits.MaxSize.ToString()));
        using var reader = XmlReader.Create(new StringReader(xml), Settings(limits));
        return Read(reader, limits);
    }

    /// <summary>Reads from bytes; the encoding is the document's own. The stream is left open.</summary>
    public static DmnReadResult Read(Stream stream, DmnLimits? limits = null)
    {
        limits ??= DmnLimits.Default;
        if (stream.CanSeek && stream.Length - stream.Position > limits.MaxSize)
        {
            return Failed(new(MarkupFaultKind.TooLarge, default, limits.MaxSize.ToString()));
        }
        using var reader = XmlReader.Create(stream, Settings(limits));
        return Read(reader, limits);
    }

    /// <summary>Writes as UTF-8 without a byte order mark. The stream is left open.</summary>
    public static void Write(DmnDefinitions definitions, Stream stream)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize,
        });
        var builder = new DmnXmlBuilder(definitions.Version);
        foreach (var node in definitions.Prolog) MarkupWriter.Write(writer, node);
        MarkupWriter.Write(writer, builder.Definitions(definitions));
    }

    /// <summary>Writes to text, declared as UTF-8.</summary>
    public static string Write(DmnDefinitions definitions)
    {
        using var stream = new MemoryStream();
        Write(definitions, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static DmnReadResult Read(XmlReader reader, DmnLimits limits)
    {
        var outcome = MarkupReader.Read(reader, limits);
        if (outcome.Root is not { } root) return Failed(outcome.Fault!);
        if (root.Name != "definitions" || DmnSchema.VersionOf(root.Namespace) is not { } version)
        {
            return new(null, [DmnMessages.NotDmn(root.Position, root.Name, root.Namespace)]);
        }
        var mapper = new DmnXmlMapper(root.Namespace, version);
        var definitions = mapper.Definitions(root, outcome.Prolog);
        return new(definitions, [.. mapper.Diagnostics]);
    }

    private static DmnReadResult Failed(MarkupFault fault) => new(null, [DmnMessages.NotXml(fault)]);

    private static XmlReaderSettings Settings(DmnLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = limits.MaxSize,
        CloseInput = false,
    };
}
