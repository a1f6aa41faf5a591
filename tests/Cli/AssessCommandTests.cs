using System.Text.Json;
using CsCheck;

namespace Ronghe.Cli.Tests;

public sealed class AssessCommandTests
{
    private const string Firm = """
        {"year":2021,"enterprise":{"industry":"C3562","employees":260,"revenue":180000000},
         "digitalProjects":[{"field":"network","completedOn":"2021-11-20","investment":"10000000.03"}]}
        """;

    [Fact]
    public async Task An_amount_is_exact_to_the_fen_and_capped()
    {
        var answer = await AssessAsync(Firm, "--measure", "4", "--as-known", "2026-03-01");
        answer.GetProperty("total").GetProperty("award").GetString().ShouldBe("2000000.00");
        var under = await AssessAsync(Firm.Replace("10000000.03", "499999.99", StringComparison.Ordinal), "--measure", "4");
        under.GetProperty("determinations")[0].GetProperty("outcome").GetString().ShouldBe("not-eligible");
    }

    [Fact]
    public async Task A_reading_changes_the_answer()
    {
        var projects = Firm.Replace("[{", """[{"field":"network","completedOn":"2021-03-01","investment":"9000000"},{""", StringComparison.Ordinal);
        var perYear = await AssessAsync(projects, "--measure", "4");
        var perProject = await AssessAsync(projects, "--measure", "4", "--reading", "R4b=per-project");
        perYear.GetProperty("total").GetProperty("award").GetString().ShouldBe("2000000.00");
        perProject.GetProperty("total").GetProperty("award").GetString().ShouldBe("3800000.00");
    }

    [Fact]
    public async Task Text_is_for_people_and_says_that_it_is_an_estimate()
    {
        var ended = await CommandLine.RunAsync(Firm, "assess", "--facts", "-", "--measure", "4");
        ended.Status.ShouldBe(0);
        ended.Output.ShouldContain("不是承诺");
        ended.Output.ShouldContain("市工业和信息化局");
        ended.Output.ShouldNotContain("\u001b[");
    }

    [Theory]
    [InlineData("{\"enterprise\":{\"employees\":\"many\"}}", "/enterprise/employees")]
    [InlineData("{\"enterprise\":{\"revenue\":1.005}}", "/enterprise/revenue")]
    [InlineData("{\"nobody\":1}", "/nobody")]
    [InlineData("{", "")]
    [InlineData("", "")]
    public async Task A_fault_in_the_facts_is_told_with_its_place_and_nothing_is_computed(string facts, string place)
    {
        var ended = await CommandLine.RunAsync(facts, "assess", "--facts", "-");
        ended.Status.ShouldBe(2);
        ended.Output.ShouldBeEmpty();
        ended.Error.ShouldContain("没有计算");
        ended.Error.ShouldContain(place);
    }

    [Theory]
    [InlineData("--facts", "nowhere.json")]
    [InlineData("--facts", "-", "--on", "2021-13-01")]
    [InlineData("--facts", "-", "--measure", "99")]
    [InlineData("--facts", "-", "--reading", "R4b=never")]
    [InlineData("--facts", "-", "--reading", "R99=x")]
    [InlineData("--facts", "-", "--format", "xml")]
    [InlineData("--facts")]
    [InlineData("--nonsense")]
    public async Task A_wrong_argument_is_told_and_nothing_is_computed(params string[] args)
    {
        var ended = await CommandLine.RunAsync(Firm, ["assess", .. args]);
        ended.Status.ShouldNotBe(0);
        ended.Error.ShouldNotContain("   at ");
        ended.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Random_json_is_answered_or_refused_never_fails_and_never_writes()
    {
        var generator = RandomJson.Gen.Array[20];
        foreach (var json in generator.Single())
        {
            var ended = await CommandLine.RunAsync(json, "assess", "--facts", "-", "--format", "json");
            ended.Status.ShouldBeOneOf(0, 2);
            using var answer = JsonDocument.Parse(ended.Output);
            answer.RootElement.TryGetProperty(ended.Status == 0 ? "determinations" : "errors", out _).ShouldBeTrue(json);
            ended.Error.ShouldBeEmpty(json);
            ended.Written.ShouldBeEmpty(json);
        }
    }

    private static async Task<JsonElement> AssessAsync(string facts, params string[] args)
    {
        var ended = await CommandLine.RunAsync(facts, ["assess", "--facts", "-", "--format", "json", .. args]);
        ended.Status.ShouldBe(0, ended.Error + ended.Output);
        using var answer = JsonDocument.Parse(ended.Output);
        return answer.RootElement.Clone();
    }
}
