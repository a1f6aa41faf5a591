using Ronghe.Feel.Types;

namespace Ronghe.Dmn.Preparation;

/// <summary>Groups the variables of an element by the names of the imports that they lie behind.</summary>
internal sealed class ImportTree
{
    private readonly List<(string Name, object Entry, FeelType Type)> entries = [];

    internal void Add(IReadOnlyList<string> path, string name, VariableSource source, FeelType type)
    {
        var tree = this;
        foreach (var import in path)
        {
            if (tree.entries.Find(entry => entry.Name == import && entry.Entry is ImportTree).Entry is not ImportTree inner)
            {
                inner = new ImportTree();
                tree.entries.Add((import, inner, FeelType.Any));
            }
            tree = inner;
        }
        tree.entries.Add((name, source, type));
    }

    internal IEnumerable<(string Name, VariableSource Source, FeelType Type)> Variables()
    {
        foreach (var (name, entry, type) in entries)
        {
            if (entry is ImportTree inner)
            {
                var members = inner.Variables().ToList();
                yield return (name,
                    new VariableSource.Import([.. members.Select(member => KeyValuePair.Create(member.Name, member.Source))]),
                    FeelType.ContextOf(members.Select(member => KeyValuePair.Create(member.Name, member.Type))));
            }
            else yield return (name, (VariableSource)entry, type);
        }
    }
}
