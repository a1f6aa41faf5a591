using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ronghe.Platform.Sessions;

namespace Ronghe.Platform.Accounts;

/// <summary>Names of the policies that pages and endpoints ask for.</summary>
public static class Allow
{
    /// <summary>Anyone who holds a role within a unit.</summary>
    public const string Officer = "officer";

    /// <summary>Officers who may assess firms and keep the answers: all but those who only audit.</summary>
    public const string Assess = "assess";

    /// <summary>Policy officers and auditors.</summary>
    public const string Reports = "reports";

    /// <summary>Officers who change rules (政策) or publish them (公示), and auditors: what packages and their drafts hold.</summary>
    public const string Packages = "packages";

    /// <summary>Policy officers: drafts of packages.</summary>
    public const string Revise = "revise";

    /// <summary>Budget officers (预算) and auditors: populations, reforms and simulations of the unit.</summary>
    public const string Budgeting = "budgeting";

    /// <summary>Budget officers.</summary>
    public const string Budget = "budget";
}

internal static class AccountSetup
{
    private const int PasswordLength = 12;

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<IUserValidator<Account>, AccountNameValidator>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Password = new PasswordOptions
                {
                    RequiredLength = PasswordLength,
                    RequiredUniqueChars = 5,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                options.User.AllowedUserNameCharacters = "";
            })
            .AddErrorDescriber<AccountErrors>();
        services.AddScoped<IUserStore<Account>, UserOnlyStore<Account, PlatformContext, Guid>>();
        services.Configure<PasswordHasherOptions>(Hash);
        services.AddScoped<IPasswordValidator<Account>, PasswordContentValidator>();
        services.AddScoped<Lockout>();
        services.AddScoped<AccountRegister>();
        services.AddScoped<SignIn>();
        services.AddScoped<SessionList>();
    }

    /// <param name="secureOnly">True where every visitor comes over HTTPS: cookies are then bound to it and to the host.</param>
    public static void AddSessions(this IServiceCollection services, bool secureOnly)
    {
        services.AddSingleton<SessionStore>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie = new CookieBuilder
            {
                Name = secureOnly ? "__Host-ronghe-session" : "ronghe-session",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                SecurePolicy = secureOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
                IsEssential = true,
            };
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.AccessDeniedPath = "/problem/403";
            options.ReturnUrlParameter = "from";
            options.ExpireTimeSpan = SessionLimits.Idle;
            options.SlidingExpiration = true;
        });
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>>(provider =>
            new ConfigureNamedOptions<CookieAuthenticationOptions>(
                IdentityConstants.ApplicationScheme,
                options => options.SessionStore = provider.GetRequiredService<SessionStore>()));
        services.AddAuthorizationBuilder()
            .AddPolicy(Allow.Officer, Requires(a => a.IsOfficer))
            .AddPolicy(Allow.Assess, Requires(a => a.IsOfficer && a.Roles.Any(r => r is not Role.Audit)))
            .AddPolicy(Allow.Reports, Requires(a => a.IsOfficer && (a.Is(Role.Policy) || a.Is(Role.Audit))))
            .AddPolicy(Allow.Packages, Requires(a => a.IsOfficer && (a.Is(Role.Policy) || a.Is(Role.Publish) || a.Is(Role.Audit))))
            .AddPolicy(Allow.Revise, Requires(a => a.IsOfficer && a.Is(Role.Policy)))
            .AddPolicy(Allow.Budgeting, Requires(a => a.IsOfficer && (a.Is(Role.Budget) || a.Is(Role.Audit))))
            .AddPolicy(Allow.Budget, Requires(a => a.IsOfficer && a.Is(Role.Budget)));
    }

    public static IPasswordHasher<Account> Hasher()
    {
        var options = new PasswordHasherOptions();
        Hash(options);
        return new PasswordHasher<Account>(Options.Create(options));
    }

    /// <summary>OWASP's count for PBKDF2 with SHA-512.</summary>
    private static void Hash(PasswordHasherOptions options) => options.IterationCount = 210_000;

    private static Action<AuthorizationPolicyBuilder> Requires(Func<Actor, bool> holds) =>
        policy => policy.RequireAuthenticatedUser().RequireAssertion(c => Actor.Of(c.User) is { } actor && holds(actor));
}
