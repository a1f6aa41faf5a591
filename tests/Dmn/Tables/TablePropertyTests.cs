using CsCheck;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Tables;

/// <summary>Generated tables against a model that knows nothing of FEEL: intervals and sets, rule by rule.</summary>
public sealed class TablePropertyTests
{
    private sealed record Row(int Low, bool LowIncluded, int High, bool HighIncluded, bool AnyNumber, int Kinds, bool Not, int Output)
    {
        internal bool Hits(int number, int kind) =>
            (AnyNumber || ((LowIncluded ? number >= Low : number > Low) && (HighIncluded ? number <= High : number < High)))
            && (Kinds == 0 || ((Kinds >> kind & 1) == 1) != Not);

        internal DecisionRule Rule => new()
        {
            InputEntries =
            [
                new() { Text = AnyNumber ? "-" : $"{(LowIncluded ? '[' : '(')}{Low}..{High}{(HighIncluded ? ']' : ')')}" },
                new() { Text = Kinds == 0 ? "-" : Not ? $"not({KindList})" : KindList },
            ],
            OutputEntries = [new() { Text = $"{Output}" }],
        };

        private string KindList => string.Join(", ", Enumerable.Range(0, 4).Where(kind => (Kinds >> kind & 1) == 1).Select(kind => $"\"k{kind}\""));
    }

    private static readonly Gen<Row> Rows = Gen.Select(Gen.Int[0, 20], Gen.Bool, Gen.Int[0, 8], Gen.Bool, Gen.Int[0, 5], Gen.Int[0, 15], Gen.Bool, Gen.Int[0, 3])
        .Select(t => new Row(t.Item1, t.Item2, t.Item1 + t.Item3, t.Item4, t.Item5 == 0, t.Item6, t.Item7, t.Item8));

    private static readonly (HitPolicy, Aggregation)[] Policies =
    [
        (HitPolicy.Unique, Aggregation.None), (HitPolicy.Any, Aggregation.None), (HitPolicy.First, Aggregation.None), (HitPolicy.RuleOrder, Aggregation.None),
        (HitPolicy.Collect, Aggregation.None), (HitPolicy.Collect, Aggregation.Sum), (HitPolicy.Collect, Aggregation.Count),
        (HitPolicy.Collect, Aggregation.Min), (HitPolicy.Collect, Aggregation.Max),
    ];

    private static FeelValue Naive(IEnumerable<Row> rows, HitPolicy policy, Aggregation aggregation, int number, int kind)
    {
        var hits = rows.Where(row => row.Hits(number, kind)).Select(row => row.Output).ToList();
        return (policy, aggregation) switch
        {
            (HitPolicy.Unique, _) => hits.Count == 1 ? FeelValue.Of(hits[0]) : FeelValue.Null,
            (HitPolicy.Any, _) => hits.Distinct().Count() == 1 ? FeelValue.Of(hits[0]) : FeelValue.Null,
            (HitPolicy.First, _) => hits.Count > 0 ? FeelValue.Of(hits[0]) : FeelValue.Null,
            (HitPolicy.RuleOrder, _) => hits.Count > 0 ? FeelValue.ListOf(hits.Select(FeelValue.Of)) : FeelValue.Null,
            (_, Aggregation.None) => FeelValue.ListOf(hits.Select(FeelValue.Of)),
            (_, Aggregation.Count) => FeelValue.Of(hits.Count),
            _ when hits.Count == 0 => FeelValue.Null,
            (_, Aggregation.Sum) => FeelValue.Of(hits.Sum()),
            (_, Aggregation.Min) => FeelValue.Of(hits.Min()),
            _ => FeelValue.Of(hits.Max()),
        };
    }

    private static DmnModel Table(IEnumerable<Row> rows, HitPolicy policy, Aggregation aggregation) => Models.Prepare(
        Models.Input("n", "number"), Models.Input("k", "string"),
        new Decision
        {
            Id = "d", Name = "d", InformationRequirements = [Models.NeedsInput("n"), Models.NeedsInput("k")],
            Expression = new Expression.DecisionTable
            {
                HitPolicy = policy, Aggregation = aggregation,
                Inputs = [new() { InputExpression = Models.Text("n", "number") }, new() { InputExpression = Models.Text("k", "string") }],
                Outputs = [new() { TypeRef = "number" }], Rules = [.. rows.Select(row => row.Rule)],
            },
        });

    private static readonly EvaluateOptions Compiled = new() { Evaluator = Evaluator.Compiled };

    [Fact]
    public void Both_evaluators_agree_with_a_naive_reading_of_the_rules() =>
        Gen.Select(Rows.Array[1, 12], Gen.Int[0, Policies.Length - 1], Gen.Select(Gen.Int[-1, 30], Gen.Int[0, 4]).Array[4]).Sample((rows, at, points) =>
        {
            var (policy, aggregation) = Policies[at];
            var model = Table(rows, policy, aggregation);
            foreach (var (number, kind) in points)
            {
                var inputs = Models.Inputs(("n", FeelValue.Of(number)), ("k", FeelValue.Of($"k{kind}")));
                var expected = Naive(rows, policy, aggregation, number, kind);
                model.Evaluate("d", inputs).Value.ShouldBe(expected);
                model.Evaluate("d", inputs, Compiled).Value.ShouldBe(expected);
            }
        }, iter: 300);

    [Fact]
    public void What_is_known_in_spite_of_an_unknown_fact_holds_for_every_value_of_the_fact() =>
        Gen.Select(Rows.Array[1, 8], Gen.Int[0, Policies.Length - 1], Gen.Int[0, 4]).Sample((rows, at, kind) =>
        {
            var (policy, aggregation) = Policies[at];
            var model = Table(rows, policy, aggregation);
            var inputs = Models.Inputs(("n", FeelValue.Unknown("n")), ("k", FeelValue.Of($"k{kind}")));
            var value = model.Evaluate("d", inputs).Value;
            model.Evaluate("d", inputs, Compiled).Value.ShouldBe(value);
            if (value.IsUnknown) return;
            var none = model.Evaluate("d", Models.Inputs(("n", FeelValue.Null), ("k", FeelValue.Of($"k{kind}"))));
            if (none.Failures.All(failure => failure.Code is not ("DMN101" or "DMN102"))) none.Value.ShouldBe(value);
            for (var number = -1; number <= 30; number++)
            {
                // a violation of the policy is a fault of the table, not an answer
                var completed = Naive(rows, policy, aggregation, number, kind);
                if (policy is HitPolicy.Unique or HitPolicy.Any && completed.IsNull) continue;
                completed.ShouldBe(value);
            }
        }, iter: 300);

    [Theory]
    [InlineData("string", "1", "\"甲\"", "not(\"甲\")")]
    [InlineData("boolean", "1", "true", "not(true)")]
    [InlineData("number", "1", "< 5", "[5..9]", "> 9", "null")]
    [InlineData("tKind", "1", "\"甲\"", "\"乙\"", "null")]
    [InlineData("tKind", "unknown", "\"甲\"", "null")]
    [InlineData("date", "1", "< date(\"2021-01-01\")", ">= date(\"2021-01-01\")", "null")]
    // a fact may turn out to be none, and none is in no row
    [InlineData("boolean", "unknown", "true", "false")]
    [InlineData("number", "unknown", "< 5", ">= 5")]
    // a gap
    [InlineData("number", "unknown", "< 5", "> 5", "null")]
    [InlineData("string", "unknown", "\"甲\"", "\"乙\"", "null")]
    // no type: values of any kind
    [InlineData(null, "unknown", "< 5", ">= 5", "null")]
    public void Rows_that_agree_and_leave_no_value_out_give_a_known_answer(string? type, string expected, params string[] cells)
    {
        foreach (var policy in new[] { HitPolicy.Unique, HitPolicy.First, HitPolicy.Any })
        {
            var model = Models.Prepare(Models.Of(Models.Input("x", type), new Decision
            {
                Id = "d", Name = "d", InformationRequirements = [Models.NeedsInput("x")],
                Expression = new Expression.DecisionTable
                {
                    HitPolicy = policy, Inputs = [new() { InputExpression = Models.Text("x", type) }], Outputs = [new()],
                    Rules = [.. cells.Select(cell => new DecisionRule { InputEntries = [new() { Text = cell }], OutputEntries = [Models.Text("1")] })],
                },
            }) with { ItemDefinitions = [new() { Name = "tKind", TypeRef = "string", AllowedValues = new() { Text = "\"甲\", \"乙\"" } }] });
            var inputs = Models.Inputs(("x", FeelValue.Unknown("x")));
            var value = expected == "1" ? FeelValue.Of(1) : FeelValue.Unknown("x");
            model.Evaluate("d", inputs).Value.ShouldBe(value);
            model.Evaluate("d", inputs, Compiled).Value.ShouldBe(value);
        }
    }

    /// <summary>Each rule that is tried is a step: the budget tells how many were.</summary>
    [Theory, InlineData("?", 4), InlineData("null", 4), InlineData("\"other\"", 4), InlineData("\"k1\"", 4)]
    public void A_large_table_is_not_scanned_where_an_input_is_unknown_or_null(string kind, int tried)
    {
        var rows = Enumerable.Range(0, 1_000).Select(i => new Row(i * 3, true, i * 3 + 2, true, false, i % 16, i % 5 == 0, i)).ToList();
        var model = Table(rows, HitPolicy.Collect, Aggregation.None);
        var inputs = Models.Inputs(("n", FeelValue.Of(1_500)), ("k", Models.Value(kind, "k")));
        var sparing = new EvaluateOptions { Evaluator = Evaluator.Compiled, Budget = new(MaxSteps: tried) };
        model.Evaluate("d", inputs, sparing).IsError.ShouldBeFalse();
        model.Evaluate("d", inputs, sparing).Value.ShouldBe(model.Evaluate("d", inputs).Value);
    }

    [Fact]
    public void A_cell_that_fails_is_tried_before_a_later_column_excludes_its_rule()
    {
        var model = Table([new Row(0, true, 1, true, false, 1, false, 1), new Row(0, true, 9, true, false, 2, false, 2)], HitPolicy.Unique, Aggregation.None);
        var inputs = Models.Inputs(("n", FeelValue.Null), ("k", FeelValue.Of("k0")));
        var reference = model.Evaluate("d", inputs);
        reference.Failures.Count.ShouldBe(4);
        model.Evaluate("d", inputs, Compiled).Failures.ShouldBe(reference.Failures);
    }

    [Theory, InlineData(1_000), InlineData(10_000)]
    public void A_large_table_answers_as_its_rules_say(int size)
    {
        var rows = Enumerable.Range(0, size).Select(i => new Row(i * 3, true, i * 3 + 4, false, false, i % 16, i % 5 == 0, i)).ToList();
        var model = Table(rows, HitPolicy.First, Aggregation.None);
        for (var number = -1; number < size * 3; number += size / 20)
        {
            var inputs = Models.Inputs(("n", FeelValue.Of(number)), ("k", FeelValue.Of($"k{number & 3}")));
            var expected = Naive(rows, HitPolicy.First, Aggregation.None, number, number & 3);
            model.Evaluate("d", inputs, Compiled).Value.ShouldBe(expected);
            if (number % 7 == 0) model.Evaluate("d", inputs).Value.ShouldBe(expected);
        }
    }
}
