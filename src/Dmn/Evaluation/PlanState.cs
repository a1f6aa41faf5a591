using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>The values of a plan and the frames of its decisions during one evaluation.</summary>
internal sealed class PlanState(EvaluationPlan plan)
{
    private readonly LogicFrame?[] frames = new LogicFrame?[plan.Steps.Length];

    internal FeelValue[] Values { get; } = new FeelValue[plan.Size];

    /// <summary>Results that the caller gave, by step; null for a decision that is evaluated.</summary>
    internal FeelValue?[] Results { get; } = new FeelValue?[plan.Steps.Length];

    /// <summary>Whether an evaluation uses it.</summary>
    internal bool IsTaken { get; set; }

    internal LogicFrame FrameOf(int step, int size) => frames[step] ??= new(new FeelValue[size]);

    /// <summary>
    /// Empties the state for the next evaluation. False where a computed value is a function, or may hold one: a function keeps the
    /// frame in which it was made.
    /// </summary>
    internal bool Clear()
    {
        if (plan.DefinesFunction && MayHoldFunction()) return false;
        Array.Clear(Values);
        Array.Clear(Results);
        foreach (var frame in frames)
        {
            if (frame is not null) Array.Clear(frame.Slots);
        }
        return true;
    }

    private bool MayHoldFunction()
    {
        foreach (var value in Values.AsSpan(plan.Given.Length))
        {
            if (value is FeelValue.FunctionValue or FeelValue.ListValue or FeelValue.ContextValue) return true;
        }
        return false;
    }
}
