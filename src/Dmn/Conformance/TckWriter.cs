using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Ronghe.Dmn.Conformance;

/// <summary>Writes test files of the DMN Technology Compatibility Kit, which <see cref="TckFile"/> and other engines' runners read.</summary>
public static class TckWriter
{
    private static readonly XNamespace Kit = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";

    /// <summary>Writes one file.</summary>
    /// <param name="modelName">The name of the model file in the folder that the test file is for.</param>
    public static void Write(Stream stream, string modelName, IEnumerable<TckCase> cases)
    {
        var root = new XElement(
            Kit + "testCases",
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), new XAttribute(XNamespace.Xmlns + "xsd", Schema.NamespaceName),
            new XElement(Kit + "modelName", modelName),
            cases.Select(Case));
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) });
        root.WriteTo(writer);
    }

    private static XElement Case(TckCase one) => new(
        Kit + "testCase",
        new XAttribute("id", one.Id),
        one.Kind == "decision" ? null : new XAttribute("type", one.Kind),
        one.InvocableName is { } name ? new XAttribute("invocableName", name) : null,
        one.Description is { } words ? new XElement(Kit + "description", words) : null,
        one.Inputs.Select(input => new XElement(
            Kit + "inputNode", new XAttribute("name", input.Name),
            input.Namespace is { } space ? new XAttribute("namespace", space) : null, Value(input.Value))),
        one.Results.Select(result => new XElement(
            Kit + "resultNode", new XAttribute("name", result.Name), new XAttribute("type", "decision"),
            result.IsError ? new XAttribute("errorResult", "true") : null, new XElement(Kit + "expected", Value(result.Value)))));

    private static object[] Value(TckValue value) => value switch
    {
        TckValue.Nil => [new XElement(Kit + "value", new XAttribute(Instance + "nil", "true"))],
        TckValue.Simple simple => [new XElement(Kit + "value", simple.SchemaType is { } type ? new XAttribute(Instance + "type", "xsd:" + type) : null, simple.Text)],
        TckValue.List list => [new XElement(Kit + "list", list.Items.Select(item => new XElement(Kit + "item", Value(item))))],
        TckValue.Components components => [.. components.Members.Select(member => new XElement(Kit + "component", new XAttribute("name", member.Key), Value(member.Value)))],
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
