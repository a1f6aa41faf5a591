using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Records;

namespace Ronghe.Platform.Sessions;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Device">The browser's own words; null where it gave none.</param>
/// <param name="IsCurrent">True for the session of this very request.</param>
public sealed record SessionView(
    Guid Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt, string? Device, bool IsCurrent);

/// <summary>The sessions of an account, which it can end one by one.</summary>
public sealed class SessionList(PlatformContext context, TimeProvider clock)
{
    /// <summary>Sessions that have not expired, last seen first.</summary>
    public async Task<IReadOnlyList<SessionView>> OfAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default)
    {
        if (Actor.Of(principal) is not { } actor) return [];
        var current = principal.FindFirstValue(SessionLimits.SessionClaim);
        var now = clock.GetUtcNow();
        return await context.Sessions
            .Where(s => s.AccountId == actor.Account.Value && s.ExpiresAt > now)
            .OrderByDescending(s => s.SeenAt)
            .Select(s => new SessionView(s.Id, s.StartedAt, s.SeenAt, s.ExpiresAt, s.Device, s.KeyHash == current))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one of the actor's own sessions; false where it has none of that id.</summary>
    public async Task<bool> EndAsync(Actor actor, Guid session, CancellationToken cancellationToken = default)
    {
        var ended = await context.Sessions
            .Where(s => s.Id == session && s.AccountId == actor.Account.Value)
            .ExecuteDeleteAsync(cancellationToken);
        if (ended == 0) return false;
        context.Record.Add(RecordEntry.Of(actor, "platform.session-ended", session.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends every session of an account; its next request is anonymous.</summary>
    internal Task EndAllAsync(AccountId account, CancellationToken cancellationToken) =>
        context.Sessions.Where(s => s.AccountId == account.Value).ExecuteDeleteAsync(cancellationToken);
}
