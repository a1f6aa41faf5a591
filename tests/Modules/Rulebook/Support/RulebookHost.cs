using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ronghe.Platform;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Tests.Support;

/// <summary>The services of the rulebook over a real store and the packages of this repository, with a clock that stands still.</summary>
internal sealed class RulebookHost : IAsyncDisposable
{
    private static readonly Lazy<PolicyLibrary> Packages = new(Load);
    private readonly ServiceProvider services;

    private RulebookHost(ServiceProvider services, FakeTimeProvider clock) => (this.services, Clock) = (services, clock);

    public FakeTimeProvider Clock { get; }

    public static PolicyLibrary Library => Packages.Value;

    public static async Task<RulebookHost> StartAsync(StoreOptions store)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(Library)
            .AddPlatformStore(store)
            .AddRulebook()
            .BuildServiceProvider();
        await services.BringStoreUpToDateAsync(TestContext.Current.CancellationToken);
        return new RulebookHost(services, clock);
    }

    /// <summary>A visitor with cookies of its own.</summary>
    public Visitor NewVisitor() => new(services);

    /// <summary>Uses a service as one request does.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task SweepAsync() => services.GetRequiredService<Retention>().SweepAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static PolicyLibrary Load()
    {
        var loaded = PolicyLibrary.Load(Repository.PathOf("policies"));
        return loaded.Library ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }
}

/// <summary>Sends requests one after the other and keeps the cookies that they set.</summary>
internal sealed class Visitor(IServiceProvider services)
{
    public Dictionary<string, string> Cookies { get; } = [];

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        if (Cookies.Count > 0) http.Request.Headers.Cookie = string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}"));
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var result = await use(scope.ServiceProvider.GetRequiredService<TService>());
        foreach (var cookie in http.Response.Headers.SetCookie)
        {
            var pair = cookie!.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) Cookies.Remove(pair[0]);
            else Cookies[pair[0]] = pair[1];
        }

        return result;
    }

    /// <summary>Gives answers as forms do and expects them to be saved.</summary>
    public async Task<DraftView> AnswerAsync(params (string Path, string Value)[] answers)
    {
        var outcome = await WithAsync<Drafts, DraftOutcome>(d => d.EditAsync(facts =>
            [.. answers.SelectMany(a => facts.Set(a.Path, a.Value, RulebookHost.Library.Facts))]));
        return outcome.ShouldBeOfType<DraftOutcome.Saved>().Draft;
    }

    public Task<DraftView?> DraftAsync() => WithAsync<Drafts, DraftView?>(d => d.CurrentAsync());
}

internal static class Sample
{
    public const string Bureau = "市工业和信息化局";
    public const string Finance = "市财政局";

    /// <summary>The example of the contract: 20 % of 3,200,000.00 is 640,000.00 under measure 4.</summary>
    public const string Facts = """
        {"year":2021,"enterprise":{"name":"海风机械","uscc":"91370200264574251E","industry":"C3562","employees":260,"revenue":180000000},
         "digitalProjects":[{"field":"network","completedOn":"2021-11-20","investment":3200000}]}
        """;

    public static AssessmentRequest Request(string facts = Facts) => new()
    {
        Facts = FactReader.Read(Encoding.UTF8.GetBytes(facts), RulebookHost.Library.Facts).Document.ShouldNotBeNull(),
    };

    public static Actor Officer(string? unit = Bureau, params Role[] roles) =>
        new(new AccountId(Guid.NewGuid()), "wang", unit, (roles.Length > 0 ? roles : [Role.Review]).ToHashSet());
}
