using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Functions;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Binding;

/// <summary>From syntax to the bound tree: every mistake that can be proved is a diagnostic, and the tree still evaluates (to null there).</summary>
internal sealed partial class FeelBinder
{
    private const int MaxNamesShown = 30;
    private readonly FeelOptions _options;
    private readonly List<FeelDiagnostic> _diagnostics = [];
    private StaticScope _scope;
    private bool _quantifies;

    private FeelBinder(FeelScope scope, FeelType? input, FeelOptions options)
    {
        _options = options;
        _scope = new StaticScope(null, null, true) { Input = input };
        foreach (ScopeVariable variable in scope.Variables) _scope.Add(variable.Name, variable.Type);
    }

    public static (BoundNode Node, IReadOnlyList<FeelDiagnostic> Diagnostics, bool Quantifies) Bind(FeelSyntax tree, FeelScope scope, FeelOptions options)
    {
        var binder = new FeelBinder(scope, null, options);
        return (binder.Bind(tree), binder._diagnostics, binder._quantifies);
    }

    public static (ImmutableArray<BoundTest> Tests, IReadOnlyList<FeelDiagnostic> Diagnostics) Bind(
        ImmutableArray<UnaryTest> tests, FeelScope scope, FeelType input, FeelOptions options)
    {
        var binder = new FeelBinder(scope, input, options);
        return ([.. tests.Select(t => binder.BindTest(t, input))], binder._diagnostics);
    }

    private BoundNode.Invalid Report(string code, TextSpan span, string found, string expected = "", string available = "", FeelType? type = null)
    {
        var diagnostic = new FeelDiagnostic(code, Severity.Error, span, found, expected, available);
        _diagnostics.Add(diagnostic);
        return new BoundNode.Invalid(diagnostic, type ?? FeelType.Null);
    }

    private void Warn(string code, TextSpan span, string found, string expected = "") =>
        _diagnostics.Add(new FeelDiagnostic(code, Severity.Warning, span, found, expected));

    private BoundNode Bind(FeelSyntax tree) => tree switch
    {
        FeelSyntax.NullLiteral => new BoundNode.Constant(FeelValue.Null, tree.Span),
        FeelSyntax.BooleanLiteral boolean => new BoundNode.Constant(FeelValue.Of(boolean.Value), tree.Span),
        FeelSyntax.NumberLiteral number => new BoundNode.Constant(FeelValue.Of(number.Value), tree.Span),
        FeelSyntax.StringLiteral text => new BoundNode.Constant(FeelValue.Of(text.Value), tree.Span),
        FeelSyntax.AtLiteral at => at.Value.IsNull
            ? Report(FeelCode.BadLiteral, at.Span, $"“{at.Text}”", "date, time, date and time, duration")
            : new BoundNode.Constant(at.Value, at.Span),
        FeelSyntax.Name name => BindName(name),
        FeelSyntax.Negation negation => BindNegation(negation),
        FeelSyntax.Arithmetic arithmetic => BindArithmetic(arithmetic),
        FeelSyntax.Comparison comparison => BindComparison(comparison),
        FeelSyntax.Conjunction conjunction => new BoundNode.Conjunction(Bind(conjunction.Left), Bind(conjunction.Right), tree.Span),
        FeelSyntax.Disjunction disjunction => new BoundNode.Disjunction(Bind(disjunction.Left), Bind(disjunction.Right), tree.Span),
        FeelSyntax.Between between => BindBetween(between),
        FeelSyntax.In @in => BindIn(@in),
        FeelSyntax.InstanceOf instance => BindInstanceOf(instance),
        FeelSyntax.If conditional => BindIf(conditional),
        FeelSyntax.For iteration => BindFor(iteration),
        FeelSyntax.Quantified quantified => BindQuantified(quantified),
        FeelSyntax.FunctionDefinition function => BindFunction(function),
        FeelSyntax.Invocation invocation => BindInvocation(invocation),
        FeelSyntax.Path path => BindPath(path),
        FeelSyntax.Filter filter => BindFilter(filter),
        FeelSyntax.List list => BindList(list),
        FeelSyntax.Context context => BindContext(context),
        FeelSyntax.Range range => BindRange(range),
        FeelSyntax.HalfRange half => BindHalfRange(half),
        _ => throw new InvalidOperationException(),
    };

    private BoundNode BindName(FeelSyntax.Name name)
    {
        BoundNode? found = Resolve(name.Identifier, name.Span, out ImmutableArray<int> filters, out bool closed);
        found ??= BuiltinTable.Find(name.Identifier) is { } builtin ? new BoundNode.Constant(builtin.Value, name.Span) : null;
        if (filters.IsEmpty) return found ?? UnknownName(name);
        if (found is null && closed) return UnknownName(name);
        found ??= new BoundNode.Invalid(
            new FeelDiagnostic(FeelCode.UnknownName, Severity.Error, name.Span, name.Identifier), FeelType.Null);
        return new BoundNode.ImplicitMember(name.Identifier, filters, found, name.Span);
    }

    private BoundNode.Invalid UnknownName(FeelSyntax.Name name) =>
        Report(FeelCode.UnknownName, name.Span, $"“{name.Identifier}”", "", string.Join(", ", NamesInScope().Take(MaxNamesShown)));

    private IEnumerable<string> NamesInScope()
    {
        for (StaticScope? scope = _scope; scope is not null; scope = scope.Outer)
        {
            foreach (string name in scope.Names) yield return name;
        }
    }

    /// <summary>
    /// The variable of a name, from the inside out. Filters on the way whose items may have a member of the name are collected;
    /// closed tells that the declared members of all of them exclude it.
    /// </summary>
    private BoundNode? Resolve(string name, TextSpan span, out ImmutableArray<int> filters, out bool closed)
    {
        var candidates = ImmutableArray.CreateBuilder<int>();
        closed = true;
        int hops = 0;
        BoundNode? found = null;
        for (StaticScope? scope = _scope; scope is not null && found is null; scope = scope.Outer, hops++)
        {
            if (scope.Item is { } item)
            {
                var variable = new BoundNode.Variable("item", hops, 0, false, item, span);
                FeelType bare = item.Unnamed;
                if (bare is FeelType.ContextType context && context.Member(name) is { } member)
                {
                    found = new BoundNode.Path(variable, name, member, span);
                    continue;
                }

                bool mayHave = bare is FeelType.ContextType or FeelType.SimpleType { Name: "Any" or "Null" };
                if (mayHave)
                {
                    candidates.Add(hops);
                    closed &= bare is FeelType.ContextType { Members.IsEmpty: false };
                }

                if (name == "item") found = variable;
                continue;
            }

            if (scope.Find(name) is >= 0 and int slot) found = new BoundNode.Variable(name, hops, slot, scope.Root, scope.TypeOf(slot), span);
            else if (name == "?" && scope.Input is { } input) found = new BoundNode.Input(hops, input, span);
        }

        filters = candidates.ToImmutable();
        return found;
    }

    private BoundNode BindNegation(FeelSyntax.Negation negation)
    {
        BoundNode operand = Bind(negation.Operand);
        if (operand is BoundNode.Constant { Value: FeelValue.NumberValue number })
            return new BoundNode.Constant(FeelValue.Of(-number.Value), negation.Span);
        bool negatable = Is(operand, FeelType.Number) || Is(operand, FeelType.DaysTimeDuration) || Is(operand, FeelType.YearsMonthsDuration);
        return new BoundNode.Negation(operand, negation.Span, negatable ? operand.Type.Unnamed : FeelType.Any);
    }

    private static bool Is(BoundNode node, FeelType type) => ReferenceEquals(node.Type.Unnamed, type);

    private BoundNode.Arithmetic BindArithmetic(FeelSyntax.Arithmetic arithmetic)
    {
        BoundNode left = Bind(arithmetic.Left), right = Bind(arithmetic.Right);
        FeelType? type = ArithmeticTypes.Result(arithmetic.Operator, left.Type.Unnamed, right.Type.Unnamed);
        if (type is null)
        {
            Warn(FeelCode.TypeMismatch, arithmetic.Span, $"{left.Type} {FeelPrinter.Sign(arithmetic.Operator)} {right.Type}");
            type = FeelType.Any;
        }

        return new BoundNode.Arithmetic(arithmetic.Operator, left, right, type, arithmetic.Span);
    }

    private BoundNode.Comparison BindComparison(FeelSyntax.Comparison comparison)
    {
        BoundNode left = Bind(comparison.Left), right = Bind(comparison.Right);
        WarnIfDisjoint(left.Type, right.Type, comparison.Span, FeelPrinter.Sign(comparison.Operator));
        return new BoundNode.Comparison(comparison.Operator, left, right, comparison.Span);
    }

    private void WarnIfDisjoint(FeelType left, FeelType right, TextSpan span, string sign)
    {
        if (TypeRelations.Disjoint(left, right)) Warn(FeelCode.TypeMismatch, span, $"{left} {sign} {right}");
    }

    private BoundNode.Between BindBetween(FeelSyntax.Between between)
    {
        BoundNode value = Bind(between.Value), low = Bind(between.Low), high = Bind(between.High);
        WarnIfDisjoint(value.Type, low.Type, between.Span, "between");
        WarnIfDisjoint(value.Type, high.Type, between.Span, "between");
        return new BoundNode.Between(value, low, high, between.Span);
    }

    private BoundNode.In BindIn(FeelSyntax.In @in)
    {
        BoundNode value = Bind(@in.Value);
        return new BoundNode.In(value, [.. @in.Tests.Select(t => BindTest(t, value.Type))], @in.Span);
    }

    private BoundTest BindTest(UnaryTest test, FeelType input)
    {
        switch (test)
        {
            case UnaryTest.Comparison comparison:
                BoundNode end = Bind(comparison.Operand);
                WarnIfDisjoint(input, end.Type, test.Span, FeelPrinter.Sign(comparison.Operator));
                return new BoundTest.Comparison(comparison.Operator, end, test.Span);
            case UnaryTest.Interval interval:
                BoundNode.Range range = BindRange(interval.Range);
                if (range.Type is FeelType.RangeType ends && input.Unnamed is not FeelType.RangeType) WarnIfDisjoint(input, ends.Element, test.Span, "in");
                return new BoundTest.Interval(range);
            case UnaryTest.Equality equality:
                BoundNode operand = Bind(equality.Operand);
                if (operand.Type.Unnamed is FeelType.SimpleType && !Is(operand, FeelType.Boolean)) WarnIfDisjoint(input, operand.Type, test.Span, "=");
                return new BoundTest.Equality(operand);
            case UnaryTest.Expression expression:
                return new BoundTest.Expression(Bind(expression.Condition));
            default:
                throw new InvalidOperationException();
        }
    }

    private BoundNode BindInstanceOf(FeelSyntax.InstanceOf instance)
    {
        BoundNode value = Bind(instance.Value);
        return ResolveType(instance.Type) is { } type
            ? new BoundNode.InstanceOf(value, type, instance.Span)
            : new BoundNode.Invalid(_diagnostics[^1], FeelType.Null);
    }

    private FeelType? ResolveType(TypeSyntax type)
    {
        switch (type)
        {
            case TypeSyntax.Named named:
                if (FeelType.FromName(named.Name) is { } builtin) return builtin;
                if (_options.ResolveType?.Invoke(named.Name) is { } item) return item;
                Report(FeelCode.UnknownType, type.Span, $"“{named.Name}”", "", string.Join(", ", _options.TypeNames ?? []));
                return null;
            case TypeSyntax.List list:
                return ResolveType(list.Element) is { } element ? FeelType.ListOf(element) : null;
            case TypeSyntax.Range range:
                return ResolveType(range.Element) is { } end ? FeelType.RangeOf(end) : null;
            case TypeSyntax.Context context:
                var members = context.Members.Select(m => (m.Key, Type: ResolveType(m.Value))).ToList();
                return members.TrueForAll(m => m.Type is not null) ? FeelType.ContextOf(members.Select(m => KeyValuePair.Create(m.Key, m.Type!))) : null;
            case TypeSyntax.Function function:
                var parameters = function.Parameters.Select(ResolveType).ToList();
                FeelType? result = ResolveType(function.Result);
                return result is not null && parameters.TrueForAll(p => p is not null)
                    ? new FeelType.FunctionType([.. parameters.Select(p => p!)], result)
                    : null;
            default:
                throw new InvalidOperationException();
        }
    }

    private BoundNode.If BindIf(FeelSyntax.If conditional)
    {
        BoundNode condition = Bind(conditional.Condition), then = Bind(conditional.Then), @else = Bind(conditional.Else);
        WarnIfDisjoint(condition.Type, FeelType.Boolean, condition.Span, "if");
        return new BoundNode.If(condition, then, @else, TypeRelations.Join(then.Type, @else.Type), conditional.Span);
    }

    private BoundNode.Range BindRange(FeelSyntax.Range range)
    {
        BoundNode start = Bind(range.Start), end = Bind(range.End);
        WarnIfDisjoint(start.Type, end.Type, range.Span, "..");
        FeelType type = FeelType.RangeOf(TypeRelations.Join(start.Type, end.Type));
        return new BoundNode.Range(start, range.StartIncluded, end, range.EndIncluded, type, range.Span);
    }

    private BoundNode.HalfRange BindHalfRange(FeelSyntax.HalfRange half)
    {
        BoundNode end = Bind(half.End);
        return new BoundNode.HalfRange(half.Operator, end, FeelType.RangeOf(end.Type), half.Span);
    }
}
