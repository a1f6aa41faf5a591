using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn;

/// <summary>
/// What evaluating a decision or service gave. FEEL never throws: an error is null with recorded failures
/// (DMN 1.5 §10.3.2.13); in strict mode <see cref="IsError"/> is set by any failure.
/// </summary>
/// <param name="Value">The value; null, or unknown with the facts that it depends on.</param>
/// <param name="Failures">Everything that went wrong on the way, in order; a failure need not spoil the value.</param>
/// <param name="Trace">How the value came about; null unless asked for.</param>
public sealed record DmnResult(FeelValue Value, IReadOnlyList<Failure> Failures, DecisionTrace? Trace)
{
    /// <summary>Set in strict mode where anything failed, and always where the budget ended the evaluation.</summary>
    public bool IsError { get; init; }
}

/// <summary>How a decision came to its value.</summary>
/// <param name="Id">The decision's id; its name where it has none.</param>
/// <param name="Name">The decision's name.</param>
/// <param name="Value">Its value after coercion to its type.</param>
/// <param name="Table">The table, where the decision's logic is one.</param>
/// <param name="Comparisons">Comparisons of its literal and boxed expressions, in the order met.</param>
/// <param name="Invocations">Services and knowledge models called, in the order called.</param>
/// <param name="Required">The required decisions, in the order of the requirements.</param>
public sealed record DecisionTrace(
    string Id, string Name, FeelValue Value, TableTrace? Table, IReadOnlyList<ComparisonTrace> Comparisons,
    IReadOnlyList<InvocationTrace> Invocations, IReadOnlyList<DecisionTrace> Required)
{
    /// <summary>The decision; null for a service with several outputs, and for a knowledge model.</summary>
    public Decision? Decision { get; init; }
}

/// <summary>A call of a decision service or a business knowledge model.</summary>
/// <param name="Name">What was called.</param>
/// <param name="Arguments">The arguments after coercion, by parameter.</param>
/// <param name="Body">What happened inside: the service's output decision (its trace holds the others), or the function's body.</param>
public sealed record InvocationTrace(string Name, IReadOnlyList<KeyValuePair<string, FeelValue>> Arguments, DecisionTrace Body);

/// <summary>How a decision table came to its value.</summary>
/// <param name="Table">The table.</param>
/// <param name="Inputs">The value of each input column and the facts that it was read from.</param>
/// <param name="Rules">Every rule in document order; the rules after the hit of a FIRST table have no cells: they were not reached.</param>
public sealed record TableTrace(Expression.DecisionTable Table, ImmutableArray<InputTrace> Inputs, ImmutableArray<RuleTrace> Rules);

/// <summary>The value of an input column.</summary>
/// <param name="Value">The value that the cells test.</param>
/// <param name="Reads">Wire paths of the facts that the input expression read, distinct, in the order read.</param>
public readonly record struct InputTrace(FeelValue Value, IReadOnlyList<string> Reads);

/// <summary>What one rule gave.</summary>
public readonly struct RuleTrace
{
    private readonly ReadOnlyMemory<Ternary> cells;

    internal RuleTrace(int index, Ternary outcome, ReadOnlyMemory<Ternary> cells)
    {
        Index = index;
        Outcome = outcome;
        IsReached = true;
        this.cells = cells;
    }

    private RuleTrace(int index) => Index = index;

    /// <summary>The rule's index from 0.</summary>
    public int Index { get; }

    /// <summary>The conjunction of its cells.</summary>
    public Ternary Outcome { get; }

    /// <summary>The outcome of each cell; empty where the rule was not reached.</summary>
    public ReadOnlySpan<Ternary> Cells => cells.Span;

    /// <summary>Whether the rule was tried at all.</summary>
    public bool IsReached { get; }

    internal static RuleTrace NotReached(int index) => new(index);
}
