using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Preparation;

/// <summary>One document among those prepared together: its elements by id, its types by name, its imports by name.</summary>
internal sealed class ModelScope(DmnDefinitions definitions)
{
    internal DmnDefinitions Definitions { get; } = definitions;
    internal Dictionary<string, DrgElement> ById { get; } = [];
    internal Dictionary<string, ItemDefinition> Types { get; } = [];

    /// <summary>Imported documents by the name of the import, in document order; the name may be empty more than once.</summary>
    internal List<(string Name, ModelScope Scope)> Imports { get; } = [];
}

/// <summary>All documents of a model, and where each element is declared.</summary>
internal sealed class ModelScopes
{
    private readonly Dictionary<string, ModelScope> byNamespace = [];
    private readonly Dictionary<DrgElement, ModelScope> owners = new(ReferenceEqualityComparer.Instance);
    private readonly List<DmnDiagnostic> diagnostics;

    internal ModelScopes(DmnDefinitions root, IEnumerable<DmnDefinitions> imports, List<DmnDiagnostic> diagnostics)
    {
        this.diagnostics = diagnostics;
        Root = Add(root);
        foreach (var import in imports.Where(import => !ReferenceEquals(import, root))) Add(import);
        All = Reached();
    }

    internal ModelScope Root { get; }

    /// <summary>The root and what it imports, directly or through others; what else was given is left aside.</summary>
    internal ImmutableArray<ModelScope> All { get; }

    internal ModelScope OwnerOf(DrgElement element) => owners[element];

    internal ModelScope? Find(string @namespace) => byNamespace.GetValueOrDefault(@namespace);

    /// <summary>The element that a reference points at; a diagnostic where there is none or one of another kind.</summary>
    internal T? Resolve<T>(ModelScope from, DmnElement source, string href) where T : DrgElement
    {
        var hash = href.LastIndexOf('#');
        var (@namespace, id) = hash < 0 ? ("", href) : (href[..hash], href[(hash + 1)..]);
        var scope = @namespace.Length == 0 || @namespace == from.Definitions.Namespace ? from : Find(@namespace) is { } found && All.Contains(found) ? found : null;
        if (scope is null) diagnostics.Add(DmnMessages.UnknownNamespace(source, @namespace, [.. byNamespace.Keys]));
        else if (!scope.ById.TryGetValue(id, out var element)) diagnostics.Add(DmnMessages.UnknownReference(source, href, scope.ById.Keys));
        else if (element is not T target) diagnostics.Add(DmnMessages.WrongReference(source, href, typeof(T).Name, element.GetType().Name));
        else return target;
        return null;
    }

    private ModelScope Add(DmnDefinitions definitions)
    {
        var scope = new ModelScope(definitions);
        if (!byNamespace.TryAdd(definitions.Namespace, scope)) diagnostics.Add(DmnMessages.SameNamespace(definitions));
        var names = new HashSet<string>();
        foreach (var element in definitions.Elements)
        {
            owners[element] = scope;
            if (element.Id is { } id && !scope.ById.TryAdd(id, element)) diagnostics.Add(DmnMessages.SameId(element, id));
            if (element is not KnowledgeSource && !names.Add(element.Name)) diagnostics.Add(DmnMessages.SameName(element, element.Name));
        }
        foreach (var type in definitions.ItemDefinitions)
        {
            if (!scope.Types.TryAdd(type.Name, type)) diagnostics.Add(DmnMessages.SameName(type, type.Name));
        }
        return scope;
    }

    private ImmutableArray<ModelScope> Reached()
    {
        var reached = new List<ModelScope> { Root };
        for (var i = 0; i < reached.Count; i++)
        {
            LinkImports(reached[i]);
            reached.AddRange(reached[i].Imports.Select(import => import.Scope).Where(scope => !reached.Contains(scope)).Distinct().ToList());
        }
        return [.. reached];
    }

    private void LinkImports(ModelScope scope)
    {
        foreach (var import in scope.Definitions.Imports)
        {
            if (import.ImportType.Length > 0 && !import.ImportType.Contains("/DMN/", StringComparison.OrdinalIgnoreCase))
            {
                diagnostics.Add(DmnMessages.UnknownImportType(import));
            }
            else if (Find(import.Namespace) is { } target) scope.Imports.Add((import.Name, target));
            else diagnostics.Add(DmnMessages.UnknownImport(import, [.. byNamespace.Keys]));
        }
    }
}
