using System.Collections.Immutable;
using Ronghe.Dmn.Xml;

namespace Ronghe.Dmn.Model;

/// <summary>The versions of the DMN interchange format that are read and written.</summary>
public enum DmnVersion
{
    /// <summary>DMN 1.2 (20180521).</summary>
    V12,
    /// <summary>DMN 1.3 (20191111): what dmn-js and Camunda Modeler open and save.</summary>
    V13,
    /// <summary>DMN 1.4 (20211108).</summary>
    V14,
    /// <summary>DMN 1.5 (20230324).</summary>
    V15,
}

/// <summary>One DMN document: the root element (DMN 1.5 §6.3.3).</summary>
public sealed record DmnDefinitions : DmnElement
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model's namespace, by which others import it.</summary>
    public required string Namespace { get; init; }

    /// <summary>The format of the document.</summary>
    public DmnVersion Version { get; init; } = DmnVersion.V15;

    /// <summary>The default expression language; null means FEEL.</summary>
    public string? ExpressionLanguage { get; init; }

    /// <summary>The default type language; null means FEEL.</summary>
    public string? TypeLanguage { get; init; }

    /// <summary>The tool that saved the document.</summary>
    public string? Exporter { get; init; }

    /// <summary>The tool's version.</summary>
    public string? ExporterVersion { get; init; }

    /// <summary>Comments and instructions before the root element.</summary>
    internal ImmutableArray<Markup> Prolog { get; init; } = [];

    /// <summary>Imports, in document order.</summary>
    public ImmutableArray<Import> Imports { get; init; } = [];

    /// <summary>Types, in document order.</summary>
    public ImmutableArray<ItemDefinition> ItemDefinitions { get; init; } = [];

    /// <summary>Decisions, input data, knowledge models, services and sources, in document order.</summary>
    public ImmutableArray<DrgElement> Elements { get; init; } = [];

    /// <summary>The decisions, in document order.</summary>
    public IEnumerable<Decision> Decisions => Elements.OfType<Decision>();

    /// <summary>The input data, in document order.</summary>
    public IEnumerable<InputData> InputData => Elements.OfType<InputData>();

    /// <summary>The business knowledge models, in document order.</summary>
    public IEnumerable<BusinessKnowledgeModel> BusinessKnowledgeModels => Elements.OfType<BusinessKnowledgeModel>();

    /// <summary>The decision services, in document order.</summary>
    public IEnumerable<DecisionService> DecisionServices => Elements.OfType<DecisionService>();
}

/// <summary>An import of another model (DMN 1.5 §6.3.4). An empty name puts the imported names beside the model's own.</summary>
public sealed record Import : DmnElement
{
    /// <summary>The prefix by which imported names are reached; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace of the imported model.</summary>
    public required string Namespace { get; init; }

    /// <summary>The kind of document: a DMN namespace, or a PMML or XSD one.</summary>
    public string ImportType { get; init; } = "";

    /// <summary>A hint where the document lies; never followed by the reader.</summary>
    public string? LocationUri { get; init; }
}

/// <summary>A named type (DMN 1.5 §7.3.3): a base type with constraints, a structure of components, or a function.</summary>
public sealed record ItemDefinition : DmnElement
{
    /// <summary>The name as written.</summary>
    public required string Name { get; init; }

    /// <summary>The base type; null for a structure or a function.</summary>
    public string? TypeRef { get; init; }

    /// <summary>The type language; null means the document's.</summary>
    public string? TypeLanguage { get; init; }

    /// <summary>Whether the type is a list of what is defined.</summary>
    public bool IsCollection { get; init; }

    /// <summary>Tests that a value (of a collection: each item) must meet.</summary>
    public UnaryTestsElement? AllowedValues { get; init; }

    /// <summary>Tests that the value as a whole must meet (DMN 1.5).</summary>
    public UnaryTestsElement? TypeConstraint { get; init; }

    /// <summary>The members of a structure.</summary>
    public ImmutableArray<ItemDefinition> Components { get; init; } = [];

    /// <summary>The signature of a function type.</summary>
    public FunctionItem? FunctionItem { get; init; }
}

/// <summary>The signature of a function type (DMN 1.3 and later).</summary>
public sealed record FunctionItem : DmnElement
{
    /// <summary>The result type; null means Any.</summary>
    public string? OutputTypeRef { get; init; }

    /// <summary>The parameters, in order.</summary>
    public ImmutableArray<InformationItem> Parameters { get; init; } = [];
}
