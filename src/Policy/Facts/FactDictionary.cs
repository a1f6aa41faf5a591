using System.Collections.Concurrent;

namespace Ronghe.Policy.Facts;

/// <summary>The data dictionaries of all packages, merged: the wire contract of an assessment.</summary>
public sealed class FactDictionary(IReadOnlyList<FactNode> roots)
{
    private readonly Dictionary<string, FactNode> byPath = roots.SelectMany(Flatten).ToDictionary(n => n.Path, StringComparer.Ordinal);
    private readonly Dictionary<string, FactNode> rootsByName = roots.DistinctBy(r => r.Name).ToDictionary(r => r.Name, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, (string Path, FactNode Node)?> resolved = new(StringComparer.Ordinal);

    /// <summary>So many reads are resolved once: all that are not of an item far down a list.</summary>
    private const int MostKept = 10_000;

    public IReadOnlyList<FactNode> Roots => roots;

    public FactNode? Root(string key) => key.Contains('.', StringComparison.Ordinal) || key.Contains('[', StringComparison.Ordinal) ? null : byPath.GetValueOrDefault(key);

    public FactNode? RootNamed(string name) => rootsByName.GetValueOrDefault(name);

    /// <summary>
    /// The entry at a wire path, with or without positions: <c>digitalProjects[0].investment</c>; an item gives its list;
    /// null where there is none.
    /// </summary>
    public FactNode? Find(string path) => byPath.GetValueOrDefault(WithoutPositions(path.EndsWith(']') ? path[..path.LastIndexOf('[')] : path));

    /// <summary>
    /// Wire path and entry of what a rule read: <c>digitalProjects[0].投资额</c> is <c>digitalProjects[0].investment</c>; null where it
    /// is no fact.
    /// </summary>
    public (string Path, FactNode Node)? OfRead(string read)
    {
        if (resolved.TryGetValue(read, out var known)) return known;
        var found = Resolve(read);
        if (resolved.Count < MostKept) resolved[read] = found;
        return found;
    }

    private (string Path, FactNode Node)? Resolve(string read)
    {
        var dot = read.LastIndexOf('.');
        if (dot < 0) return RootNamed(read) is { } root ? (root.Key, root) : null;
        if (Find(read[..dot])?.MemberNamed(read[(dot + 1)..]) is not { } member) return null;
        return (member.IsInList ? $"{read[..dot]}.{member.Key}" : member.Path, member);
    }

    private static IEnumerable<FactNode> Flatten(FactNode node) => node.Members.SelectMany(Flatten).Prepend(node);

    private static string WithoutPositions(string path)
    {
        if (!path.Contains('[', StringComparison.Ordinal)) return path;
        Span<char> result = path.Length <= 256 ? stackalloc char[path.Length] : new char[path.Length];
        var length = 0;
        var inside = false;
        foreach (var c in path)
        {
            if (c == ']') inside = false;
            if (!inside) result[length++] = c;
            if (c == '[') inside = true;
        }

        return new string(result[..length]);
    }
}
