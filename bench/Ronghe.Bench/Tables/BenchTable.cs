using Ronghe.Dmn;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

namespace Ronghe.Bench.Tables;

/// <summary>A decision table of one numeric output with the facts it is asked about, the same on every machine.</summary>
internal sealed record BenchTable(string Name, DmnDefinitions Definitions, IReadOnlyList<FeelValue.ContextValue> Facts)
{
    /// <summary>How many sets of facts a table is asked about, round after round.</summary>
    public const int FactCount = 1024;

    public static EvaluateOptions Compiled { get; } = new() { Evaluator = Evaluator.Compiled };

    public static EvaluateOptions Interpreted { get; } = new();

    public static EvaluateOptions Traced { get; } = new() { Trace = true };

    public Decision Decision => Definitions.Decisions.Single();

    public Expression.DecisionTable Table => (Expression.DecisionTable)Decision.Expression!;

    public static BenchTable Of(string name, DmnReadResult read, Func<Random, IEnumerable<KeyValuePair<string, FeelValue>>> draw)
    {
        if (!read.IsValid) throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
        var random = new Random(20211224);
        return new(name, read.Definitions!, [.. Enumerable.Range(0, FactCount).Select(_ => FeelValue.ContextOf(draw(random)))]);
    }

    public DmnModel Prepare()
    {
        var prepared = DmnModel.Prepare(Definitions);
        return prepared.IsValid ? prepared.Model : throw new InvalidOperationException(string.Join('\n', prepared.Diagnostics));
    }

    /// <summary>Asks about every set of facts once; the last answer keeps the work alive.</summary>
    public DmnResult EvaluateAll(DmnModel model, EvaluateOptions options)
    {
        DmnResult last = null!;
        var decision = Decision.Name;
        foreach (var facts in Facts) last = model.Evaluate(decision, facts, options);
        return last;
    }
}
