using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>The variables of one scope at run time; the outermost frame holds the input of a unary test too.</summary>
internal sealed class Frame(FeelValue[] slots, Frame? outer)
{
    public FeelValue[] Slots { get; } = slots;
    public Frame? Outer { get; } = outer;
    public FeelValue Input { get; set; } = FeelValue.Null;

    public Frame At(int hops)
    {
        Frame frame = this;
        for (; hops > 0; hops--) frame = frame.Outer!;
        return frame;
    }
}
