using System.Text.Json;

namespace Ronghe.Cli.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-simulate-").FullName;

    [Fact]
    public async Task A_population_is_synthesized_checked_sorted_and_simulated()
    {
        (await Run("population", "synthesize", "--enterprises", "2000", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        (await Run("population", "check", At("town"))).Output.ShouldContain("2,000 家企业");
        (await Run("population", "sort", At("town"), "--out", At("sorted"), "--to", "csv")).Status.ShouldBe(0);
        await File.WriteAllTextAsync(At("reform.yaml"), "name: 试试\nchanges:\n  - { measure: \"4\", constant: 2000000, to: 3000000 }\n");
        var ended = await Run("simulate", "--package", "qingdao/2021-135", "--population", At("sorted"), "--on", "2021-12-31", "--as-known", "2021-12-31", "--reform", At("reform.yaml"), "--out", At("out"));
        ended.Status.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("合成数据", customMessage: "a sorted population is still labelled");
        ended.Output.ShouldContain("试试");
        IsWhole(At("out")).ShouldBeTrue();

        // the same numbers from the file that was there first, by the other engine
        (await Run("simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--as-known", "2021-12-31", "--reform", At("reform.yaml"), "--engine", "interpreter", "--threads", "1", "--out", At("again"))).Status.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(At("again"), "results.json"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(At("out"), "results.json")));
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_place_and_nothing_is_written()
    {
        Directory.CreateDirectory(At("bad"));
        await File.WriteAllTextAsync(Path.Combine(At("bad"), "enterprises.csv"), "code,enterprise.revenue\nA,1.005\nA,-1\n");
        await File.WriteAllTextAsync(At("reform.yaml"), "name: 试试\nchanges:\n  - { measure: \"4\", constant: 12345, to: 1 }\n");
        var population = await Run("simulate", "--package", "qingdao/2021-135", "--population", At("bad"), "--on", "2021-12-31", "--out", At("out"));
        population.Status.ShouldBe(2);
        foreach (var fault in new[] { "too-many-decimals enterprises.csv:1:enterprise.revenue", "negative-amount enterprises.csv:2:enterprise.revenue", "duplicate-code enterprises.csv:2:code" })
            population.Error.ShouldContain(fault);
        (await Run("simulate", "--package", "qingdao/2021-135", "--population", At("bad"), "--on", "2021-12-31", "--reform", At("reform.yaml"), "--out", At("out"))).Error
            .ShouldContain("unknown-target reform.yaml:3");
        (await Run("simulate", "--package", "nowhere", "--population", At("bad"), "--on", "2021-02-30", "--out", At("out"))).Status.ShouldBe(2);
        Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).Order().ShouldBe(["bad", "reform.yaml"]);
    }

    [Fact]
    public async Task A_package_is_printed_as_sql_with_every_measure()
    {
        var ended = await Run("compile", "--package", "qingdao/2021-135", "--target", "postgres", "--on", "2021-12-31", "--as-known", "2021-12-31", "--reading", "R4b=per-project");
        ended.Output.ShouldContain("-- reading R4b = per-project\n");
        ended.Output.ShouldContain("CREATE VIEW \"measure 4\" AS\n");
        ended.Output.ShouldContain("CREATE VIEW determinations AS\n");
        ended.Output.ShouldNotContain("NOT IN THIS SQL");
        ended.Error.ShouldBeEmpty();
        ended.Status.ShouldBe(0);

        var wrong = await Run("compile", "--package", "qingdao/2021-135", "--target", "duckdb", "--on", "2021-02-30", "--reading", "R4b=nothing");
        wrong.Status.ShouldBe(2);
        wrong.Output.ShouldBeEmpty();
        wrong.Error.ShouldContain("bad-date --on");
    }

    [Theory]
    [InlineData("", "empty-value --postgres")]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=3", "no-database --postgres")]
    [InlineData("nothing", "no-database --postgres")]
    public async Task A_database_that_is_not_there_is_a_fault(string connection, string expected)
    {
        (await Run("population", "synthesize", "--enterprises", "10", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        var ended = await Run("simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--engine", "postgres", "--postgres", connection, "--out", At("out"));
        ended.Status.ShouldBe(2);
        ended.Error.ShouldContain(expected);
        Directory.Exists(At("out")).ShouldBeFalse();
    }

    [Fact]
    public async Task Duckdb_answers_on_the_command_line_as_the_loops_do()
    {
        (await Run("population", "synthesize", "--enterprises", "2000", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        foreach (var engine in new[] { "columnar", "duckdb" })
        {
            var ended = await Run("simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--as-known", "2021-12-31", "--engine", engine, "--out", At(engine));
            ended.Status.ShouldBe(0, ended.Error);
        }

        (await File.ReadAllTextAsync(Path.Combine(At("duckdb"), "results.json"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(At("columnar"), "results.json")));
    }

    [Theory]
    [InlineData]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX512", "DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    [Trait("Category", "Slow")]
    public async Task Vectors_of_every_width_answer_as_no_vectors_do(params string[] withoutInstructions)
    {
        (await Run("population", "synthesize", "--enterprises", "5000", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        await SimulateAsync("interpreter", []);
        // loops are compiled for good at once: the code that is tried first has other instructions
        await SimulateAsync("columnar", [("DOTNET_TieredCompilation", "0"), .. withoutInstructions.Select(variable => (variable, "0"))]);
        (await File.ReadAllTextAsync(Path.Combine(At("columnar"), "results.json"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(At("interpreter"), "results.json")));
        (await File.ReadAllBytesAsync(Path.Combine(At("columnar"), "determinations.parquet"))).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(At("interpreter"), "determinations.parquet")));

        async Task SimulateAsync(string engine, (string, string)[] environment)
        {
            using var process = CommandLine.Start(environment, "simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--as-known", "2021-12-31", "--engine", engine, "--out", At(engine));
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync());
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Killed_at_any_moment_it_leaves_the_folder_absent_or_whole()
    {
        (await Run("population", "synthesize", "--enterprises", "20000", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        var random = new Random(20210610);
        var (absent, whole) = (0, 0);
        for (var i = 0; i < 14; i++)
        {
            var to = At("out");
            using var process = CommandLine.Start([], "simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--near", "0", "--out", to);
            // from the start to well after the end
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(100, 9_000)));
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync();
            if (Directory.Exists(to))
            {
                IsWhole(to).ShouldBeTrue($"run {i}");
                Directory.Delete(to, recursive: true);
                whole++;
            }
            else absent++;
        }

        absent.ShouldBeGreaterThan(0);
        whole.ShouldBeGreaterThan(0);
        (await Run("simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--near", "0", "--out", At("out"))).Status.ShouldBe(0);
        string.Join(' ', Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).Order()).ShouldBe("out town", "the next run takes away what a killed one left");
    }

    [Fact]
    public async Task Ctrl_C_leaves_nothing()
    {
        (await Run("population", "synthesize", "--enterprises", "60000", "--seed", "3", "--out", At("town"))).Status.ShouldBe(0);
        using var process = CommandLine.Start([], "simulate", "--package", "qingdao/2021-135", "--population", At("town"), "--on", "2021-12-31", "--engine", "interpreter", "--out", At("out"));
        while (!process.HasExited && !Directory.EnumerateDirectories(root, "out.partial-*").Any()) await Task.Delay(20);
        process.Interrupt();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(130);
        Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).ShouldBe(["town"]);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Every file that a simulation writes is there and ends as it should.</summary>
    private static bool IsWhole(string folder)
    {
        string[] files = ["manifest.json", "results.json", "measures.csv", "determinations.parquet", "report.html", "report.xlsx"];
        if (!files.All(f => File.Exists(Path.Combine(folder, f)))) return false;
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        return File.ReadAllBytes(Path.Combine(folder, "determinations.parquet")).AsSpan()[^4..].SequenceEqual("PAR1"u8)
            && File.ReadAllText(Path.Combine(folder, "report.html")).TrimEnd().EndsWith("</html>", StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(root, name);

    private static Task<CommandLine.Ended> Run(params string[] args) => CommandLine.RunAsync(null, args);
}
