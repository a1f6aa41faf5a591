using CsCheck;
using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Analysis;

/// <summary>
/// Generated tables against brute force over every place that matters: what is reported is so, and nothing is missed. The model of
/// the rules knows nothing of FEEL or of the analysis.
/// </summary>
public sealed class AnalysisPropertyTests
{
    private sealed record Place(decimal Number, int Kind, bool Flag)
    {
        internal FeelValue[] Values => [FeelValue.Of(Number), FeelValue.Of($"k{Kind}"), FeelValue.Of(Flag)];
    }

    private sealed record Row(int Low, bool LowIncluded, int High, bool HighIncluded, int Shape, int Kinds, bool Not, int Flag, int Output)
    {
        private string NumberCell => Shape switch
        {
            0 => "-",
            1 => $"{(LowIncluded ? ">=" : ">")} {Low}",
            2 => $"not({(HighIncluded ? "<=" : "<")} {High})",
            3 => $"{Low}, {High}",
            4 => $"? {(LowIncluded ? ">=" : ">")} {Low} and ? {(HighIncluded ? "<=" : "<")} {High}",
            _ => $"{(LowIncluded ? '[' : '(')}{Low}..{High}{(HighIncluded ? ']' : ')')}",
        };

        private string KindCell => Kinds == 0 ? "-" : Not ? $"not({KindList})" : KindList;

        private string KindList => string.Join(", ", Enumerable.Range(0, 4).Where(kind => (Kinds >> kind & 1) == 1).Select(kind => $"\"k{kind}\""));

        private bool Above(decimal number) => LowIncluded ? number >= Low : number > Low;

        private bool Below(decimal number) => HighIncluded ? number <= High : number < High;

        internal bool Holds(Place place) =>
            Shape switch
            {
                0 => true,
                1 => Above(place.Number),
                2 => !Below(place.Number),
                3 => place.Number == Low || place.Number == High,
                _ => Above(place.Number) && Below(place.Number),
            }
            && (Kinds == 0 || ((Kinds >> place.Kind & 1) == 1) != Not)
            && (Flag == 0 || place.Flag == (Flag == 1));

        internal DecisionRule Rule => new()
        {
            InputEntries = [new() { Text = NumberCell }, new() { Text = KindCell }, new() { Text = Flag switch { 0 => "-", 1 => "true", _ => "false" } }],
            OutputEntries = [new() { Text = $"\"o{Output}\"" }],
        };
    }

    private static readonly Gen<Row> Rows =
        Gen.Select(Gen.Select(Gen.Int[0, 8], Gen.Bool, Gen.Int[0, 5], Gen.Bool), Gen.Int[0, 6], Gen.Int[0, 15], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 2])
            .Select((range, shape, kinds, not, flag, output) =>
                new Row(range.Item1, range.Item2, range.Item1 + range.Item3, range.Item4, shape, kinds, not, flag, output));

    /// <summary>Whole numbers from 0 to 10 where they step; else with what lies between and beyond.</summary>
    private static List<Place> Places(bool whole) =>
    [
        .. from half in whole ? Enumerable.Range(0, 11).Select(n => n * 2) : Enumerable.Range(-2, 33)
           from kind in Enumerable.Range(0, 5)
           from flag in new[] { true, false }
           select new Place(half / 2m, kind, flag),
    ];

    private static (List<TableFinding> Findings, List<Place> Places) Analyse(Row[] rows, HitPolicy policy, bool whole)
    {
        var table = new Expression.DecisionTable
        {
            HitPolicy = policy,
            Inputs = [new() { InputExpression = Models.Text("n", "number") }, new() { InputExpression = Models.Text("k", "string") }, new() { InputExpression = Models.Text("b", "boolean") }],
            Outputs = [new() { TypeRef = "string", OutputValues = new() { Text = "\"o0\", \"o1\", \"o2\"" } }],
            Rules = [.. rows.Select(row => row.Rule)],
        };
        var model = Models.Prepare(
            Models.Input("n", "number"), Models.Input("k", "string"), Models.Input("b", "boolean"),
            new Decision { Id = "d", Name = "d", InformationRequirements = [Models.NeedsInput("n"), Models.NeedsInput("k"), Models.NeedsInput("b")], Expression = table });
        var options = new AnalysisOptions
        {
            MaxFindings = 10_000,
            DomainOf = (input, _) => whole && input.InputExpression.Text == "n" ? new() { Min = FeelValue.Of(0), Max = FeelValue.Of(10), Step = 1 } : null,
        };
        return ([.. TableAnalysis.Analyse(model, table, options)!.Findings], Places(whole));
    }

    private static bool Within(TableFinding finding, Place place) => finding.Where.Zip(place.Values, (FeelType[])[FeelType.Number, FeelType.String, FeelType.Boolean])
        .All(cell => FeelUnaryTests.Prepare(cell.First, FeelScope.Empty, cell.Third).Evaluate(cell.Second, [], new EvaluationSession()).IsTrue);

    private static readonly Gen<(Row[] Rows, bool Whole)> Tables = Gen.Select(Rows.Array[1, 9], Gen.Bool);

    private static IEnumerable<string> Pairs(Row[] rows, List<Place> places, Func<Row, Row, bool> counts) =>
        from i in Enumerable.Range(0, rows.Length)
        from j in Enumerable.Range(i + 1, rows.Length - i - 1)
        where counts(rows[i], rows[j]) && places.Exists(place => rows[i].Holds(place) && rows[j].Holds(place))
        select $"{i},{j}";

    private static IEnumerable<string> Reported(List<TableFinding> findings, TableFindingKind kind) =>
        findings.Where(finding => finding.Kind == kind).Select(finding => string.Join(',', finding.Rules));

    [Fact]
    public void A_place_lies_in_a_reported_gap_exactly_where_no_rule_holds() => Tables.Sample((rows, whole) =>
    {
        var (findings, places) = Analyse(rows, HitPolicy.Unique, whole);
        var gaps = findings.FindAll(finding => finding.Kind == TableFindingKind.Gap);
        foreach (var place in places)
        {
            gaps.Exists(gap => Within(gap, place)).ShouldBe(!rows.Any(row => row.Holds(place)), place.ToString());
        }
    }, iter: 150);

    [Fact]
    public void Exactly_the_rules_that_hold_together_somewhere_are_reported_under_unique() => Tables.Sample((rows, whole) =>
    {
        var (findings, places) = Analyse(rows, HitPolicy.Unique, whole);
        Reported(findings, TableFindingKind.Overlap).Order().ShouldBe(Pairs(rows, places, (_, _) => true).Order());
        foreach (var overlap in findings.Where(finding => finding.Kind == TableFindingKind.Overlap))
        {
            overlap.Level.ShouldBe(FindingLevel.Error);
            foreach (var place in places) Within(overlap, place).ShouldBe(rows[overlap.Rules[0]].Holds(place) && rows[overlap.Rules[1]].Holds(place));
        }
    }, iter: 150);

    [Fact]
    public void Under_any_only_different_outputs_conflict() => Tables.Sample((rows, whole) =>
    {
        var (findings, places) = Analyse(rows, HitPolicy.Any, whole);
        Reported(findings, TableFindingKind.Conflict).Order().ShouldBe(Pairs(rows, places, (left, right) => left.Output != right.Output).Order());
    }, iter: 150);

    [Fact]
    public void A_rule_of_first_is_masked_exactly_where_it_never_comes_first() => Tables.Sample((rows, whole) =>
    {
        var (findings, places) = Analyse(rows, HitPolicy.First, whole);
        var never = Enumerable.Range(0, rows.Length).Where(i => places.TrueForAll(place => !rows[i].Holds(place)));
        Reported(findings, TableFindingKind.Impossible).Select(int.Parse).ShouldBe(never, ignoreOrder: true);
        var masked = Enumerable.Range(0, rows.Length)
            .Where(i => places.Exists(rows[i].Holds) && places.TrueForAll(place => Array.FindIndex(rows, row => row.Holds(place)) != i));
        findings.Where(finding => finding.Kind == TableFindingKind.Masked).Select(finding => finding.Rules[0]).ShouldBe(masked, ignoreOrder: true);
    }, iter: 150);

    [Fact]
    public void Without_its_masked_and_redundant_rules_a_table_answers_the_same() =>
        Gen.Select(Tables, Gen.Int[0, 2].Select(at => new[] { HitPolicy.First, HitPolicy.Priority, HitPolicy.Any }[at])).Sample((one, policy) =>
        {
            var (rows, whole) = one;
            var (findings, places) = Analyse(rows, policy, whole);
            var gone = findings.Where(finding => finding.Kind is TableFindingKind.Masked or TableFindingKind.Redundant or TableFindingKind.Impossible).Select(finding => finding.Rules[0]).ToHashSet();
            var kept = rows.Where((_, i) => !gone.Contains(i)).ToArray();
            foreach (var place in places) Answer(kept, policy, place).ShouldBe(Answer(rows, policy, place));
        }, iter: 200);

    private static string Answer(Row[] rows, HitPolicy policy, Place place)
    {
        var hits = rows.Where(row => row.Holds(place)).Select(row => row.Output).ToList();
        return policy switch
        {
            _ when hits.Count == 0 => "none",
            HitPolicy.First => $"{hits[0]}",
            HitPolicy.Priority => $"{hits.Min()}",
            _ => string.Join(',', hits.Distinct().Order()),
        };
    }

    [Fact]
    public void A_rule_of_priority_is_masked_exactly_where_a_higher_output_always_holds_beside_it() => Tables.Sample((rows, whole) =>
    {
        var (findings, places) = Analyse(rows, HitPolicy.Priority, whole);
        var masked = Enumerable.Range(0, rows.Length).Where(i => places.Exists(rows[i].Holds)
            && places.TrueForAll(place => !rows[i].Holds(place) || rows.Any(row => row.Holds(place) && row.Output < rows[i].Output)));
        findings.Where(finding => finding.Kind == TableFindingKind.Masked).Select(finding => finding.Rules[0]).ShouldBe(masked, ignoreOrder: true);
        findings.ShouldNotContain(finding => finding.Kind == TableFindingKind.Tie);
    }, iter: 150);
}
