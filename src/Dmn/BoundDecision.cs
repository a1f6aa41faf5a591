using System.Collections.Immutable;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn;

/// <summary>
/// A decision bound to the places of the values that its caller has, for a caller that asks many times. Immutable and safe under
/// threads. Made by <see cref="DmnModel.Bind"/>.
/// </summary>
public sealed class BoundDecision
{
    private readonly PreparedDecision decision;
    private readonly EvaluationPlan plan;
    private readonly ImmutableArray<BoundInput> inputs;
    private readonly ImmutableArray<int> results;
    private readonly int count;

    /// <param name="count">How many names were bound.</param>
    internal BoundDecision(DmnModel model, PreparedDecision decision, EvaluationPlan plan, int count, ImmutableArray<BoundInput> inputs, ImmutableArray<int> results)
    {
        Model = model;
        this.count = count;
        this.decision = decision;
        this.plan = plan;
        this.inputs = inputs;
        this.results = results;
    }

    /// <summary>The model that has the decision.</summary>
    public DmnModel Model { get; }

    /// <summary>The decision's name.</summary>
    public string Name => decision.Name;

    /// <summary>The answer to these values: inputs, and results that stand for decisions, by the names that were bound.</summary>
    /// <param name="values">One for each name that was bound, in their order; null where nothing is given.</param>
    /// <param name="memo">What is kept from one evaluation to the next; null keeps nothing. A decision that failed is not kept.</param>
    /// <exception cref="ArgumentException">More or fewer values than names.</exception>
    public DmnResult Evaluate(ReadOnlySpan<FeelValue?> values, EvaluateOptions? options = null, EvaluationMemo? memo = null)
    {
        if (values.Length != count) throw new ArgumentException($"{values.Length} values for {count} names", nameof(values));
        var run = Model.Start(options);
        var state = run.Rent(plan);
        var kept = memo?.Of(plan);
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            var value = input.Place < 0 ? null : values[input.Place];
            state.Values[i] = input.Conforms && value is not null ? value : DmnModel.Input(input.Data, value, run, options, kept, i);
        }
        for (var i = 0; i < results.Length; i++) state.Results[i] = results[i] < 0 ? null : values[results[i]];
        return DmnModel.Answer(decision, plan, state, run, options, kept);
    }
}

/// <summary>Input data, the place of its value (−1 for none), and whether the value is known to be of its type.</summary>
internal readonly record struct BoundInput(PreparedInputData Data, int Place, bool Conforms);
