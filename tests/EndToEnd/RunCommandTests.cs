using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ronghe.EndToEnd.Tests;

/// <summary>The command of the README, as a stranger runs it: over the published service, not over the build of the tests.</summary>
public sealed partial class RunCommandTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Run_serves_the_home_page_with_everything_that_it_refers_to_and_ends_when_told()
    {
        var store = Directory.CreateTempSubdirectory("ronghe-run-");
        using var service = Process.Start(new ProcessStartInfo(Repository.PathOf("run"), ["--Urls=http://127.0.0.1:0", $"--Store:File={store.FullName}/ronghe.db"])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(await service.AddressAsync()) };
            var home = await client.GetStringAsync("/");
            var assets = Asset().Matches(home).Select(m => m.Groups[1].Value).Distinct().ToList();
            assets.ShouldContain(a => a.EndsWith(".css", StringComparison.Ordinal));
            assets.ShouldContain(a => a.EndsWith(".js", StringComparison.Ordinal));
            foreach (var asset in assets) (await client.GetAsync(asset)).IsSuccessStatusCode.ShouldBeTrue(asset);
            File.Exists(Path.Combine(store.FullName, "ronghe.db")).ShouldBeTrue();
        }
        finally
        {
            service.Terminate();
            await service.WaitForExitAsync();
            store.Delete(recursive: true);
        }

        service.ExitCode.ShouldBe(0);
    }

    [GeneratedRegex("""(?:href|src)="(/[^"]+\.(?:css|js|svg|png|woff2))" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asset();
}
