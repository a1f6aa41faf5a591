using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Syntax;

public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>The whole syntax of FEEL expressions, a closed family named after the grammar of DMN 1.5 §10.3.1.2.</summary>
public abstract class FeelSyntax
{
    private FeelSyntax(TextSpan span) => Span = span;

    public TextSpan Span { get; }

    /// <summary>The canonical text: parsing it gives the same tree.</summary>
    public sealed override string ToString() => FeelPrinter.Print(this);

    public sealed class NullLiteral(TextSpan span) : FeelSyntax(span);

    public sealed class BooleanLiteral(bool value, TextSpan span) : FeelSyntax(span)
    {
        public bool Value { get; } = value;
    }

    public sealed class NumberLiteral(FeelNumber value, TextSpan span) : FeelSyntax(span)
    {
        public FeelNumber Value { get; } = value;
    }

    public sealed class StringLiteral(string value, TextSpan span) : FeelSyntax(span)
    {
        public string Value { get; } = value;
    }

    /// <summary>@"…"; the value is null when the text is no date, time or duration.</summary>
    public sealed class AtLiteral(string text, FeelValue value, TextSpan span) : FeelSyntax(span)
    {
        public string Text { get; } = text;
        public FeelValue Value { get; } = value;
    }

    /// <summary>A name in scope; "?" is the input of a unary test.</summary>
    public sealed class Name(string identifier, TextSpan span) : FeelSyntax(span)
    {
        public string Identifier { get; } = identifier;
    }

    public sealed class Negation(FeelSyntax operand, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Operand { get; } = operand;
    }

    public sealed class Arithmetic(ArithmeticOperator @operator, FeelSyntax left, FeelSyntax right) : FeelSyntax(left.Span.To(right.Span))
    {
        public ArithmeticOperator Operator { get; } = @operator;
        public FeelSyntax Left { get; } = left;
        public FeelSyntax Right { get; } = right;
    }

    public sealed class Comparison(ComparisonOperator @operator, FeelSyntax left, FeelSyntax right) : FeelSyntax(left.Span.To(right.Span))
    {
        public ComparisonOperator Operator { get; } = @operator;
        public FeelSyntax Left { get; } = left;
        public FeelSyntax Right { get; } = right;
    }

    public sealed class Conjunction(FeelSyntax left, FeelSyntax right) : FeelSyntax(left.Span.To(right.Span))
    {
        public FeelSyntax Left { get; } = left;
        public FeelSyntax Right { get; } = right;
    }

    public sealed class Disjunction(FeelSyntax left, FeelSyntax right) : FeelSyntax(left.Span.To(right.Span))
    {
        public FeelSyntax Left { get; } = left;
        public FeelSyntax Right { get; } = right;
    }

    public sealed class Between(FeelSyntax value, FeelSyntax low, FeelSyntax high) : FeelSyntax(value.Span.To(high.Span))
    {
        public FeelSyntax Value { get; } = value;
        public FeelSyntax Low { get; } = low;
        public FeelSyntax High { get; } = high;
    }

    /// <summary>value in test, or value in (test, test …).</summary>
    public sealed class In(FeelSyntax value, ImmutableArray<UnaryTest> tests, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Value { get; } = value;
        public ImmutableArray<UnaryTest> Tests { get; } = tests;
    }

    public sealed class InstanceOf(FeelSyntax value, TypeSyntax type) : FeelSyntax(value.Span.To(type.Span))
    {
        public FeelSyntax Value { get; } = value;
        public TypeSyntax Type { get; } = type;
    }

    public sealed class If(FeelSyntax condition, FeelSyntax then, FeelSyntax @else, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Condition { get; } = condition;
        public FeelSyntax Then { get; } = then;
        public FeelSyntax Else { get; } = @else;
    }

    public sealed class For(ImmutableArray<Iterator> iterators, FeelSyntax body, TextSpan span) : FeelSyntax(span)
    {
        public ImmutableArray<Iterator> Iterators { get; } = iterators;
        public FeelSyntax Body { get; } = body;
    }

    /// <summary>some … satisfies, every … satisfies.</summary>
    public sealed class Quantified(bool every, ImmutableArray<Iterator> iterators, FeelSyntax condition, TextSpan span) : FeelSyntax(span)
    {
        public bool Every { get; } = every;
        public ImmutableArray<Iterator> Iterators { get; } = iterators;
        public FeelSyntax Condition { get; } = condition;
    }

    public sealed class FunctionDefinition(ImmutableArray<Parameter> parameters, bool external, FeelSyntax body, TextSpan span) : FeelSyntax(span)
    {
        public ImmutableArray<Parameter> Parameters { get; } = parameters;
        public bool External { get; } = external;
        public FeelSyntax Body { get; } = body;
    }

    /// <summary>Arguments all named or none.</summary>
    public sealed class Invocation(FeelSyntax function, ImmutableArray<Argument> arguments, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Function { get; } = function;
        public ImmutableArray<Argument> Arguments { get; } = arguments;
        public bool Named => !Arguments.IsEmpty && Arguments[0].Name is not null;
    }

    public sealed class Path(FeelSyntax source, string member, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Source { get; } = source;
        public string Member { get; } = member;
    }

    public sealed class Filter(FeelSyntax source, FeelSyntax condition, TextSpan span) : FeelSyntax(span)
    {
        public FeelSyntax Source { get; } = source;
        public FeelSyntax Condition { get; } = condition;
    }

    public sealed class List(ImmutableArray<FeelSyntax> items, TextSpan span) : FeelSyntax(span)
    {
        public ImmutableArray<FeelSyntax> Items { get; } = items;
    }

    public sealed class Context(ImmutableArray<Entry> entries, TextSpan span) : FeelSyntax(span)
    {
        public ImmutableArray<Entry> Entries { get; } = entries;
    }

    public sealed class Range(bool startIncluded, FeelSyntax start, FeelSyntax end, bool endIncluded, TextSpan span) : FeelSyntax(span)
    {
        public bool StartIncluded { get; } = startIncluded;
        public FeelSyntax Start { get; } = start;
        public FeelSyntax End { get; } = end;
        public bool EndIncluded { get; } = endIncluded;
    }

    /// <summary>An operator and one end as a value: (&lt; 10) is the range of all that is less than 10.</summary>
    public sealed class HalfRange(ComparisonOperator @operator, FeelSyntax end, TextSpan span) : FeelSyntax(span)
    {
        public ComparisonOperator Operator { get; } = @operator;
        public FeelSyntax End { get; } = end;
    }
}

/// <summary>name in list, or name in from .. to.</summary>
public sealed record Iterator(string Name, FeelSyntax Source, FeelSyntax? To, TextSpan Span);

/// <summary>A formal parameter; its type null when not declared.</summary>
public sealed record Parameter(string Name, TypeSyntax? Type, TextSpan Span);

/// <summary>An actual argument; its name null when positional.</summary>
public sealed record Argument(string? Name, FeelSyntax Value, TextSpan Span);

/// <summary>A member of a context literal.</summary>
public sealed record Entry(string Name, FeelSyntax Value, TextSpan NameSpan);

/// <summary>A type as instance of and formal parameters write it. DMN 1.5 §10.3.1.2 grammar rules 52 – 56.</summary>
public abstract class TypeSyntax
{
    private TypeSyntax(TextSpan span) => Span = span;

    public TextSpan Span { get; }
    public sealed override string ToString() => FeelPrinter.Print(this);

    public sealed class Named(string name, TextSpan span) : TypeSyntax(span)
    {
        public string Name { get; } = name;
    }

    public sealed class List(TypeSyntax element, TextSpan span) : TypeSyntax(span)
    {
        public TypeSyntax Element { get; } = element;
    }

    public sealed class Range(TypeSyntax element, TextSpan span) : TypeSyntax(span)
    {
        public TypeSyntax Element { get; } = element;
    }

    public sealed class Context(ImmutableArray<KeyValuePair<string, TypeSyntax>> members, TextSpan span) : TypeSyntax(span)
    {
        public ImmutableArray<KeyValuePair<string, TypeSyntax>> Members { get; } = members;
    }

    public sealed class Function(ImmutableArray<TypeSyntax> parameters, TypeSyntax result, TextSpan span) : TypeSyntax(span)
    {
        public ImmutableArray<TypeSyntax> Parameters { get; } = parameters;
        public TypeSyntax Result { get; } = result;
    }
}

/// <summary>One test of an input entry or of <c>in</c>. DMN 1.5 §10.3.1.2 grammar rules 7 – 17.</summary>
public abstract class UnaryTest
{
    private UnaryTest(TextSpan span) => Span = span;

    public TextSpan Span { get; }
    public sealed override string ToString() => FeelPrinter.Print(this);

    /// <summary>&lt; 5, = "甲", != 3 …</summary>
    public sealed class Comparison(ComparisonOperator @operator, FeelSyntax operand, TextSpan span) : UnaryTest(span)
    {
        public ComparisonOperator Operator { get; } = @operator;
        public FeelSyntax Operand { get; } = operand;
    }

    public sealed class Interval(FeelSyntax.Range range) : UnaryTest(range.Span)
    {
        public FeelSyntax.Range Range { get; } = range;
    }

    /// <summary>A value, a list of values, a range: the input equals it or lies in it.</summary>
    public sealed class Equality(FeelSyntax operand) : UnaryTest(operand.Span)
    {
        public FeelSyntax Operand { get; } = operand;
    }

    /// <summary>A condition over "?".</summary>
    public sealed class Expression(FeelSyntax condition) : UnaryTest(condition.Span)
    {
        public FeelSyntax Condition { get; } = condition;
    }
}

/// <summary>A whole input entry: "-", tests of which one must hold, or not(tests).</summary>
public abstract class UnaryTests
{
    private UnaryTests(TextSpan span) => Span = span;

    public TextSpan Span { get; }
    public sealed override string ToString() => FeelPrinter.Print(this);

    /// <summary>"-" or empty: every input passes.</summary>
    public sealed class Any(TextSpan span) : UnaryTests(span);

    public sealed class Positive(ImmutableArray<UnaryTest> tests, TextSpan span) : UnaryTests(span)
    {
        public ImmutableArray<UnaryTest> Tests { get; } = tests;
    }

    public sealed class Negation(ImmutableArray<UnaryTest> tests, TextSpan span) : UnaryTests(span)
    {
        public ImmutableArray<UnaryTest> Tests { get; } = tests;
    }
}
