using Ronghe.Feel.Binding;
using Ronghe.Feel.Types;

namespace Ronghe.Dmn.Preparation;

/// <summary>The variables that a text may use, each with its slot in the frame; inner ones hide outer ones of the same name.</summary>
internal sealed class NameScope
{
    private readonly NameScope? outer;
    private readonly ScopeVariable? variable;
    private FeelScope? feel;

    private NameScope(FrameLayout layout, NameScope? outer, ScopeVariable? variable)
    {
        Layout = layout;
        this.outer = outer;
        this.variable = variable;
        Count = outer is null ? 0 : outer.Count + 1;
        layout.Size = Math.Max(layout.Size, Count);
    }

    /// <summary>Slots in use: the slot of the next variable.</summary>
    internal int Count { get; }

    internal FrameLayout Layout { get; }

    /// <summary>The scope as FEEL takes it: the place of a variable is its slot.</summary>
    internal FeelScope Feel => feel ??= FeelScope.Of(Variables().Reverse());

    internal static NameScope Empty() => new(new FrameLayout(), null, null);

    internal NameScope With(string name, FeelType type) => new(Layout, this, new(name, type));

    /// <summary>The scope of a function's body: what it sees keeps its slots, in a frame of its own.</summary>
    internal NameScope ForFunction() => new(new FrameLayout(Layout), outer, variable);

    private IEnumerable<ScopeVariable> Variables()
    {
        for (var scope = this; scope.variable is not null; scope = scope.outer!) yield return scope.variable;
    }
}

/// <summary>How many slots a frame needs, and what the texts over it say that matters for it.</summary>
/// <param name="outer">The layout around a function's body.</param>
internal sealed class FrameLayout(FrameLayout? outer = null)
{
    internal int Size { get; set; }

    /// <summary>Whether a text over the frame defines a function, which keeps the frame in which it was made.</summary>
    internal bool DefinesFunction { get; private set; }

    /// <summary>Whether a text over the frame, or over that of a function inside, may read the results so far of a loop.</summary>
    internal bool ReadsPartial { get; private set; }

    /// <summary>Takes notice of a text. FEEL does neither without the word; a name that holds the word only costs time.</summary>
    internal void Note(string text)
    {
        DefinesFunction |= text.Contains("function", StringComparison.Ordinal);
        if (!text.Contains(LogicBuilder.Partial, StringComparison.Ordinal)) return;
        for (var layout = this; layout is not null; layout = layout.Outer) layout.ReadsPartial = true;
    }

    private FrameLayout? Outer => outer;
}
