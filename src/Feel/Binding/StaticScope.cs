using Ronghe.Feel.Types;

namespace Ronghe.Feel.Binding;

/// <summary>A frame as the binder sees it: names with slots, or the item of a filter.</summary>
internal sealed class StaticScope(StaticScope? outer, FeelType? item, bool root = false)
{
    private readonly List<(string Name, FeelType Type)> _variables = [];

    public StaticScope? Outer { get; } = outer;
    public bool Root { get; } = root;

    /// <summary>The type of a filter's item; null when the frame is no filter.</summary>
    public FeelType? Item { get; } = item;

    /// <summary>The type of "?", in the outermost frame of a unary test.</summary>
    public FeelType? Input { get; init; }

    public int Add(string name, FeelType type)
    {
        _variables.Add((name, type));
        return _variables.Count - 1;
    }

    public void Retype(int slot, FeelType type) => _variables[slot] = (_variables[slot].Name, type);

    /// <summary>The last of that name, −1 for none.</summary>
    public int Find(string name) => _variables.FindLastIndex(v => v.Name == name);

    public FeelType TypeOf(int slot) => _variables[slot].Type;

    public IEnumerable<string> Names => _variables.Select(v => v.Name);
}
