using System.Collections.Immutable;
using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Xml;

/// <summary>
/// What the XML schemas of DMN 1.2–1.5 say of namespaces, attributes and the order of children. Plain dictionaries: to freeze a few
/// words costs a cold start more than they ever save.
/// </summary>
internal static class DmnSchema
{
    private static readonly Dictionary<string, DmnVersion> Versions = new()
    {
        ["http://www.omg.org/spec/DMN/20180521/MODEL/"] = DmnVersion.V12,
        ["https://www.omg.org/spec/DMN/20191111/MODEL/"] = DmnVersion.V13,
        ["https://www.omg.org/spec/DMN/20211108/MODEL/"] = DmnVersion.V14,
        ["https://www.omg.org/spec/DMN/20230324/MODEL/"] = DmnVersion.V15,
    };

    internal static IEnumerable<string> Namespaces => Versions.OrderBy(pair => pair.Value).Select(pair => pair.Key);

    internal static DmnVersion? VersionOf(string @namespace) => Versions.TryGetValue(@namespace, out var version) ? version : null;

    internal static string NamespaceOf(DmnVersion version) => Versions.First(pair => pair.Value == version).Key;

    private static readonly Dictionary<string, DmnVersion> Diagrams = new()
    {
        ["http://www.omg.org/spec/DMN/20180521/DMNDI/"] = DmnVersion.V12,
        ["https://www.omg.org/spec/DMN/20191111/DMNDI/"] = DmnVersion.V13,
        ["https://www.omg.org/spec/DMN/20230324/DMNDI/"] = DmnVersion.V15,
    };

    /// <summary>The namespace that means the same in another version; 1.3 and 1.4 share their diagrams. Others stay as they are.</summary>
    internal static string Translate(string @namespace, DmnVersion version)
    {
        if (Versions.ContainsKey(@namespace)) return NamespaceOf(version);
        if (!Diagrams.ContainsKey(@namespace)) return @namespace;
        var diagram = version == DmnVersion.V14 ? DmnVersion.V13 : version;
        return Diagrams.First(pair => pair.Value == diagram).Key;
    }

    internal static readonly HashSet<string> ExpressionNames =
    [
        "literalExpression", "invocation", "decisionTable", "context", "functionDefinition", "relation", "list",
        "conditional", "filter", "for", "some", "every",
    ];

    /// <summary>The standard URIs that name FEEL as a language, and the words that older tools write.</summary>
    internal static bool IsFeel(string? language) =>
        string.IsNullOrWhiteSpace(language)
        || language.Equals("feel", StringComparison.OrdinalIgnoreCase)
        || (language.Contains("omg.org/spec/", StringComparison.OrdinalIgnoreCase)
            && language.Contains("FEEL", StringComparison.OrdinalIgnoreCase));

    private const string Common = "description extensionElements";
    private const string Logic = "*";

    /// <summary>The order of children by element; <c>*</c> stands for any expression, <c>drg</c> for any graph element.</summary>
    private static readonly Dictionary<string, ImmutableArray<string>> Order = new Dictionary<string, string>
    {
        ["definitions"] = $"{Common} import itemDefinition drg artifact elementCollection businessContextElement DMNDI",
        ["decision"] = $"{Common} question allowedAnswers variable informationRequirement knowledgeRequirement authorityRequirement "
            + $"supportedObjective impactedPerformanceIndicator decisionMaker decisionOwner usingProcess usingTask {Logic}",
        ["businessKnowledgeModel"] = $"{Common} variable encapsulatedLogic knowledgeRequirement authorityRequirement",
        ["decisionService"] = $"{Common} variable outputDecision encapsulatedDecision inputDecision inputData",
        ["itemDefinition"] = $"{Common} typeRef allowedValues typeConstraint itemComponent functionItem",
        ["decisionTable"] = $"{Common} input output annotation rule",
        ["input"] = $"{Common} inputExpression inputValues",
        ["output"] = $"{Common} outputValues defaultOutputEntry",
        ["rule"] = $"{Common} inputEntry outputEntry annotationEntry",
        ["functionDefinition"] = $"{Common} formalParameter {Logic}",
        ["invocation"] = $"{Common} {Logic} binding",
        ["contextEntry"] = $"{Common} variable {Logic}",
        ["binding"] = $"{Common} parameter {Logic}",
        ["relation"] = $"{Common} column row",
        ["conditional"] = $"{Common} if then else",
        ["filter"] = $"{Common} in match",
        ["for"] = $"{Common} in return",
        ["some"] = $"{Common} in satisfies",
        ["every"] = $"{Common} in satisfies",
    }.ToDictionary(pair => pair.Key, pair => pair.Value.Split(' ').ToImmutableArray());

    /// <summary>The place of a child among its siblings; unknown children come last.</summary>
    internal static int Rank(string parent, Markup.Element child)
    {
        var order = Order.GetValueOrDefault(parent switch { "itemComponent" => "itemDefinition", "encapsulatedLogic" => "functionDefinition", _ => parent });
        if (order.IsDefault) order = [.. Common.Split(' '), Logic];
        var name = child.Name switch
        {
            _ when parent == "definitions" && DrgNames.Contains(child.Name) => "drg",
            "textAnnotation" or "association" or "group" => "artifact",
            "performanceIndicator" or "organizationUnit" => "businessContextElement",
            _ when ExpressionNames.Contains(child.Name) && !order.Contains(child.Name) => Logic,
            var other => other,
        };
        var rank = order.IndexOf(name);
        return rank < 0 ? order.Length : rank;
    }

    internal static readonly HashSet<string> DrgNames =
        ["decision", "inputData", "businessKnowledgeModel", "decisionService", "knowledgeSource"];
}
