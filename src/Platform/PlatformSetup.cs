using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Stores;

namespace Ronghe.Platform;

/// <summary>What every host needs before any module: store, accounts, sessions, protection.</summary>
public static class PlatformSetup
{
    /// <summary>Store and accounts alone: what a command line needs. The host adds <see cref="IUnitNames"/>.</summary>
    public static IServiceCollection AddPlatformStore(this IServiceCollection services, StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddHttpContextAccessor();
        services.AddSingleton(options);
        services.AddModuleContext<PlatformContext>(ModuleContext.PlatformModule);
        services.AddDataProtection().SetApplicationName("ronghe").PersistKeysToDbContext<PlatformContext>();
        services.AddAccounts();
        return services;
    }

    /// <summary>The whole platform of a web host.</summary>
    /// <remarks>
    /// <c>Cookies:Secure</c> (default false) binds cookies to HTTPS; <c>Proxies</c> lists the addresses of reverse proxies whose
    /// <c>X-Forwarded-*</c> headers are believed; <c>RateLimits</c> overrides the defaults.
    /// </remarks>
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, string root)
    {
        var secureOnly = configuration.GetValue("Cookies:Secure", defaultValue: false);
        var store = StoreOptions.From(configuration, root);
        services.AddPlatformStore(store);
        services.AddSingleton(DataFolder.From(configuration, store, root));
        services.AddSessions(secureOnly);
        services.AddRateLimits(configuration);
        services.AddProblems();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = secureOnly ? "__Host-ronghe-form" : "ronghe-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = secureOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            foreach (var proxy in configuration.GetSection("Proxies").Get<string[]>() ?? []) options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
        services.Configure<PlatformCookies>(cookies => cookies.SecureOnly = secureOnly);
        return services;
    }

    /// <summary>The order matters: headers on every answer, failures told in Chinese, limits before any work, then who it is.</summary>
    public static WebApplication UsePlatform(this WebApplication app)
    {
        if (app.Configuration.GetSection("Proxies").Get<string[]>() is { Length: > 0 }) app.UseForwardedHeaders();
        if (app.Configuration.GetValue("Cookies:Secure", defaultValue: false)) app.UseHsts();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseDeclaredSize();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseRefusedForms();
        return app;
    }
}

/// <summary>How modules set their own cookies.</summary>
public sealed class PlatformCookies
{
    /// <summary>True where every visitor comes over HTTPS.</summary>
    public bool SecureOnly { get; set; }
}
