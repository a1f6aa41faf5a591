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
    internal List<InvocationTrace> Invocations { get; } = [];

    /// <summary>The first table that was evaluated.</summary>
    internal TableTraceBuilder? Table { get; set; }

    internal DecisionTrace Finish(string id, string name, FeelValue value, IReadOnlyList<DecisionTrace> required) =>
        new(id, name, value, Table?.Finish(), Comparisons, Invocations, required);
}

/// <summary>Collects what happens while one table is evaluated.</summary>
internal sealed class TableTraceBuilder(PreparedTable table)
{
    private readonly List<RuleTrace> rules = new(table.Rules.Length);
    private Ternary[] cells = [];
    private int rule;
    private int column;

    internal List<InputTrace> Inputs { get; } = new(table.Inputs.Length);

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

    internal void EndRule(RuleOutcome outcome) => rules.Add(new(rule,
        outcome.IsFalse ? Ternary.False : outcome.Paths is null ? Ternary.True : Ternary.Unknown, cells));

    internal void NotReached(int from, int to)
    {
        for (var i = from; i < to; i++) rules.Add(RuleTrace.NotReached(i));
    }

    internal TableTrace Finish() => new(table.Source, Inputs, rules);
}
