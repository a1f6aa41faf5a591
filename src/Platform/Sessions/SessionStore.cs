using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Platform.Accounts;

namespace Ronghe.Platform.Sessions;

/// <summary>Keeps authentication tickets in the store, so that any replica knows a session and an ended one is gone at once.</summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("Ronghe.Platform.Sessions");

    public Task<string> StoreAsync(AuthenticationTicket ticket) => StoreAsync(ticket, device: null, CancellationToken.None);

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        StoreAsync(ticket, Device(httpContext), cancellationToken);

    public Task RenewAsync(string key, AuthenticationTicket ticket) => RenewAsync(key, ticket, CancellationToken.None);

    public async Task RenewAsync(string key, AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        if (await FindAsync(context, key, cancellationToken) is not { } session) return;
        session.Ticket = Protect(ticket);
        session.SeenAt = clock.GetUtcNow();
        session.ExpiresAt = Earlier(ticket.Properties.ExpiresUtc ?? session.ExpiresAt, session.StartedAt + SessionLimits.Absolute);
        await context.SaveChangesAsync(cancellationToken);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => RetrieveAsync(key, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        var now = clock.GetUtcNow();
        if (await FindAsync(context, key, cancellationToken) is not { } session || session.ExpiresAt <= now) return null;
        if (now - session.SeenAt >= SeenGrain)
        {
            await context.Sessions.Where(s => s.Id == session.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
        }

        return TicketSerializer.Default.Deserialize(protector.Unprotect(session.Ticket));
    }

    public Task RemoveAsync(string key) => RemoveAsync(key, CancellationToken.None);

    public async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        if (Token.Parse(key) is not { } token) return;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        await context.Sessions.Where(s => s.KeyHash == token.Hash).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<string> StoreAsync(AuthenticationTicket ticket, string? device, CancellationToken cancellationToken)
    {
        var actor = Actor.Of(ticket.Principal) ?? throw new InvalidOperationException("A session belongs to an account.");
        var token = Token.New();
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = token.Hash,
            AccountId = actor.Account.Value,
            Ticket = Protect(WithSession(ticket, token)),
            StartedAt = now,
            SeenAt = now,
            ExpiresAt = Earlier(ticket.Properties.ExpiresUtc ?? now + SessionLimits.Idle, now + SessionLimits.Absolute),
            Device = device,
        };
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        await context.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        context.Sessions.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        return token.Text;
    }

    /// <summary>The ticket knows the hash of its own key, so that the list of sessions can mark the current one.</summary>
    private static AuthenticationTicket WithSession(AuthenticationTicket ticket, Token token)
    {
        var identity = (System.Security.Claims.ClaimsIdentity)ticket.Principal.Identity!;
        identity.AddClaim(new System.Security.Claims.Claim(SessionLimits.SessionClaim, token.Hash));
        return ticket;
    }

    private static async Task<Session?> FindAsync(PlatformContext context, string key, CancellationToken cancellationToken) =>
        Token.Parse(key) is { } token
            ? await context.Sessions.SingleOrDefaultAsync(s => s.KeyHash == token.Hash, cancellationToken)
            : null;

    private byte[] Protect(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private static string? Device(HttpContext context) =>
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent
            ? new string([.. agent.Where(c => !char.IsControl(c)).Take(Session.DeviceLength)])
            : null;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}

internal static class SessionLimits
{
    public const string SessionClaim = "ronghe:session";

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);
}
