using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Conformance;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Analysis;

public sealed class TableCaseTests
{
    private static readonly AnalysisOptions Yuan = new()
    {
        DomainOf = (input, path) => path is ["项目", "投资额"] ? new() { Min = FeelValue.Of(0), Step = FeelNumber.Parse("0.01") } : null,
        Assumed = new Dictionary<string, FeelValue> { ["年度"] = FeelValue.Of(2021) },
    };

    private static readonly Expression.DecisionTable Table = new()
    {
        HitPolicy = HitPolicy.First,
        Inputs =
        [
            new() { InputExpression = Models.Text("项目.投资额", "number") },
            new() { InputExpression = Models.Text("项目.领域", "string"), InputValues = new() { Text = "\"网络\", \"其他\"" } },
            new() { InputExpression = Models.Text("项目.年份", "number") },
        ],
        Outputs = [new() { TypeRef = "number" }],
        Rules = [Rule("项目.投资额 * 0.2", ">= 500000", "\"网络\"", "年度"), Rule("0", "-", "-", "-")],
    };

    private static DecisionRule Rule(string output, params string[] cells) =>
        new() { InputEntries = [.. cells.Select(cell => new UnaryTestsElement { Text = cell })], OutputEntries = [new() { Text = output }] };

    private static DmnDefinitions Definitions() => Models.Of(
        Models.Input("项目"), Models.Input("年度", "number"),
        new Decision { Id = "补助", Name = "补助", InformationRequirements = [Models.NeedsInput("项目"), Models.NeedsInput("年度")], Expression = Table });

    [Fact]
    public void A_threshold_is_tried_at_the_fen_and_each_cell_alone_turns_the_rule()
    {
        var cases = TableCases.Of(TableAnalysis.Analyse(Models.Prepare(Definitions()), Table, Yuan)!);
        cases.Cases.Select(one => $"{one.Name}：{string.Join(' ', one.Inputs)} → {string.Join(' ', one.Holds!.Value.Select(rule => rule + 1))}").ShouldBe(
        [
            "第 1 行各格都符合：500000 网络 2021 → 1 2",
            "第 1 行只有“项目.投资额”不符合：499999.99 网络 2021 → 2",
            "第 1 行的“项目.投资额”比边界 500000 大一个单位：500000.01 网络 2021 → 1 2",
            "第 1 行只有“项目.领域”不符合：500000 其他 2021 → 2",
            "第 1 行只有“项目.年份”不符合：500000 网络 2020 → 2",
            "第 1 行的“项目.年份”比边界 2021 大一个单位：500000 网络 2022 → 2",
            "第 2 行各格都符合：0 其他 2020 → 2",
        ], ignoreOrder: false);
        cases.Left.ShouldBeEmpty();
    }

    [Theory, InlineData(Evaluator.Interpreter), InlineData(Evaluator.Compiled)]
    public void What_is_written_as_a_test_of_the_kit_is_read_and_passed_by_every_evaluator(Evaluator evaluator)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-tck-").FullName;
        try
        {
            var definitions = Definitions();
            using (var file = File.Create(Path.Combine(folder, "model.dmn"))) DmnXml.Write(definitions, file);
            var model = Models.Prepare(definitions);
            var tests = TableTests.Of(model, definitions.Decisions.Single(), TableAnalysis.Analyse(model, Table, Yuan)!, Yuan.Assumed);
            tests.Cases.Length.ShouldBe(7);
            using (var file = File.Create(Path.Combine(folder, "model-test-01.xml"))) TckWriter.Write(file, "model.dmn", tests.Cases);
            var report = TckRunner.RunFile(Path.Combine(folder, "model-test-01.xml"), evaluator);
            report.Count.ShouldBe(7);
            report.ShouldAllBe(result => result.Outcome == TckOutcome.Success);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_column_that_computes_is_named_as_one_for_which_there_are_no_cases()
    {
        var table = Table with { Inputs = Table.Inputs.SetItem(0, new() { InputExpression = Models.Text("项目.投资额 * 2", "number") }) };
        var decision = new Decision { Id = "补助", Name = "补助", InformationRequirements = [Models.NeedsInput("项目"), Models.NeedsInput("年度")], Expression = table };
        var model = Models.Prepare(Models.Input("项目"), Models.Input("年度", "number"), decision);
        var tests = TableTests.Of(model, decision, TableAnalysis.Analyse(model, table)!);
        tests.Cases.ShouldBeEmpty();
        tests.Left.ShouldContain("“项目.投资额 * 2”由别的数算出，不能直接给值");
    }
}
