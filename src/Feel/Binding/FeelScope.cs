using System.Collections.Immutable;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;

namespace Ronghe.Feel.Binding;

/// <summary>A variable that the caller will give, by position; its type is Any when nothing is known.</summary>
public sealed record ScopeVariable(string Name, FeelType Type);

/// <summary>The variables of an expression in the order in which their values are given. Immutable.</summary>
public sealed class FeelScope
{
    public static FeelScope Empty { get; } = new([]);

    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    private FeelScope(ImmutableArray<ScopeVariable> variables)
    {
        Variables = variables;
        for (int i = 0; i < variables.Length; i++) _slots[variables[i].Name] = i;
        Names = NameTable.Of(variables.SelectMany(v => MemberNames(v.Type, 0).Prepend(v.Name)));
    }

    public ImmutableArray<ScopeVariable> Variables { get; }

    /// <summary>The variables and the members of their types: what the parser has to know.</summary>
    public NameTable Names { get; }

    /// <summary>Names are compared with their blanks normalized; of two of the same name the later wins.</summary>
    public static FeelScope Of(params IEnumerable<ScopeVariable> variables) =>
        new([.. variables.Select(v => v with { Name = FeelNames.Normalize(v.Name) })]);

    public static FeelScope Of(params IEnumerable<(string Name, FeelType Type)> variables) =>
        Of(variables.Select(v => new ScopeVariable(v.Name, v.Type)));

    /// <summary>This scope with further variables behind its own.</summary>
    public FeelScope With(params IEnumerable<ScopeVariable> variables) => Of(Variables.Concat(variables));

    /// <summary>The position of a variable, −1 when there is none of that name.</summary>
    public int SlotOf(string name) => _slots.GetValueOrDefault(name, -1);

    private static IEnumerable<string> MemberNames(FeelType type, int depth)
    {
        if (depth > 16) return [];
        return type.Unnamed switch
        {
            FeelType.ListType list => MemberNames(list.Element, depth + 1),
            FeelType.ContextType context => context.Members.SelectMany(m => MemberNames(m.Value, depth + 1).Prepend(m.Key)),
            FeelType.FunctionType function => MemberNames(function.Result, depth + 1),
            _ => [],
        };
    }
}

/// <summary>What a text may refer to beside its variables.</summary>
/// <param name="ResolveType">Gives an item definition by its name ("tAge", "package.tAge"); null: only built-in types.</param>
/// <param name="TypeNames">Names of item definitions, for those with blanks or operators.</param>
/// <param name="Limits">The budget of the parser.</param>
public sealed record FeelOptions(
    Func<string, FeelType?>? ResolveType = null, IReadOnlyCollection<string>? TypeNames = null, FeelLimits? Limits = null)
{
    public static FeelOptions Default { get; } = new();
}
