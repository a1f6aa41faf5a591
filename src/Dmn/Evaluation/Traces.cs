using System.Runtime.InteropServices;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>Collects what happens while one decision or function body is evaluated. Used again by its run.</summary>
internal sealed class TraceFrame
{
    private readonly List<InvocationTrace> invocations = [];

    /// <summary>What took comparisons before, and takes them afterwards; null where they are not recorded, as in a cell.</summary>
    internal ICollection<ComparisonTrace>? Outer { get; set; }

    internal List<ComparisonTrace> Comparisons { get; } = [];

    internal void Add(InvocationTrace invocation) => invocations.Add(invocation);

    /// <summary>The first table that was evaluated.</summary>
    internal TableTraceBuilder? Table { get; set; }

    /// <summary>What was collected.</summary>
    internal DecisionTrace Take(string id, string name, FeelValue value, IReadOnlyList<DecisionTrace> required, Decision? decision) =>
        new(id, name, value, Table?.Finish(), Comparisons.ToArray(), invocations.ToArray(), required) { Decision = decision };

    internal void Clear()
    {
        Table = null;
        Comparisons.Clear();
        invocations.Clear();
    }
}

/// <summary>Collects what happens while one table is evaluated.</summary>
internal sealed class TableTraceBuilder(PreparedTable table)
{
    private readonly InputTrace[] inputs = new InputTrace[table.Inputs.Length];
    private readonly RuleTrace[] rules = new RuleTrace[table.Rules.Length];
    private readonly Ternary[] cells = new Ternary[table.Inputs.Length * table.Rules.Length];
    private int reached;

    internal void Input(int index, FeelValue value, IReadOnlyList<string> reads) => inputs[index] = new(value, reads);

    /// <summary>Where the outcomes of a rule's cells are noted.</summary>
    internal Span<Ternary> Row(int rule) => cells.AsSpan(rule * inputs.Length, inputs.Length);

    /// <summary>The rules end in their order.</summary>
    internal void EndRule(RuleOutcome outcome)
    {
        rules[reached] = new(
            reached, outcome.IsFalse ? Ternary.False : outcome.Paths is null ? Ternary.True : Ternary.Unknown, cells.AsMemory(reached * inputs.Length, inputs.Length));
        reached++;
    }

    internal TableTrace Finish()
    {
        for (var i = reached; i < rules.Length; i++) rules[i] = RuleTrace.NotReached(i);
        return new(table.Source, ImmutableCollectionsMarshal.AsImmutableArray(inputs), ImmutableCollectionsMarshal.AsImmutableArray(rules));
    }
}
