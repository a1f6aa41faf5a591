namespace Ronghe.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("asses", "unknown-command asses")]
    [InlineData("package chek x", "unknown-command chek")]
    [InlineData("assess", "missing-option --facts")]
    [InlineData("assess --facts", "missing-value --facts")]
    [InlineData("assess --facts a --facts b", "repeated-option --facts")]
    [InlineData("assess --facts a --format xml", "bad-value --format  不能是“xml”，可以写 text、json")]
    [InlineData("assess --facts a --format 1", "bad-value --format")]
    [InlineData("measure", "missing-argument <编号>")]
    [InlineData("measure 4 5", "too-many-arguments 5")]
    [InlineData("measure 4 --nope", "unknown-option --nope")]
    [InlineData("tck d --out o --evaluator jit", "bad-value --evaluator  不能是“jit”，可以写 interpreter、compiled")]
    [InlineData("compile --package p --target oracle", "bad-value --target")]
    [InlineData("simulate --package p --population q --on 2021-12-31 --out o --engine gpu", "bad-value --engine")]
    [InlineData("simulate --package p --population q --on 2021-12-31 --out o --near 101", "bad-value --near  不能是“101”，应当是 0 到 100 之间的整数")]
    [InlineData("population synthesize --enterprises many --out o", "bad-value --enterprises")]
    [InlineData("population synthesize --enterprises 99999999999999999999 --out o", "bad-value --enterprises")]
    [InlineData("tck . --out nowhere/at/all.csv", "missing-folder")]
    public async Task What_cannot_be_understood_is_told_in_Chinese_with_a_code_and_how_to_write_it(string line, string fault)
    {
        var ended = await CommandLine.RunAsync(null, line.Split(' '));
        ended.Status.ShouldBe(2);
        ended.Output.ShouldBeEmpty();
        ended.Error.ShouldContain(fault);
        ended.Error.ShouldContain("1 处");
        ended.Error.ShouldNotContain("Ronghe.");
        ended.Error.ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("--reform")]
    [InlineData("--population")]
    public async Task An_option_with_nothing_in_it_is_told(string option)
    {
        var line = new List<string> { "simulate", "--package", "p", "--population", "q", "--on", "2021-12-31", "--out", "o", "--reform", "r" };
        line[line.IndexOf(option) + 1] = "";
        var ended = await CommandLine.RunAsync(null, [.. line]);
        ended.Status.ShouldBe(2);
        ended.Error.ShouldContain($"empty-value {option}");
    }

    [Fact]
    public async Task Every_fault_of_a_line_is_told_at_once()
    {
        var ended = await CommandLine.RunAsync(null, "population", "synthesize", "--enterprises", "0", "--seed", "-1", "--year", "3");
        ended.Status.ShouldBe(2);
        foreach (var option in new[] { "--enterprises", "--seed", "--year", "missing-option --out" }) ended.Error.ShouldContain(option);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("assess -h")]
    [InlineData("package")]
    [InlineData("package check -?")]
    [InlineData("population synthesize --help")]
    [InlineData("simulate --help")]
    [InlineData("dmn eval --help")]
    public async Task Help_is_Chinese_and_fits_eighty_columns(string line)
    {
        var ended = await CommandLine.RunAsync(null, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        ended.Status.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("用法：ronghe");
        foreach (var english in new[] { "Usage", "Options", "Commands", "Description", "REQUIRED", "default" }) ended.Output.ShouldNotContain(english);
        var descriptions = ended.Output.Split('\n').Where(l => !l.StartsWith("用法", StringComparison.Ordinal));
        descriptions.ShouldAllBe(l => l.Sum(c => c < 0x2000 ? 1 : 2) <= 82);
    }
}
