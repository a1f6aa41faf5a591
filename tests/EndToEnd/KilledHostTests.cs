using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ronghe.EndToEnd.Tests;

/// <summary>A host that is killed in the middle of a run: what it left is whole or not there, and the next host says so.</summary>
public sealed partial class KilledHostTests(Site site) : IDisposable
{
    private const string Name = "停电的测算员";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("ronghe-killed-");
    private readonly List<Process> started = [];

    public void Dispose()
    {
        foreach (var process in started)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_whose_host_was_killed_is_shown_as_interrupted_and_can_be_started_again()
    {
        var password = await NewAccountAsync();
        await using var officer = await site.VisitAsync(anywhere: true);
        var page = officer.Page;
        var host = Start();
        var address = await host.AddressAsync();
        await officer.SignInAsync(Name, password, address);
        await page.GotoAsync($"{address}/budgeting/populations");
        await page.FillAsync("#enterprises", "150000");
        await page.ClickAsync("button:text-is('合成')");
        await page.ClickAsync("a:has-text('用它测算')");
        await page.ClickAsync("summary:has-text('读法')");
        await page.CheckAsync("#price");
        await page.ClickAsync("button:has-text('开始测算')");
        await page.ArrivesAtAsync("**/budgeting/runs/*-*-*");
        var run = new Uri(page.Url).AbsolutePath;
        await officer.SeesAsync("[data-job-says]", "/ 150,000 家");
        host.Kill();
        await host.WaitForExitAsync();
        var folder = Path.Combine(data.FullName, "budgeting", "runs", Guid.Parse(run.Split('/')[^1]).ToString("N"));
        Directory.Exists(folder).ShouldBeFalse();

        address = await Start().AddressAsync();
        await officer.SignInAsync(Name, password, address);
        await page.GotoAsync(address + run);
        await officer.SeesAsync(".job--ended", "服务器中途停了，没有写出任何结果");
        await officer.LooksRightAsync();
        await page.ClickAsync("button:has-text('重新开始')");
        await page.WaitForSelectorAsync(".run-totals");
        File.Exists(Path.Combine(folder, "manifest.json")).ShouldBeTrue();
        Directory.GetDirectories(Path.GetDirectoryName(folder)!).ShouldHaveSingleItem();

        officer.ForgetComplaintsAbout("ERR_");
    }

    private async Task<string> NewAccountAsync()
    {
        var command = Start("account", "add", Name, "--unit", "市财政局", "--role", "budget");
        var said = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return Password().Match(said).Groups[1].Value;
    }

    private Process Start(params string[] more)
    {
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Ronghe.Web.dll"), "--Urls=http://127.0.0.1:0", $"--Store:File={data.FullName}/ronghe.db", .. more])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.PathOf("src/Web"),
        })!;
        started.Add(process);
        return process;
    }

    [GeneratedRegex("密码（只显示这一次）：(\\S+)")]
    private static partial Regex Password();
}
