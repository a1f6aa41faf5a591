using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Xml;

/// <summary>Maps the markup of a DMN document to the object model. Expressions are in the other half of this class.</summary>
internal sealed partial class DmnXmlMapper(string dmnNamespace, DmnVersion version)
{
    internal List<DmnDiagnostic> Diagnostics { get; } = [];

    internal DmnDefinitions Definitions(Markup.Element root, ImmutableArray<Markup> prolog) => With(root, new DmnDefinitions
    {
        Prolog = prolog,
        Name = Required(root, "name"),
        Namespace = Required(root, "namespace"),
        Version = version,
        ExpressionLanguage = root.Attribute("expressionLanguage"),
        TypeLanguage = root.Attribute("typeLanguage"),
        Exporter = root.Attribute("exporter"),
        ExporterVersion = root.Attribute("exporterVersion"),
        Imports = Many(root, "import", Import),
        ItemDefinitions = Many(root, "itemDefinition", ItemDefinition),
        Elements = [.. Known(root).Where(child => DmnSchema.DrgNames.Contains(child.Name)).Select(Drg)],
    });

    private Import Import(Markup.Element node) => With(node, new Import
    {
        Name = node.Attribute("name") ?? "",
        Namespace = Required(node, "namespace"),
        ImportType = node.Attribute("importType") ?? "",
        LocationUri = node.Attribute("locationURI"),
    });

    private ItemDefinition ItemDefinition(Markup.Element node) => With(node, new ItemDefinition
    {
        Name = Required(node, "name"),
        TypeRef = Child(node, "typeRef") is { } type ? type.InnerText.Trim() : null,
        TypeLanguage = node.Attribute("typeLanguage"),
        IsCollection = node.Attribute("isCollection") is "true" or "1",
        AllowedValues = One(node, "allowedValues", UnaryTests),
        TypeConstraint = One(node, "typeConstraint", UnaryTests),
        Components = Many(node, "itemComponent", ItemDefinition),
        FunctionItem = One(node, "functionItem", item => With(item, new FunctionItem
        {
            OutputTypeRef = item.Attribute("outputTypeRef"),
            Parameters = Many(item, "parameters", InformationItem),
        })),
    });

    private DrgElement Drg(Markup.Element node) => node.Name switch
    {
        "decision" => With(node, new Decision
        {
            Name = Required(node, "name"),
            Question = Child(node, "question")?.InnerText,
            AllowedAnswers = Child(node, "allowedAnswers")?.InnerText,
            Variable = One(node, "variable", InformationItem),
            InformationRequirements = Many(node, "informationRequirement", Requirement),
            KnowledgeRequirements = Many(node, "knowledgeRequirement", Requirement),
            AuthorityRequirements = Many(node, "authorityRequirement", Requirement),
            Expression = Logic(node),
        }),
        "inputData" => With(node, new InputData { Name = Required(node, "name"), Variable = One(node, "variable", InformationItem) }),
        "businessKnowledgeModel" => With(node, new BusinessKnowledgeModel
        {
            Name = Required(node, "name"),
            Variable = One(node, "variable", InformationItem),
            EncapsulatedLogic = One(node, "encapsulatedLogic", Function),
            KnowledgeRequirements = Many(node, "knowledgeRequirement", Requirement),
            AuthorityRequirements = Many(node, "authorityRequirement", Requirement),
        }),
        "decisionService" => With(node, new DecisionService
        {
            Name = Required(node, "name"),
            Variable = One(node, "variable", InformationItem),
            OutputDecisions = Many(node, "outputDecision", Href),
            EncapsulatedDecisions = Many(node, "encapsulatedDecision", Href),
            InputDecisions = Many(node, "inputDecision", Href),
            InputData = Many(node, "inputData", Href),
        }),
        _ => With(node, new KnowledgeSource
        {
            Name = Required(node, "name"),
            LocationUri = node.Attribute("locationURI"),
            SourceType = Child(node, "type")?.InnerText,
        }),
    };

    private Requirement Requirement(Markup.Element node)
    {
        var target = Known(node).FirstOrDefault(child => child.Name.StartsWith("required", StringComparison.Ordinal));
        return With(node, new Requirement
        {
            Kind = target?.Name switch
            {
                "requiredDecision" => RequirementKind.Decision,
                "requiredInput" => RequirementKind.Input,
                "requiredKnowledge" => RequirementKind.Knowledge,
                _ => RequirementKind.Authority,
            },
            Href = target is null ? Missing(node, "required…") : Href(target),
        });
    }

    private InformationItem InformationItem(Markup.Element node) => With(node, new InformationItem
    {
        Name = node.Attribute("name") ?? "",
        TypeRef = node.Attribute("typeRef"),
    });

    private UnaryTestsElement UnaryTests(Markup.Element node) => With(node, new UnaryTestsElement
    {
        Text = Child(node, "text")?.InnerText ?? "",
        ExpressionLanguage = node.Attribute("expressionLanguage"),
    });

    private string Href(Markup.Element node) => node.Attribute("href") is { } href ? href.Trim() : Missing(node, "href");

    private string Required(Markup.Element node, string attribute) => node.Attribute(attribute) ?? Missing(node, attribute);

    private string Missing(Markup.Element node, string what)
    {
        Diagnostics.Add(DmnMessages.MissingPart(node.Position, node.Attribute("id"), node.Name, what));
        return "";
    }

    private IEnumerable<Markup.Element> Known(Markup.Element node) => node.Elements.Where(child => child.Namespace == dmnNamespace);

    private Markup.Element? Child(Markup.Element node, string name) => Known(node).FirstOrDefault(child => child.Name == name);

    private T? One<T>(Markup.Element node, string name, Func<Markup.Element, T> map) where T : class =>
        Child(node, name) is { } child ? map(child) : null;

    private ImmutableArray<T> Many<T>(Markup.Element node, string name, Func<Markup.Element, T> map) =>
        [.. Known(node).Where(child => child.Name == name).Select(map)];

    private T With<T>(Markup.Element node, T element) where T : DmnElement
    {
        var mapped = (T)(element with
        {
            Id = node.Attribute("id"),
            Label = node.Attribute("label"),
            Description = Child(node, "description")?.InnerText,
            ExtensionElements = Child(node, "extensionElements") is { } extensions ? [.. extensions.Elements] : [],
            Source = node.Position,
            Origin = node,
        });
        node.Mapped = mapped;
        return mapped;
    }
}
