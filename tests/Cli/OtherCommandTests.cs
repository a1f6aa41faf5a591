using System.Text.Json;

namespace Ronghe.Cli.Tests;

public sealed class OtherCommandTests
{
    [Fact]
    public async Task All_measures_are_listed()
    {
        var ended = await CommandLine.RunAsync(null, "measures");
        ended.Status.ShouldBe(0);
        foreach (var number in Enumerable.Range(1, 42)) ended.Output.ShouldContain(number == 6 ? "6a" : $"{number}");
    }

    [Fact]
    public async Task Every_measure_is_shown_with_its_clause_in_full()
    {
        var notice = await File.ReadAllTextAsync(Repository.PathOf("policies/qingdao/2021-135/notice.txt"));
        foreach (var number in new[] { "1", "4", "6a", "21", "39" })
        {
            var shown = await CommandLine.RunAsync(null, "measure", number, "--format", "json");
            shown.Status.ShouldBe(0, shown.Error);
            using var measure = JsonDocument.Parse(shown.Output);
            notice.ShouldContain(measure.RootElement[0].GetProperty("clause").GetProperty("text").GetString()!);
            (await CommandLine.RunAsync(null, "measure", number)).Output.ShouldContain("责任");
        }
    }

    /// <summary>A wide character takes two columns.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    [InlineData("7")]
    [InlineData("23")]
    [InlineData("39")]
    public async Task Decision_tables_fit_into_eighty_columns_and_are_in_words(string number)
    {
        var shown = await CommandLine.RunAsync(null, "measure", number);
        var rows = shown.Output.Split('\n').Where(line => line.Length > 0 && "╭│├╰".Contains(line[0], StringComparison.Ordinal)).ToList();
        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            row.Sum(c => c is >= '\u2E80' and <= '\uFFEF' ? 2 : 1).ShouldBeLessThanOrEqualTo(80, row);
            row.ShouldNotContain('"');
        }
    }

    [Theory]
    [InlineData("sum(for 项目 in [1, 2] return 项目) * 0.2", "0.6")]
    [InlineData("@\"2021-01-31\" + @\"P1M\"", "2021-02-28")]
    [InlineData("-1 ** 2", "1")]
    [InlineData("投资 额.合计 * 0.2", "2000000.006")]
    public async Task Feel_is_evaluated_with_a_context(string expression, string expected)
    {
        var context = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(context, """{"投资 额": {"合计": 10000000.03}}""", TestContext.Current.CancellationToken);
            var ended = await CommandLine.RunAsync(null, "feel", expression, "--context", context);
            ended.Status.ShouldBe(0, ended.Error);
            ended.Output.Trim().ShouldBe(expected);
        }
        finally
        {
            File.Delete(context);
        }
    }

    [Fact]
    public async Task A_model_is_checked()
    {
        var ended = await CommandLine.RunAsync(null, "dmn", "check", Repository.PathOf("policies/qingdao/2021-135/decisions/04.dmn"));
        ended.Status.ShouldBe(0, ended.Error + ended.Output);
        (await CommandLine.RunAsync(null, "dmn", "check", "nowhere.dmn")).Status.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_model_is_evaluated_and_what_is_missing_is_told_once()
    {
        var model = Repository.PathOf("samples/EvaluateModel/subsidy.dmn");
        var ended = await CommandLine.RunAsync(null, "dmn", "eval", model);
        ended.Status.ShouldBe(0, ended.Error);
        ended.Output.Split('\n').Count(line => line.Contains("没有给出的输入", StringComparison.Ordinal)).ShouldBe(1);
        ended.Output.ShouldContain("补助 = null");
        var nothing = await CommandLine.RunAsync(null, "dmn", "eval", model, "--decision", "没有的");
        nothing.Status.ShouldBe(2);
        nothing.Output.ShouldBeEmpty();
        nothing.Error.ShouldContain("unknown-decision");
    }

    /// <summary>The literal table of a clause whose two bounds both hold at one number: the overlap with its example, on the wire.</summary>
    [Fact]
    public async Task A_model_s_check_on_the_wire_is_held_by_a_golden_file()
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-dmn-");
        try
        {
            var model = await File.ReadAllTextAsync(Repository.PathOf("tests/Policy/Tables/literal-23.dmn"), TestContext.Current.CancellationToken);
            var copy = Path.Combine(folder.FullName, "literal.dmn");
            // under a namespace of its own: the package has the rule as it is meant
            await File.WriteAllTextAsync(copy, model.Replace("namespace=\"urn:ronghe:qingdao:2021-135:m23\"", "namespace=\"urn:ronghe:literal\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            var ended = await CommandLine.RunAsync(null, "dmn", "check", copy, "--format", "json");
            ended.Status.ShouldBe(2);
            ended.Output.ShouldMatchGolden("tests/Cli/dmn-check.json");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_notice_is_read()
    {
        var ended = await CommandLine.RunAsync(null, "notice", "read", Repository.PathOf("policies/qingdao/2021-135/notice.txt"), "--format", "json");
        ended.Status.ShouldBe(0, ended.Error);
        using var reading = JsonDocument.Parse(ended.Output);
        reading.RootElement.GetProperty("documentNumber").GetString().ShouldBe("青发改服务〔2021〕135号");
        reading.RootElement.GetProperty("sections").EnumerateArray().Sum(s => s.GetProperty("measures").GetArrayLength()).ShouldBe(42);
    }

    [Fact]
    public async Task Help_is_in_Chinese()
    {
        var ended = await CommandLine.RunAsync(null, "--help");
        ended.Status.ShouldBe(0);
        ended.Output.ShouldContain("算一算一家企业能得到什么");
    }
}
