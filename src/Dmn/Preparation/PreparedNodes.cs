using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>Where the value of a variable of a decision comes from; closed.</summary>
internal abstract record VariableSource
{
    private VariableSource() { }

    /// <summary>A required decision or input, by its place among the decision's requirements.</summary>
    internal sealed record Required(int Index) : VariableSource;

    /// <summary>A knowledge model or service: a function that depends on nothing of the run.</summary>
    internal sealed record Function(PreparedInvocable Invocable) : VariableSource;

    /// <summary>An import: a context of what is required from behind its name.</summary>
    internal sealed record Import(ImmutableArray<KeyValuePair<string, VariableSource>> Members) : VariableSource;
}

/// <summary>A decision that can be evaluated: its logic and what fills the first slots of its frame, in order.</summary>
internal sealed class PreparedDecision
{
    internal required Decision Source { get; init; }
    internal required string Name { get; init; }
    internal required FeelType Type { get; init; }
    internal required PreparedLogic Logic { get; init; }
    internal required FrameLayout Layout { get; init; }
    internal required ImmutableArray<DrgElement> Required { get; init; }
    internal required ImmutableArray<VariableSource> Variables { get; init; }
}

/// <summary>A business knowledge model or decision service as a function value; the value exists before what it does is bound.</summary>
internal sealed class PreparedInvocable(string name)
{
    internal string Name { get; } = name;

    /// <summary>The function; set once, before the model is published.</summary>
    internal FeelValue.FunctionValue Value { get; set; } = null!;
}

/// <summary>Input data with its name and type.</summary>
/// <param name="Source">The element.</param>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">The declared type.</param>
/// <param name="ImportPath">The names of the imports behind which it lies; empty for the model's own.</param>
/// <param name="QualifiedName">Namespace, <c>#</c> and name: the key that names it beyond doubt.</param>
internal sealed record PreparedInputData(InputData Source, string Name, FeelType Type, ImmutableArray<string> ImportPath, string QualifiedName)
{
    private int place;

    /// <summary>The value under the plain name, first looked for where it was found before.</summary>
    internal bool TryGet(FeelValue.ContextValue inputs, [NotNullWhen(true)] out FeelValue? value) => inputs.TryGet(Name, ref place, out value);
}

/// <summary>A decision service: what it takes and gives, and the plan that computes it.</summary>
internal sealed class PreparedService
{
    internal required DecisionService Source { get; init; }
    internal required string Name { get; init; }

    /// <summary>Input data, then input decisions: the parameters in order (DMN 1.5 §10.4).</summary>
    internal required ImmutableArray<FunctionParameter> Parameters { get; init; }
    internal required FeelType Result { get; init; }
    internal required ImmutableArray<PreparedDecision> Outputs { get; init; }
    internal required EvaluationPlan Plan { get; init; }
}

/// <summary>
/// The order in which decisions are evaluated and where each finds what it requires. Values lie in one array: what is given first
/// (inputs, and the input data and input decisions of a service), then a value a step.
/// </summary>
internal sealed class EvaluationPlan
{
    internal required ImmutableArray<DrgElement> Given { get; init; }
    internal required ImmutableArray<PlanStep> Steps { get; init; }
    internal int Size => Given.Length + Steps.Length;

    /// <summary>Whether a value of the plan may be, or hold, a function that keeps a frame of it.</summary>
    internal bool DefinesFunction => definesFunction ??= Steps.Any(step => step.Decision.Layout.DefinesFunction);

    private bool? definesFunction;

    /// <summary>The place of an element's value; −1 where the plan does not have it.</summary>
    internal int PlaceOf(DrgElement element)
    {
        for (var i = 0; i < Given.Length; i++)
        {
            if (ReferenceEquals(Given[i], element)) return i;
        }
        for (var i = 0; i < Steps.Length; i++)
        {
            if (ReferenceEquals(Steps[i].Decision.Source, element)) return Given.Length + i;
        }
        return -1;
    }
}

/// <summary>One decision of a plan and the places of what it requires.</summary>
internal sealed record PlanStep(PreparedDecision Decision, ImmutableArray<int> Places);
