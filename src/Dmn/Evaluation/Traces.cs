using System.Runtime.InteropServices;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>Collects what happens while one decision or function body is evaluated.</summary>
/// <param name="outer">What took comparisons before, and takes them afterwards; null where they are not recorded, as in a cell.</param>
internal sealed class TraceFrame(ICollection<ComparisonTrace>? outer)
{
    internal ICollection<ComparisonTrace>? Outer => outer;
    internal List<ComparisonTrace> Comparisons { get; } = [];

    private List<InvocationTrace>? invocations;

    internal void Add(InvocationTrace invocation) => (invocations ??= []).Add(invocation);

    /// <summary>The first table that was evaluated.</summary>
    internal TableTraceBuilder? Table { get; set; }

    internal DecisionTrace Finish(string id, string name, FeelValue value, IReadOnlyList<DecisionTrace> required, Decision? decision = null) =>
        new(id, name, value, Table?.Finish(), Comparisons, invocations ?? (IReadOnlyList<InvocationTrace>)[], required) { Decision = decision };
}

/// <summary>Collects what happens while one table is evaluated.</summary>
internal sealed class TableTraceBuilder(PreparedTable table)
{
    private readonly InputTrace[] inputs = new InputTrace[table.Inputs.Length];
    private readonly RuleTrace[] rules = new RuleTrace[table.Rules.Length];
    private Ternary[] cells = [];
    private int rule;
    private int column;

    internal void Input(int index, FeelValue value, IReadOnlyList<string> reads) => inputs[index] = new(value, reads);

    internal void BeginRule(int index)
    {
        rule = index;
        column = 0;
        cells = new Ternary[table.Inputs.Length];
    }

    internal void Cell(FeelValue outcome) => cells[column++] = outcome switch
    {
        FeelValue.UnknownValue => Ternary.Unknown,
        { IsTrue: true } => Ternary.True,
        _ => Ternary.False,
    };

    internal void EndRule(RuleOutcome outcome) => rules[rule] = new(
        rule, outcome.IsFalse ? Ternary.False : outcome.Paths is null ? Ternary.True : Ternary.Unknown, ImmutableCollectionsMarshal.AsImmutableArray(cells));

    internal TableTrace Finish()
    {
        for (var i = 0; i < rules.Length; i++) rules[i] ??= RuleTrace.NotReached(i);
        return new(table.Source, ImmutableCollectionsMarshal.AsImmutableArray(inputs), ImmutableCollectionsMarshal.AsImmutableArray(rules));
    }
}
