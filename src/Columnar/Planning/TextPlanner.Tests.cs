using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

internal sealed partial class TextPlanner
{
    /// <summary>An input entry against its input: true, false, null or unknown.</summary>
    internal Symbol Cell(BoundTests? tests, Symbol input, Frame frame)
    {
        if (tests is null) return new Symbol.Constant(FeelValue.Null);
        if (tests.Tests.IsEmpty) return new Symbol.Constant(FeelValue.True);
        var any = Any([.. tests.Tests.Select(test => Test(test, input, frame))]);
        if (!tests.Negated) return any;
        return any is Symbol.Constant constant ? new Symbol.Constant(Operators.Not(constant.Value)) : Of(graph.Not(Flag(any)));
    }

    private Symbol Any(IReadOnlyList<Symbol> tests) => tests.Skip(1).Aggregate(tests[0], (any, test) => Join(false, any, () => test));

    private Symbol Test(BoundTest test, Symbol input, Frame frame)
    {
        switch (test)
        {
            case BoundTest.Comparison comparison:
                var operand = Plan(comparison.Operand, frame);
                return operand is Symbol.Constant { Value.IsNull: true } && comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual)
                    ? new Symbol.Constant(FeelValue.Null)
                    : Compare(comparison.Operator, input, operand, test.Span, nullFirst: operand is not Symbol.Constant);
            case BoundTest.Interval interval:
                return Contains(interval, input, frame);
            case BoundTest.Equality equality:
                return Matches(input, Plan(equality.Operand, frame), test);
            case BoundTest.Expression expression:
                var condition = Plan(expression.Condition, frame with { Input = input });
                return condition switch
                {
                    Symbol.Constant c when input is Symbol.Constant i => new Symbol.Constant(Tests.Expression(i.Value, c.Value, test.Span, session)),
                    Symbol.Cell { Node.Type: CellType.Flag } => condition,
                    Symbol.Constant { Value: FeelValue.BooleanValue or FeelValue.NullValue or FeelValue.UnknownValue } => condition,
                    _ => throw new NotPlannedException("a test that is no condition"),
                };
            default:
                throw new InvalidOperationException();
        }
    }

    private Symbol Contains(BoundTest.Interval interval, Symbol input, Frame frame)
    {
        var range = interval.Range;
        Symbol start = Plan(range.Start, frame), end = Plan(range.End, frame);
        if (start is Symbol.Constant a && end is Symbol.Constant b)
        {
            var constant = Operators.Range(a.Value, range.StartIncluded, b.Value, range.EndIncluded, range.Span, session);
            if (constant is not FeelValue.RangeValue) return new Symbol.Constant(constant);
            if (input is Symbol.Constant given) return new Symbol.Constant(Tests.Interval(interval, given.Value, constant, session));
            return Join(true, Compare(range.StartIncluded ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, input, start, range.Span),
                () => Compare(range.EndIncluded ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, input, end, range.Span));
        }

        throw new NotPlannedException("a range of what rows hold");
    }

    /// <summary>A value that stands as a test: equal to it, or the list or range that holds it.</summary>
    private Symbol Matches(Symbol input, Symbol operand, BoundTest test)
    {
        if (input is Symbol.Constant a && operand is Symbol.Constant b) return new Symbol.Constant(Operators.Matches(a.Value, b.Value, test.Span, session));
        if (operand is Symbol.Constant { Value: FeelValue.RangeValue or FeelValue.ListValue }) throw new NotPlannedException("a list or range that is a test by its value");
        // a boolean beside what is none is itself the answer: only where both are booleans is it compared
        var flags = (input is Symbol.Cell { Node.Type: CellType.Flag } ? 1 : 0) + (operand is Symbol.Cell { Node.Type: CellType.Flag } or Symbol.Constant { Value: FeelValue.BooleanValue } ? 1 : 0);
        if (flags == 1 && input is not Symbol.Constant { Value: FeelValue.BooleanValue } && operand is not Symbol.Constant { Value.IsNull: true })
            throw new NotPlannedException("a boolean that is a test of another kind");
        return Compare(ComparisonOperator.Equal, input, operand, test.Span);
    }
}
