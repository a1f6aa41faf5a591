using System.Collections.Immutable;

namespace Ronghe.Columnar.Planning;

/// <summary>The variables of one scope while it is planned, as a frame holds them while it is evaluated.</summary>
/// <param name="Slots">What each variable stands for, planned when it is read.</param>
/// <param name="Outer">The scope around it; null for the outermost.</param>
/// <param name="Loops">The levels over which loops run around here, the outermost first.</param>
internal sealed record Frame(Lazy<Symbol>[] Slots, Frame? Outer, ImmutableArray<Level> Loops)
{
    /// <summary>What "?" stands for; in the outermost frame of a test.</summary>
    internal Symbol? Input { get; init; }

    internal Frame At(int hops)
    {
        var frame = this;
        for (; hops > 0; hops--) frame = frame.Outer!;
        return frame;
    }

    internal Frame Inside(Level level, Symbol item) => new([new(item)], this, Loops.Add(level));

    internal Frame With(Lazy<Symbol>[] slots) => new(slots, this, Loops);
}
