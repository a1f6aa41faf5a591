using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Sessions;
using Ronghe.Platform.Stores;

namespace Ronghe.Platform.Tests.Support;

/// <summary>A host with nothing but the platform and a few endpoints that touch it.</summary>
public sealed class PlatformHost : IAsyncDisposable
{
    public const string Bureau = "市工业和信息化局";

    private readonly WebApplication app;

    private PlatformHost(WebApplication app, FakeTimeProvider clock) => (this.app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<PlatformHost> StartAsync(StoreOptions store, params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddPlatform(builder.Configuration, Path.GetTempPath());
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<IUnitNames, Units>();
        var app = builder.Build();
        await app.Services.BringStoreUpToDateAsync();
        app.UsePlatform();
        Map(app);
        await app.StartAsync();
        return new PlatformHost(app, clock);
    }

    /// <summary>A browser: keeps cookies, does not follow redirects.</summary>
    public Browser NewBrowser() => new(app.GetTestServer().CreateHandler());

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<string> AddOfficerAsync(string name, params Role[] roles)
    {
        var result = await WithAsync<AccountRegister, AccountResult>(r =>
            r.AddAsync(new NewAccount(name, Bureau, roles.Length > 0 ? roles : [Role.Review], null)));
        return result.ShouldBeOfType<AccountResult.Done>().GeneratedPassword.ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapPost("/sign-in", async ([FromQuery] string name, [FromQuery] string password, SignIn signIn) =>
            TypedResults.Text((await signIn.WithPasswordAsync(name, password)).ToString()));
        app.MapPost("/sign-out", async (SignIn signIn) => await signIn.OutAsync());
        app.MapGet("/me", (HttpContext http) => TypedResults.Text(Actor.Of(http.User)?.Name ?? "nobody"));
        app.MapGet("/sessions", async (HttpContext http, SessionList list) => TypedResults.Ok(await list.OfAsync(http.User)));
        app.MapPost("/end/{id:guid}", async (Guid id, HttpContext http, SessionList list) =>
            TypedResults.Text((await list.EndAsync(Actor.Of(http.User)!, id)).ToString()));
        app.MapGet("/officer", () => "officer").RequireAuthorization(Allow.Officer);
        app.MapGet("/reports", () => "reports").RequireAuthorization(Allow.Reports);
        app.MapPost("/form", ([FromForm] string text) => text);
        app.MapGet("/api/boom", string () => throw new InvalidOperationException("secret words"));
        app.MapGet("/api/ok", () => "ok");
        app.MapGet("/problem/{status:int}", (int status) => $"page {status}");
    }

    private sealed class Units : IUnitNames
    {
        public string? Canonical(string name) => name is "市工信局" or Bureau ? Bureau : null;
    }
}

/// <summary>Sends requests as a browser does and keeps its cookies.</summary>
public sealed class Browser(HttpMessageHandler handler) : IDisposable
{
    private readonly HttpClient client = new(handler) { BaseAddress = new Uri("http://localhost") };

    public Dictionary<string, string> Cookies { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> SignInAsync(string name, string password)
    {
        using var response = await PostAsync($"/sign-in?name={Uri.EscapeDataString(name)}&password={Uri.EscapeDataString(password)}");
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : response.StatusCode.ToString();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Test", "1.0"));
        var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) Cookies.Remove(pair[0]);
            else Cookies[pair[0]] = pair[1];
        }

        return response;
    }

    public void Dispose() => client.Dispose();
}
