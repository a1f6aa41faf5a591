namespace Ronghe.Policy.Facts;

/// <summary>The data dictionaries of all packages, merged: the wire contract of an assessment.</summary>
public sealed class FactDictionary(IReadOnlyList<FactNode> roots)
{
    private readonly Dictionary<string, FactNode> byPath = roots.SelectMany(Flatten).ToDictionary(n => n.Path, StringComparer.Ordinal);
    private readonly Dictionary<string, FactNode> rootsByName = roots.DistinctBy(r => r.Name).ToDictionary(r => r.Name, StringComparer.Ordinal);

    public IReadOnlyList<FactNode> Roots => roots;

    public FactNode? Root(string key) => roots.FirstOrDefault(r => r.Key == key);

    public FactNode? RootNamed(string name) => rootsByName.GetValueOrDefault(name);

    /// <summary>
    /// The entry at a wire path, with or without positions: <c>digitalProjects[0].investment</c>; an item gives its list;
    /// null where there is none.
    /// </summary>
    public FactNode? Find(string path) => byPath.GetValueOrDefault(WithoutPositions(path.EndsWith(']') ? path[..path.LastIndexOf('[')] : path));

    private static IEnumerable<FactNode> Flatten(FactNode node) => node.Members.SelectMany(Flatten).Prepend(node);

    private static string WithoutPositions(string path)
    {
        if (!path.Contains('[', StringComparison.Ordinal)) return path;
        var result = new System.Text.StringBuilder(path.Length);
        var inside = false;
        foreach (var c in path)
        {
            if (c == ']') inside = false;
            if (!inside) result.Append(c);
            if (c == '[') inside = true;
        }

        return result.ToString();
    }
}
