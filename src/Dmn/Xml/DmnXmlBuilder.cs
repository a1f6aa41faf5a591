using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using static Ronghe.Dmn.Model.Expression;

namespace Ronghe.Dmn.Xml;

/// <summary>
/// Turns the object model back into markup. What was read and not changed is returned as it was read; what was changed or made
/// in code is built from the model, in the order of the schema, with the foreign attributes and children of its origin.
/// </summary>
internal sealed class DmnXmlBuilder(DmnVersion version)
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private readonly string dmnNamespace = DmnSchema.NamespaceOf(version);
    private string prefix = "";

    internal Markup.Element Definitions(DmnDefinitions model)
    {
        prefix = model.Origin?.Prefix ?? "";
        var root = Build("definitions", model,
            [("name", model.Name), ("namespace", model.Namespace), ("expressionLanguage", model.ExpressionLanguage),
                ("typeLanguage", model.TypeLanguage), ("exporter", model.Exporter), ("exporterVersion", model.ExporterVersion)],
            [.. model.Imports.Select(Import), .. model.ItemDefinitions.Select(item => Item("itemDefinition", item)), .. model.Elements.Select(Drg)],
            ["import", "itemDefinition", .. DmnSchema.DrgNames]);
        return root;
    }

    private Markup.Element Import(Import model) => Build("import", model,
        [("name", model.Name), ("namespace", model.Namespace), ("importType", model.ImportType), ("locationURI", model.LocationUri)], [], []);

    private Markup.Element Item(string name, ItemDefinition model) => Build(name, model,
        [("name", model.Name), ("typeLanguage", model.TypeLanguage), ("isCollection", model.IsCollection ? "true" : null)],
        [.. TextChild("typeRef", model.TypeRef), .. Tests("allowedValues", model.AllowedValues), .. Tests("typeConstraint", model.TypeConstraint),
            .. model.Components.Select(component => Item("itemComponent", component)),
            .. Optional(model.FunctionItem, item => Build("functionItem", item, [("outputTypeRef", item.OutputTypeRef)],
                [.. item.Parameters.Select(parameter => Variable("parameters", parameter))], ["parameters"]))],
        ["typeRef", "allowedValues", "typeConstraint", "itemComponent", "functionItem"]);

    private Markup.Element Drg(DrgElement element) => element switch
    {
        Decision model => Build("decision", model, [("name", model.Name)],
            [.. TextChild("question", model.Question), .. TextChild("allowedAnswers", model.AllowedAnswers),
                .. Optional(model.Variable, variable => Variable("variable", variable)),
                .. model.InformationRequirements.Select(one => Requirement("informationRequirement", one)),
                .. model.KnowledgeRequirements.Select(one => Requirement("knowledgeRequirement", one)),
                .. model.AuthorityRequirements.Select(one => Requirement("authorityRequirement", one)),
                .. Optional(model.Expression, logic => Logic(logic))],
            ["question", "allowedAnswers", "variable", "informationRequirement", "knowledgeRequirement", "authorityRequirement", .. DmnSchema.ExpressionNames]),
        InputData model => Build("inputData", model, [("name", model.Name)],
            [.. Optional(model.Variable, variable => Variable("variable", variable))], ["variable"]),
        BusinessKnowledgeModel model => Build("businessKnowledgeModel", model, [("name", model.Name)],
            [.. Optional(model.Variable, variable => Variable("variable", variable)),
                .. Optional(model.EncapsulatedLogic, logic => Logic(logic, "encapsulatedLogic")),
                .. model.KnowledgeRequirements.Select(one => Requirement("knowledgeRequirement", one)),
                .. model.AuthorityRequirements.Select(one => Requirement("authorityRequirement", one))],
            ["variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"]),
        DecisionService model => Build("decisionService", model, [("name", model.Name)],
            [.. Optional(model.Variable, variable => Variable("variable", variable)),
                .. model.OutputDecisions.Select(href => Reference("outputDecision", href)),
                .. model.EncapsulatedDecisions.Select(href => Reference("encapsulatedDecision", href)),
                .. model.InputDecisions.Select(href => Reference("inputDecision", href)),
                .. model.InputData.Select(href => Reference("inputData", href))],
            ["variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"]),
        KnowledgeSource model => Build("knowledgeSource", model, [("name", model.Name), ("locationURI", model.LocationUri)],
            [.. TextChild("type", model.SourceType)], ["type"]),
        _ => throw new InvalidOperationException(element.GetType().Name),
    };

    private Markup.Element Requirement(string name, Requirement model) => Build(name, model, [],
        [Reference(model.Kind switch
        {
            RequirementKind.Decision => "requiredDecision",
            RequirementKind.Input => "requiredInput",
            RequirementKind.Knowledge => "requiredKnowledge",
            _ => "requiredAuthority",
        }, model.Href)], ["requiredDecision", "requiredInput", "requiredKnowledge", "requiredAuthority"]);

    private Markup.Element Logic(Expression expression, string? name = null) => expression switch
    {
        LiteralExpression model => BuildTyped(name ?? "literalExpression", model, [("expressionLanguage", model.ExpressionLanguage)],
            [.. TextChild("text", model.Text)], ["text"]),
        Invocation model => BuildTyped("invocation", model, [],
            [.. Optional(model.Function, function => Logic(function)), .. model.Bindings.Select(binding => Build("binding", binding, [],
                [Variable("parameter", binding.Parameter), .. Optional(binding.Argument, argument => Logic(argument))],
                ["parameter", .. DmnSchema.ExpressionNames]))],
            ["binding", .. DmnSchema.ExpressionNames]),
        Context model => BuildTyped("context", model, [],
            [.. model.Entries.Select(entry => Build("contextEntry", entry, [],
                [.. Optional(entry.Variable, variable => Variable("variable", variable)), .. Optional(entry.Value, value => Logic(value))],
                ["variable", .. DmnSchema.ExpressionNames]))],
            ["contextEntry"]),
        List model => BuildTyped(name ?? "list", model, [], [.. model.Items.Select(item => Logic(item))], [.. DmnSchema.ExpressionNames]),
        Relation model => BuildTyped("relation", model, [],
            [.. model.Columns.Select(column => Variable("column", column)), .. model.Rows.Select(row => Logic(row, "row"))], ["column", "row"]),
        FunctionDefinition model => BuildTyped(name ?? "functionDefinition", model,
            [("kind", model.Kind switch { FunctionKind.Java => "Java", FunctionKind.Pmml => "PMML", _ => model.Origin?.Attribute("kind") })],
            [.. model.Parameters.Select(parameter => Variable("formalParameter", parameter)), .. Optional(model.Body, body => Logic(body))],
            ["formalParameter", .. DmnSchema.ExpressionNames]),
        Conditional model => BuildTyped("conditional", model, [],
            [Slot("if", model.If), Slot("then", model.Then), Slot("else", model.Else)], ["if", "then", "else"]),
        Filter model => BuildTyped("filter", model, [], [Slot("in", model.In), Slot("match", model.Match)], ["in", "match"]),
        For model => Iterator("for", "return", model),
        Some model => Iterator("some", "satisfies", model),
        Every model => Iterator("every", "satisfies", model),
        DecisionTable model => Table(model),
        _ => throw new InvalidOperationException(expression.GetType().Name),
    };

    private Markup.Element Iterator(string name, string body, Iterator model) => BuildTyped(name, model,
        [("iteratorVariable", model.Variable)], [Slot("in", model.In), Slot(body, model.Body)], ["in", body]);

    private Markup.Element Table(DecisionTable model) => BuildTyped("decisionTable", model,
        [("hitPolicy", DmnWords.Of(model.HitPolicy)), ("aggregation", DmnWords.Of(model.Aggregation)),
            ("preferredOrientation", model.PreferredOrientation), ("outputLabel", model.OutputLabel)],
        [.. model.Inputs.Select(input => Build("input", input, [],
                [Logic(input.InputExpression, "inputExpression"), .. Tests("inputValues", input.InputValues)], ["inputExpression", "inputValues"])),
            .. model.Outputs.Select(output => Build("output", output, [("name", output.Name), ("typeRef", output.TypeRef)],
                [.. Tests("outputValues", output.OutputValues), .. Optional(output.DefaultOutputEntry, entry => Logic(entry, "defaultOutputEntry"))],
                ["outputValues", "defaultOutputEntry"])),
            .. model.Annotations.Select(annotation => Plain("annotation", [Attribute("name", annotation)], [])),
            .. model.Rules.Select(rule => Build("rule", rule, [],
                [.. rule.InputEntries.SelectMany(entry => Tests("inputEntry", entry)), .. rule.OutputEntries.Select(entry => Logic(entry, "outputEntry")),
                    .. rule.AnnotationEntries.Select(text => Plain("annotationEntry", [], [.. TextChild("text", text)]))],
                ["inputEntry", "outputEntry", "annotationEntry"]))],
        ["input", "output", "annotation", "rule"]);

    private Markup.Element Variable(string name, InformationItem model) =>
        Build(name, model, [("name", model.Name), ("typeRef", model.TypeRef)], [], []);

    private Markup.Element Slot(string name, ChildExpression model) => Build(name, model, [("typeRef", model.TypeRef)],
        [.. Optional(model.Value, value => Logic(value))], [.. DmnSchema.ExpressionNames]);

    private IEnumerable<Markup.Element> Tests(string name, UnaryTestsElement? model) => Optional(model, tests =>
        Build(name, tests, [("expressionLanguage", tests.ExpressionLanguage)], [.. TextChild("text", tests.Text)], ["text"]));

    private Markup.Element Reference(string name, string href) => Plain(name, [Attribute("href", href)], []);

    private IEnumerable<Markup.Element> TextChild(string name, string? text) =>
        text is null ? [] : [Plain(name, [], text.Length == 0 ? [] : [new Markup.Text(text)])];

    private static IEnumerable<Markup.Element> Optional<T>(T? value, Func<T, Markup.Element> build) where T : class =>
        value is null ? [] : [build(value)];

    private static AttributeMarkup Attribute(string name, string value) => new("", name, "", value);

    private Markup.Element Plain(string name, ImmutableArray<AttributeMarkup> attributes, ImmutableArray<Markup> children) =>
        new() { Prefix = prefix, Name = name, Namespace = dmnNamespace, Attributes = attributes, Children = children };

    private Markup.Element BuildTyped(string name, Expression model, ReadOnlySpan<(string Name, string? Value)> attributes,
        IEnumerable<Markup.Element> children, IEnumerable<string> known) =>
        Build(name, model, [("typeRef", model.TypeRef), .. attributes], children, known);

    private Markup.Element Build(string name, DmnElement model, ReadOnlySpan<(string Name, string? Value)> attributes,
        IEnumerable<Markup.Element> children, IEnumerable<string> known)
    {
        if (model.Origin is { } origin && origin.Namespace == dmnNamespace && ReferenceEquals(origin.Mapped, model)) return origin;
        var written = ImmutableArray.CreateBuilder<AttributeMarkup>();
        var taken = new HashSet<string> { "id", "label" };
        foreach (var (attribute, value) in (ReadOnlySpan<(string, string?)>)[("id", model.Id), ("label", model.Label), .. attributes])
        {
            taken.Add(attribute);
            if (value is not null) written.Add(Attribute(attribute, value));
        }
        var content = new List<Markup.Element>();
        if (model.Description is { } description) content.AddRange(TextChild("description", description));
        if (!model.ExtensionElements.IsEmpty) content.Add(Plain("extensionElements", [], [.. model.ExtensionElements]));
        content.AddRange(children);
        if (model.Origin is { } foreign)
        {
            var own = known.Append("description").Append("extensionElements").ToHashSet();
            written.AddRange(foreign.Attributes.Where(attribute => attribute.Namespace.Length > 0 ? !IsReplaced(attribute) : !taken.Contains(attribute.Name)));
            content.AddRange(foreign.Elements.Where(child => child.Namespace != foreign.Namespace || !own.Contains(child.Name)).Select(Translate));
        }
        return Plain(name, written.DrainToImmutable(), [.. content.OrderBy(child => DmnSchema.Rank(name, child))]);
    }

    /// <summary>Declarations of a namespace that the written version replaces.</summary>
    private bool IsReplaced(AttributeMarkup attribute) => attribute.Namespace == Xmlns && DmnSchema.Translate(attribute.Value, version) != attribute.Value;

    /// <summary>Foreign content of another DMN version moves to the namespaces of the written one.</summary>
    private Markup.Element Translate(Markup.Element node)
    {
        var target = DmnSchema.Translate(node.Namespace, version);
        if (target == node.Namespace && !node.Elements.Any(child => DmnSchema.Translate(child.Namespace, version) != child.Namespace)) return node;
        return new()
        {
            Prefix = node.Prefix, Name = node.Name, Namespace = target, Position = node.Position,
            Attributes = [.. node.Attributes.Where(attribute => !IsReplaced(attribute))],
            Children = [.. node.Children.Select(child => child is Markup.Element element ? Translate(element) : child)],
        };
    }
}

/// <summary>The words of the schema for enumerations; the default value is left unwritten.</summary>
internal static class DmnWords
{
    internal static string? Of(HitPolicy policy) => policy switch
    {
        HitPolicy.Unique => null,
        HitPolicy.RuleOrder => "RULE ORDER",
        HitPolicy.OutputOrder => "OUTPUT ORDER",
        _ => policy.ToString().ToUpperInvariant(),
    };

    internal static string? Of(Aggregation aggregation) => aggregation == Aggregation.None ? null : aggregation.ToString().ToUpperInvariant();
}
