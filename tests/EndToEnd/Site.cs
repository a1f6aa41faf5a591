using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Ronghe.Platform.Accounts;

[assembly: AssemblyFixture(typeof(Ronghe.EndToEnd.Tests.Site))]

namespace Ronghe.EndToEnd.Tests;

/// <summary>The host on a port of its own over a store of its own, and one Chromium for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium-headless-shell";

    /// <summary>A hang, not slowness, ends a test.</summary>
    private const float PatienceMilliseconds = 120_000;

    private readonly Host host = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) Assert.Skip($"Chromium is missing at {Chromium}; ./test installs it when run as root");
        host.UseKestrel(0);
        host.StartServer();
        Address = host.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        });
    }

    /// <summary>A visitor with cookies of their own; every request that leaves this host is an error.</summary>
    /// <param name="anywhere">Whether other hosts of this machine may be visited too.</param>
    public async Task<Visitor> VisitAsync(int width = 1280, bool script = true, bool anywhere = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ViewportSize = new() { Width = width, Height = 900 },
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await Visitor.StartAsync(context, anywhere ? "http://127.0.0.1" : Address);
    }

    /// <summary>An account made as the command line makes it; gives the password.</summary>
    public async Task<string> NewAccountAsync(string name, string? unit, params Role[] roles)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<AccountRegister>();
        var made = await register.AddAsync(new NewAccount(name, unit, roles, null));
        return made.ShouldBeOfType<AccountResult.Done>().GeneratedPassword!;
    }

    /// <summary>Makes an officer of the bureau that leads most measures, and signs in.</summary>
    public Task SignInAsync(Visitor visitor, string name, params Role[] roles) => SignInOfAsync("市工业和信息化局", visitor, name, roles);

    /// <summary>The same of another unit.</summary>
    public async Task SignInOfAsync(string unit, Visitor visitor, string name, params Role[] roles)
    {
        await visitor.SignInAsync(name, await NewAccountAsync(name, unit, roles));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await host.DisposeAsync();
    }

    private sealed class Host : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("ronghe-browser-").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Store:File", Path.Combine(folder, "ronghe.db"));
            builder.UseSetting("RateLimits:ApiBurst", "1000000");
            builder.ConfigureLogging(logging => logging.ClearProviders());
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (!disposing || !Directory.Exists(folder)) return;
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
