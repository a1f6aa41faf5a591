using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ronghe.Platform.Accounts;

namespace Ronghe.Web.Tests.Support;

/// <summary>The whole host over a store of its own. An officer signs in with the header <c>X-Officer: unit;role,role</c> in place of the form.</summary>
public sealed class WebHost : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("ronghe-web-").FullName;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string> Settings { get; } = new() { ["RateLimits:ApiBurst"] = "1000000" };

    public HttpClient NewClient() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public HttpClient NewOfficer(string unit, params Role[] roles)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add("X-Officer", Uri.EscapeDataString($"{unit};{string.Join(',', roles.Select(r => r.Wire()))}"));
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // as published: no fallback of the development runtime stands behind the routes
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.UseSetting("Store:File", Path.Combine(folder, "ronghe.db"));
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, null);
            services.PostConfigure<AuthenticationOptions>(o => o.DefaultAuthenticateScheme = HeaderSignIn.Name);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !Directory.Exists(folder)) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "header";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Officer"] is not [{ } header]) return Task.FromResult(AuthenticateResult.NoResult());
            var parts = Uri.UnescapeDataString(header).Split(';');
            var identity = new ClaimsIdentity(Name);
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()));
            identity.AddClaim(new Claim(ClaimTypes.Name, "wang"));
            identity.AddClaim(new Claim("ronghe:unit", parts[0]));
            foreach (var role in parts[1].Split(',')) identity.AddClaim(new Claim("ronghe:role", role));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
        }
    }
}
