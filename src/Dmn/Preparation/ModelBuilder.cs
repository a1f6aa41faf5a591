using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Evaluation;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>Prepares all documents: types, graph, functions, then the logic of every decision.</summary>
internal sealed class ModelBuilder
{
    private readonly List<DmnDiagnostic> diagnostics = [];
    private readonly ModelScopes scopes;
    private readonly TypeTable types;
    private readonly RequirementsGraph graph;
    private readonly TextBinder texts;
    private readonly PrepareOptions options;
    private readonly Dictionary<DrgElement, PreparedInvocable> invocables = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DrgElement, PreparedDecision> decisions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DrgElement, PreparedInputData> inputs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DrgElement, PreparedService> services = new(ReferenceEqualityComparer.Instance);

    internal ModelBuilder(DmnDefinitions root, IEnumerable<DmnDefinitions> imports, PrepareOptions options)
    {
        this.options = options;
        scopes = new(root, imports, diagnostics);
        texts = new(diagnostics, options, FindType);
        types = new(diagnostics, (scope, element, type) => texts.Constraint(scope, element, type, NameScope.Empty()));
        graph = new(scopes, diagnostics);
    }

    internal PreparedModel Build()
    {
        foreach (var scope in scopes.All) types.BuildAll(scope);
        foreach (var element in Elements<InputData>()) inputs[element] = Input(element);
        foreach (var element in Elements<DrgElement>())
        {
            if (element is BusinessKnowledgeModel or DecisionService) invocables[element] = new(VariableName(element));
        }
        foreach (var element in Elements<DecisionService>()) Declare(element);
        foreach (var element in Elements<BusinessKnowledgeModel>()) Build(element);
        foreach (var element in Elements<Decision>()) decisions[element] = Build(element);
        foreach (var element in Elements<DecisionService>()) Build(element);
        return new PreparedModel
        {
            Root = scopes.Root.Definitions, Documents = [.. scopes.All.Select(scope => scope.Definitions)],
            ExternalFunctions = options.ExternalFunctions,
            Decisions = decisions, Inputs = inputs, Services = services, Invocables = invocables,
            Tests = texts.AllTests, Tables = texts.AllTables, Constraints = types.Constraints, Diagnostics = [.. diagnostics], Plan = decision => Plan([decision], []),
        };
    }

    private IEnumerable<T> Elements<T>() where T : DrgElement => scopes.All.SelectMany(scope => scope.Definitions.Elements).OfType<T>();

    private FeelType? FindType(ModelScope scope, string name) => types.Find(scope, name);

    private PreparedInputData Input(InputData element)
    {
        var owner = scopes.OwnerOf(element);
        return new(element, VariableName(element), TypeOf(element), PathTo(scopes.Root, owner) ?? [], $"{owner.Definitions.Namespace}#{element.Name}");
    }

    private static string VariableName(DrgElement element) => element switch
    {
        Decision { Variable.Name: { Length: > 0 } name } => name,
        InputData { Variable.Name: { Length: > 0 } name } => name,
        BusinessKnowledgeModel { Variable.Name: { Length: > 0 } name } => name,
        DecisionService { Variable.Name: { Length: > 0 } name } => name,
        _ => element.Name,
    };

    private FeelType TypeOf(DrgElement element)
    {
        var variable = element switch
        {
            Decision decision => decision.Variable,
            InputData input => input.Variable,
            BusinessKnowledgeModel model => model.Variable,
            DecisionService service => service.Variable,
            _ => null,
        };
        return variable is null ? FeelType.Any : types.Of(scopes.OwnerOf(element), variable, variable.TypeRef);
    }

    /// <summary>The type of the function that an invocable is, as far as its signature is declared.</summary>
    private FeelType FunctionTypeOf(DrgElement element)
    {
        var owner = scopes.OwnerOf(element);
        switch (element)
        {
            case BusinessKnowledgeModel { EncapsulatedLogic: { } logic }:
                return new FeelType.FunctionType([.. logic.Parameters.Select(parameter => types.Of(owner, parameter, parameter.TypeRef))], FeelType.Any);
            case DecisionService:
                return new FeelType.FunctionType([.. invocables[element].Value.Parameters.Select(parameter => parameter.Type)], FeelType.Any);
            default:
                return FeelType.AnyFunction;
        }
    }

    private PreparedDecision Build(Decision decision)
    {
        var scope = scopes.OwnerOf(decision);
        var requirements = graph.Of(decision);
        var required = requirements.Information;
        var (names, variables) = Variables(scope, required, requirements.Knowledge);
        var logic = new LogicBuilder(scope, types, texts, options, diagnostics).Build(decision.Expression, decision, names);
        return new()
        {
            Source = decision, Name = VariableName(decision), Type = TypeOf(decision),
            Logic = graph.IsCyclic(decision) ? new PreparedLogic.Missing { Source = decision } : logic,
            Layout = names.Layout, Required = required, Variables = variables,
        };
    }

    private void Build(BusinessKnowledgeModel model)
    {
        var scope = scopes.OwnerOf(model);
        var knowledge = graph.Of(model).Knowledge;
        var invocable = invocables[model];
        // a knowledge model sees itself
        var (names, variables) = Variables(scope, [], knowledge.Contains(model) ? knowledge : knowledge.Add(model));
        var function = model.EncapsulatedLogic is { } logic
            ? new LogicBuilder(scope, types, texts, options, diagnostics).Function(logic, invocable.Name, TypeOf(model), names)
            : new PreparedFunction
            {
                Source = model, Name = invocable.Name, Parameters = [], OuterSlots = 0, Layout = new(), Result = FeelType.Any,
                Body = new PreparedLogic.Missing { Source = model },
            };
        invocable.Value = FunctionCalls.OfKnowledge(model, function, variables);
    }

    /// <summary>Gives a service its function value; its plan follows when all decisions are prepared.</summary>
    private void Declare(DecisionService service)
    {
        var scope = scopes.OwnerOf(service);
        var given = Given(service, scope);
        var type = TypeOf(service);
        var parameters = given.Select(element => new FunctionParameter(VariableName(element), TypeOf(element))).ToImmutableArray();
        invocables[service].Value = FunctionCalls.OfService(
            invocables[service].Name, parameters, type.Unnamed is FeelType.FunctionType function ? function.Result : type, () => services[service]);
    }

    private void Build(DecisionService service)
    {
        var scope = scopes.OwnerOf(service);
        var outputs = service.OutputDecisions.Select(href => scopes.Resolve<Decision>(scope, service, href)).OfType<Decision>().ToImmutableArray();
        foreach (var href in service.EncapsulatedDecisions) scopes.Resolve<Decision>(scope, service, href);
        if (outputs.IsEmpty) diagnostics.Add(DmnMessages.ServiceWithoutOutput(service));
        var value = invocables[service].Value;
        services[service] = new()
        {
            Source = service, Name = invocables[service].Name, Parameters = [.. value.Parameters], Result = value.Result,
            Outputs = [.. outputs.Select(output => decisions[output])], Plan = Plan(outputs, Given(service, scope)),
        };
    }

    private readonly Dictionary<DecisionService, ImmutableArray<DrgElement>> given = new(ReferenceEqualityComparer.Instance);

    private ImmutableArray<DrgElement> Given(DecisionService service, ModelScope scope)
    {
        if (given.TryGetValue(service, out var known)) return known;
        return given[service] =
        [
            .. service.InputData.Select(href => (DrgElement?)scopes.Resolve<InputData>(scope, service, href)).OfType<DrgElement>(),
            .. service.InputDecisions.Select(href => (DrgElement?)scopes.Resolve<Decision>(scope, service, href)).OfType<DrgElement>(),
        ];
    }

    private EvaluationPlan Plan(ImmutableArray<Decision> outputs, ImmutableArray<DrgElement> given)
    {
        var steps = new List<Decision>();
        var seen = new HashSet<DrgElement>(given, ReferenceEqualityComparer.Instance);
        foreach (var output in outputs.Where(output => seen.Add(output))) steps.AddRange(graph.Order(output, seen));
        var all = given.ToBuilder();
        foreach (var input in steps.SelectMany(step => decisions[step].Required).OfType<InputData>().Where(seen.Add)) all.Add(input);
        var places = new Dictionary<DrgElement, int>(ReferenceEqualityComparer.Instance);
        foreach (var element in all) places[element] = places.Count;
        foreach (var step in steps) places[step] = places.Count;
        return new()
        {
            Given = all.ToImmutable(),
            Steps = [.. steps.Select(step => new PlanStep(decisions[step], [.. decisions[step].Required.Select(element => places[element])]))],
        };
    }

    /// <summary>The variables of an element in scope of its document: what is required of imports lies behind the import's name.</summary>
    private (NameScope Names, ImmutableArray<VariableSource> Sources) Variables(
        ModelScope scope, ImmutableArray<DrgElement> information, ImmutableArray<DrgElement> knowledge)
    {
        var tree = new ImportTree();
        for (var i = 0; i < information.Length; i++)
        {
            tree.Add(PathTo(scope, scopes.OwnerOf(information[i])) ?? [], VariableName(information[i]), new VariableSource.Required(i), TypeOf(information[i]));
        }
        foreach (var element in knowledge)
        {
            tree.Add(PathTo(scope, scopes.OwnerOf(element)) ?? [], VariableName(element), new VariableSource.Function(invocables[element]), FunctionTypeOf(element));
        }
        var names = NameScope.Empty();
        var sources = ImmutableArray.CreateBuilder<VariableSource>();
        foreach (var (name, source, type) in tree.Variables())
        {
            names = names.With(name, type);
            sources.Add(source);
        }
        return (names, sources.ToImmutable());
    }

    /// <summary>The shortest way of import names from one document to another; names that are empty are left out. Null for no way.</summary>
    private static ImmutableArray<string>? PathTo(ModelScope from, ModelScope target)
    {
        var seen = new HashSet<ModelScope>(ReferenceEqualityComparer.Instance) { from };
        var queue = new Queue<(ModelScope Scope, ImmutableArray<string> Path)>([(from, [])]);
        while (queue.TryDequeue(out var next))
        {
            if (ReferenceEquals(next.Scope, target)) return next.Path;
            foreach (var (name, scope) in next.Scope.Imports.Where(import => seen.Add(import.Scope)))
            {
                queue.Enqueue((scope, name.Length == 0 ? next.Path : next.Path.Add(name)));
            }
        }
        return null;
    }
}
