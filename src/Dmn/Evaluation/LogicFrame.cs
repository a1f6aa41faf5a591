using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>The variables of one decision or function body while it is evaluated, as FEEL's texts of it share them.</summary>
internal sealed class LogicFrame
{
    internal LogicFrame(FeelValue[] slots)
    {
        Slots = slots;
        Feel = new(slots);
    }

    internal FeelValue[] Slots { get; }

    internal EvaluationFrame Feel { get; }
}
