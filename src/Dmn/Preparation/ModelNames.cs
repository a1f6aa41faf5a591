using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Preparation;

/// <summary>
/// The names that texts of a document may use without being variables: members of structures, of boxed contexts, relations and
/// table outputs, parameters, types, and what lies behind imports. A name of several words is only read as one where it is known.
/// </summary>
internal static class ModelNames
{
    internal static HashSet<string> Collect(ModelScope scope)
    {
        var names = new HashSet<string>();
        var seen = new HashSet<ModelScope>(ReferenceEqualityComparer.Instance);
        Visit(scope, names, seen, imported: false);
        return names;
    }

    private static void Visit(ModelScope scope, HashSet<string> names, HashSet<ModelScope> seen, bool imported)
    {
        if (!seen.Add(scope)) return;
        foreach (var type in scope.Definitions.ItemDefinitions)
        {
            names.Add(type.Name);
            Members(type, names);
        }
        foreach (var element in scope.Definitions.Elements)
        {
            if (imported) names.Add(element.Name);
            switch (element)
            {
                case Decision decision: Visit(decision.Expression, names); break;
                case BusinessKnowledgeModel model: Visit(model.EncapsulatedLogic, names); break;
                case InputData input: names.Add(input.Name); break;
            }
        }
        foreach (var (name, target) in scope.Imports)
        {
            foreach (var type in target.Types.Keys) names.Add(name.Length == 0 ? type : $"{name}.{type}");
            Visit(target, names, seen, imported: true);
        }
    }

    private static void Members(ItemDefinition type, HashSet<string> names)
    {
        foreach (var component in type.Components)
        {
            names.Add(component.Name);
            Members(component, names);
        }
        foreach (var parameter in type.FunctionItem?.Parameters ?? []) names.Add(parameter.Name);
    }

    private static void Visit(Expression? expression, HashSet<string> names)
    {
        switch (expression)
        {
            case Expression.Context context:
                foreach (var entry in context.Entries)
                {
                    if (entry.Variable is { } variable) names.Add(variable.Name);
                    Visit(entry.Value, names);
                }
                break;
            case Expression.Relation relation:
                foreach (var column in relation.Columns) names.Add(column.Name);
                foreach (var row in relation.Rows) Visit(row, names);
                break;
            case Expression.DecisionTable table:
                foreach (var output in table.Outputs)
                {
                    if (output.Name is { } name) names.Add(name);
                }
                break;
            case Expression.FunctionDefinition function:
                foreach (var parameter in function.Parameters) names.Add(parameter.Name);
                Visit(function.Body, names);
                break;
            case Expression.List list:
                foreach (var item in list.Items) Visit(item, names);
                break;
            case Expression.Invocation invocation:
                Visit(invocation.Function, names);
                foreach (var binding in invocation.Bindings) Visit(binding.Argument, names);
                break;
            case Expression.Conditional conditional:
                Visit(conditional.If.Value, names);
                Visit(conditional.Then.Value, names);
                Visit(conditional.Else.Value, names);
                break;
            case Expression.Filter filter:
                Visit(filter.In.Value, names);
                Visit(filter.Match.Value, names);
                break;
            case Expression.Iterator iterator:
                Visit(iterator.In.Value, names);
                Visit(iterator.Body.Value, names);
                break;
        }
    }
}
