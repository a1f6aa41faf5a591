using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;
using Binding = Ronghe.Dmn.Model.Binding;

namespace Ronghe.Dmn.Tests.Generated;

/// <summary>
/// A whole decision model from a tape: constrained types, inputs, a graph of decisions, knowledge models that require one another,
/// a decision service, and logic of every boxed kind.
/// </summary>
internal sealed class ModelDraw
{
    private const int Depth = 3;
    private static readonly string?[] Types = [null, null, null, "number", "string", "boolean", "Any", "tKind", "tAmount", "tItem", "tItems"];
    private static readonly string?[] Descriptions = [null, null, null, "说明", " <a & \"b\"> ", "两\n行", "𠮷", ""];

    private static readonly (HitPolicy, Aggregation)[] Policies =
    [
        (HitPolicy.Unique, Aggregation.None), (HitPolicy.Any, Aggregation.None), (HitPolicy.First, Aggregation.None), (HitPolicy.Priority, Aggregation.None),
        (HitPolicy.RuleOrder, Aggregation.None), (HitPolicy.OutputOrder, Aggregation.None), (HitPolicy.Collect, Aggregation.None), (HitPolicy.Collect, Aggregation.Sum),
        (HitPolicy.Collect, Aggregation.Count), (HitPolicy.Collect, Aggregation.Min), (HitPolicy.Collect, Aggregation.Max),
    ];

    /// <summary>Of the names of the model and of its libraries: one that is imported without a name must not meet the model's own.</summary>
    internal static readonly string[] Prefixes = ["", "引一", "引二"];

    private static readonly (string Name, string? Type)[] InputNames = [("投资额", "number"), ("kind", "tKind"), ("item 1", "tItem"), ("items", "tItems"), ("any", null)];

    private readonly Choices choices;
    private readonly TextDraw texts;

    private ModelDraw(Choices choices) => (this.choices, texts) = (choices, new(choices));

    /// <summary>The model, then what it imports: nothing, a library, or a library that imports another.</summary>
    internal static IReadOnlyList<DmnDefinitions> Documents(byte[] tape)
    {
        var draw = new ModelDraw(new(tape));
        var documents = new List<DmnDefinitions>();
        var imports = Surroundings.None;
        foreach (var prefix in Prefixes.Skip(1).Take(draw.choices.Next(Prefixes.Length + 1) - 1))
        {
            documents.Insert(0, draw.Document($"urn:{prefix}", prefix, 2, imports, out var own));
            imports = own.Behind(new Import { Name = draw.choices.One("库", "库 2", ""), Namespace = $"urn:{prefix}", ImportType = "https://www.omg.org/spec/DMN/20230324/MODEL/" });
        }
        documents.Insert(0, draw.Document("urn:drawn", "", 5, imports, out _));
        return documents;
    }

    /// <summary>What a decision may require, by the name that its texts use and by its reference.</summary>
    private sealed record Surroundings(
        Import? Import, IReadOnlyList<(string Name, string Href)> Inputs, IReadOnlyList<(string Name, string Href)> Decisions,
        IReadOnlyList<(string Name, IReadOnlyList<string> Parameters, string Href)> Functions)
    {
        internal static Surroundings None { get; } = new(null, [], [], []);

        internal Surroundings And(Surroundings others) => this with
        {
            Inputs = [.. Inputs, .. others.Inputs], Decisions = [.. Decisions, .. others.Decisions], Functions = [.. Functions, .. others.Functions],
        };

        /// <summary>As a document sees them that imports this one.</summary>
        internal Surroundings Behind(Import import)
        {
            string Named(string name) => import.Name.Length == 0 ? name : $"{import.Name}.{name}";
            return new(import,
                [.. Inputs.Select(one => (Named(one.Name), import.Namespace + one.Href))], [.. Decisions.Select(one => (Named(one.Name), import.Namespace + one.Href))],
                [.. Functions.Select(one => (Named(one.Name), one.Parameters, import.Namespace + one.Href))]);
        }

        internal DrawScope Scope => Functions.Aggregate(
            new DrawScope([.. Inputs.Select(one => one.Name), .. Decisions.Select(one => one.Name)], []), (scope, one) => scope.WithFunction(one.Name, one.Parameters));
    }

    /// <param name="own">What another document may require of this one.</param>
    private DmnDefinitions Document(string @namespace, string prefix, int mostDecisions, Surroundings imported, out Surroundings own)
    {
        own = Surroundings.None with { Inputs = [.. InputNames.Select(input => (prefix + input.Name, $"#{prefix}{input.Name}"))] };
        var elements = new List<DrgElement>(InputNames.Select(input => Models.Input(prefix + input.Name, input.Type)));
        foreach (var index in Enumerable.Range(1, choices.Next(3)))
        {
            var model = Knowledge($"{prefix}函数{index}", own.Functions.Concat(imported.Functions).ToList());
            elements.Add(model);
            own = own with { Functions = [.. own.Functions, (model.Name, Parameters, $"#{model.Id}")] };
        }
        var decisions = new List<Decision>();
        DecisionService? service = null;
        foreach (var index in Enumerable.Range(1, 1 + choices.Next(mostDecisions)))
        {
            var decision = MakeDecision($"{prefix}决定 {index}", own.And(imported));
            decisions.Add(decision);
            own = own with { Decisions = [.. own.Decisions, (decision.Name, $"#{decision.Id}")] };
            // a service may be called by the decisions after its own
            if (service is null && choices.Next(2) == 0)
            {
                service = Service(prefix, decisions);
                own = own with { Functions = [.. own.Functions, (service.Name, ParametersOf(service), $"#{service.Id}")] };
            }
        }
        elements.AddRange(decisions);
        if (service is not null) elements.Add(service);
        return new()
        {
            Name = "drawn", Namespace = @namespace, Version = choices.One(DmnVersion.V15, DmnVersion.V14, DmnVersion.V13, DmnVersion.V12),
            Imports = imported.Import is { } import ? [import] : [],
            ItemDefinitions =
            [
                new() { Name = "tKind", TypeRef = "string", AllowedValues = new() { Text = "\"甲\", \"乙\"" } },
                new() { Name = "tAmount", TypeRef = "number", AllowedValues = new() { Text = ">= 0" } },
                new() { Name = "tItem", Components = [new() { Name = "金额", TypeRef = imported.Import is { Name.Length: > 0 } named ? $"{named.Name}.tAmount" : "tAmount" }, new() { Name = "kind", TypeRef = "tKind" }] },
                new() { Name = "tItems", TypeRef = "tItem", IsCollection = true, TypeConstraint = new() { Text = "count(?) <= 2" } },
            ],
            Elements = [.. elements],
        };
    }

    private static readonly string[] Parameters = ["p", "q 1"];

    private BusinessKnowledgeModel Knowledge(string name, List<(string Name, IReadOnlyList<string> Parameters, string Href)> known)
    {
        var scope = known.Aggregate(new DrawScope(Parameters, []), (scope, one) => scope.WithFunction(one.Name, one.Parameters));
        return new()
        {
            Id = name, Name = name, Variable = new() { Name = name },
            EncapsulatedLogic = new()
            {
                TypeRef = choices.One(Types), Body = Boxed(2, scope),
                Parameters = [new() { Name = Parameters[0], TypeRef = choices.One(null, "number", "tKind") }, new() { Name = Parameters[1] }],
            },
            KnowledgeRequirements = [.. known.Select(one => Needs(RequirementKind.Knowledge, one.Href))],
        };
    }

    private Decision MakeDecision(string name, Surroundings around)
    {
        var taken = around with { Inputs = [.. around.Inputs.Where(_ => choices.Next(3) > 0)], Decisions = [.. around.Decisions.Where(_ => choices.Next(2) > 0)] };
        return new()
        {
            Id = name.Replace(" ", "_", StringComparison.Ordinal), Name = name, Description = choices.One(Descriptions),
            Variable = choices.Rarely(3) ? null : new() { Name = name, TypeRef = choices.One(Types) },
            InformationRequirements = [.. taken.Inputs.Select(one => Needs(RequirementKind.Input, one.Href)), .. taken.Decisions.Select(one => Needs(RequirementKind.Decision, one.Href))],
            KnowledgeRequirements = [.. taken.Functions.Select(one => Needs(RequirementKind.Knowledge, one.Href))],
            Expression = Boxed(Depth, taken.Scope),
        };
    }

    private static Requirement Needs(RequirementKind kind, string href) => new() { Kind = kind, Href = href };

    private DecisionService Service(string prefix, List<Decision> decisions)
    {
        var outputs = decisions.TakeLast(1 + choices.Next(2)).ToList();
        var given = decisions.Except(outputs).Where(_ => choices.Next(2) == 0).ToList();
        return new()
        {
            Id = $"{prefix}s", Name = $"{prefix}服务", Variable = new() { Name = $"{prefix}服务", TypeRef = choices.One(Types) },
            OutputDecisions = [.. outputs.Select(one => $"#{one.Id}")], InputDecisions = [.. given.Select(one => $"#{one.Id}")],
            InputData = [.. InputNames.Where(_ => choices.Next(2) == 0).Select(input => $"#{prefix}{input.Name}")],
        };
    }

    private static string[] ParametersOf(DecisionService service) =>
        [.. service.InputData.Concat(service.InputDecisions).Select(href => href[1..].Replace("_", " ", StringComparison.Ordinal))];

    private Expression Boxed(int depth, DrawScope scope)
    {
        if (depth == 0) return Text(scope);
        return choices.Next(15) switch
        {
            0 or 1 => Text(scope),
            2 or 3 or 4 => Table(scope),
            5 => Context(depth, scope),
            6 => new Expression.List { TypeRef = choices.One(Types), Items = [.. choices.Some(0, 3, _ => Boxed(depth - 1, scope))] },
            7 => new Expression.Relation
            {
                Columns = [new() { Name = "金额", TypeRef = choices.One(null, "number") }, new() { Name = "kind" }],
                Rows = [.. choices.Some(0, 2, _ => new Expression.List { Items = [Boxed(depth - 1, scope), Boxed(depth - 1, scope)] })],
            },
            8 => Invocation(depth, scope),
            9 => new Expression.Conditional { TypeRef = choices.One(Types), If = Slot(depth, scope), Then = Slot(depth, scope), Else = Slot(depth, scope) },
            10 => new Expression.Filter { In = Slot(depth, scope), Match = new() { Value = new Expression.LiteralExpression { Text = choices.One("item > 1", "金额 >= 1", "1", "-1", "true") } } },
            11 => new Expression.Filter { In = Slot(depth, scope), Match = new() { Value = Table(scope.With("item")) } },
            12 => new Expression.For { Variable = "每 项", In = Slot(depth, scope), Body = Slot(depth, scope.With("每 项", "partial")) },
            13 => choices.Next(2) == 0
                ? new Expression.Some { Variable = "x", In = Slot(depth, scope), Body = Slot(depth, scope.With("x")) }
                : new Expression.Every { Variable = "x", In = Slot(depth, scope), Body = Slot(depth, scope.With("x")) },
            _ => Function(depth, scope),
        };
    }

    private Expression.LiteralExpression Text(DrawScope scope) =>
        new() { Text = texts.Expression(2, scope), TypeRef = choices.One(Types), Description = choices.One(Descriptions) };

    private ChildExpression Slot(int depth, DrawScope scope) => new() { Value = Boxed(depth - 1, scope), TypeRef = choices.Rarely(6) ? "list<number>" : null };

    private Expression.FunctionDefinition Function(int depth, DrawScope scope) =>
        new() { Parameters = [new() { Name = "p", TypeRef = choices.One(null, "number") }], Body = Boxed(depth - 1, scope.With("p")) };

    private Expression.Context Context(int depth, DrawScope scope)
    {
        var entries = ImmutableArray.CreateBuilder<ContextEntry>();
        for (var i = choices.Next(3); i >= 0; i--)
        {
            var name = $"成员{i}";
            if (choices.Rarely(4))
            {
                entries.Add(new() { Variable = new() { Name = name }, Value = Function(depth, scope) });
                scope = scope.WithFunction(name, ["p"]);
                continue;
            }
            entries.Add(new() { Variable = new() { Name = name, TypeRef = choices.One(Types) }, Value = Boxed(depth - 1, scope) });
            scope = scope.With(name);
        }
        if (choices.Next(2) == 0) entries.Add(new() { Value = Boxed(depth - 1, scope) });
        return new() { TypeRef = choices.Rarely(6) ? "tItem" : null, Entries = entries.ToImmutable() };
    }

    private Expression.Invocation Invocation(int depth, DrawScope scope)
    {
        var (function, parameters) = scope.Functions.Count > 0 && choices.Next(2) == 0
            ? choices.One(scope.Functions) is var (name, named) ? (Models.Text(name), named) : default
            : (Models.Text("function(p, q) [p, q]"), ["p", "q"]);
        Binding[] bindings = [.. parameters.Select(parameter => new Binding
        {
            Parameter = new() { Name = choices.Rarely(12) ? "other" : parameter }, Argument = choices.Rarely(12) ? null : Boxed(depth - 1, scope),
        })];
        return new() { Function = function, Bindings = [.. bindings], TypeRef = choices.One(Types) };
    }

    private Expression.DecisionTable Table(DrawScope scope)
    {
        var (policy, aggregation) = choices.One(Policies);
        var inputs = choices.Some(1, 3, _ => new InputClause
        {
            InputExpression = new() { Text = texts.Expression(1, scope), TypeRef = choices.One(null, "number", "string", "tKind") },
            InputValues = choices.Rarely(5) ? new() { Text = choices.One("\"甲\", \"乙\"", "[0..500000]", "true, false") } : null,
        });
        var outputs = choices.Some(1, 2, index => new OutputClause
        {
            Name = $"输出{index}", TypeRef = choices.One(null, "number", "tKind"),
            OutputValues = policy is HitPolicy.Priority or HitPolicy.OutputOrder || choices.Rarely(5) ? new() { Text = choices.One("2, 1, 0", "\"乙\", \"甲\", 1", "[0..1], > 1") } : null,
            DefaultOutputEntry = choices.Rarely(3) ? Models.Text(texts.Expression(1, scope)) : null,
        });
        return new()
        {
            HitPolicy = policy, Aggregation = aggregation, Inputs = [.. inputs], Outputs = [.. outputs], TypeRef = choices.Rarely(6) ? "tAmount" : null,
            Rules = [.. choices.Some(0, 6, _ => new DecisionRule
            {
                Description = choices.One(Descriptions), InputEntries = [.. inputs.Select(_ => new UnaryTestsElement { Text = texts.Cell(scope) })],
                OutputEntries = [.. outputs.Select(_ => new Expression.LiteralExpression { Text = choices.Next(2) == 0 ? choices.One("1", "0", "2", "\"甲\"") : texts.Expression(1, scope) })],
            })],
        };
    }
}

/// <summary>Inputs for a drawn model: known, null, unknown, not conforming; and the same with the unknown ones filled in.</summary>
internal static class InputDraw
{
    internal static FeelValue.ContextValue Inputs(byte[] tape)
    {
        var choices = new Choices(tape);
        return Models.Inputs([.. ModelDraw.Prefixes.SelectMany(prefix => new[]
        {
            ($"{prefix}投资额", choices.Rarely(8) ? FeelValue.Of("x") : Maybe(choices, $"{prefix}投资额", Number)),
            ($"{prefix}kind", choices.Rarely(8) ? FeelValue.Of("丙") : Maybe(choices, $"{prefix}kind", Kind)),
            ($"{prefix}item 1", Maybe(choices, $"{prefix}item", draw => Item(draw, $"{prefix}item"))),
            ($"{prefix}items", Maybe(choices, $"{prefix}items", draw => FeelValue.ListOf(draw.Some(0, 2, i => Maybe(draw, $"{prefix}items[{i}]", inner => Item(inner, $"{prefix}items[{i}]")))))),
            ($"{prefix}any", Maybe(choices, $"{prefix}any", draw => draw.Next(3) switch { 0 => Number(draw), 1 => Kind(draw), _ => FeelValue.Of(draw.Next(2) == 0) })),
        })]);
    }

    /// <summary>Every unknown value replaced by one that it may turn out to be.</summary>
    internal static FeelValue.ContextValue Filled(FeelValue.ContextValue inputs, byte[] tape)
    {
        var choices = new Choices(tape);
        return Models.Inputs([.. inputs.Entries.Select(entry => (entry.Key, Fill(entry.Value, choices)))]);
    }

    private static FeelValue Fill(FeelValue value, Choices choices) => value switch
    {
        // known to be none
        FeelValue.UnknownValue when choices.Rarely(4) => FeelValue.Null,
        FeelValue.UnknownValue { Paths: [var path] } => path switch
        {
            "投资额" => Number(choices),
            "any" => choices.Next(3) switch { 0 => Number(choices), 1 => Kind(choices), _ => FeelValue.Null },
            "items" => FeelValue.ListOf(choices.Some(0, 2, i => Fill(Item(choices, $"items[{i}]"), choices))),
            _ when path.EndsWith("金额", StringComparison.Ordinal) => Amount(choices),
            _ when path.EndsWith("kind", StringComparison.Ordinal) => Kind(choices),
            _ => Fill(Item(choices, path), choices),
        },
        FeelValue.ListValue list => new FeelValue.ListValue([.. list.Items.Select(item => Fill(item, choices))], list.Origin),
        FeelValue.ContextValue context => new FeelValue.ContextBuilder(context.Origin)
            .AddRange(context.Entries.Select(entry => KeyValuePair.Create(entry.Key, Fill(entry.Value, choices)))).Build(),
        _ => value,
    };

    private static FeelValue Maybe(Choices choices, string path, Func<Choices, FeelValue> known) => choices.Next(6) switch
    {
        4 => FeelValue.Unknown(path),
        5 => FeelValue.Null,
        _ => known(choices),
    };

    private static FeelValue Item(Choices choices, string origin) => new FeelValue.ContextBuilder(origin)
        .Add("金额", choices.Rarely(4) ? FeelValue.Unknown($"{origin}.金额") : Amount(choices))
        .Add("kind", choices.Rarely(4) ? FeelValue.Unknown($"{origin}.kind") : Kind(choices)).Build();

    private static FeelValue Number(Choices choices) => choices.One(FeelValue.Of(1), FeelValue.Of(0), FeelValue.Of(2), FeelValue.Of(-3), FeelValue.Of(0.5m), FeelValue.Of(500000));

    private static FeelValue Amount(Choices choices) => choices.One(FeelValue.Of(1), FeelValue.Of(0), FeelValue.Of(2), FeelValue.Of(500000));

    private static FeelValue Kind(Choices choices) => choices.One(FeelValue.Of("甲"), FeelValue.Of("乙"));
}
