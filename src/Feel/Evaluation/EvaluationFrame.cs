using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>
/// The variables of one scope at run time. A caller that evaluates many expressions over the same variables makes one and hands it to each;
/// it must not be shared between threads.
/// </summary>
public sealed class EvaluationFrame
{
    /// <param name="variables">One value for each variable of the scope, in its order.</param>
    public EvaluationFrame(FeelValue[] variables)
        : this(variables, null)
    {
    }

    internal EvaluationFrame(FeelValue[] slots, EvaluationFrame? outer)
    {
        Slots = slots;
        Outer = outer;
    }

    internal FeelValue[] Slots { get; }
    internal EvaluationFrame? Outer { get; }

    /// <summary>What "?" stands for; in the outermost frame.</summary>
    internal FeelValue Input { get; set; } = FeelValue.Null;

    /// <summary>The wire path of the item in the first slot, when it is a fact that does not carry its own; set only while reads are recorded.</summary>
    internal string? ItemOrigin { get; init; }

    internal EvaluationFrame At(int hops)
    {
        EvaluationFrame frame = this;
        for (; hops > 0; hops--) frame = frame.Outer!;
        return frame;
    }
}
