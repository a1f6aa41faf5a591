using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Temporal;

namespace Ronghe.Dmn;

/// <summary>Which of the two evaluators answers; they answer alike.</summary>
public enum Evaluator
{
    /// <summary>The reference: walks the bound tree, with trace.</summary>
    Interpreter,
    /// <summary>Texts planned into delegates, tables behind an index; a traced table is tried rule by rule.</summary>
    Compiled,
}

/// <summary>How one evaluation runs.</summary>
public sealed record EvaluateOptions
{
    /// <summary>The interpreter, without trace, a missing input null.</summary>
    public static EvaluateOptions Default { get; } = new();

    /// <summary>Whether <see cref="DmnResult.Trace"/> is wanted.</summary>
    public bool Trace { get; init; }

    /// <summary>Whether any recorded failure makes the result an error.</summary>
    public bool Strict { get; init; }

    /// <summary>What an input that is not given is: unknown under its own name, or null.</summary>
    public bool MissingInputIsUnknown { get; init; }

    /// <summary>Steps, depth and sizes that the evaluation may take.</summary>
    public EvaluationBudget Budget { get; init; } = EvaluationBudget.Default;

    /// <summary>The evaluator.</summary>
    public Evaluator Evaluator { get; init; } = Evaluator.Interpreter;

    /// <summary>What <c>now()</c> and <c>today()</c> say; null makes them null with a failure.</summary>
    public FeelDateTime? Now { get; init; }

    /// <summary>Ends the evaluation early, as an exhausted budget does.</summary>
    public CancellationToken Cancellation { get; init; }
}
