using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Analysis;

public sealed class TableAnalysisTests
{
    private static InputClause Column(string expression, string? type, string? values = null) => new()
    {
        InputExpression = Models.Text(expression, type), InputValues = values is null ? null : new() { Text = values },
    };

    private static DecisionRule Rule(string output, params string[] cells) =>
        new() { InputEntries = [.. cells.Select(cell => new UnaryTestsElement { Text = cell })], OutputEntries = [new() { Text = output }] };

    private static List<TableFinding> Analyse(HitPolicy policy, InputClause[] columns, DecisionRule[] rules, AnalysisOptions? options = null, string? @default = null)
    {
        var table = new Expression.DecisionTable
        {
            HitPolicy = policy, Inputs = [.. columns], Rules = [.. rules],
            Outputs = [new() { DefaultOutputEntry = @default is null ? null : Models.Text(@default) }],
        };
        var names = (string[])["n", "m", "k", "d", "b"];
        string?[] types = ["number", "number", "string", "date", "boolean"];
        var model = Models.Prepare(
        [
            .. names.Zip(types, Models.Input),
            new Decision { Id = "t", Name = "t", InformationRequirements = [.. names.Select(Models.NeedsInput)], Expression = table },
        ]);
        return [.. TableAnalysis.Analyse(model, options).Single().Findings];
    }

    private static AnalysisOptions Known(ColumnDomain domain) => new() { DomainOf = (_, _) => domain };

    [Fact]
    public void Two_thresholds_that_both_include_their_number_meet_exactly_there()
    {
        var finding = Analyse(HitPolicy.Unique, [Column("n", "number")], [Rule("1", ">= 1000000000"), Rule("2", "<= 1000000000")]).ShouldHaveSingleItem();
        finding.Kind.ShouldBe(TableFindingKind.Overlap);
        finding.Level.ShouldBe(FindingLevel.Error);
        finding.Witness.ShouldBe([FeelValue.Of(1_000_000_000)]);
        finding.Where.ShouldBe(["1000000000"]);
        finding.Message(Language.Chinese).ShouldBe("第 1、2 行同时符合：例如 n = 1000000000");
    }

    [Fact]
    public void A_fen_between_two_amounts_is_a_gap_only_where_there_are_fen()
    {
        DecisionRule[] rules = [Rule("1", "<= 499999.99"), Rule("2", ">= 500000")];
        Analyse(HitPolicy.Unique, [Column("n", "number")], rules, Known(new() { Min = FeelValue.Of(0), Step = FeelNumbers.Fen })).ShouldBeEmpty();
        var gap = Analyse(HitPolicy.Unique, [Column("n", "number")], rules).ShouldHaveSingleItem();
        gap.Kind.ShouldBe(TableFindingKind.Gap);
        gap.Where.ShouldBe(["(499999.99..500000)"]);
    }

    [Fact]
    public void A_day_between_two_periods_is_a_gap()
    {
        var gap = Analyse(HitPolicy.Unique, [Column("d", "date")],
            [Rule("1", "<= date(\"2023-12-31\")"), Rule("2", ">= date(\"2024-01-02\")")]).Single(finding => finding.Kind == TableFindingKind.Gap);
        gap.Witness.ShouldBe([FeelValue.Of(new DateOnly(2024, 1, 1))]);
    }

    [Fact]
    public void Days_that_only_an_undated_rule_covers_are_told()
    {
        var finding = Analyse(HitPolicy.First, [Column("d", "date")],
            [Rule("1", "[date(\"2021-01-01\")..date(\"2021-12-31\")]"), Rule("2", ">= date(\"2022-02-01\")"), Rule("0", "-")]).ShouldHaveSingleItem();
        finding.Kind.ShouldBe(TableFindingKind.UncoveredDays);
        finding.Witness.ShouldBe([FeelValue.Of(new DateOnly(2022, 1, 1))]);
    }

    [Fact]
    public void Null_counts_where_a_cell_asks_for_it()
    {
        DecisionRule[] rules = [Rule("1", "true"), Rule("2", "false")];
        Analyse(HitPolicy.Unique, [Column("b", "boolean")], rules).ShouldBeEmpty();
        Analyse(HitPolicy.Unique, [Column("b", "boolean")], [.. rules, Rule("3", "null")]).ShouldBeEmpty();
        Analyse(HitPolicy.Unique, [Column("b", "boolean")], [rules[0], Rule("3", "null")]).Single().Where.ShouldBe(["false"]);
        Analyse(HitPolicy.First, [Column("b", "boolean"), Column("n", "number")], [Rule("1", "true", "-"), Rule("2", "false", "-"), Rule("3", "-", "null"), Rule("4", "-", ">= 0")])
            .Select(finding => (finding.Kind, finding.Rules[0])).ShouldBe([(TableFindingKind.Masked, 2), (TableFindingKind.Masked, 3)]);
    }

    [Fact]
    public void Allowed_values_bound_a_column()
    {
        Analyse(HitPolicy.Unique, [Column("k", "string", "\"甲\", \"乙\"")], [Rule("1", "\"甲\""), Rule("2", "not(\"甲\")")]).ShouldBeEmpty();
        var impossible = Analyse(HitPolicy.First, [Column("k", "string", "\"甲\", \"乙\"")], [Rule("1", "\"丙\""), Rule("2", "-")]).ShouldHaveSingleItem();
        impossible.Kind.ShouldBe(TableFindingKind.Impossible);
        impossible.Rules.ShouldBe([0]);
        Analyse(HitPolicy.Unique, [Column("n", "number", "[0..100]")], [Rule("1", "[0..60)"), Rule("2", ">= 60")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_cell_over_another_input_is_named_and_the_rest_is_still_analysed()
    {
        var findings = Analyse(HitPolicy.Unique, [Column("n", "number"), Column("b", "boolean")],
            [Rule("1", ">= m", "true"), Rule("2", "< 5", "false"), Rule("3", "<= 5", "false")]);
        var unread = findings.Single(finding => finding.Kind == TableFindingKind.UnreadCell);
        (unread.Rules[0], unread.Column, unread.Reason, unread.Detail).ShouldBe((0, 0, UnreadReason.OtherInputs, "m"));
        findings.Single(finding => finding.Kind == TableFindingKind.Overlap).Rules.ShouldBe([1, 2]);
        findings.Single(finding => finding.Kind == TableFindingKind.Gap).Where.ShouldBe(["> 5", "false"]);
    }

    [Fact]
    public void A_function_of_the_input_is_analysed_over_an_enumeration_and_named_over_other_texts()
    {
        DecisionRule[] rules = [Rule("1", "starts with(?, \"C\")"), Rule("2", "\"D4411\"")];
        Analyse(HitPolicy.Unique, [Column("k", "string", "\"C3562\", \"D4411\"")], rules).ShouldBeEmpty();
        Analyse(HitPolicy.Unique, [Column("k", "string")], rules).ShouldContain(finding => finding.Kind == TableFindingKind.UnreadCell && finding.Reason == UnreadReason.Expression);
    }

    [Fact]
    public void Outputs_that_must_be_computed_are_not_taken_for_equal_or_different()
    {
        Analyse(HitPolicy.Any, [Column("n", "number")], [Rule("m * 2", ">= 5"), Rule("m + m", "<= 5")]).Single().Kind.ShouldBe(TableFindingKind.PerhapsConflict);
        Analyse(HitPolicy.Any, [Column("n", "number")], [Rule("m * 2", ">= 5"), Rule("m * 2", "<= 5")]).ShouldBeEmpty();
    }

    [Theory, InlineData(HitPolicy.Collect), InlineData(HitPolicy.RuleOrder), InlineData(HitPolicy.OutputOrder)]
    public void Where_all_hits_count_an_overlap_is_information(HitPolicy policy) =>
        Analyse(policy, [Column("n", "number")], [Rule("1", ">= 5"), Rule("2", "<= 5")]).Single().Level.ShouldBe(FindingLevel.Information);

    [Fact]
    public void A_default_output_answers_where_no_rule_matches() =>
        Analyse(HitPolicy.Unique, [Column("n", "number")], [Rule("1", ">= 5")], @default: "0").ShouldBeEmpty();

    [Fact]
    public void An_analysis_that_reaches_its_limit_says_so()
    {
        var rules = Enumerable.Range(0, 40).Select(i => Rule($"{i}", $"[{i}..{i + 20}]", $"[{40 - i}..{70 - i})")).ToArray();
        InputClause[] columns = [Column("n", "number"), Column("m", "number")];
        Analyse(HitPolicy.Unique, columns, rules, new() { MaxFindings = 3 }).Where(finding => finding.Kind == TableFindingKind.Stopped)
            .Select(finding => finding.Detail).ShouldBe(["Overlap", "Gap"]);
        Analyse(HitPolicy.First, columns, rules, new() { MaxWork = 50 }).ShouldContain(finding => finding.Kind == TableFindingKind.Stopped);
    }

    private static class FeelNumbers
    {
        internal static readonly Ronghe.Feel.Numbers.FeelNumber Fen = Ronghe.Feel.Numbers.FeelNumber.Parse("0.01");
    }
}
