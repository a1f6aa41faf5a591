using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>The rules of one table that hit or may hit, with their outputs. Used again by its run, table after table.</summary>
internal sealed class HitList : HitCombination.Table
{
    private readonly DmnRun run;
    private readonly List<Hit> hits = [];
    private readonly Comparison<Hit> byPriority;
    private FeelValue[] outputs = [];
    private Plain[] plain = [];
    private PreparedTable table = null!;
    private LogicFrame frame = null!;

    internal HitList(DmnRun run)
    {
        this.run = run;
        byPriority = (left, right) => ComparePriority(left.Output, right.Output) is var order and not 0 ? order : left.Index.CompareTo(right.Index);
    }

    internal void Begin(PreparedTable begun, LogicFrame within)
    {
        table = begun;
        frame = within;
        if (Inputs.Length < begun.Inputs.Length) Inputs = new FeelValue[begun.Inputs.Length];
        hits.Clear();
        IsDecided = false;
    }

    /// <summary>Lets go of every value.</summary>
    internal void End()
    {
        Array.Clear(Inputs, 0, table.Inputs.Length);
        hits.Clear();
    }

    /// <summary>The values of the input columns; there may be more places than columns.</summary>
    internal FeelValue[] Inputs { get; private set; } = [];

    /// <summary>Forgets what is known of cells: the inputs are new.</summary>
    internal void BeginScan()
    {
        var size = table.Grid.Size;
        if (plain.Length < size) plain = new Plain[size];
        else Array.Clear(plain, 0, size);
    }

    /// <summary>
    /// The outcome of a cell by its number in the grid of the table, asked once for all rules; null where it has to be evaluated.
    /// </summary>
    internal bool? Plainly(int cell, int column)
    {
        if (cell == CellGrid.Anything) return true;
        ref var known = ref plain[cell];
        if (known == Plain.NotAsked) known = Ask(cell, Inputs[column]);
        return known == Plain.ToBeEvaluated ? null : known == Plain.True;
    }

    private Plain Ask(int cell, FeelValue input) =>
        cell == CellGrid.Missing ? Plain.False
        : run.Plainly(table.Grid.Tests(cell), input) is not { } outcome ? Plain.ToBeEvaluated
        : outcome ? Plain.True : Plain.False;

    /// <summary>Whether no later rule can change the result: FIRST has its definite hit.</summary>
    internal bool IsDecided { get; private set; }

    internal override HitPolicy Policy => table.Source.HitPolicy;
    internal override Aggregation Aggregation => table.Source.Aggregation;

    internal void Add(int rule, IReadOnlyList<string>? paths)
    {
        hits.Add(new(rule, paths is null, Output(table.Rules[rule]), paths ?? []));
        IsDecided = paths is null && Policy == HitPolicy.First;
    }

    internal FeelValue Combine() => HitCombination.Combine(this, hits);

    internal override FeelValue NoHit()
    {
        if (table.HasDefault)
        {
            if (table.Outputs.Length == 1) return Default(table.Outputs[0]);
            var values = Outputs();
            for (var i = 0; i < values.Length; i++) values[i] = Default(table.Outputs[i]);
            return Context(values);
        }
        return (Policy, Aggregation) switch
        {
            (HitPolicy.Collect, Aggregation.None) => FeelValue.EmptyList,
            (HitPolicy.Collect, Aggregation.Count) => FeelValue.Of(0),
            _ => FeelValue.Null,
        };
    }

    /// <summary>
    /// Known where one input alone is unknown and constants decide all cells of the rules that may hit: then the rules hit or not by
    /// that input alone.
    /// </summary>
    internal override bool MustHit(IReadOnlyList<Hit> possible)
    {
        var columns = table.Inputs.Length;
        var unknown = Array.FindIndex(Inputs, 0, columns, input => input.IsUnknown);
        return unknown >= 0 && Array.FindLastIndex(Inputs, columns - 1, columns, input => input.IsUnknown) == unknown && table.Index is { } index
            && possible.All(hit => Enumerable.Range(0, columns).All(column => column == unknown || index.Decides(hit.Index, column)))
            && index.Covers(unknown, possible, table);
    }

    internal override int ComparePriority(FeelValue left, FeelValue right)
    {
        foreach (var output in table.Outputs)
        {
            var order = Rank(output, Member(left, output)).CompareTo(Rank(output, Member(right, output)));
            if (order != 0) return order;
        }
        return 0;
    }

    internal override FeelValue Violation(TableViolation violation) => run.Fail(
        violation == TableViolation.SeveralHits ? DmnCode.SeveralHits : DmnCode.DifferentOutputs,
        string.Join(", ", hits.Where(hit => hit.IsDefinite).Select(hit => hit.Index + 1)));

    internal override Comparison<Hit> ByPriority => byPriority;

    internal override FeelValue Aggregate(ReadOnlySpan<FeelValue> aggregated) => Aggregation switch
    {
        Aggregation.Count => FeelValue.Of(aggregated.Length),
        _ when table.Outputs.Length > 1 => run.Fail(DmnCode.AggregatedOutputs),
        _ => Aggregates.OfNumbers(Aggregation, aggregated) ?? run.Aggregate(Aggregation, FeelValue.ListOf(aggregated.ToArray())),
    };

    private FeelValue Output(PreparedRule rule)
    {
        if (table.Outputs.Length == 1) return Output(rule, 0);
        var values = Outputs();
        for (var i = 0; i < values.Length; i++) values[i] = Output(rule, i);
        return Context(values);
    }

    private Span<FeelValue> Outputs()
    {
        if (outputs.Length < table.Outputs.Length) outputs = new FeelValue[table.Outputs.Length];
        return outputs.AsSpan(0, table.Outputs.Length);
    }

    private FeelValue.ContextValue Context(ReadOnlySpan<FeelValue> values)
    {
        if (table.OutputNames is { } distinct) return FeelValue.ContextOf(distinct, values);
        var builder = new FeelValue.ContextBuilder();
        for (var i = 0; i < values.Length; i++) builder.Add(table.Outputs[i].Name, values[i]);
        return builder.Build();
    }

    private FeelValue Output(PreparedRule rule, int index) =>
        Checked(table.Outputs[index], index < rule.Outputs.Length ? run.Evaluate(rule.Outputs[index], frame) : FeelValue.Null);

    private FeelValue Default(PreparedOutput output) =>
        Checked(output, output.Default is { } entry ? run.Evaluate(entry, frame) : FeelValue.Null);

    private FeelValue Checked(PreparedOutput output, FeelValue value)
    {
        value = run.Coerce(value, output.Type);
        if (!output.ValuesAreOwn || value.IsNull || value.IsUnknown || Rank(output, value) < output.Values.Length) return value;
        return run.Fail(DmnCode.OutputValue, value.ToString(), output.Source.OutputValues!.Text);
    }

    private FeelValue Member(FeelValue value, PreparedOutput output) =>
        table.Outputs.Length == 1 ? value : value is FeelValue.ContextValue context ? context[output.Name] : FeelValue.Null;

    /// <summary>The position of the first output value that the output meets; after all of them where it meets none.</summary>
    private int Rank(PreparedOutput output, FeelValue value)
    {
        for (var i = 0; i < output.Values.Length; i++)
        {
            if (run.Test(output.Values[i], value, frame).IsTrue) return i;
        }
        return output.Values.Length;
    }

    /// <summary>What is known of a test without evaluating it.</summary>
    private enum Plain : byte
    {
        NotAsked,
        True,
        False,
        ToBeEvaluated,
    }
}
