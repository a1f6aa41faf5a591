using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>
/// Decision tables as choices: a condition a rule, the first of which holds for each row; rules that constants exclude are gone, and a
/// rule that constants make certain ends a FIRST table.
/// </summary>
internal sealed class TablePlanner(Graph graph, TextPlanner texts)
{
    /// <summary>The bits of one word hold the alternatives of a row that cannot decide.</summary>
    private const int MostAlternatives = 62;

    internal Symbol Plan(PreparedTable table, Frame frame)
    {
        if (table.Source.HitPolicy is not (HitPolicy.First or HitPolicy.Unique)) throw new NotPlannedException($"a table that is {table.Source.HitPolicy}");
        var inputs = table.Inputs.Select(input => new Lazy<Symbol>(() => Input(input, frame))).ToImmutableArray();
        var rules = ImmutableArray.CreateBuilder<int>();
        var conditions = ImmutableArray.CreateBuilder<Node>();
        var isClosed = false;
        for (var i = 0; i < table.Rules.Length && !isClosed; i++)
        {
            var condition = Condition(table, table.Rules[i], inputs, frame);
            if (condition is Node.Constant { Value: var constant } && !constant.IsUnknown)
            {
                if (!constant.IsTrue) continue;
                isClosed = table.Source.HitPolicy == HitPolicy.First;
            }

            rules.Add(i);
            conditions.Add(condition);
        }

        if (rules.Count > MostAlternatives) throw new NotPlannedException($"a table of {rules.Count} rules");
        // what constants alone decide
        if (conditions is [Node.Constant { Value.IsTrue: true }]) return Output(table, frame, rules[0]);
        if (conditions.Count == 0) return Output(table, frame, null);

        var alternatives = rules.Select(rule => (int?)rule).ToList();
        if (isClosed) conditions.RemoveAt(conditions.Count - 1);
        else alternatives.Add(null);
        var choice = graph.Choice(table.Source.HitPolicy, conditions.ToImmutable(), isClosed ? null : CoverageOf(table, inputs, rules.ToImmutable()));
        if (table.Outputs.Length == 1) return texts.Pick(choice, [.. alternatives.Select(rule => new Lazy<Symbol>(() => Output(table, frame, rule)))]);
        if (!isClosed && !table.HasDefault || choice.Policy == HitPolicy.Unique) throw new NotPlannedException("a table of several outputs that may hit no rule, or two");
        return new Symbol.Members([.. table.Outputs.Select((output, column) => KeyValuePair.Create(output.Name, new Lazy<Symbol>(() =>
            texts.Pick(choice, [.. alternatives.Select(rule => new Lazy<Symbol>(() => Output(table, frame, rule, column)))]))))]);
    }

    private Symbol Input(PreparedInput input, Frame frame)
    {
        var symbol = Conformance.Coerce(Text(input.Expression, frame), input.Declared);
        if (input.Allowed is not { } allowed) return symbol;
        if (symbol is Symbol.Constant { Value.IsNull: true } or Symbol.Constant { Value.IsUnknown: true }) return symbol;
        if (symbol is Symbol.Constant constant) return texts.Cell(allowed.Tests.Bound, constant, frame) is Symbol.Constant { Value.IsTrue: true } ? symbol : new Symbol.Constant(FeelValue.Null);
        if (symbol is not Symbol.Cell { Node: { Type: CellType.Text type } text }) throw new NotPlannedException("allowed values of what is no text");
        FeelValue Allowed(FeelValue value) => value.IsNull || value.IsUnknown || texts.Cell(allowed.Tests.Bound, new Symbol.Constant(value), frame) is Symbol.Constant { Value.IsTrue: true } ? value : FeelValue.Null;
        if (!type.Values.IsDefault && type.Values.All(value => !Allowed(FeelValue.Of(value)).IsNull)) return symbol;
        return TextPlanner.Of(graph.Add(new Node.OfText(text, $"allowed {allowed.Text}", Allowed, Texts.ResultOf(Ronghe.Feel.Types.FeelType.String, type, Allowed))));
    }

    private Symbol Text(LogicText text, Frame frame) => text.Expression is { } expression ? texts.Plan(expression.Bound, frame) : new Symbol.Constant(FeelValue.Null);

    private Node Condition(PreparedTable table, PreparedRule rule, ImmutableArray<Lazy<Symbol>> inputs, Frame frame)
    {
        var condition = graph.Constant(FeelValue.True);
        for (var column = 0; column < table.Inputs.Length; column++)
        {
            if (column >= rule.Cells.Length) return graph.Constant(FeelValue.False);
            if (rule.Cells[column].Tests.Bound is { Tests.IsEmpty: true }) continue;
            var cell = texts.Cell(rule.Cells[column].Tests.Bound, inputs[column].Value, frame);
            // a cell that is null does not hold
            if (cell is Symbol.Constant { Value: FeelValue.NullValue or FeelValue.BooleanValue { Value: false } }) return graph.Constant(FeelValue.False);
            condition = graph.Junction(true, strict: true, condition, texts.Flag(cell));
        }

        return condition;
    }

    private Symbol Output(PreparedTable table, Frame frame, int? rule)
    {
        if (table.Outputs.Length == 1) return Output(table, frame, rule, 0);
        if (rule is null && !table.HasDefault) return new Symbol.Constant(FeelValue.Null);
        return new Symbol.Members([.. table.Outputs.Select((output, column) =>
            KeyValuePair.Create(output.Name, new Lazy<Symbol>(() => Output(table, frame, rule, column))))]);
    }

    /// <summary>The output of a rule, or where no rule hits.</summary>
    private Symbol Output(PreparedTable table, Frame frame, int? rule, int column)
    {
        var output = table.Outputs[column];
        var text = rule is not { } at ? output.Default : column < table.Rules[at].Outputs.Length ? table.Rules[at].Outputs[column] : null;
        var symbol = Conformance.Coerce(text is null ? new Symbol.Constant(FeelValue.Null) : Text(text, frame), output.Type);
        if (!output.ValuesAreOwn || symbol is Symbol.Constant { Value: FeelValue.NullValue or FeelValue.UnknownValue }) return symbol;
        return symbol switch
        {
            Symbol.Constant constant => IsAllowed(constant.Value) ? symbol : new Symbol.Constant(FeelValue.Null),
            Symbol.Cell { Node.Type: CellType.Text { Values: { IsDefault: false } values } } when values.All(value => IsAllowed(FeelValue.Of(value))) => symbol,
            _ => throw new NotPlannedException("an output that may not be among the output values"),
        };

        bool IsAllowed(FeelValue value) => output.Values.Any(test => texts.Cell(test.Tests.Bound, new Symbol.Constant(value), frame) is Symbol.Constant { Value.IsTrue: true });
    }

    /// <summary>Only inputs that rows may not know matter; where a constant input is unknown, none alone can be.</summary>
    private Coverage? CoverageOf(PreparedTable table, ImmutableArray<Lazy<Symbol>> inputs, ImmutableArray<int> rules)
    {
        var unknown = inputs.Select((input, column) => (Symbol: input.Value, Column: column)).Where(input => input.Symbol is not Symbol.Constant { Value.IsUnknown: false }).ToList();
        if (!unknown.TrueForAll(input => input.Symbol is Symbol.Cell)) throw new NotPlannedException("a table that may hit no rule, over what is no cell");
        unknown.RemoveAll(input => !((Symbol.Cell)input.Symbol).Node.MayBeUnknown);
        if (unknown.Count == 0 || table.Index is null) return null;
        return new Coverage(graph.NumberOf(table), table,
            [.. unknown.Select(input => ((Symbol.Cell)input.Symbol).Node)], [.. unknown.Select(input => input.Column)], rules);
    }
}
