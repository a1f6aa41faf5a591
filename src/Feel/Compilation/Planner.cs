using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Compilation;

/// <summary>From the bound tree to plans, one switch.</summary>
internal static class Planner
{
    public static Plan Plan(BoundNode node) => node switch
    {
        BoundNode.Constant constant => new ConstantPlan(constant.Value),
        BoundNode.Invalid invalid => new InvalidPlan(invalid),
        BoundNode.Variable { Hops: 0, Root: false } local => new LocalPlan(local),
        BoundNode.Variable variable => new VariablePlan(variable),
        BoundNode.Input input => new InputPlan(input.Hops),
        BoundNode.ImplicitMember member => new ImplicitMemberPlan(member, Plan(member.Fallback)),
        BoundNode.Negation negation => new NegationPlan(negation, Plan(negation.Operand)),
        BoundNode.Arithmetic arithmetic => new ArithmeticPlan(arithmetic, Plan(arithmetic.Left), Plan(arithmetic.Right)),
        BoundNode.Comparison comparison => PlanComparison(comparison),
        BoundNode.Conjunction conjunction => new ConjunctionPlan(Plan(conjunction.Left), Plan(conjunction.Right)),
        BoundNode.Disjunction disjunction => new DisjunctionPlan(Plan(disjunction.Left), Plan(disjunction.Right)),
        BoundNode.Between between => new BetweenPlan(between, Plan(between.Value), Plan(between.Low), Plan(between.High)),
        BoundNode.In @in => new InPlan(@in, Plan(@in.Value), [.. @in.Tests.Select(Plan)]),
        BoundNode.InstanceOf instance => new InstanceOfPlan(instance, Plan(instance.Value)),
        BoundNode.If conditional => new IfPlan(conditional, Plan(conditional.Condition), Plan(conditional.Then), Plan(conditional.Else)),
        BoundNode.For iteration => new ForPlan(iteration, [.. iteration.Iterators.Select(Plan)], Plan(iteration.Body)),
        BoundNode.Quantified quantified => new QuantifiedPlan(quantified, [.. quantified.Iterators.Select(Plan)], Plan(quantified.Condition)),
        BoundNode.Function function => new FunctionPlan(function, Plan(function.Body)),
        BoundNode.Call call => new CallPlan(call, Plan(call.Callee), [.. call.Arguments.Select(Plan)]),
        BoundNode.BuiltinCall call => Constant(call) ?? (Plan?)NumberCallPlan.For(call) ?? new BuiltinCallPlan(call, [.. call.Arguments.Select(a => a is null ? null : Plan(a))]),
        BoundNode.Path path => new PathPlan(path, Plan(path.Source)),
        BoundNode.Filter filter => new FilterPlan(filter, Plan(filter.Source), Plan(filter.Condition)),
        BoundNode.List list => new ListPlan([.. list.Items.Select(Plan)]),
        BoundNode.Context context => new ContextPlan(context, [.. context.Entries.Select(e => Plan(e.Value))]),
        BoundNode.Range range => new RangePlan(range, Plan(range.Start), Plan(range.End)),
        BoundNode.HalfRange half => new HalfRangePlan(half, Plan(half.End)),
        _ => throw new InvalidOperationException(),
    };

    public static TestPlan Plan(BoundTest test) => test switch
    {
        BoundTest.Comparison comparison => new ComparisonTestPlan(comparison, Plan(comparison.Operand)),
        BoundTest.Interval interval => ConstantRange(interval.Range) is { } range
            ? new ConstantIntervalTestPlan(interval, range)
            : new IntervalTestPlan(interval, Plan(interval.Range)),
        BoundTest.Equality equality => new EqualityTestPlan(equality, Plan(equality.Operand)),
        BoundTest.Expression expression => new ExpressionTestPlan(expression, Plan(expression.Condition)),
        _ => throw new InvalidOperationException(),
    };

    private static IteratorPlan Plan(BoundIterator iterator) => new(Plan(iterator.Source), iterator.To is null ? null : Plan(iterator.To));

    private static ComparisonPlan PlanComparison(BoundNode.Comparison comparison) => new(comparison, Plan(comparison.Left), Plan(comparison.Right));

    /// <summary>A date that is written as <c>date("2021-06-10")</c>; null for any other call.</summary>
    private static ConstantPlan? Constant(BoundNode call) => DateOf(call) is { } date ? new ConstantPlan(date) : null;

    private static FeelValue.DateValue? DateOf(BoundNode node)
    {
        if (node is not BoundNode.BuiltinCall { Builtin: var builtin, Arguments: [BoundNode.Constant { Value: FeelValue.StringValue text }] } call) return null;
        return builtin.Invoke(call.Signature, [text], call.Span, new EvaluationSession()) as FeelValue.DateValue;
    }

    private static FeelValue? ConstantOf(BoundNode node) => node is BoundNode.Constant constant ? constant.Value : DateOf(node);

    /// <summary>Null unless both ends are constants and make a range.</summary>
    private static FeelValue.RangeValue? ConstantRange(BoundNode.Range range) =>
        ConstantOf(range.Start) is { } start && ConstantOf(range.End) is { } end
            ? Operators.Range(start, range.StartIncluded, end, range.EndIncluded, default(TextSpan), new EvaluationSession()) as FeelValue.RangeValue
            : null;
}
