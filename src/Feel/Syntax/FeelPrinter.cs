using System.Collections.Immutable;
using System.Text;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Syntax;

/// <summary>The canonical text of a tree, with no more parentheses than its reading needs.</summary>
public static class FeelPrinter
{
    private const int Weakest = 0, Or = 1, And = 2, Comparing = 3, Adding = 4, Multiplying = 5, Raising = 6, Negating = 7, Postfix = 8, Primary = 9, Strongest = 10;

    public static string Print(FeelSyntax tree)
    {
        var text = new StringBuilder();
        Write(text, tree, Weakest);
        return text.ToString();
    }

    public static string Print(UnaryTests tests) => tests switch
    {
        UnaryTests.Any => "-",
        UnaryTests.Positive positive => PrintPositive(positive.Tests),
        UnaryTests.Negation negation => $"not({Join(negation.Tests)})",
        _ => throw new InvalidOperationException(),
    };

    public static string Print(UnaryTest test)
    {
        var text = new StringBuilder();
        Write(text, test, Weakest);
        return text.ToString();
    }

    public static string Print(TypeSyntax type) => type switch
    {
        TypeSyntax.Named named => named.Name,
        TypeSyntax.List list => $"list<{list.Element}>",
        TypeSyntax.Range range => $"range<{range.Element}>",
        TypeSyntax.Context context => $"context<{string.Join(", ", context.Members.Select(m => $"{m.Key}: {m.Value}"))}>",
        TypeSyntax.Function function => $"function<{string.Join(", ", function.Parameters)}>->{function.Result}",
        _ => throw new InvalidOperationException(),
    };

    public static string Sign(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public static string Sign(ArithmeticOperator @operator) => @operator switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Power => "**",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    /// <summary>A test that is a call of not() is set in parentheses: bare, it would read as the negation of tests.</summary>
    private static string PrintPositive(ImmutableArray<UnaryTest> tests)
    {
        string first = Print(tests[0]);
        if (!first.StartsWith("not(", StringComparison.Ordinal)) return Join(tests);
        return tests.Length == 1 ? $"({first})" : $"({first}), {Join(tests[1..])}";
    }

    private static string Join(ImmutableArray<UnaryTest> tests) => string.Join(", ", tests.Select(Print));

    private static int Strength(FeelSyntax tree) => tree switch
    {
        FeelSyntax.If or FeelSyntax.For or FeelSyntax.Quantified or FeelSyntax.FunctionDefinition or FeelSyntax.HalfRange => Weakest,
        FeelSyntax.Disjunction => Or,
        FeelSyntax.Conjunction => And,
        FeelSyntax.Comparison or FeelSyntax.Between or FeelSyntax.In or FeelSyntax.InstanceOf => Comparing,
        FeelSyntax.Arithmetic arithmetic => arithmetic.Operator switch
        {
            ArithmeticOperator.Add or ArithmeticOperator.Subtract => Adding,
            ArithmeticOperator.Power => Raising,
            _ => Multiplying,
        },
        FeelSyntax.Negation => Negating,
        FeelSyntax.NumberLiteral { Value.IsNegative: true } => Negating,
        FeelSyntax.Path or FeelSyntax.Filter or FeelSyntax.Invocation => Postfix,
        _ => Primary,
    };

    /// <summary>Whether the end of a range has a bracket that could be taken for the one that closes the range.</summary>
    private static bool HasBareFilter(FeelSyntax tree) => tree switch
    {
        FeelSyntax.Filter => true,
        FeelSyntax.Arithmetic arithmetic => HasBareFilter(arithmetic.Left) || HasBareFilter(arithmetic.Right),
        FeelSyntax.Negation negation => HasBareFilter(negation.Operand),
        FeelSyntax.Path path => HasBareFilter(path.Source),
        FeelSyntax.Invocation invocation => HasBareFilter(invocation.Function),
        _ => false,
    };

    private static void Write(StringBuilder text, FeelSyntax tree, int atLeast)
    {
        bool parentheses = Strength(tree) < atLeast;
        if (parentheses) text.Append('(');
        WriteBare(text, tree);
        if (parentheses) text.Append(')');
    }

    private static void WriteBare(StringBuilder text, FeelSyntax tree)
    {
        switch (tree)
        {
            case FeelSyntax.NullLiteral:
                text.Append("null");
                break;
            case FeelSyntax.BooleanLiteral boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case FeelSyntax.NumberLiteral number:
                text.Append(number.Value.ToString());
                break;
            case FeelSyntax.StringLiteral literal:
                text.Append(FeelText.Quote(literal.Value));
                break;
            case FeelSyntax.AtLiteral at:
                text.Append('@').Append(FeelText.Quote(at.Text));
                break;
            case FeelSyntax.Name name:
                text.Append(name.Identifier);
                break;
            case FeelSyntax.Negation negation:
                Write(text.Append('-'), negation.Operand, Negating);
                break;
            case FeelSyntax.Arithmetic arithmetic:
                int strength = Strength(arithmetic);
                Write(text, arithmetic.Left, strength);
                Write(text.Append(' ').Append(Sign(arithmetic.Operator)).Append(' '), arithmetic.Right, strength + 1);
                break;
            case FeelSyntax.Comparison comparison:
                Write(text, comparison.Left, Comparing);
                Write(text.Append(' ').Append(Sign(comparison.Operator)).Append(' '), comparison.Right, Adding);
                break;
            case FeelSyntax.Conjunction conjunction:
                Write(text, conjunction.Left, And);
                Write(text.Append(" and "), conjunction.Right, Comparing);
                break;
            case FeelSyntax.Disjunction disjunction:
                Write(text, disjunction.Left, Or);
                Write(text.Append(" or "), disjunction.Right, And);
                break;
            case FeelSyntax.Between between:
                Write(text, between.Value, Comparing);
                Write(text.Append(" between "), between.Low, Adding);
                Write(text.Append(" and "), between.High, Adding);
                break;
            case FeelSyntax.In @in:
                Write(text, @in.Value, Comparing);
                WriteTests(text.Append(" in "), @in.Tests);
                break;
            case FeelSyntax.InstanceOf instance:
                Write(text, instance.Value, Comparing);
                text.Append(" instance of ").Append(instance.Type);
                break;
            case FeelSyntax.If conditional:
                Write(text.Append("if "), conditional.Condition, Weakest);
                Write(text.Append(" then "), conditional.Then, Weakest);
                Write(text.Append(" else "), conditional.Else, Weakest);
                break;
            case FeelSyntax.For iteration:
                WriteIteration(text.Append("for "), iteration.Iterators, " return ", iteration.Body);
                break;
            case FeelSyntax.Quantified quantified:
                WriteIteration(text.Append(quantified.Every ? "every " : "some "), quantified.Iterators, " satisfies ", quantified.Condition);
                break;
            case FeelSyntax.FunctionDefinition function:
                text.Append("function(").AppendJoin(", ", function.Parameters.Select(p => p.Type is null ? p.Name : $"{p.Name}: {p.Type}"));
                Write(text.Append(function.External ? ") external " : ") "), function.Body, Weakest);
                break;
            case FeelSyntax.Invocation invocation:
                Write(text, invocation.Function, invocation.Function is FeelSyntax.Name ? Weakest : Postfix);
                text.Append('(');
                WriteSeparated(text, invocation.Arguments, (builder, argument) =>
                    Write(argument.Name is null ? builder : builder.Append(argument.Name).Append(": "), argument.Value, Weakest));
                text.Append(')');
                break;
            case FeelSyntax.Path path:
                Write(text, path.Source, Postfix);
                text.Append('.').Append(path.Member);
                break;
            case FeelSyntax.Filter filter:
                Write(text, filter.Source, Postfix);
                Write(text.Append('['), filter.Condition, Weakest);
                text.Append(']');
                break;
            case FeelSyntax.List list:
                text.Append('[');
                WriteSeparated(text, list.Items, (builder, item) => Write(builder, item, Weakest));
                text.Append(']');
                break;
            case FeelSyntax.Context context:
                text.Append('{');
                WriteSeparated(text, context.Entries, (builder, entry) =>
                    Write(builder.Append(FeelNames.IsPlain(entry.Name) ? entry.Name : FeelText.Quote(entry.Name)).Append(": "), entry.Value, Weakest));
                text.Append('}');
                break;
            case FeelSyntax.Range range:
                Write(text.Append(range.StartIncluded ? '[' : '('), range.Start, Adding);
                Write(text.Append(".."), range.End, HasBareFilter(range.End) ? Strongest : Adding);
                text.Append(range.EndIncluded ? ']' : ')');
                break;
            case FeelSyntax.HalfRange half:
                Write(text.Append(Sign(half.Operator)).Append(' '), half.End, Adding);
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    private static void WriteSeparated<T>(StringBuilder text, ImmutableArray<T> parts, Action<StringBuilder, T> write)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0) text.Append(", ");
            write(text, parts[i]);
        }
    }

    private static void WriteIteration(StringBuilder text, ImmutableArray<Iterator> iterators, string keyword, FeelSyntax body)
    {
        WriteSeparated(text, iterators, (builder, iterator) =>
        {
            Write(builder.Append(iterator.Name).Append(" in "), iterator.Source, iterator.To is null ? Weakest : Adding);
            if (iterator.To is not null) Write(builder.Append(".."), iterator.To, Adding);
        });
        Write(text.Append(keyword), body, Weakest);
    }

    private static void WriteTests(StringBuilder text, ImmutableArray<UnaryTest> tests)
    {
        if (tests.Length == 1 && tests[0] is UnaryTest.Interval or UnaryTest.Comparison)
        {
            Write(text, tests[0], Adding);
            return;
        }

        text.Append('(');
        WriteSeparated(text, tests, (builder, test) => Write(builder, test, Weakest));
        text.Append(')');
    }

    private static void Write(StringBuilder text, UnaryTest test, int atLeast)
    {
        switch (test)
        {
            case UnaryTest.Comparison comparison:
                Write(text.Append(Sign(comparison.Operator)).Append(' '), comparison.Operand, Adding);
                break;
            case UnaryTest.Interval interval:
                Write(text, interval.Range, atLeast);
                break;
            case UnaryTest.Equality equality:
                Write(text, equality.Operand, atLeast);
                break;
            case UnaryTest.Expression expression:
                Write(text, expression.Condition, atLeast);
                break;
            default:
                throw new InvalidOperationException();
        }
    }
}
