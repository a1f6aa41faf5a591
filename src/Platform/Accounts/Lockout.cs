using Microsoft.EntityFrameworkCore;

namespace Ronghe.Platform.Accounts;

/// <summary>Five wrong passwords lock an account for fifteen minutes. Counted in the store at once, so that attempts side by side all count.</summary>
public sealed class Lockout(PlatformContext context, TimeProvider clock)
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    public bool IsLocked(Account account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>Counts a wrong password; true where it locked the account.</summary>
    public async Task<bool> FailedAsync(Account account)
    {
        var one = context.Accounts.Where(a => a.Id == account.Id);
        await one.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1));
        DateTimeOffset? end = clock.GetUtcNow() + Length;
        return await one.Where(a => a.AccessFailedCount >= MaxFailures)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, end)) > 0;
    }

    public Task ClearAsync(Account account) =>
        context.Accounts.Where(a => a.Id == account.Id && (a.AccessFailedCount > 0 || a.LockoutEnd != null))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null));
}
