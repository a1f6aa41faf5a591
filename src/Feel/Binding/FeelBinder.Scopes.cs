using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Functions;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Binding;

/// <summary>The forms that open a frame, and those that reach into values.</summary>
internal sealed partial class FeelBinder
{
    private StaticScope Open(FeelType? item = null)
    {
        _scope = new StaticScope(_scope, item);
        return _scope;
    }

    private void Close() => _scope = _scope.Outer!;

    private static FeelType ElementOf(FeelType type) => type.Unnamed switch
    {
        FeelType.ListType list => list.Element,
        FeelType.RangeType range => range.Element,
        var other => other,
    };

    private ImmutableArray<BoundIterator> BindIterators(ImmutableArray<Iterator> iterators)
    {
        var bound = ImmutableArray.CreateBuilder<BoundIterator>();
        foreach (Iterator iterator in iterators)
        {
            BoundNode source = Bind(iterator.Source);
            BoundNode? to = iterator.To is null ? null : Bind(iterator.To);
            if (to is not null) WarnIfDisjoint(source.Type, to.Type, iterator.Span, "..");
            bound.Add(new BoundIterator(source, to));
            Open().Add(iterator.Name, ElementOf(source.Type));
        }

        return bound.ToImmutable();
    }

    private BoundNode.For BindFor(FeelSyntax.For iteration)
    {
        ImmutableArray<BoundIterator> iterators = BindIterators(iteration.Iterators);
        _scope.Add("partial", FeelType.AnyList);
        BoundNode body = Bind(iteration.Body);
        foreach (Iterator _ in iteration.Iterators) Close();
        bool usesPartial = PartialFinder.Uses(iteration.Body);
        return new BoundNode.For(iterators, body, usesPartial, FeelType.ListOf(body.Type), iteration.Span);
    }

    private BoundNode.Quantified BindQuantified(FeelSyntax.Quantified quantified)
    {
        _quantifies = true;
        ImmutableArray<BoundIterator> iterators = BindIterators(quantified.Iterators);
        BoundNode condition = Bind(quantified.Condition);
        foreach (Iterator _ in quantified.Iterators) Close();
        return new BoundNode.Quantified(quantified.Every, iterators, condition, quantified.Span);
    }

    private BoundNode BindFunction(FeelSyntax.FunctionDefinition function)
    {
        var parameters = ImmutableArray.CreateBuilder<FunctionParameter>();
        StaticScope scope = Open();
        foreach (Parameter parameter in function.Parameters)
        {
            FeelType type = parameter.Type is null ? FeelType.Any : ResolveType(parameter.Type) ?? FeelType.Any;
            if (scope.Find(parameter.Name) >= 0) Report(FeelCode.DuplicateName, parameter.Span, $"“{parameter.Name}”");
            scope.Add(parameter.Name, type);
            parameters.Add(new FunctionParameter(parameter.Name, type));
        }

        // the signature inside an external mapping is data, not FEEL
        BoundNode body = Bind(function.Body);
        Close();
        FeelType result = function.External ? FeelType.Any : body.Type;
        var type1 = new FeelType.FunctionType([.. parameters.Select(p => p.Type)], result);
        return new BoundNode.Function(parameters.ToImmutable(), body, function.External, type1, function.Span);
    }

    private BoundNode BindInvocation(FeelSyntax.Invocation invocation)
    {
        ImmutableArray<BoundNode> arguments = [.. invocation.Arguments.Select(a => Bind(a.Value))];
        ImmutableArray<string> names = invocation.Named ? [.. invocation.Arguments.Select(a => a.Name!)] : default;
        BoundNode callee;
        if (invocation.Function is FeelSyntax.Name name)
        {
            BoundNode? variable = Resolve(name.Identifier, name.Span, out ImmutableArray<int> filters, out _);
            if (variable is null && BuiltinTable.Find(name.Identifier) is { } builtin) return BindBuiltin(builtin, arguments, names, invocation);
            if (variable is null && filters.IsEmpty)
                return Report(FeelCode.UnknownFunction, name.Span, $"“{name.Identifier}”", "", string.Join(", ", NamesInScope().Take(MaxNamesShown)));
            callee = variable ?? BindName(name);
        }
        else
        {
            callee = Bind(invocation.Function);
        }

        FeelType type = FeelType.Any;
        if (callee.Type.Unnamed is FeelType.FunctionType { Parameters.IsDefault: false } function)
        {
            type = function.Result;
            if (function.Parameters.Length != arguments.Length && callee is not BoundNode.Constant)
                Report(FeelCode.WrongArguments, invocation.Span, $"{arguments.Length}", $"{function.Parameters.Length}");
        }
        else if (TypeRelations.Disjoint(callee.Type, FeelType.AnyFunction))
        {
            Warn(FeelCode.NotAFunction, invocation.Span, callee.Type.ToString());
        }

        return new BoundNode.Call(callee, arguments, names, type, invocation.Span);
    }

    private BoundNode BindBuiltin(Builtin builtin, ImmutableArray<BoundNode> arguments, ImmutableArray<string> names, FeelSyntax.Invocation invocation)
    {
        Signature? signature = names.IsDefault ? builtin.Choose(arguments.Length) : builtin.Choose(names);
        if (signature is null)
        {
            string found = names.IsDefault ? $"{arguments.Length}" : string.Join(", ", names);
            return Report(FeelCode.WrongArguments, invocation.Span, $"{builtin.Name}: {found}", builtin.Describe());
        }

        var slots = new BoundNode?[signature.Parameters.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            BuiltinParameter parameter = signature.Parameters[i];
            if (!names.IsDefault) slots[i] = names.IndexOf(parameter.Name) is >= 0 and int at ? arguments[at] : null;
            else if (parameter.Collects && (arguments.Length != i + 1 || parameter.Presence == Presence.Collected)) slots[i] = Collect(arguments, i, invocation.Span);
            else if (i < arguments.Length) slots[i] = arguments[i];
            if (slots[i] is { } argument) WarnIfUnfit(builtin, parameter, argument);
        }

        return new BoundNode.BuiltinCall(builtin, signature, [.. slots], signature.Result, invocation.Span);
    }

    private static BoundNode.List Collect(ImmutableArray<BoundNode> arguments, int from, TextSpan span)
    {
        ImmutableArray<BoundNode> items = [.. arguments.Skip(from)];
        return new BoundNode.List(items, FeelType.AnyList, span);
    }

    /// <summary>Only what no coercion could mend.</summary>
    private void WarnIfUnfit(Builtin builtin, BuiltinParameter parameter, BoundNode argument)
    {
        FeelType given = argument.Type.Unnamed, wanted = parameter.Type.Unnamed;
        if (given is FeelType.ListType || wanted is FeelType.ListType || !TypeRelations.Disjoint(given, wanted)) return;
        if (ReferenceEquals(given, FeelType.Date) && ReferenceEquals(wanted, FeelType.DateTime)) return;
        Warn(FeelCode.TypeMismatch, argument.Span, $"{builtin.Name}({parameter.Name}: {given})", wanted.ToString());
    }

    private BoundNode.Path BindPath(FeelSyntax.Path path)
    {
        BoundNode source = Bind(path.Source);
        FeelType type = MemberType(source.Type.Unnamed, path.Member);
        if (source.Type.Unnamed is FeelType.ContextType { Members.IsEmpty: false } context && context.Member(path.Member) is null)
        {
            _diagnostics.Add(new FeelDiagnostic(
                FeelCode.UnknownMember, Severity.Warning, path.Span, $"“{path.Member}”", "", string.Join(", ", context.Members.Select(m => m.Key))));
        }

        return new BoundNode.Path(source, path.Member, type, path.Span);
    }

    private static FeelType MemberType(FeelType source, string member) => source switch
    {
        FeelType.ContextType context => context.Member(member) ?? FeelType.Any,
        FeelType.ListType { Element: var element } => MemberType(element.Unnamed, member) is var type ? FeelType.ListOf(type) : FeelType.AnyList,
        _ => member switch
        {
            _ when ReferenceEquals(source, FeelType.Any) => FeelType.Any,
            "year" or "month" or "day" or "weekday" or "hour" or "minute" or "second"
                or "years" or "months" or "days" or "hours" or "minutes" or "seconds" => FeelType.Number,
            _ => FeelType.Any,
        },
    };

    private BoundNode.Filter BindFilter(FeelSyntax.Filter filter)
    {
        BoundNode source = Bind(filter.Source);
        FeelType element = source.Type.Unnamed is FeelType.ListType list ? list.Element : source.Type;
        Open(element).Add("item", element);
        BoundNode condition = Bind(filter.Condition);
        Close();
        FeelType type = Is(condition, FeelType.Number) ? element : Is(condition, FeelType.Boolean) ? FeelType.ListOf(element) : FeelType.Any;
        return new BoundNode.Filter(source, condition, type, filter.Span);
    }

    private BoundNode.List BindList(FeelSyntax.List list)
    {
        ImmutableArray<BoundNode> items = [.. list.Items.Select(Bind)];
        FeelType element = items.IsEmpty ? FeelType.Null : items.Select(i => i.Type).Aggregate(TypeRelations.Join);
        return new BoundNode.List(items, FeelType.ListOf(element), list.Span);
    }

    /// <summary>A member sees the members before it, and itself: a function may call itself.</summary>
    private BoundNode BindContext(FeelSyntax.Context context)
    {
        StaticScope scope = Open();
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, BoundNode>>();
        BoundNode.Invalid? invalid = null;
        foreach (Entry entry in context.Entries)
        {
            if (scope.Find(entry.Name) >= 0) invalid = Report(FeelCode.DuplicateName, entry.NameSpan, $"“{entry.Name}”");
            int slot = -1;
            bool isFunction = entry.Value is FeelSyntax.FunctionDefinition;
            if (isFunction) slot = scope.Add(entry.Name, FeelType.Any);
            BoundNode value = Bind(entry.Value);
            if (isFunction) scope.Retype(slot, value.Type);
            else scope.Add(entry.Name, value.Type);
            entries.Add(KeyValuePair.Create(entry.Name, value));
        }

        Close();
        if (invalid is not null) return invalid;
        FeelType type = FeelType.ContextOf(entries.Select(e => KeyValuePair.Create(e.Key, e.Value.Type)));
        return new BoundNode.Context(entries.ToImmutable(), type, context.Span);
    }
}

/// <summary>Whether a body mentions "partial" of its own loop, so that the results so far have to be kept at hand.</summary>
internal static class PartialFinder
{
    public static bool Uses(FeelSyntax tree) => tree switch
    {
        FeelSyntax.Name name => name.Identifier == "partial",
        FeelSyntax.Negation n => Uses(n.Operand),
        FeelSyntax.Arithmetic n => Uses(n.Left) || Uses(n.Right),
        FeelSyntax.Comparison n => Uses(n.Left) || Uses(n.Right),
        FeelSyntax.Conjunction n => Uses(n.Left) || Uses(n.Right),
        FeelSyntax.Disjunction n => Uses(n.Left) || Uses(n.Right),
        FeelSyntax.Between n => Uses(n.Value) || Uses(n.Low) || Uses(n.High),
        FeelSyntax.In n => Uses(n.Value) || n.Tests.Any(Uses),
        FeelSyntax.InstanceOf n => Uses(n.Value),
        FeelSyntax.If n => Uses(n.Condition) || Uses(n.Then) || Uses(n.Else),
        FeelSyntax.For n => n.Iterators.Any(Uses) || Uses(n.Body),
        FeelSyntax.Quantified n => n.Iterators.Any(Uses) || Uses(n.Condition),
        FeelSyntax.FunctionDefinition n => Uses(n.Body),
        FeelSyntax.Invocation n => Uses(n.Function) || n.Arguments.Any(a => Uses(a.Value)),
        FeelSyntax.Path n => Uses(n.Source),
        FeelSyntax.Filter n => Uses(n.Source) || Uses(n.Condition),
        FeelSyntax.List n => n.Items.Any(Uses),
        FeelSyntax.Context n => n.Entries.Any(e => Uses(e.Value)),
        FeelSyntax.Range n => Uses(n.Start) || Uses(n.End),
        FeelSyntax.HalfRange n => Uses(n.End),
        _ => false,
    };

    private static bool Uses(Iterator iterator) => Uses(iterator.Source) || (iterator.To is not null && Uses(iterator.To));

    private static bool Uses(UnaryTest test) => test switch
    {
        UnaryTest.Comparison t => Uses(t.Operand),
        UnaryTest.Interval t => Uses(t.Range),
        UnaryTest.Equality t => Uses(t.Operand),
        UnaryTest.Expression t => Uses(t.Condition),
        _ => false,
    };
}
