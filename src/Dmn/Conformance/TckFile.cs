using System.Collections.Immutable;
using System.Xml;
using Ronghe.Dmn.Xml;

namespace Ronghe.Dmn.Conformance;

/// <summary>A test file of the DMN Technology Compatibility Kit (namespace 20160719/testcase): its model and its cases.</summary>
public sealed record TckFile
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The group: the last two folders of the path, as the kit's result files write it.</summary>
    public required string Group { get; init; }

    /// <summary>The name of the model file in the same folder.</summary>
    public required string ModelName { get; init; }

    /// <summary>The cases in document order.</summary>
    public required ImmutableArray<TckCase> Cases { get; init; }

    /// <summary>The file's name without its extension, as the kit's result files write it.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path).Replace('.', '/');

    /// <summary>Reads a file; null with a reason where it is not a test file of the kit.</summary>
    public static (TckFile? File, string? Fault) Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var outcome = MarkupReader.Read(reader, DmnLimits.Default);
        if (outcome.Root is not { Name: "testCases" } root) return (null, outcome.Fault?.Detail ?? "not a testCases document");
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var parts = folder.Split(System.IO.Path.DirectorySeparatorChar);
        return (new TckFile
        {
            Path = path,
            Group = string.Join('/', parts[^Math.Min(2, parts.Length)..]),
            ModelName = root.Elements.FirstOrDefault(child => child.Name == "modelName")?.InnerText.Trim() ?? "",
            Cases = [.. root.Elements.Where(child => child.Name == "testCase").Select(Case)],
        }, null);
    }

    private static TckCase Case(Markup.Element node) => new()
    {
        Id = node.Attribute("id") ?? node.Attribute("name") ?? "",
        Description = node.Elements.FirstOrDefault(child => child.Name == "description")?.InnerText.Trim(),
        Kind = node.Attribute("type") ?? "decision",
        InvocableName = node.Attribute("invocableName"),
        Inputs = [.. node.Elements.Where(child => child.Name == "inputNode")
            .Select(input => new TckInput(input.Attribute("name") ?? "", input.Attribute("namespace"), Value(input)))],
        Results = [.. node.Elements.Where(child => child.Name == "resultNode").Select(result => new TckExpectation(
            result.Attribute("name") ?? "",
            result.Attribute("errorResult") is "true" or "1",
            result.Elements.FirstOrDefault(child => child.Name == "expected") is { } expected ? Value(expected) : new TckValue.Nil()))],
    };

    private static TckValue Value(Markup.Element holder)
    {
        if (IsNil(holder)) return new TckValue.Nil();
        foreach (var child in holder.Elements)
        {
            switch (child.Name)
            {
                case "value":
                    return IsNil(child) ? new TckValue.Nil() : new TckValue.Simple(TypeOf(child), child.InnerText);
                case "list":
                    return IsNil(child)
                        ? new TckValue.Nil()
                        : new TckValue.List([.. child.Elements.Where(item => item.Name == "item").Select(Value)]);
                case "component":
                    return new TckValue.Components([.. holder.Elements.Where(member => member.Name == "component")
                        .Select(member => new KeyValuePair<string, TckValue>(member.Attribute("name") ?? "", Value(member)))]);
            }
        }
        return new TckValue.Nil();
    }

    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static string? Schema(Markup.Element node, string name) =>
        node.Attributes.FirstOrDefault(attribute => attribute.Namespace == SchemaInstance && attribute.Name == name)?.Value;

    private static bool IsNil(Markup.Element node) => Schema(node, "nil") is "true" or "1";

    private static string? TypeOf(Markup.Element node) => Schema(node, "type") is { } type ? type[(type.IndexOf(':') + 1)..] : null;
}

/// <summary>One case: inputs in, results out.</summary>
public sealed record TckCase
{
    /// <summary>The case's id in its file.</summary>
    public required string Id { get; init; }

    /// <summary>What the case is for; null where the file does not say.</summary>
    public string? Description { get; init; }

    /// <summary><c>decision</c>, <c>bkm</c> or <c>decisionService</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is invoked, for a service or a knowledge model.</summary>
    public required string? InvocableName { get; init; }

    /// <summary>The inputs.</summary>
    public required ImmutableArray<TckInput> Inputs { get; init; }

    /// <summary>The results that must be produced, all of them.</summary>
    public required ImmutableArray<TckExpectation> Results { get; init; }
}

/// <summary>A given value, with the namespace of the imported model that it belongs to.</summary>
public sealed record TckInput(string Name, string? Namespace, TckValue Value);

/// <summary>An expected value; <see cref="IsError"/> says that the kit expects null from a failure.</summary>
public sealed record TckExpectation(string Name, bool IsError, TckValue Value);

/// <summary>A value as the kit writes it; closed.</summary>
public abstract record TckValue
{
    private TckValue() { }

    /// <summary>Null.</summary>
    public sealed record Nil : TckValue;

    /// <summary>Text with its XML Schema type, without prefix; null where none is written.</summary>
    public sealed record Simple(string? SchemaType, string Text) : TckValue;

    /// <summary>A list.</summary>
    public sealed record List(ImmutableArray<TckValue> Items) : TckValue;

    /// <summary>A context.</summary>
    public sealed record Components(ImmutableArray<KeyValuePair<string, TckValue>> Members) : TckValue;
}
