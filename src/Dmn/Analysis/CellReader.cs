using System.Collections.Immutable;
using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>
/// What a cell says of the values of its column. Either a union of intervals, perhaps complemented; or a combination of comparisons
/// of <c>?</c> with constants, whose constants cut the column into regions on which the cell is constant; or neither.
/// </summary>
/// <param name="Set">The intervals; null where the cell must be tried.</param>
/// <param name="Points">The constants of the cell that are of the column's kind.</param>
/// <param name="IsRead">Whether the cell is constant between its points.</param>
internal sealed record CellReader(CellSet? Set, ImmutableArray<FeelValue> Points, bool IsRead)
{
    internal static CellReader Read(CellTests cell, ColumnKind? kind, IReadOnlyDictionary<string, FeelValue> assumed)
    {
        if (cell.Syntax is null) return new(null, [], false);
        if (cell.Syntax is UnaryTests.Any) return new(CellSet.Of(cell.Syntax, ColumnKind.Number), [], true);
        if (kind is null) return new(null, [], false);
        if (CellSet.Of(cell.Syntax, kind) is { } set)
        {
            return new(set, [.. set.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }).OfType<FeelValue>()], true);
        }
        var shape = new Shape(kind, assumed);
        var tests = cell.Syntax switch
        {
            UnaryTests.Positive positive => positive.Tests,
            UnaryTests.Negation negation => negation.Tests,
            _ => [],
        };
        var isRead = tests.All(shape.Test);
        return new(null, [.. shape.Points], isRead);
    }

    /// <summary>Whether the cell asks for null.</summary>
    internal static bool AsksForNull(CellTests cell) => cell.Syntax switch
    {
        UnaryTests.Positive positive => positive.Tests.Any(AsksForNull),
        UnaryTests.Negation negation => negation.Tests.Any(AsksForNull),
        _ => false,
    };

    private static bool AsksForNull(UnaryTest test) => test switch
    {
        UnaryTest.Equality { Operand: var operand } => operand is FeelSyntax.NullLiteral || (operand is FeelSyntax.List list && list.Items.Any(item => item is FeelSyntax.NullLiteral)),
        UnaryTest.Comparison { Operand: FeelSyntax.NullLiteral } => true,
        UnaryTest.Expression { Condition: var condition } => AsksForNull(condition),
        _ => false,
    };

    private static bool AsksForNull(FeelSyntax condition) => condition switch
    {
        FeelSyntax.Comparison comparison => comparison.Left is FeelSyntax.NullLiteral || comparison.Right is FeelSyntax.NullLiteral,
        FeelSyntax.Conjunction both => AsksForNull(both.Left) || AsksForNull(both.Right),
        FeelSyntax.Disjunction either => AsksForNull(either.Left) || AsksForNull(either.Right),
        FeelSyntax.Invocation call => call.Arguments.Any(argument => AsksForNull(argument.Value)),
        FeelSyntax.In within => within.Tests.Any(AsksForNull),
        _ => false,
    };

    /// <summary>The value of a text that depends on nothing; null where it depends on something or has no value.</summary>
    internal static FeelValue? ConstantOf(FeelSyntax syntax, IReadOnlyDictionary<string, FeelValue>? assumed = null)
    {
        if (syntax is FeelSyntax.NullLiteral) return FeelValue.Null;
        if (Constants.Of(syntax) is { } literal) return literal;
        if (syntax is FeelSyntax.Name { Identifier: var name } && assumed?.ContainsKey(name) != true) return null;
        var scope = FeelScope.Of((assumed ?? new Dictionary<string, FeelValue>()).Select(one => new ScopeVariable(one.Key, TypeRelations.Of(one.Value))));
        var expression = FeelExpression.Prepare(syntax.ToString(), scope);
        if (expression.HasErrors) return null;
        var session = new EvaluationSession();
        var value = expression.Evaluate([.. scope.Variables.Select(variable => assumed![variable.Name])], session);
        return value.IsNull || value.IsUnknown || session.Failures.Count > 0 ? null : value;
    }

    /// <summary>Collects the constants of a combination of comparisons.</summary>
    private sealed class Shape(ColumnKind kind, IReadOnlyDictionary<string, FeelValue> assumed)
    {
        internal List<FeelValue> Points { get; } = [];

        internal bool Test(UnaryTest test) => test switch
        {
            UnaryTest.Comparison comparison => Compares(comparison.Operator) && Constant(comparison.Operand),
            UnaryTest.Interval interval => Ends(interval.Range.Start, interval.Range.End),
            UnaryTest.Equality equality => Operand(equality.Operand),
            UnaryTest.Expression expression => Condition(expression.Condition),
            _ => false,
        };

        private bool Operand(FeelSyntax operand) => operand switch
        {
            FeelSyntax.List list => list.Items.All(Operand),
            FeelSyntax.Range range => Ends(range.Start, range.End),
            FeelSyntax.HalfRange half => Compares(half.Operator) && Constant(half.End),
            _ => Constant(operand),
        };

        private bool Condition(FeelSyntax condition) => condition switch
        {
            FeelSyntax.Conjunction both => Condition(both.Left) && Condition(both.Right),
            FeelSyntax.Disjunction either => Condition(either.Left) && Condition(either.Right),
            FeelSyntax.Comparison { Left: FeelSyntax.Name { Identifier: "?" } } comparison => Compares(comparison.Operator) && Constant(comparison.Right),
            FeelSyntax.Comparison { Right: FeelSyntax.Name { Identifier: "?" } } comparison => Compares(comparison.Operator) && Constant(comparison.Left),
            FeelSyntax.Between { Value: FeelSyntax.Name { Identifier: "?" } } between => Ends(between.Low, between.High),
            FeelSyntax.In { Value: FeelSyntax.Name { Identifier: "?" } } within => within.Tests.All(Test),
            FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "not" }, Arguments: [var argument] } => Condition(argument.Value),
            FeelSyntax.BooleanLiteral => true,
            FeelSyntax.Name { Identifier: "?" } => true,
            _ => false,
        };

        /// <summary>Values of a kind without an order are only told apart.</summary>
        private bool Compares(ComparisonOperator @operator) => kind.IsOrdered || @operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;

        private bool Ends(FeelSyntax low, FeelSyntax high) => kind.IsOrdered && Constant(low) && Constant(high);

        private bool Constant(FeelSyntax syntax)
        {
            if (ConstantOf(syntax, assumed) is not { } value) return false;
            if (kind.Has(value)) Points.Add(value);
            // a value of another kind is equal to none of the column's, everywhere alike; a range or list in its place would not be
            return value is FeelValue.NullValue or FeelValue.BooleanValue or FeelValue.NumberValue or FeelValue.StringValue or FeelValue.DateValue;
        }
    }
}
