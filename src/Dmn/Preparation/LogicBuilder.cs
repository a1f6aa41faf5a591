using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>Binds boxed expressions of one document.</summary>
internal sealed class LogicBuilder(ModelScope document, TypeTable types, TextBinder texts, PrepareOptions options, List<DmnDiagnostic> diagnostics)
{
    /// <summary>The variable of a <c>for</c> that holds the results so far.</summary>
    internal const string Partial = "partial";

    private const int MaxDepth = 200;
    private int depth;

    internal PreparedLogic Build(Expression? expression, DmnElement owner, NameScope scope)
    {
        if (expression is null) return new PreparedLogic.Missing { Source = owner };
        if (++depth > MaxDepth)
        {
            depth--;
            diagnostics.Add(DmnMessages.TooDeep(expression, MaxDepth));
            return new PreparedLogic.Missing { Source = expression };
        }
        var logic = Make(expression, scope);
        depth--;
        return logic;
    }

    private PreparedLogic Make(Expression expression, NameScope scope)
    {
        var type = types.Of(document, expression, expression.TypeRef);
        return expression switch
        {
            Expression.LiteralExpression literal => new PreparedLogic.Text
            {
                Source = literal, Type = type, Expression = Literal(literal, scope),
            },
            Expression.DecisionTable table => new PreparedLogic.Table
            {
                Source = table, Type = type, Definition = new TableBuilder(document, types, texts, this, diagnostics).Build(table, scope),
            },
            Expression.Context context => Context(context, type, scope),
            Expression.List list => new PreparedLogic.List
            {
                Source = list, Type = type, Items = [.. list.Items.Select(item => Build(item, list, scope))],
            },
            Expression.Relation relation => Relation(relation, type, scope),
            Expression.Invocation invocation => new PreparedLogic.Invocation
            {
                Source = invocation, Type = type, Callee = Build(invocation.Function, invocation, scope),
                Arguments = [.. invocation.Bindings.Select(binding =>
                    KeyValuePair.Create(binding.Parameter.Name, Build(binding.Argument, binding, scope)))],
            },
            Expression.FunctionDefinition function => new PreparedLogic.Function
            {
                // the type of a boxed function is the function's own, or, as older tools write it, that of its result
                Source = function, Definition = Function(function, null, FeelType.Any, scope),
            },
            Expression.Conditional conditional => new PreparedLogic.Conditional
            {
                Source = conditional, Type = type,
                If = Slot(conditional.If, scope), Then = Slot(conditional.Then, scope), Else = Slot(conditional.Else, scope),
            },
            Expression.Filter filter => Filter(filter, type, scope),
            Expression.For iteration => Iteration(IterationKind.For, iteration, type, scope),
            Expression.Some iteration => Iteration(IterationKind.Some, iteration, type, scope),
            Expression.Every iteration => Iteration(IterationKind.Every, iteration, type, scope),
            _ => throw new InvalidOperationException(expression.GetType().Name),
        };
    }

    internal LogicText Literal(Expression.LiteralExpression literal, NameScope scope)
    {
        if (!Xml.DmnSchema.IsFeel(literal.ExpressionLanguage ?? document.Definitions.ExpressionLanguage))
        {
            diagnostics.Add(DmnMessages.UnknownLanguage(literal, literal.ExpressionLanguage ?? document.Definitions.ExpressionLanguage!));
        }
        return texts.Expression(document, literal, literal.Text, scope);
    }

    internal PreparedFunction Function(Expression.FunctionDefinition function, string? name, FeelType result, NameScope scope, bool seesItself = false)
    {
        var parameters = function.Parameters
            .Select(parameter => new FunctionParameter(parameter.Name, types.Of(document, parameter, parameter.TypeRef))).ToImmutableArray();
        var inner = scope.ForFunction();
        foreach (var parameter in parameters) inner = inner.With(parameter.Name, parameter.Type);
        var body = function.Kind == FunctionKind.Feel ? Build(function.Body, function, inner) : null;
        if (function.Kind == FunctionKind.Pmml) diagnostics.Add(DmnMessages.Pmml(function));
        return new PreparedFunction
        {
            Source = function, Name = name, Parameters = parameters, OuterSlots = scope.Count, Layout = inner.Layout,
            Result = ResultOf(function, result), Body = body, SeesItself = seesItself,
            External = function.Kind == FunctionKind.Java ? External(function) : null,
        };
    }

    /// <summary>The result type: of the variable that the function stands for, or of its own type reference.</summary>
    private FeelType ResultOf(Expression.FunctionDefinition function, FeelType declared)
    {
        var own = types.Of(document, function, function.TypeRef);
        foreach (var type in new[] { declared, own })
        {
            if (type.Unnamed is FeelType.FunctionType signature) return signature.Result;
            if (type.Unnamed != FeelType.Any) return type;
        }
        return FeelType.Any;
    }

    /// <summary>The method that a Java function names by the literals of its context (DMN 1.5 §10.3.2.13.3).</summary>
    private ExternalFunction? External(Expression.FunctionDefinition function)
    {
        var entries = (function.Body as Expression.Context)?.Entries ?? [];
        var @class = Named("class");
        var signature = Named("method signature");
        var external = @class is null || signature is null ? null : options.ExternalFunctions?.Invoke(@class, signature);
        if (external is null) diagnostics.Add(DmnMessages.UnknownExternal(function, @class ?? "", signature ?? ""));
        return external;

        string? Named(string name) => entries.FirstOrDefault(entry => entry.Variable?.Name == name)?.Value is Expression.LiteralExpression { Text: var text }
            && text.Trim() is ['"', .. var inner, '"'] ? inner : null;
    }

    private PreparedLogic.Context Context(Expression.Context context, FeelType type, NameScope scope)
    {
        var entries = ImmutableArray.CreateBuilder<PreparedLogic.Entry>();
        PreparedLogic? result = null;
        foreach (var entry in context.Entries)
        {
            if (entry.Variable is not { } variable)
            {
                result = Build(entry.Value, entry, scope);
                continue;
            }
            var entryType = types.Of(document, variable, variable.TypeRef);
            // a function sees itself by its name
            var own = entry.Value is Expression.FunctionDefinition ? scope.With(variable.Name, entryType) : scope;
            var value = entry.Value is Expression.FunctionDefinition function
                ? new PreparedLogic.Function { Source = function, Definition = Function(function, variable.Name, FeelType.Any, own, seesItself: true) }
                : Build(entry.Value, entry, own);
            scope = ReferenceEquals(own, scope) ? scope.With(variable.Name, entryType) : own;
            entries.Add(new(variable.Name, scope.Count - 1, entryType, value));
        }
        return new() { Source = context, Type = type, Entries = entries.ToImmutable(), Result = result };
    }

    private PreparedLogic.Relation Relation(Expression.Relation relation, FeelType type, NameScope scope)
    {
        foreach (var row in relation.Rows.Where(row => row.Items.Length != relation.Columns.Length))
        {
            diagnostics.Add(DmnMessages.WrongCount(row, row.Items.Length, relation.Columns.Length));
        }
        return new()
        {
            Source = relation, Type = type,
            Columns = [.. relation.Columns.Select(column => (column.Name, types.Of(document, column, column.TypeRef)))],
            Rows = [.. relation.Rows.Select(row => row.Items.Select(item => Build(item, row, scope)).ToImmutableArray())],
        };
    }

    private PreparedLogic Filter(Expression.Filter filter, FeelType type, NameScope scope)
    {
        var source = Slot(filter.In, scope);
        if (filter.Match.Value is Expression.LiteralExpression literal)
        {
            var inner = scope.With(TextBinder.FilteredList, FeelType.Any);
            return new PreparedLogic.TextFilter
            {
                Source = filter, Type = type, In = source, Slot = inner.Count - 1,
                Filter = texts.Filter(document, literal, literal.Text, TextBinder.FilteredList, inner),
            };
        }
        var item = scope.With("item", FeelType.Any);
        return new PreparedLogic.BoxedFilter
        {
            Source = filter, Type = type, In = source, Slot = item.Count - 1, Match = Slot(filter.Match, item),
        };
    }

    private PreparedLogic.Iteration Iteration(IterationKind kind, Expression.Iterator iteration, FeelType type, NameScope scope)
    {
        var list = types.Of(document, iteration.In, iteration.In.TypeRef);
        var variable = scope.With(iteration.Variable, list.Unnamed is FeelType.ListType { Element: var element } ? element : FeelType.Any);
        var inner = kind == IterationKind.For ? variable.With(Partial, FeelType.AnyList) : variable;
        return new()
        {
            Source = iteration, Type = type, Kind = kind, In = Slot(iteration.In, scope),
            Slot = variable.Count - 1, PartialSlot = inner.Count - 1, Body = Slot(iteration.Body, inner), Layout = inner.Layout,
        };
    }

    /// <summary>A slot's type is the list's type in an iterator and the value's elsewhere; either way the value must conform.</summary>
    private PreparedLogic Slot(ChildExpression child, NameScope scope) => Build(child.Value, child, scope);
}
