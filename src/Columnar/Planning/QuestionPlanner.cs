using System.Collections.Immutable;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>From questions to the columns that answer them.</summary>
internal sealed class QuestionPlanner
{
    private readonly Graph graph;
    private readonly PopulationShape shape;
    private readonly Dictionary<DmnModel, RulePlanner> rules = [];
    private readonly Dictionary<string, Lazy<Symbol>> rows = new(StringComparer.Ordinal);
    private readonly TextPlanner texts;

    internal QuestionPlanner(Graph graph, PopulationShape shape, Surroundings surroundings)
    {
        this.graph = graph;
        this.shape = shape;
        texts = new TextPlanner(graph, (service, _, _) => throw new NotPlannedException($"{service.Name} outside its model"));
        foreach (var (name, value) in TextPlanner.Row(graph, shape.Rows, graph.Levels.Root).Entries) rows[name] = value;
        foreach (var (name, value) in surroundings.Constants) rows[name] = new(new Symbol.Constant(value));
        foreach (var (name, decision) in surroundings.Derived)
        {
            // each sees those before it
            var before = new Dictionary<string, Lazy<Symbol>>(rows, StringComparer.Ordinal);
            rows[name] = new(() => RulesOf(decision.Model).Decide(decision.Name, before, []));
        }
    }

    /// <summary>A column for each thing wanted.</summary>
    internal ImmutableArray<Node> Plan(Question question)
    {
        var scope = rows;
        var level = graph.Levels.Root;
        if (question.Item is { } item)
        {
            var list = shape.Rows.IndexOfList(item.List);
            level = graph.Levels.Of(graph.Levels.Root, list, 0, item.List);
            var row = TextPlanner.Row(graph, shape.Rows.Lists[list].Items, level);
            scope = new(rows, StringComparer.Ordinal) { [item.Name] = new(row) };
        }

        ImmutableArray<Level> loops = question.Item is null ? [] : [level];
        var answer = question.Rule switch
        {
            Rule.Decision decision => RulesOf(decision.Model).Decide(decision.Name, scope, loops),
            Rule.Expression { Text: var text } => texts.Plan(text.Bound, new Frame(
                [.. text.Scope.Variables.Select(variable => scope.GetValueOrDefault(variable.Name) ?? new(new Symbol.Constant(FeelValue.Null)))], null, loops)),
            _ => throw new InvalidOperationException(),
        };
        return [.. question.Wanted.Select(wanted => At(Cells(wanted, answer), level))];
    }

    private Node At(Node cells, Level level) =>
        level.IsWithin(cells.Level) ? graph.Lift(cells, level) : throw new NotPlannedException($"an answer for each of {cells.Level.Name}");

    private RulePlanner RulesOf(DmnModel model) => rules.TryGetValue(model, out var known) ? known : rules[model] = new RulePlanner(graph, model);

    private Node Cells(Wanted wanted, Symbol answer)
    {
        var value = wanted.Member is not { } member ? answer : answer switch
        {
            Symbol.Members members => members.Find(member) ?? new Symbol.Constant(FeelValue.Null),
            Symbol.Constant { Value: FeelValue.ContextValue context } => new Symbol.Constant(context[member]),
            Symbol.Constant { Value.IsUnknown: true } => answer,
            _ => new Symbol.Constant(FeelValue.Null),
        };
        if (value is Symbol.Quotient quotient && wanted is Wanted.Number number) return graph.RoundQuotient(quotient, number.Scale);
        var cells = value switch
        {
            Symbol.Cell cell => cell.Node,
            Symbol.Constant constant => graph.Constant(Matching(wanted, constant.Value), TypeOf(wanted)),
            _ => throw new NotPlannedException($"{wanted.Member} is {value.GetType().Name}"),
        };
        return (wanted, cells.Type) switch
        {
            (Wanted.Number { Scale: var scale }, CellType.Number) => graph.Rescale(graph.Round(cells, scale), scale),
            (Wanted.Text, CellType.Text) or (Wanted.Flag, CellType.Flag) => cells,
            _ => throw new NotPlannedException($"{wanted.Member} is {cells.Type}"),
        };
    }

    private static CellType TypeOf(Wanted wanted) => wanted switch
    {
        Wanted.Number number => new CellType.Number(number.Scale, 0, 0),
        Wanted.Flag => CellType.OfFlag,
        _ => CellType.Text.Any,
    };

    /// <summary>A constant of another kind than wanted is none.</summary>
    private static FeelValue Matching(Wanted wanted, FeelValue value) => (wanted, value) switch
    {
        (Wanted.Text, FeelValue.StringValue) or (Wanted.Flag, FeelValue.BooleanValue) or (_, FeelValue.UnknownValue) => value,
        (Wanted.Number { Scale: var scale }, FeelValue.NumberValue number) when number.Value.TryRound(scale, FeelRounding.HalfUp, out var rounded) => FeelValue.Of(rounded),
        _ => FeelValue.Null,
    };
}
