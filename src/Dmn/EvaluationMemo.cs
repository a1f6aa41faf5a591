using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn;

/// <summary>
/// What evaluations of the same decisions over many items have in common: an input that is the same object as before is not
/// coerced again, and a decision whose inputs all are is not evaluated again. For one thread and one set of facts.
/// </summary>
public sealed class EvaluationMemo
{
    private readonly Dictionary<EvaluationPlan, Kept> plans = new(ReferenceEqualityComparer.Instance);

    internal Kept Of(EvaluationPlan plan)
    {
        if (!plans.TryGetValue(plan, out var kept)) plans[plan] = kept = new Kept(plan);
        return kept;
    }

    /// <summary>The last evaluation of one plan.</summary>
    internal sealed class Kept(EvaluationPlan plan)
    {
        private readonly FeelValue?[] given = new FeelValue?[plan.Given.Length];
        private readonly FeelValue?[] coerced = new FeelValue?[plan.Given.Length];
        private readonly Step?[] steps = new Step?[plan.Steps.Length];
        private readonly bool[] same = new bool[plan.Steps.Length];

        /// <summary>The value of an input as it was coerced before; null where it is another one.</summary>
        internal FeelValue? Coerced(int input, FeelValue value) => ReferenceEquals(given[input], value) ? coerced[input] : null;

        internal void Keep(int input, FeelValue value, FeelValue result) => (given[input], coerced[input]) = (value, result);

        /// <summary>The step as it was before, where it and every step that it requires is given the same.</summary>
        internal Step? Same(int step, FeelValue[] values)
        {
            var places = plan.Steps[step].Places;
            var found = steps[step];
            for (var i = 0; i < places.Length && found is not null; i++)
                if (!IsSame(places[i], found.Required[i], values)) found = null;
            same[step] = found is not null;
            return found;
        }

        private bool IsSame(int place, FeelValue before, FeelValue[] values) =>
            place < 0 || (place < plan.Given.Length ? ReferenceEquals(before, values[place]) : same[place - plan.Given.Length]);

        /// <summary>What was given instead or failed is evaluated anew, and so is all that requires it.</summary>
        internal void Forget(int step) => (steps[step], same[step]) = (null, false);

        internal void Keep(int step, FeelValue[] values, FeelValue value, DecisionTrace? trace)
        {
            var places = plan.Steps[step].Places;
            var required = new FeelValue[places.Length];
            for (var i = 0; i < required.Length; i++) required[i] = places[i] < 0 ? FeelValue.Null : values[places[i]];
            steps[step] = new Step(required, value, trace);
        }
    }

    internal sealed record Step(FeelValue[] Required, FeelValue Value, DecisionTrace? Trace);
}
