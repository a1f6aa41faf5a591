using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Evaluation;

/// <summary>Functions of a model as FEEL function values, and their calls (DMN 1.5 §10.3.2.13, §10.4).</summary>
internal static class FunctionCalls
{
    /// <summary>A boxed function closed over the frame in which it is defined.</summary>
    internal static FeelValue Close(PreparedFunction definition, LogicFrame frame, DmnRun run) =>
        Function(definition, frame.Slots.AsSpan(0, definition.OuterSlots).ToArray(), null);

    /// <summary>A business knowledge model: closed over the functions that it requires.</summary>
    internal static FeelValue.FunctionValue OfKnowledge(BusinessKnowledgeModel model, PreparedFunction definition, ImmutableArray<VariableSource> knowledge)
    {
        // filled when first called: models that require one another are all prepared by then
        var outer = new Lazy<FeelValue[]>(() => [.. knowledge.Select(source => DmnRun.Value(source, [], []))]);
        return new(definition.Name, definition.Parameters, definition.FoundResult,
            (arguments, session) => Invoke(definition, outer.Value, arguments, DmnRun.Of(session), model));
    }

    internal static FeelValue.FunctionValue OfService(
        string name, ImmutableArray<FunctionParameter> parameters, FeelType result, Func<PreparedService> service) =>
        new(name, parameters, result, (arguments, session) => DmnRun.Of(session).Invoke(service(), arguments));

    /// <summary>A function that a FEEL text defines as external: <c>{java: {class: …, method signature: …}}</c>.</summary>
    internal static FunctionBody? External(ExternalFunctionTable table, FeelValue.ContextValue mapping)
    {
        if (mapping["java"] is not FeelValue.ContextValue java || java["class"] is not FeelValue.StringValue name
            || java["method signature"] is not FeelValue.StringValue signature || table(name.Value, signature.Value) is not { } function)
        {
            return null;
        }
        return (arguments, session) => function([.. arguments])
            ?? session.Fail(DmnCode.ExternalFunction, default, $"{name.Value}.{signature.Value}({string.Join(", ", arguments.AsEnumerable())})");
    }

    private static FeelValue.FunctionValue Function(PreparedFunction definition, FeelValue[] outer, DmnElement? traced)
    {
        FeelValue.FunctionValue? self = null;
        self = new(definition.Name, definition.Parameters, definition.FoundResult,
            (arguments, session) => Invoke(definition, outer, arguments, DmnRun.Of(session), traced));
        // a named function is the last variable that it sees: itself
        if (definition.SeesItself) outer[^1] = self;
        return self;
    }

    /// <summary>Calls a function with one value a parameter: an argument that does not conform keeps it from being called.</summary>
    internal static FeelValue Call(FeelValue.FunctionValue function, FeelValue[] arguments, DmnElement source, DmnRun run)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (TypeRelations.TryCoerce(arguments[i], function.Parameters[i].Type, out arguments[i])) continue;
            return run.Fail(DmnCode.NotConforming, function.Parameters[i].Name, function.Parameters[i].Type.ToString());
        }
        return function.Body(arguments, run.Session);
    }

    private static FeelValue Invoke(PreparedFunction definition, FeelValue[] outer, FeelValue[] arguments, DmnRun run, DmnElement? traced)
    {
        var source = definition.Source;
        if (definition.Body is not { } body)
        {
            var external = definition.External?.Invoke([.. arguments]);
            return external is null ? run.Fail(DmnCode.ExternalFunction, definition.Name ?? "") : run.Coerce(external, definition.Result);
        }
        if (!run.TryEnter()) return FeelValue.Null;
        var slots = new FeelValue[Math.Max(definition.Layout.Size, outer.Length + arguments.Length)];
        outer.CopyTo(slots, 0);
        arguments.CopyTo(slots, outer.Length);
        var trace = traced is null ? null : run.BeginTrace();
        var around = run.Within(traced is null ? run.Session.Element : definition.Name ?? "");
        var value = run.Coerce(LogicEvaluator.Evaluate(body, new LogicFrame(slots), run), definition.Result);
        run.Within(around);
        if (trace is not null) run.EndInvocation(trace, traced!, definition.Name ?? "", definition.Parameters, arguments, value);
        run.Leave();
        return value;
    }
}
