using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Dmn.Tests.Samples;

/// <summary>The samples, which are compiled with everything else, are run; what the READMEs of the packages show is theirs.</summary>
public sealed partial class SampleTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Repository.PathOf("samples"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory, MemberData(nameof(Samples))]
    public async Task A_sample_prints_what_is_kept_beside_it(string sample)
    {
        // …/bin/Release/net10.0 of these tests and of the sample
        var built = Path.GetRelativePath(Repository.PathOf("tests/Dmn"), AppContext.BaseDirectory);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.PathOf($"samples/{sample}/{built}/{sample}.dll")])
        {
            RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.ShouldMatchGolden($"samples/{sample}/output.txt");
        process.ExitCode.ShouldBe(sample == "CheckModel" ? 1 : 0);
    }

    [Theory, InlineData("src/Feel/README.md"), InlineData("src/Dmn/README.md")]
    public void What_a_readme_shows_is_a_piece_of_a_sample(string readme)
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("samples"), "Program.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var pieces = Code().Matches(File.ReadAllText(Repository.PathOf(readme))).Select(match => match.Groups[1].Value).ToList();
        pieces.ShouldNotBeEmpty();
        foreach (var piece in pieces) sources.ShouldContain(source => source.Contains(piece));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
