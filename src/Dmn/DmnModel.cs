using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Evaluation;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn;

/// <summary>What preparing gave. The model is there even where there are errors: what is broken gives null with a failure.</summary>
/// <param name="Model">The model.</param>
/// <param name="Diagnostics">Errors and warnings found before any evaluation, in document order.</param>
public sealed record DmnPrepareResult(DmnModel Model, ImmutableArray<DmnDiagnostic> Diagnostics)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsValid => Diagnostics.All(diagnostic => diagnostic.Severity != Severity.Error);
}

/// <summary>A prepared decision model: immutable, safe under threads, evaluated any number of times.</summary>
public sealed class DmnModel
{
    private readonly PreparedModel prepared;
    private readonly ConcurrentDictionary<PreparedDecision, EvaluationPlan> plans = new();
    private readonly Dictionary<string, PreparedDecision> byName = [];
    private readonly Dictionary<string, PreparedService> serviceByName = [];

    private DmnModel(PreparedModel prepared)
    {
        this.prepared = prepared;
        // the root's own names win, then its ids, then what the imported documents have
        foreach (var document in prepared.Documents)
        {
            foreach (var decision in document.Decisions) byName.TryAdd(FeelNames.Normalize(decision.Name), prepared.Decisions[decision]);
            foreach (var service in document.DecisionServices) serviceByName.TryAdd(FeelNames.Normalize(service.Name), prepared.Services[service]);
            foreach (var decision in document.Decisions.Where(decision => decision.Id is not null)) byName.TryAdd(decision.Id!, prepared.Decisions[decision]);
            foreach (var service in document.DecisionServices.Where(service => service.Id is not null)) serviceByName.TryAdd(service.Id!, prepared.Services[service]);
        }
    }

    /// <summary>Prepares a model with the models that it imports (in any order, with theirs).</summary>
    public static DmnPrepareResult Prepare(DmnDefinitions root, IEnumerable<DmnDefinitions>? imports = null, PrepareOptions? options = null)
    {
        var built = new ModelBuilder(root, imports ?? [], options ?? PrepareOptions.Default).Build();
        return new(new DmnModel(built), built.Diagnostics);
    }

    internal PreparedModel Prepared => prepared;

    /// <summary>The root document.</summary>
    public DmnDefinitions Definitions => prepared.Root;

    /// <summary>The root document and the imported ones.</summary>
    public IReadOnlyList<DmnDefinitions> Documents => prepared.Documents;

    /// <summary>The decisions of the root document, in document order.</summary>
    public IReadOnlyList<Decision> Decisions => [.. prepared.Root.Decisions];

    /// <summary>The input data of the root document, in document order.</summary>
    public IReadOnlyList<InputData> InputData => [.. prepared.Root.InputData];

    /// <summary>The decision services of the root document, in document order.</summary>
    public IReadOnlyList<DecisionService> DecisionServices => [.. prepared.Root.DecisionServices];

    /// <summary>The decision of that name or id; null for none.</summary>
    public Decision? FindDecision(string nameOrId) => Find(nameOrId)?.Source;

    /// <summary>Whether a decision is a literal expression that tests some or every item of a list.</summary>
    public bool Quantifies(Decision decision) =>
        prepared.Decisions[decision].Logic is PreparedLogic.Text { Expression.Expression.Quantifies: true };

    /// <summary>The declared type of a decision's result.</summary>
    public FeelType TypeOf(Decision decision) => prepared.Decisions[decision].Type;

    /// <summary>The declared type of input data.</summary>
    public FeelType TypeOf(InputData input) => prepared.Inputs[input].Type;

    /// <summary>The input data that a decision depends on, directly or through other decisions.</summary>
    public IReadOnlyList<InputData> InputsOf(Decision decision) => [.. PlanOf(prepared.Decisions[decision]).Given.OfType<InputData>()];

    /// <summary>
    /// The tests of an input entry, of input or output values or of allowed values as FEEL syntax: a closed family from which a test
    /// can be shown and the distance of a value to it measured. Null where the text could not be read.
    /// </summary>
    public UnaryTests? TestsOf(UnaryTestsElement element) => prepared.Tests.TryGetValue(element, out var tests) ? tests.Syntax : null;

    /// <summary>
    /// Evaluates a decision and what it requires. Inputs are found by name; those of an imported model behind the name of the import
    /// (a context), under namespace, <c>#</c> and name, or by their plain name. An input with the name of a decision stands for its
    /// result. A value that does not conform to the declared type is null with a failure.
    /// </summary>
    public DmnResult Evaluate(string decisionNameOrId, FeelValue.ContextValue inputs, EvaluateOptions? options = null)
    {
        var run = Start(options);
        if (Find(decisionNameOrId) is not { } decision) return Unknown(run, decisionNameOrId, options);
        var plan = PlanOf(decision);
        var state = run.Rent(plan);
        for (var i = 0; i < plan.Given.Length; i++)
        {
            var input = prepared.Inputs[(InputData)plan.Given[i]];
            state.Values[i] = Input(input, Lookup(input, inputs), run, options);
        }
        for (var i = 0; i < plan.Steps.Length; i++) state.Results[i] = inputs.TryGet(plan.Steps[i].Decision.Source.Name, out var result) ? result : null;
        return Answer(decision, plan, state, run, options, null);
    }

    /// <summary>
    /// A decision whose inputs, and results that stand for decisions, are given by their place among these names; null for no such
    /// decision. Imported inputs are found by their plain names.
    /// </summary>
    /// <param name="names">The names of the values, in their order.</param>
    /// <param name="conforms">Whether what is given under a name is known to be of the declared type, so that it need not be checked; null: it is checked.</param>
    public BoundDecision? Bind(string decisionNameOrId, IReadOnlyList<string> names, Func<string, FeelType, bool>? conforms = null)
    {
        if (Find(decisionNameOrId) is not { } decision) return null;
        var plan = PlanOf(decision);
        var places = new Dictionary<string, int>();
        for (var i = 0; i < names.Count; i++) places[names[i]] = i;
        return new BoundDecision(
            this, decision, plan, names.Count,
            [.. plan.Given.Select(one => prepared.Inputs[(InputData)one]).Select(input => new BoundInput(
                input, places.GetValueOrDefault(input.Name, -1), conforms?.Invoke(input.Name, input.Type) == true))],
            [.. plan.Steps.Select(step => places.GetValueOrDefault(step.Decision.Source.Name, -1))]);
    }

    internal DmnRun Start(EvaluateOptions? options) => DmnRun.Start(options ?? EvaluateOptions.Default, prepared.ExternalFunctions);

    /// <summary>Evaluates a plan whose inputs and given results are in place, and gives the state back.</summary>
    internal static DmnResult Answer(
        PreparedDecision decision, EvaluationPlan plan, PlanState state, DmnRun run, EvaluateOptions? options, EvaluationMemo.Kept? kept)
    {
        var traces = options is { Trace: true } ? new DecisionTrace?[plan.Steps.Length] : null;
        run.Evaluate(plan, state, traces, kept);
        var value = state.Values[^1];
        run.Return(plan, state);
        return Result(run, value, traces?[^1], options);
    }

    /// <summary>
    /// Calls a decision service with its input decisions and input data by name. One output decision gives its value, several a
    /// context by their names.
    /// </summary>
    public DmnResult EvaluateService(string nameOrId, FeelValue.ContextValue inputs, EvaluateOptions? options = null)
    {
        var run = Start(options);
        if (!serviceByName.TryGetValue(FeelNames.Normalize(nameOrId), out var service)) return Unknown(run, nameOrId, options);
        var plan = service.Plan;
        var state = run.Rent(plan);
        var values = state.Values;
        for (var i = 0; i < plan.Given.Length; i++)
        {
            values[i] = plan.Given[i] is InputData input
                ? Input(prepared.Inputs[input], Lookup(prepared.Inputs[input], inputs), run, options)
                : Given(prepared.Decisions[plan.Given[i]], inputs, run, options);
        }
        var traces = options is { Trace: true } ? new DecisionTrace?[plan.Steps.Length] : null;
        run.Evaluate(plan, state, traces);
        var value = run.Coerce(DmnRun.Outputs(service, values), service.Result);
        var outputs = traces is null ? [] : DmnRun.TracesOf(service, traces);
        var trace = traces is null ? null
            : outputs.Count == 1 ? outputs[0]
            : new DecisionTrace(service.Source.Id ?? service.Name, service.Name, value, null, [], [], outputs);
        run.Return(plan, state);
        return Result(run, value, trace, options);
    }

    internal PreparedDecision? Find(string nameOrId) => byName.GetValueOrDefault(FeelNames.Normalize(nameOrId));

    internal EvaluationPlan PlanOf(PreparedDecision decision) => plans.GetOrAdd(decision, static (one, model) => model.Plan(one.Source), prepared);

    /// <summary>What is given for input data, as one of its type; what is missing is unknown or null, as the options say.</summary>
    /// <param name="place">Its place in the plan, by which what was coerced is kept.</param>
    internal static FeelValue Input(
        PreparedInputData input, FeelValue? given, DmnRun run, EvaluateOptions? options, EvaluationMemo.Kept? kept = null, int place = 0)
    {
        if (given is null) return Missing(input.Name, options);
        if (kept?.Coerced(place, given) is { } before) return before;
        var around = run.Within(input.Name);
        var failures = run.Session.Failures.Count;
        var coerced = run.Coerce(given, input.Type);
        if (run.Session.Failures.Count == failures) kept?.Keep(place, given, coerced);
        run.Within(around);
        return coerced;
    }

    private static FeelValue? Lookup(PreparedInputData input, FeelValue.ContextValue inputs)
    {
        if (input.ImportPath.IsEmpty) return input.TryGet(inputs, out var own) || inputs.TryGet(input.QualifiedName, out own) ? own : null;
        if (inputs.TryGet(input.QualifiedName, out var qualified)) return qualified;
        FeelValue at = inputs;
        foreach (var name in input.ImportPath)
        {
            if (at is not FeelValue.ContextValue context || !context.TryGet(name, out var inner)) return input.TryGet(inputs, out var plain) ? plain : null;
            at = inner;
        }
        return at is FeelValue.ContextValue behind && behind.TryGet(input.Name, out var value) || input.TryGet(inputs, out value) ? value : null;
    }

    private static FeelValue Given(PreparedDecision decision, FeelValue.ContextValue inputs, DmnRun run, EvaluateOptions? options) =>
        inputs.TryGet(decision.Name, out var value) ? run.Coerce(value, decision.Type) : Missing(decision.Name, options);

    private static FeelValue Missing(string name, EvaluateOptions? options) =>
        options is { MissingInputIsUnknown: true } ? FeelValue.Unknown([name]) : FeelValue.Null;

    private DmnResult Unknown(DmnRun run, string name, EvaluateOptions? options) =>
        Result(run, run.Fail(DmnCode.UnknownDecision, name, available: string.Join(", ", Decisions.Select(decision => decision.Name))), null, options) with { IsError = true };

    private static DmnResult Result(DmnRun run, FeelValue value, DecisionTrace? trace, EvaluateOptions? options)
    {
        var failures = run.Session.Failures;
        run.Finish();
        return new(value, failures.Count == 0 ? [] : failures, trace)
        {
            IsError = run.IsExhausted || run.Session.Exhausted is not null || (options is { Strict: true } && failures.Count > 0),
        };
    }
}
