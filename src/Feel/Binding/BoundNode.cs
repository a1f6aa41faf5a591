using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Functions;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Binding;

/// <summary>
/// The syntax with every name resolved to a slot, every built-in to its signature, and the static type of each node.
/// A slot is (hops, index): that many frames outward, then that variable. A closed family, read by both evaluators.
/// </summary>
internal abstract class BoundNode
{
    private BoundNode(TextSpan span, FeelType type)
    {
        Span = span;
        Type = type;
    }

    public TextSpan Span { get; }

    /// <summary>What the value is, or null, or unknown; Any when nothing is known.</summary>
    public FeelType Type { get; }

    public sealed class Constant(FeelValue value, TextSpan span) : BoundNode(span, Types.TypeRelations.Of(value))
    {
        public FeelValue Value { get; } = value;
    }

    /// <summary>A mistake that the binder has reported; evaluates to null with the same failure.</summary>
    public sealed class Invalid(FeelDiagnostic diagnostic, FeelType type) : BoundNode(diagnostic.Span, type)
    {
        public FeelDiagnostic Diagnostic { get; } = diagnostic;
    }

    public sealed class Variable(string name, int hops, int slot, bool root, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public string Name { get; } = name;
        public int Hops { get; } = hops;
        public int Slot { get; } = slot;

        /// <summary>A variable that the caller gives; reading it is recorded.</summary>
        public bool Root { get; } = root;
    }

    /// <summary>"?".</summary>
    public sealed class Input(int hops, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public int Hops { get; } = hops;
    }

    /// <summary>A name inside filters whose items are not known statically: a member of an item, from the inside out, or else the fallback.</summary>
    public sealed class ImplicitMember(string name, ImmutableArray<int> filters, BoundNode fallback, TextSpan span)
        : BoundNode(span, FeelType.Any)
    {
        public string Name { get; } = name;
        public ImmutableArray<int> Filters { get; } = filters;
        public BoundNode Fallback { get; } = fallback;
    }

    public sealed class Negation(BoundNode operand, TextSpan span, FeelType type) : BoundNode(span, type)
    {
        public BoundNode Operand { get; } = operand;
    }

    public sealed class Arithmetic(ArithmeticOperator @operator, BoundNode left, BoundNode right, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public ArithmeticOperator Operator { get; } = @operator;
        public BoundNode Left { get; } = left;
        public BoundNode Right { get; } = right;
    }

    public sealed class Comparison(ComparisonOperator @operator, BoundNode left, BoundNode right, TextSpan span)
        : BoundNode(span, FeelType.Boolean)
    {
        public ComparisonOperator Operator { get; } = @operator;
        public BoundNode Left { get; } = left;
        public BoundNode Right { get; } = right;
    }

    public sealed class Conjunction(BoundNode left, BoundNode right, TextSpan span) : BoundNode(span, FeelType.Boolean)
    {
        public BoundNode Left { get; } = left;
        public BoundNode Right { get; } = right;
    }

    public sealed class Disjunction(BoundNode left, BoundNode right, TextSpan span) : BoundNode(span, FeelType.Boolean)
    {
        public BoundNode Left { get; } = left;
        public BoundNode Right { get; } = right;
    }

    public sealed class Between(BoundNode value, BoundNode low, BoundNode high, TextSpan span) : BoundNode(span, FeelType.Boolean)
    {
        public BoundNode Value { get; } = value;
        public BoundNode Low { get; } = low;
        public BoundNode High { get; } = high;
    }

    public sealed class In(BoundNode value, ImmutableArray<BoundTest> tests, TextSpan span) : BoundNode(span, FeelType.Boolean)
    {
        public BoundNode Value { get; } = value;
        public ImmutableArray<BoundTest> Tests { get; } = tests;
    }

    public sealed class InstanceOf(BoundNode value, FeelType tested, TextSpan span) : BoundNode(span, FeelType.Boolean)
    {
        public BoundNode Value { get; } = value;
        public FeelType Tested { get; } = tested;
    }

    public sealed class If(BoundNode condition, BoundNode then, BoundNode @else, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public BoundNode Condition { get; } = condition;
        public BoundNode Then { get; } = then;
        public BoundNode Else { get; } = @else;
    }

    /// <summary>Each iterator opens a frame of one variable; the last frame has "partial" beside it.</summary>
    public sealed class For(ImmutableArray<BoundIterator> iterators, BoundNode body, bool usesPartial, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public ImmutableArray<BoundIterator> Iterators { get; } = iterators;
        public BoundNode Body { get; } = body;
        public bool UsesPartial { get; } = usesPartial;
    }

    public sealed class Quantified(bool every, ImmutableArray<BoundIterator> iterators, BoundNode condition, TextSpan span)
        : BoundNode(span, FeelType.Boolean)
    {
        public bool Every { get; } = every;
        public ImmutableArray<BoundIterator> Iterators { get; } = iterators;
        public BoundNode Condition { get; } = condition;
    }

    /// <summary>The body's frame holds the parameters.</summary>
    public sealed class Function(ImmutableArray<FunctionParameter> parameters, BoundNode body, bool external, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public ImmutableArray<FunctionParameter> Parameters { get; } = parameters;
        public BoundNode Body { get; } = body;
        public bool External { get; } = external;
    }

    /// <summary>A call of a function value; names is default when the arguments are positional.</summary>
    public sealed class Call(BoundNode function, ImmutableArray<BoundNode> arguments, ImmutableArray<string> names, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public BoundNode Callee { get; } = function;
        public ImmutableArray<BoundNode> Arguments { get; } = arguments;
        public ImmutableArray<string> Names { get; } = names;
    }

    /// <summary>A call of a built-in: one argument for each parameter of the signature, null where it is left out.</summary>
    public sealed class BuiltinCall(Builtin builtin, Signature signature, ImmutableArray<BoundNode?> arguments, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public Builtin Builtin { get; } = builtin;
        public Signature Signature { get; } = signature;
        public ImmutableArray<BoundNode?> Arguments { get; } = arguments;
    }

    public sealed class Path(BoundNode source, string member, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public BoundNode Source { get; } = source;
        public string Member { get; } = member;
    }

    /// <summary>The condition's frame holds the item.</summary>
    public sealed class Filter(BoundNode source, BoundNode condition, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public BoundNode Source { get; } = source;
        public BoundNode Condition { get; } = condition;
    }

    public sealed class List(ImmutableArray<BoundNode> items, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public ImmutableArray<BoundNode> Items { get; } = items;
    }

    /// <summary>One frame holds the members, in order.</summary>
    public sealed class Context(ImmutableArray<KeyValuePair<string, BoundNode>> entries, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public ImmutableArray<KeyValuePair<string, BoundNode>> Entries { get; } = entries;
    }

    public sealed class Range(BoundNode start, bool startIncluded, BoundNode end, bool endIncluded, FeelType type, TextSpan span)
        : BoundNode(span, type)
    {
        public BoundNode Start { get; } = start;
        public bool StartIncluded { get; } = startIncluded;
        public BoundNode End { get; } = end;
        public bool EndIncluded { get; } = endIncluded;
    }

    public sealed class HalfRange(ComparisonOperator @operator, BoundNode end, FeelType type, TextSpan span) : BoundNode(span, type)
    {
        public ComparisonOperator Operator { get; } = @operator;
        public BoundNode End { get; } = end;
    }
}

/// <summary>To is null for a list or a range value.</summary>
internal sealed record BoundIterator(BoundNode Source, BoundNode? To);

/// <summary>A unary test with its operand bound; the syntax stays reachable.</summary>
internal abstract class BoundTest
{
    private BoundTest(TextSpan span) => Span = span;

    public TextSpan Span { get; }

    public sealed class Comparison(ComparisonOperator @operator, BoundNode operand, TextSpan span) : BoundTest(span)
    {
        public ComparisonOperator Operator { get; } = @operator;
        public BoundNode Operand { get; } = operand;
    }

    public sealed class Interval(BoundNode.Range range) : BoundTest(range.Span)
    {
        public BoundNode.Range Range { get; } = range;
    }

    public sealed class Equality(BoundNode operand) : BoundTest(operand.Span)
    {
        public BoundNode Operand { get; } = operand;
    }

    public sealed class Expression(BoundNode condition) : BoundTest(condition.Span)
    {
        public BoundNode Condition { get; } = condition;
    }
}

/// <summary>A whole input entry; no tests at all pass everything.</summary>
internal sealed record BoundTests(ImmutableArray<BoundTest> Tests, bool Negated);
