using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>
/// The types of all documents: item definitions become named FEEL types with their constraints (DMN 1.5 §7.3.3).
/// A type that contains itself, or one that does not exist, is Any with a diagnostic.
/// </summary>
internal sealed class TypeTable(List<DmnDiagnostic> diagnostics, Func<ModelScope, UnaryTestsElement, FeelType, Func<FeelValue, bool>?> constrain)
{
    private const int MaxDepth = 200;
    private int depth;
    private readonly Dictionary<ItemDefinition, FeelType?> built = new(ReferenceEqualityComparer.Instance);

    /// <summary>The tests that a type of one value was made with.</summary>
    internal Dictionary<FeelType, UnaryTestsElement> Constraints { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The type of a reference as an element writes it; Any for none.</summary>
    internal FeelType Of(ModelScope scope, DmnElement source, string? typeRef)
    {
        if (string.IsNullOrWhiteSpace(typeRef)) return FeelType.Any;
        if (Find(scope, typeRef) is { } type) return type;
        diagnostics.Add(DmnMessages.UnknownType(source, typeRef, [.. scope.Types.Keys]));
        return FeelType.Any;
    }

    /// <summary>The type of a name: the model's own, an imported one behind its prefix, or a built-in one; null for none.</summary>
    internal FeelType? Find(ModelScope scope, string typeRef) => Find(scope, typeRef.Trim(), []);

    /// <param name="open">Models on the way, each imported without a name by the one before: they may import one another.</param>
    private FeelType? Find(ModelScope scope, string name, ImmutableArray<ModelScope> open)
    {
        if (scope.Types.TryGetValue(name, out var definition)) return Build(scope, definition);
        foreach (var (import, target) in scope.Imports)
        {
            if (import.Length == 0 && !open.Contains(target) && Find(target, name, open.Add(scope)) is { } plain) return plain;
            if (import.Length > 0 && name.Length > import.Length + 1 && name.StartsWith(import, StringComparison.Ordinal)
                && name[import.Length] is '.' or ':' && Find(target, name[(import.Length + 1)..].Trim(), []) is { } type)
            {
                return type;
            }
        }
        return FeelType.FromName(name.StartsWith("feel:", StringComparison.Ordinal) ? name[5..] : name);
    }

    internal void BuildAll(ModelScope scope)
    {
        foreach (var definition in scope.Definitions.ItemDefinitions) Build(scope, definition);
    }

    private FeelType Build(ModelScope scope, ItemDefinition definition)
    {
        if (built.TryGetValue(definition, out var known))
        {
            if (known is not null) return known;
            diagnostics.Add(DmnMessages.TypeCycle(definition));
            return FeelType.Any;
        }
        built[definition] = null;
        if (++depth > MaxDepth) diagnostics.Add(DmnMessages.TooDeep(definition, MaxDepth));
        var type = depth > MaxDepth ? FeelType.Any : Make(scope, definition);
        depth--;
        built[definition] = type;
        return type;
    }

    private FeelType Make(ModelScope scope, ItemDefinition definition)
    {
        FeelType type = FeelType.Any;
        if (definition.FunctionItem is { } function)
        {
            type = new FeelType.FunctionType(
                [.. function.Parameters.Select(parameter => Of(scope, parameter, parameter.TypeRef))],
                Of(scope, function, function.OutputTypeRef));
        }
        else if (!definition.Components.IsEmpty)
        {
            type = FeelType.ContextOf(definition.Components.Select(component => KeyValuePair.Create(component.Name, Build(scope, component))));
        }
        else if (definition.TypeRef is { Length: > 0 } typeRef && typeRef != definition.Name) type = Of(scope, definition, typeRef);
        else if (definition.TypeRef == definition.Name) type = FeelType.FromName(definition.Name) ?? Cyclic(definition);

        if (definition.AllowedValues is { } allowed)
        {
            // tests on a collection that the base type already is (DMN 1.5 table 36) hold for its items
            var test = constrain(scope, allowed, definition.IsCollection ? type : type.Unnamed is FeelType.ListType list ? list.Element : type);
            if (test is not null)
            {
                type = new FeelType.NamedType(definition.Name, type, definition.IsCollection ? test : OnItems(type, test));
                if (type.Unnamed is FeelType.SimpleType) Constraints[type] = allowed;
            }
        }
        if (definition.IsCollection) type = FeelType.ListOf(type);
        if (definition.TypeConstraint is { } constraint && constrain(scope, constraint, type) is { } whole)
        {
            type = new FeelType.NamedType(definition.Name, type, whole);
        }
        return type is FeelType.NamedType named && named.Name == definition.Name ? type : new FeelType.NamedType(definition.Name, type);
    }

    private FeelType Cyclic(ItemDefinition definition)
    {
        diagnostics.Add(DmnMessages.TypeCycle(definition));
        return FeelType.Any;
    }

    private static Func<FeelValue, bool> OnItems(FeelType type, Func<FeelValue, bool> test) =>
        type.Unnamed is not FeelType.ListType
            ? test
            : value => value is not FeelValue.ListValue list || list.Items.All(item => item.IsNull || item.IsUnknown || test(item));
}
