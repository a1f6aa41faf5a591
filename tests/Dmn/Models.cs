using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests;

/// <summary>Small models and values for tests.</summary>
internal static class Models
{
    internal static DmnDefinitions Of(params DrgElement[] elements) => new() { Name = "m", Namespace = "urn:m", Elements = [.. elements] };

    internal static DmnModel Prepare(params DrgElement[] elements) => Prepare(Of(elements));

    internal static DmnModel Prepare(DmnDefinitions definitions, params DmnDefinitions[] imports)
    {
        var prepared = DmnModel.Prepare(definitions, imports);
        prepared.Diagnostics.Where(diagnostic => diagnostic.Severity == Ronghe.Feel.Diagnostics.Severity.Error).ShouldBeEmpty();
        return prepared.Model;
    }

    internal static Decision Decision(string name, string text, params string[] requires) => new()
    {
        Id = name, Name = name, Expression = new Expression.LiteralExpression { Text = text },
        InformationRequirements = [.. requires.Select(id => new Requirement { Kind = RequirementKind.Decision, Href = $"#{id}" })],
    };

    internal static InputData Input(string name, string? type = null) =>
        new() { Id = name, Name = name, Variable = new() { Name = name, TypeRef = type } };

    internal static Requirement NeedsInput(string id) => new() { Kind = RequirementKind.Input, Href = $"#{id}" };

    internal static Requirement NeedsDecision(string id) => new() { Kind = RequirementKind.Decision, Href = $"#{id}" };

    internal static Requirement NeedsKnowledge(string id) => new() { Kind = RequirementKind.Knowledge, Href = $"#{id}" };

    internal static Expression.LiteralExpression Text(string text, string? type = null) => new() { Text = text, TypeRef = type };

    internal static FeelValue.ContextValue None => FeelValue.ContextOf();

    internal static FeelValue.ContextValue Inputs(params (string Name, FeelValue Value)[] values) =>
        FeelValue.ContextOf(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));

    /// <summary>The value of a FEEL text; <c>?</c> is unknown under the given name.</summary>
    internal static FeelValue Value(string text, string unknown = "?") =>
        text == "?" ? FeelValue.Unknown([unknown]) : Prepare(Decision("v", text)).Evaluate("v", None).Value;
}
