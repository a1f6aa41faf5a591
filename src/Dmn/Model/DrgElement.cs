using System.Collections.Immutable;

namespace Ronghe.Dmn.Model;

/// <summary>A node of the decision requirements graph (DMN 1.5 §6.3.5): the family is closed.</summary>
public abstract record DrgElement : DmnElement
{
    private protected DrgElement() { }

    /// <summary>The name as written.</summary>
    public required string Name { get; init; }
}

/// <summary>A decision: its requirements and its logic (DMN 1.5 §6.3.7).</summary>
public sealed record Decision : DrgElement
{
    /// <summary>The question in the reader's language.</summary>
    public string? Question { get; init; }

    /// <summary>The answers in the reader's language.</summary>
    public string? AllowedAnswers { get; init; }

    /// <summary>The output variable; null means the decision's own name and type Any.</summary>
    public InformationItem? Variable { get; init; }

    /// <summary>Required decisions and input data, in document order.</summary>
    public ImmutableArray<Requirement> InformationRequirements { get; init; } = [];

    /// <summary>Required knowledge models and services, in document order.</summary>
    public ImmutableArray<Requirement> KnowledgeRequirements { get; init; } = [];

    /// <summary>Authorities, in document order; without meaning for evaluation.</summary>
    public ImmutableArray<Requirement> AuthorityRequirements { get; init; } = [];

    /// <summary>The logic; null for a decision without logic, which gives null.</summary>
    public Expression? Expression { get; init; }
}

/// <summary>Input data (DMN 1.5 §6.3.11).</summary>
public sealed record InputData : DrgElement
{
    /// <summary>The variable; null means the element's own name and type Any.</summary>
    public InformationItem? Variable { get; init; }
}

/// <summary>A business knowledge model: a function (DMN 1.5 §6.3.9).</summary>
public sealed record BusinessKnowledgeModel : DrgElement
{
    /// <summary>The variable by which it is called; null means the element's own name.</summary>
    public InformationItem? Variable { get; init; }

    /// <summary>The function; null where none is written.</summary>
    public Expression.FunctionDefinition? EncapsulatedLogic { get; init; }

    /// <summary>Required knowledge models and services, in document order.</summary>
    public ImmutableArray<Requirement> KnowledgeRequirements { get; init; } = [];

    /// <summary>Authorities, in document order.</summary>
    public ImmutableArray<Requirement> AuthorityRequirements { get; init; } = [];
}

/// <summary>A decision service: a part of the graph that is called as a function (DMN 1.5 §6.3.10). References are hrefs.</summary>
public sealed record DecisionService : DrgElement
{
    /// <summary>The variable by which it is called; null means the element's own name.</summary>
    public InformationItem? Variable { get; init; }

    /// <summary>Decisions whose results are the service's result.</summary>
    public ImmutableArray<string> OutputDecisions { get; init; } = [];

    /// <summary>Decisions evaluated inside.</summary>
    public ImmutableArray<string> EncapsulatedDecisions { get; init; } = [];

    /// <summary>Decisions whose results are given by the caller: the last parameters.</summary>
    public ImmutableArray<string> InputDecisions { get; init; } = [];

    /// <summary>Input data given by the caller: the first parameters (DMN 1.5 §10.4).</summary>
    public ImmutableArray<string> InputData { get; init; } = [];
}

/// <summary>A knowledge source (DMN 1.5 §6.3.12); without meaning for evaluation.</summary>
public sealed record KnowledgeSource : DrgElement
{
    /// <summary>Where the source lies.</summary>
    public string? LocationUri { get; init; }

    /// <summary>The kind of source.</summary>
    public string? SourceType { get; init; }
}

/// <summary>What a requirement points at.</summary>
public enum RequirementKind
{
    /// <summary>A decision.</summary>
    Decision,
    /// <summary>Input data.</summary>
    Input,
    /// <summary>A business knowledge model or decision service.</summary>
    Knowledge,
    /// <summary>A knowledge source.</summary>
    Authority,
}

/// <summary>An information, knowledge or authority requirement (DMN 1.5 §6.3.13–15).</summary>
public sealed record Requirement : DmnElement
{
    /// <summary>What is required.</summary>
    public required RequirementKind Kind { get; init; }

    /// <summary>The reference as written: <c>#id</c> or <c>namespace#id</c>.</summary>
    public required string Href { get; init; }
}
