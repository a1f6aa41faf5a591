using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>What one evaluation may use.</summary>
/// <param name="MaxSteps">Nodes evaluated and items made.</param>
/// <param name="MaxDepth">Calls within calls.</param>
/// <param name="MaxItems">Items of one list, or characters of one string.</param>
public sealed record EvaluationBudget(long MaxSteps = 20_000_000, int MaxDepth = 1_000, int MaxItems = 2_000_000)
{
    public static EvaluationBudget Default { get; } = new();
}

/// <summary>One comparison or test that was evaluated.</summary>
/// <param name="Span">In the text of the expression.</param>
/// <param name="Operator">=, !=, &lt;, &lt;=, &gt;, &gt;=, between, in.</param>
/// <param name="Left">The value that is compared.</param>
/// <param name="Right">The other side; for between the range of its ends, for in null when there are several tests.</param>
/// <param name="Result">Unknown when it depends on unknown facts; false when the values cannot be compared.</param>
/// <param name="Reads">Wire paths of the facts read for both sides, distinct, in the order of first reading.</param>
public sealed record ComparisonTrace(
    TextSpan Span, string Operator, FeelValue Left, FeelValue Right, Ternary Result, IReadOnlyList<string> Reads);

/// <summary>Gives a function for an external definition ({java: …} or {pmml: …}); null when it has none.</summary>
public delegate FunctionBody? ExternalFunctions(FeelValue.ContextValue mapping);

/// <summary>
/// The state of one evaluation: budget, failures, and where wanted the trace. Used by one thread. The clock is a value,
/// so that the same session gives the same answer.
/// </summary>
public sealed class EvaluationSession(EvaluationBudget? budget = null)
{
    private const int MaxFailures = 1_000;
    private readonly List<Failure> _failures = [];
    private readonly List<string> _reads = [];
    private readonly FeelValue?[]?[] _arguments = new FeelValue?[]?[5];
    private long _steps = (budget ?? EvaluationBudget.Default).MaxSteps;
    private int _depth;

    public EvaluationBudget Budget { get; } = budget ?? EvaluationBudget.Default;

    /// <summary>What now() and today() answer; null: they answer null.</summary>
    public FeelDateTime? Now { get; init; }

    public ExternalFunctions? Externals { get; init; }

    /// <summary>Takes every comparison; null: nothing is traced. May be changed between expressions.</summary>
    public ICollection<ComparisonTrace>? Trace { get; set; }

    /// <summary>Records what is read even when no comparison is traced; implied by <see cref="Trace"/>.</summary>
    public bool TracksReads { get; set; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The first failure ends the evaluation and is <see cref="Exhausted"/>: null is never an answer by accident.</summary>
    public bool Strict { get; init; }

    /// <summary>Whatever the host wants to find again in the functions that it gives; FEEL does not touch it.</summary>
    public object? Host { get; init; }

    /// <summary>What of a larger model is evaluated now, by name; recorded with each failure. Empty for an expression on its own.</summary>
    public string Element { get; set; } = "";

    /// <summary>In order, at most 1,000.</summary>
    public IReadOnlyList<Failure> Failures => _failures;

    /// <summary>The failure that ended the evaluation: every further one answers null at once. Null while the budget lasts.</summary>
    public Failure? Exhausted { get; private set; }

    internal bool Tracing => Trace is not null || TracksReads;

    /// <summary>Makes the session new for another evaluation: full budget, nothing recorded. What was handed out before is emptied too.</summary>
    public void Reset()
    {
        _failures.Clear();
        _reads.Clear();
        _steps = Budget.MaxSteps;
        _depth = 0;
        Exhausted = null;
        Trace = null;
        TracksReads = false;
        Element = "";
    }

    /// <summary>Records a failure; the answer is null.</summary>
    public FeelValue Fail(string code, TextSpan span, string found = "", string expected = "", string available = "")
    {
        var failure = new Failure(code, span, found, expected, available, Element);
        if (_failures.Count < MaxFailures) _failures.Add(failure);
        if (!Strict) return FeelValue.Null;
        Exhausted ??= failure;
        throw new BudgetExhaustedException();
    }

    /// <summary>A place in the reads, for <see cref="ReadsSince"/>.</summary>
    public int MarkReads() => _reads.Count;

    /// <summary>What was read since the mark, distinct, in order.</summary>
    public IReadOnlyList<string> ReadsSince(int mark)
    {
        int count = _reads.Count - mark;
        if (count == 0) return [];
        if (count == 1) return [_reads[mark]];
        var distinct = new List<string>(count);
        for (int i = mark; i < _reads.Count; i++)
        {
            if (!distinct.Contains(_reads[i])) distinct.Add(_reads[i]);
        }

        return distinct;
    }

    /// <summary>Forgets what was read since the mark.</summary>
    public void ForgetReads(int mark) => _reads.RemoveRange(mark, _reads.Count - mark);

    /// <summary>Records a read of a fact by its wire path.</summary>
    public void Read(string path) => _reads.Add(path);

    internal void Step(long count = 1)
    {
        if ((_steps -= count) < 0) Exhaust(FeelCode.Steps, default, $"> {Budget.MaxSteps}");
        if ((_steps & 0xFFF) == 0 && Cancellation.IsCancellationRequested) Exhaust(FeelCode.Cancelled, default, "");
    }

    internal void Enter(TextSpan span)
    {
        if (++_depth > Budget.MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Exhaust(FeelCode.Depth, span, $"{_depth}");
        }
    }

    internal void Leave() => _depth--;

    /// <summary>Ends the evaluation when a list or text of that size may not be made.</summary>
    internal void Allow(Int128 size, TextSpan span)
    {
        if (size > Budget.MaxItems) Exhaust(FeelCode.Size, span, $"{size}", $"≤ {Budget.MaxItems}");
        Step((long)size);
    }

    /// <summary>Ends the evaluation.</summary>
    internal void Exhaust(string code, TextSpan span, string found, string expected = "")
    {
        if (Exhausted is null)
        {
            Exhausted = new Failure(code, span, found, expected);
            _failures.Add(Exhausted);
        }

        throw new BudgetExhaustedException();
    }

    /// <summary>An array for the arguments of one built-in, which must not keep it; used again once returned.</summary>
    internal FeelValue?[] RentArguments(int count)
    {
        if ((uint)count >= (uint)_arguments.Length || _arguments[count] is not { } free) return new FeelValue?[count];
        _arguments[count] = null;
        return free;
    }

    internal void ReturnArguments(FeelValue?[] arguments)
    {
        Array.Clear(arguments);
        if (arguments.Length < _arguments.Length) _arguments[arguments.Length] = arguments;
    }

    /// <summary>
    /// Whether a piece of work may begin; its edge catches <see cref="BudgetExhaustedException"/>, answers null then, and returns to
    /// the caller's depth by <see cref="End"/>.
    /// </summary>
    internal bool TryBegin(out int depth)
    {
        depth = _depth;
        if (Exhausted is not null) return false;
        if (System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack()) return true;
        Exhausted = new Failure(FeelCode.Depth, default, $"{_depth}", "");
        _failures.Add(Exhausted);
        return false;
    }

    internal void End(int depth) => _depth = depth;
}

/// <summary>Unwinds to the edge of the evaluation; never leaves it.</summary>
internal sealed class BudgetExhaustedException : Exception;
