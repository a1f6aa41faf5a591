using System.Collections.Immutable;
using Ronghe.Dmn;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>From decisions of a prepared model to symbols: what each decision requires is planned when it is read.</summary>
internal sealed class RulePlanner
{
    private readonly DmnModel model;
    private readonly TextPlanner texts;
    private readonly TablePlanner tables;

    internal RulePlanner(Graph graph, DmnModel model)
    {
        this.model = model;
        texts = new TextPlanner(graph, Invoke);
        tables = new TablePlanner(graph, texts);
    }

    /// <summary>A decision, with the values of its inputs by name. A decision that has its name among them is not computed.</summary>
    internal Symbol Decide(string name, IReadOnlyDictionary<string, Lazy<Symbol>> scope, ImmutableArray<Level> loops)
    {
        var decision = model.Find(name) ?? throw new NotPlannedException($"there is no decision {name}");
        var plan = model.PlanOf(decision);
        return Run(plan, [.. plan.Given.Select(element => new Lazy<Symbol>(() => Input((InputData)element, scope)))], loops, scope)[plan.PlaceOf(decision.Source)].Value;
    }

    private Symbol Input(InputData element, IReadOnlyDictionary<string, Lazy<Symbol>> scope)
    {
        var input = model.Prepared.Inputs[element];
        if (input.ImportPath is [var import, ..] && scope.ContainsKey(import)) throw new NotPlannedException($"{import} is both an import and an input");
        if (!scope.TryGetValue(input.Name, out var value)) return new Symbol.Constant(FeelValue.Null);
        return Conformance.Coerce(value.Value, input.Type);
    }

    private Lazy<Symbol>[] Run(EvaluationPlan plan, IReadOnlyList<Lazy<Symbol>> given, ImmutableArray<Level> loops, IReadOnlyDictionary<string, Lazy<Symbol>>? overrides)
    {
        var values = new Lazy<Symbol>[plan.Size];
        for (var i = 0; i < given.Count; i++) values[i] = given[i];
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var step = plan.Steps[i];
            values[plan.Given.Length + i] = overrides is not null && overrides.TryGetValue(step.Decision.Source.Name, out var value)
                ? new(() => Conformance.Coerce(value.Value, step.Decision.Type))
                : new(() => Conformance.Coerce(Step(step, values, loops), step.Decision.Type));
        }

        return values;
    }

    private Symbol Step(PlanStep step, Lazy<Symbol>[] values, ImmutableArray<Level> loops)
    {
        var slots = new Lazy<Symbol>[Math.Max(step.Decision.Layout.Size, step.Decision.Variables.Length)];
        for (var i = 0; i < step.Decision.Variables.Length; i++) slots[i] = Variable(step.Decision.Variables[i], step.Places, values);
        return Logic(step.Decision.Logic, new Frame(slots, null, loops));
    }

    private Lazy<Symbol> Variable(VariableSource source, ImmutableArray<int> places, Lazy<Symbol>[] values) => source switch
    {
        VariableSource.Required required => values[places[required.Index]],
        VariableSource.Function function => new(() => ServiceOf(function.Invocable)),
        VariableSource.Import import => new(() => new Symbol.Members(
            [.. import.Members.Select(member => KeyValuePair.Create(member.Key, Variable(member.Value, places, values)))])),
        _ => throw new InvalidOperationException(),
    };

    private Symbol.Service ServiceOf(PreparedInvocable invocable)
    {
        foreach (var (element, candidate) in model.Prepared.Invocables)
        {
            if (ReferenceEquals(candidate, invocable) && model.Prepared.Services.TryGetValue(element, out var service)) return new(service);
        }

        throw new NotPlannedException($"{invocable.Name} is a function");
    }

    /// <summary>A service over what rows hold: its decisions are planned with the arguments in place.</summary>
    private Symbol Invoke(PreparedService service, ImmutableArray<Symbol> arguments, Frame frame)
    {
        var given = new Lazy<Symbol>[service.Plan.Given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            var at = i;
            given[i] = i < arguments.Length
                ? new(() => Conformance.Coerce(arguments[at], service.Parameters[at].Type))
                : new(() => new Symbol.Constant(FeelValue.Null));
        }

        var values = Run(service.Plan, given, frame.Loops, null);
        var outputs = service.Outputs.Select(output => KeyValuePair.Create(output.Name, values[service.Plan.PlaceOf(output.Source)])).ToImmutableArray();
        return Conformance.Coerce(outputs is [var only] ? only.Value.Value : new Symbol.Members(outputs), service.Result);
    }

    private Symbol Logic(PreparedLogic logic, Frame frame) => Conformance.Coerce(logic switch
    {
        PreparedLogic.Text text => Text(text.Expression, frame),
        PreparedLogic.Table table => tables.Plan(table.Definition, frame),
        PreparedLogic.Context context => Context(context, frame),
        PreparedLogic.Conditional conditional => Conditional(conditional, frame),
        PreparedLogic.Missing => new Symbol.Constant(FeelValue.Null),
        _ => throw new NotPlannedException($"boxed {logic.GetType().Name.ToLowerInvariant()} has no loop"),
    }, logic.Type);

    private Symbol Text(LogicText text, Frame frame) => text.Expression is { } expression ? texts.Plan(expression.Bound, frame) : new Symbol.Constant(FeelValue.Null);

    private Symbol Context(PreparedLogic.Context context, Frame frame)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Lazy<Symbol>>>();
        foreach (var entry in context.Entries)
        {
            var value = new Lazy<Symbol>(() => Conformance.Coerce(Logic(entry.Value, frame), entry.Type));
            frame.Slots[entry.Slot] = value;
            members.Add(KeyValuePair.Create(entry.Name, value));
        }

        return context.Result is null ? new Symbol.Members(members.ToImmutable()) : Logic(context.Result, frame);
    }

    private Symbol Conditional(PreparedLogic.Conditional conditional, Frame frame)
    {
        var condition = Logic(conditional.If, frame);
        if (condition is Symbol.Constant { Value.IsUnknown: false } constant) return Logic(constant.Value.IsTrue ? conditional.Then : conditional.Else, frame);
        return texts.Choose(condition, new(() => Logic(conditional.Then, frame)), new(() => Logic(conditional.Else, frame)));
    }
}
