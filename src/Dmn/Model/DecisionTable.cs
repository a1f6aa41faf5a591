using System.Collections.Immutable;

namespace Ronghe.Dmn.Model;

/// <summary>How a table chooses among rules that match (DMN 1.5 §8.2.8).</summary>
public enum HitPolicy
{
    /// <summary>U: at most one rule matches.</summary>
    Unique,
    /// <summary>F: the first rule that matches.</summary>
    First,
    /// <summary>P: the matching rule whose output comes first in the output values.</summary>
    Priority,
    /// <summary>A: rules that match together have the same output.</summary>
    Any,
    /// <summary>C: all, as a list in no order, or aggregated.</summary>
    Collect,
    /// <summary>R: all, in the order of the rules.</summary>
    RuleOrder,
    /// <summary>O: all, in the order of the output values.</summary>
    OutputOrder,
}

/// <summary>The aggregation of a COLLECT table (DMN 1.5 §8.2.8.4).</summary>
public enum Aggregation
{
    /// <summary>C: a list.</summary>
    None,
    /// <summary>C+: the sum.</summary>
    Sum,
    /// <summary>C#: the number of hits.</summary>
    Count,
    /// <summary>C&lt;: the least.</summary>
    Min,
    /// <summary>C&gt;: the greatest.</summary>
    Max,
}

public abstract partial record Expression
{
    /// <summary>A decision table (DMN 1.5 §8).</summary>
    public sealed record DecisionTable : Expression
    {
        /// <summary>The input columns.</summary>
        public ImmutableArray<InputClause> Inputs { get; init; } = [];

        /// <summary>The output columns.</summary>
        public ImmutableArray<OutputClause> Outputs { get; init; } = [];

        /// <summary>The names of the annotation columns.</summary>
        public ImmutableArray<string> Annotations { get; init; } = [];

        /// <summary>The rules, in document order.</summary>
        public ImmutableArray<DecisionRule> Rules { get; init; } = [];

        /// <summary>The hit policy.</summary>
        public HitPolicy HitPolicy { get; init; } = HitPolicy.Unique;

        /// <summary>The aggregation, for COLLECT.</summary>
        public Aggregation Aggregation { get; init; }

        /// <summary>How the table is drawn, as written; null means rules as rows.</summary>
        public string? PreferredOrientation { get; init; }

        /// <summary>The label over the outputs.</summary>
        public string? OutputLabel { get; init; }
    }
}

/// <summary>An input column.</summary>
public sealed record InputClause : DmnElement
{
    /// <summary>The expression whose value the entries test.</summary>
    public required Expression.LiteralExpression InputExpression { get; init; }

    /// <summary>The values that the input may take; a value outside is null with a failure.</summary>
    public UnaryTestsElement? InputValues { get; init; }
}

/// <summary>An output column.</summary>
public sealed record OutputClause : DmnElement
{
    /// <summary>The name of the member, where there are several columns.</summary>
    public string? Name { get; init; }

    /// <summary>The type of the entries; null means Any (of a single column: the decision's).</summary>
    public string? TypeRef { get; init; }

    /// <summary>The values that the output may take, in order of priority.</summary>
    public UnaryTestsElement? OutputValues { get; init; }

    /// <summary>The output where no rule matches.</summary>
    public Expression.LiteralExpression? DefaultOutputEntry { get; init; }
}

/// <summary>A rule: one test per input column, one expression per output column.</summary>
public sealed record DecisionRule : DmnElement
{
    /// <summary>The tests, by input column.</summary>
    public ImmutableArray<UnaryTestsElement> InputEntries { get; init; } = [];

    /// <summary>The outputs, by output column.</summary>
    public ImmutableArray<Expression.LiteralExpression> OutputEntries { get; init; } = [];

    /// <summary>The annotations, by annotation column.</summary>
    public ImmutableArray<string> AnnotationEntries { get; init; } = [];
}
