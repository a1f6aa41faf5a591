using Ronghe.Feel.Types;

namespace Ronghe.Policy.Facts;

/// <summary>Facts beside the types that decisions declare: facts were checked when they were read, so what fits once fits always.</summary>
/// <param name="others">Names under which rules find something else than a fact, even where a fact has the name too.</param>
internal sealed class FactTypes(FactDictionary dictionary, IEnumerable<string> others)
{
    private readonly ILookup<string, FactNode> roots = dictionary.Roots.ToLookup(root => root.Name, StringComparer.Ordinal);
    private readonly ILookup<string, FactNode> lists = dictionary.Roots.Where(root => root.ItemName is not null).ToLookup(root => root.ItemName!, StringComparer.Ordinal);
    private readonly HashSet<string> others = [.. others];

    /// <summary>Whether whatever stands under the name of a fact or of an item belongs to the type. False where nothing says so.</summary>
    public bool Conforms(string name, FeelType type) =>
        !others.Contains(name) && (roots.Contains(name) || lists.Contains(name))
        && roots[name].All(root => Conforms(root, type)) && lists[name].All(list => IsItem(list, type));

    private static bool Conforms(FactNode node, FeelType type) => type switch
    {
        FeelType.NamedType { Allows: { } allows } named => node.Type == FactType.Enum && Conforms(node, named.Base) && node.Values.All(v => allows(v.Value)),
        FeelType.NamedType named => Conforms(node, named.Base),
        _ when type == FeelType.Any => true,
        FeelType.ListType list => node.Type == FactType.List && IsItem(node, list.Element),
        FeelType.ContextType => node.Type == FactType.Object && IsItem(node, type),
        _ => ReferenceEquals(type, Simple(node.Type)),
    };

    private static bool IsItem(FactNode holder, FeelType type) => type switch
    {
        FeelType.NamedType { Allows: null } named => IsItem(holder, named.Base),
        FeelType.ContextType context => context.Members.All(m => holder.MemberNamed(m.Key) is { } member && Conforms(member, m.Value)),
        _ => type == FeelType.Any,
    };

    private static FeelType? Simple(FactType type) => type switch
    {
        FactType.Boolean => FeelType.Boolean,
        FactType.Integer or FactType.Money or FactType.Decimal or FactType.Year => FeelType.Number,
        FactType.Date => FeelType.Date,
        FactType.Object or FactType.List => null,
        _ => FeelType.String,
    };
}
