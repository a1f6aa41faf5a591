using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>One evaluation: its session, its options, the trace under construction. Used by one thread.</summary>
internal sealed class DmnRun
{
    private readonly Stack<TraceFrame>? traces;
    private readonly Stack<TraceFrame> idleTraces = new();
    private readonly EvaluateOptions options;
    private readonly ExternalFunctionTable? externals;
    private DmnRun? aside;
    private long steps;
    private int depth;

    [ThreadStatic]
    private static DmnRun? idle;

    private const int MostStates = 512;

    private readonly Dictionary<EvaluationPlan, PlanState> states = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<HitList> hitLists = new();

    /// <summary>A run for these options: the thread's idle one where it fits, so that a compiled evaluation allocates its result only.</summary>
    internal static DmnRun Start(EvaluateOptions options, ExternalFunctionTable? externals)
    {
        var run = idle;
        if (run is null || !ReferenceEquals(run.options, options) || !ReferenceEquals(run.externals, externals)) return new(options, externals);
        idle = null;
        run.Session.Reset();
        // plans of models that are gone must not stay with the thread for good
        if (run.states.Count > MostStates) run.states.Clear();
        run.steps = options.Budget.MaxSteps;
        run.depth = 0;
        run.IsExhausted = false;
        return run;
    }

    /// <summary>Gives the run back; not one whose failures are in the caller's hands.</summary>
    internal void Finish()
    {
        if (Session.Failures.Count == 0) idle = this;
    }

    /// <summary>Values and frames for one evaluation of a plan.</summary>
    internal PlanState Rent(EvaluationPlan plan)
    {
        if (!states.TryGetValue(plan, out var state) || state.IsTaken) state = states[plan] = new(plan);
        state.IsTaken = true;
        return state;
    }

    /// <summary>Gives them back where nothing can hold on to a frame: every value of the plan is a plain one.</summary>
    internal void Return(EvaluationPlan plan, PlanState state)
    {
        if (state.Clear()) state.IsTaken = false;
        else states.Remove(plan);
    }

    internal HitList Rent(PreparedTable table, LogicFrame frame)
    {
        var list = hitLists.TryPop(out var used) ? used : new HitList(this);
        list.Begin(table, frame);
        return list;
    }

    internal void Return(HitList list)
    {
        list.End();
        hitLists.Push(list);
    }

    private DmnRun(EvaluateOptions options, ExternalFunctionTable? externals)
    {
        this.options = options;
        this.externals = externals;
        IsCompiled = options.Evaluator == Evaluator.Compiled;
        traces = options.Trace ? new() : null;
        steps = options.Budget.MaxSteps;
        Session = new(options.Budget)
        {
            Now = options.Now, Cancellation = options.Cancellation, Host = this,
            Externals = externals is null ? null : mapping => FunctionCalls.External(externals, mapping),
        };
    }

    internal EvaluationSession Session { get; }

    /// <summary>Whether texts and tables are evaluated by their plans.</summary>
    internal bool IsCompiled { get; }

    internal static DmnRun Of(EvaluationSession session) => (DmnRun)session.Host!;

    internal FeelValue Evaluate(LogicText text, LogicFrame frame) =>
        IsCompiled ? text.Run(frame, Session) : text.Interpret(frame, Session);

    /// <summary>The outcome of a cell where plain values are compared with constants; null where it has to be evaluated.</summary>
    internal bool? Plainly(CellTests tests, FeelValue input) => IsCompiled && Session.Exhausted is null ? tests.Plainly(input) : null;

    /// <summary>A cell against its input: true, false, null or unknown. Cells record no comparisons: the table's trace has them.</summary>
    internal FeelValue Test(CellTests tests, FeelValue input, LogicFrame frame) =>
        Plainly(tests, input) is { } plain ? FeelValue.Of(plain) : TestFully(tests, input, frame);

    /// <summary>The same for a cell of which it is known that it has to be evaluated.</summary>
    internal FeelValue TestFully(CellTests tests, FeelValue input, LogicFrame frame)
    {
        var trace = Session.Trace;
        Session.Trace = null;
        var outcome = Outcome(tests, input, frame, Session);
        Session.Trace = trace;
        return outcome;
    }

    /// <summary>
    /// A cell that no longer decides anything, tried for the trace in a run of its own: what fails in it, what it calls and what it
    /// takes of a budget is not this run's.
    /// </summary>
    internal FeelValue TestAside(CellTests tests, FeelValue input, LogicFrame frame)
    {
        aside ??= new(options with { Trace = false }, externals);
        return Outcome(tests, input, frame, aside.Session);
    }

    private FeelValue Outcome(CellTests tests, FeelValue input, LogicFrame frame, EvaluationSession session) =>
        IsCompiled ? tests.Run(input, frame, session) : tests.Interpret(input, frame.Slots, session);

    internal FeelValue Aggregate(Aggregation aggregation, FeelValue outputs) => Aggregates.Apply(aggregation, outputs, Session);

    /// <summary>Coerces to a type (DMN 1.5 §10.3.2.9.4): null and a failure where the value does not conform.</summary>
    internal FeelValue Coerce(FeelValue value, FeelType type)
    {
        if (ReferenceEquals(type, FeelType.Any) || value.IsNull) return value;
        return TypeRelations.TryCoerce(value, type, out var coerced) ? coerced : Fail(DmnCode.NotConforming, value.ToString(), type.ToString());
    }

    internal FeelValue Fail(string code, string found = "", string expected = "", string available = "") =>
        Session.Fail(code, default, found, expected, available);

    /// <summary>Names what is evaluated from now on; the answer is what was evaluated before.</summary>
    internal string Within(string element)
    {
        var around = Session.Element;
        Session.Element = element;
        return around;
    }

    /// <summary>Counts work; false where the budget has ended.</summary>
    internal bool TryStep(int count = 1)
    {
        if (Session.Exhausted is not null || IsExhausted) return false;
        if ((steps -= count) >= 0) return true;
        IsExhausted = true;
        Fail(FeelCode.Steps);
        return false;
    }

    internal bool TryEnter()
    {
        if (!TryStep()) return false;
        if (depth < options.Budget.MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            depth++;
            return true;
        }
        IsExhausted = true;
        Fail(FeelCode.Depth);
        return false;
    }

    internal void Leave() => depth--;

    /// <summary>Whether this room's own count of steps or calls has ended the evaluation.</summary>
    internal bool IsExhausted { get; private set; }

    /// <summary>The value of a variable, where required values lie at these places.</summary>
    internal static FeelValue Value(VariableSource source, ImmutableArray<int> places, FeelValue[] values)
    {
        switch (source)
        {
            case VariableSource.Required one:
                return values[places[one.Index]];
            case VariableSource.Function function:
                return function.Invocable.Value;
            default:
                var builder = new FeelValue.ContextBuilder();
                foreach (var (name, member) in ((VariableSource.Import)source).Members) builder.Add(name, Value(member, places, values));
                return builder.Build();
        }
    }

    /// <summary>Evaluates the steps of a plan; the given values and results are in place.</summary>
    /// <param name="kept">What is taken over where nothing that it depends on has changed.</param>
    internal void Evaluate(EvaluationPlan plan, PlanState state, DecisionTrace?[]? decisionTraces, EvaluationMemo.Kept? kept = null)
    {
        var values = state.Values;
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var step = plan.Steps[i];
            var place = plan.Given.Length + i;
            var decision = step.Decision;
            if (state.Results[i] is { } result)
            {
                values[place] = Coerce(result, decision.Type);
                kept?.Forget(i);
                continue;
            }
            if (kept?.Same(i, values) is { } before)
            {
                values[place] = before.Value;
                if (decisionTraces is not null) decisionTraces[i] = before.Trace;
                continue;
            }
            var failures = Session.Failures.Count;
            var trace = BeginTrace();
            values[place] = Evaluate(step, values, state.FrameOf(i, decision.Layout.Size));
            if (trace is not null)
            {
                decisionTraces![i] = EndTrace(
                    trace, decision.Source.Id ?? decision.Source.Name, decision.Name, values[place], Required(step, plan.Given.Length, decisionTraces), decision.Source);
            }
            if (Session.Failures.Count == failures) kept?.Keep(i, values, values[place], decisionTraces?[i]);
            else kept?.Forget(i);
        }
    }

    private static DecisionTrace[] Required(PlanStep step, int given, DecisionTrace?[] traces)
    {
        var count = 0;
        foreach (var place in step.Places)
            if (place >= given && traces[place - given] is not null) count++;
        if (count == 0) return [];
        var required = new DecisionTrace[count];
        count = 0;
        foreach (var place in step.Places)
            if (place >= given && traces[place - given] is { } trace) required[count++] = trace;
        return required;
    }

    private FeelValue Evaluate(PlanStep step, FeelValue[] values, LogicFrame frame)
    {
        var decision = step.Decision;
        if (!TryStep()) return FeelValue.Null;
        for (var i = 0; i < decision.Variables.Length; i++) frame.Slots[i] = Value(decision.Variables[i], step.Places, values);
        var around = Within(decision.Name);
        var value = Coerce(LogicEvaluator.Evaluate(decision.Logic, frame, this), decision.Type);
        Within(around);
        return value;
    }

    /// <summary>Calls a service: one value a parameter, already coerced; the result of its outputs, coerced to its type.</summary>
    internal FeelValue Invoke(PreparedService service, FeelValue[] arguments)
    {
        if (!TryEnter()) return FeelValue.Null;
        var state = Rent(service.Plan);
        var values = state.Values;
        arguments.CopyTo(values, 0);
        // input data that the service does not declare is not given: null
        for (var i = arguments.Length; i < service.Plan.Given.Length; i++) values[i] = FeelValue.Null;
        var trace = BeginTrace();
        var decisionTraces = trace is null ? null : new DecisionTrace?[service.Plan.Steps.Length];
        Evaluate(service.Plan, state, decisionTraces);
        var result = Coerce(Outputs(service, values), service.Result);
        if (trace is not null)
        {
            var outputs = TracesOf(service, decisionTraces!);
            var body = outputs is [var only] ? only : trace.Take(service.Source.Id ?? service.Name, service.Name, result, outputs, null);
            DropTrace(trace);
            traces!.Peek().Add(new(service.Name, Arguments(service.Parameters, arguments), body));
        }
        Return(service.Plan, state);
        Leave();
        return result;
    }

    /// <summary>The traces of a service's outputs, in their order.</summary>
    internal static IReadOnlyList<DecisionTrace> TracesOf(PreparedService service, DecisionTrace?[] decisionTraces)
    {
        if (service.Outputs.Length == 1) return TraceOf(service.Plan, service.Outputs[0], decisionTraces) is { } only ? [only] : [];
        return [.. service.Outputs.Select(output => TraceOf(service.Plan, output, decisionTraces)).OfType<DecisionTrace>()];
    }

    internal static DecisionTrace? TraceOf(EvaluationPlan plan, PreparedDecision decision, DecisionTrace?[] decisionTraces) =>
        plan.PlaceOf(decision.Source) - plan.Given.Length is var at and >= 0 ? decisionTraces[at] : null;

    /// <summary>One output decision gives its value, several a context by their names (DMN 1.5 §10.4).</summary>
    internal static FeelValue Outputs(PreparedService service, FeelValue[] values)
    {
        if (service.Outputs.Length == 1) return values[service.Plan.PlaceOf(service.Outputs[0].Source)];
        var builder = new FeelValue.ContextBuilder();
        foreach (var output in service.Outputs) builder.Add(output.Name, values[service.Plan.PlaceOf(output.Source)]);
        return builder.Build();
    }

    internal TraceFrame? BeginTrace()
    {
        if (traces is null) return null;
        var frame = idleTraces.TryPop(out var idle) ? idle : new TraceFrame();
        frame.Outer = Session.Trace;
        traces.Push(frame);
        Session.Trace = frame.Comparisons;
        return frame;
    }

    /// <summary>What was collected since the frame began.</summary>
    internal DecisionTrace EndTrace(
        TraceFrame frame, string id, string name, FeelValue value, IReadOnlyList<DecisionTrace> required, Decision? decision = null)
    {
        var trace = frame.Take(id, name, value, required, decision);
        DropTrace(frame);
        return trace;
    }

    private void DropTrace(TraceFrame frame)
    {
        traces!.Pop();
        Session.Trace = frame.Outer;
        frame.Clear();
        idleTraces.Push(frame);
    }

    internal void EndInvocation(
        TraceFrame frame, DmnElement source, string name, IReadOnlyList<FunctionParameter> parameters, FeelValue[] arguments, FeelValue value)
    {
        var body = EndTrace(frame, source.Id ?? name, name, value, []);
        traces!.Peek().Add(new(name, Arguments(parameters, arguments), body));
    }

    private static KeyValuePair<string, FeelValue>[] Arguments(IReadOnlyList<FunctionParameter> parameters, FeelValue[] arguments)
    {
        var given = new KeyValuePair<string, FeelValue>[arguments.Length];
        for (var i = 0; i < given.Length; i++) given[i] = KeyValuePair.Create(parameters[i].Name, arguments[i]);
        return given;
    }

    internal TableTraceBuilder? BeginTable(PreparedTable table)
    {
        if (traces is null) return null;
        var builder = new TableTraceBuilder(table);
        traces.Peek().Table ??= builder;
        return builder;
    }
}
