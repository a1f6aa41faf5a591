using System.Collections.Immutable;

namespace Ronghe.Dmn.Model;

/// <summary>A boxed expression (DMN 1.5 §7.3.1, §10.2): closed by nesting, read by one switch per pass.</summary>
public abstract partial record Expression : DmnElement
{
    private Expression() { }

    /// <summary>The type that the value must conform to; null means Any.</summary>
    public string? TypeRef { get; init; }

    /// <summary>FEEL text (DMN 1.5 §7.3.4).</summary>
    public sealed record LiteralExpression : Expression
    {
        /// <summary>The text; spans of diagnostics and traces count in it.</summary>
        public required string Text { get; init; }

        /// <summary>The language; null means the document's.</summary>
        public string? ExpressionLanguage { get; init; }
    }

    /// <summary>A call with named arguments (DMN 1.5 §7.3.5).</summary>
    public sealed record Invocation : Expression
    {
        /// <summary>What is called: an expression whose value is a function.</summary>
        public required Expression? Function { get; init; }

        /// <summary>The arguments.</summary>
        public ImmutableArray<Binding> Bindings { get; init; } = [];
    }

    /// <summary>A boxed context (DMN 1.5 §10.2.1.4).</summary>
    public sealed record Context : Expression
    {
        /// <summary>The entries; one without a variable, the last, is the result.</summary>
        public ImmutableArray<ContextEntry> Entries { get; init; } = [];
    }

    /// <summary>A boxed list (DMN 1.5 §10.2.1.5).</summary>
    public sealed record List : Expression
    {
        /// <summary>The items.</summary>
        public ImmutableArray<Expression> Items { get; init; } = [];
    }

    /// <summary>A relation: a list of contexts that share their names (DMN 1.5 §10.2.1.6).</summary>
    public sealed record Relation : Expression
    {
        /// <summary>The columns.</summary>
        public ImmutableArray<InformationItem> Columns { get; init; } = [];

        /// <summary>The rows, with as many items as there are columns.</summary>
        public ImmutableArray<List> Rows { get; init; } = [];
    }

    /// <summary>A boxed function (DMN 1.5 §10.2.1.7).</summary>
    public sealed record FunctionDefinition : Expression
    {
        /// <summary>The language of the body.</summary>
        public FunctionKind Kind { get; init; }

        /// <summary>The parameters, in order.</summary>
        public ImmutableArray<InformationItem> Parameters { get; init; } = [];

        /// <summary>The body; null where none is written.</summary>
        public Expression? Body { get; init; }
    }

    /// <summary>A boxed conditional (DMN 1.4, §10.2.1.8).</summary>
    public sealed record Conditional : Expression
    {
        /// <summary>The condition.</summary>
        public required ChildExpression If { get; init; }

        /// <summary>The value where the condition is true.</summary>
        public required ChildExpression Then { get; init; }

        /// <summary>The value otherwise.</summary>
        public required ChildExpression Else { get; init; }
    }

    /// <summary>A boxed filter (DMN 1.4, §10.2.1.9).</summary>
    public sealed record Filter : Expression
    {
        /// <summary>The list.</summary>
        public required ChildExpression In { get; init; }

        /// <summary>The condition or the position.</summary>
        public required ChildExpression Match { get; init; }
    }

    /// <summary>A boxed iterator: for, some or every (DMN 1.4, §10.2.1.10–11).</summary>
    public abstract record Iterator : Expression
    {
        private protected Iterator() { }

        /// <summary>The variable of the iteration.</summary>
        public required string Variable { get; init; }

        /// <summary>The list; its type is the variable's list type.</summary>
        public required ChildExpression In { get; init; }

        /// <summary>What is evaluated for each item.</summary>
        public required ChildExpression Body { get; init; }
    }

    /// <summary>A boxed <c>for</c>.</summary>
    public sealed record For : Iterator;

    /// <summary>A boxed <c>some</c>.</summary>
    public sealed record Some : Iterator;

    /// <summary>A boxed <c>every</c>.</summary>
    public sealed record Every : Iterator;
}

/// <summary>The language of a function's body (DMN 1.5 table 61).</summary>
public enum FunctionKind
{
    /// <summary>An expression.</summary>
    Feel,
    /// <summary>A context naming a Java class and method; answered from the table of external functions.</summary>
    Java,
    /// <summary>A context naming a PMML document; not supported, gives null and a failure.</summary>
    Pmml,
}

/// <summary>An argument of an invocation.</summary>
public sealed record Binding : DmnElement
{
    /// <summary>The parameter, by name.</summary>
    public required InformationItem Parameter { get; init; }

    /// <summary>The argument; null where none is written.</summary>
    public Expression? Argument { get; init; }
}

/// <summary>An entry of a boxed context.</summary>
public sealed record ContextEntry : DmnElement
{
    /// <summary>The variable; null for the result cell.</summary>
    public InformationItem? Variable { get; init; }

    /// <summary>The value; null where none is written.</summary>
    public Expression? Value { get; init; }
}

/// <summary>A slot of a conditional, filter or iterator.</summary>
public sealed record ChildExpression : DmnElement
{
    /// <summary>The type of the slot; null means Any.</summary>
    public string? TypeRef { get; init; }

    /// <summary>The expression; null where none is written.</summary>
    public Expression? Value { get; init; }
}
