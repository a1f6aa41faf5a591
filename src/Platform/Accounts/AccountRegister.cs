using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Records;
using Ronghe.Platform.Sessions;

namespace Ronghe.Platform.Accounts;

/// <summary>Knows the units that officers belong to, by every name.</summary>
public interface IUnitNames
{
    /// <summary>The canonical name; null where <paramref name="name"/> is no known name or alias.</summary>
    string? Canonical(string name);
}

/// <param name="Unit">As typed; null for enterprise users and administrators.</param>
/// <param name="Password">Null lets the register make one.</param>
public sealed record NewAccount(string Name, string? Unit, IReadOnlyCollection<Role> Roles, string? Password);

/// <summary>What became of a request to the register; closed.</summary>
public abstract record AccountResult
{
    private AccountResult()
    {
    }

    /// <param name="GeneratedPassword">To be shown once; null where the password was given.</param>
    /// <param name="UnitIsKnown">False where no policy package names the unit; it was taken as typed.</param>
    public sealed record Done(AccountId Account, string? GeneratedPassword, bool UnitIsKnown) : AccountResult;

    /// <param name="Reasons">Sentences in Chinese, at least one.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : AccountResult;
}

/// <summary>A row of the list of accounts.</summary>
public sealed record AccountView(
    AccountId Id, string Name, string? Unit, IReadOnlyList<Role> Roles, bool Closed, DateTimeOffset? LockedUntil, DateTimeOffset CreatedAt);

/// <summary>Makes, lists, closes and renews local accounts: what the command line calls.</summary>
public sealed class AccountRegister(
    UserManager<Account> users, PlatformContext context, SessionList sessions, Lockout lockout, IUnitNames units, TimeProvider clock)
{
    private const int GeneratedLength = 20;
    private const string GeneratedAlphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public async Task<AccountResult> AddAsync(NewAccount request, CancellationToken cancellationToken = default)
    {
        var canonical = request.Unit is null ? null : units.Canonical(request.Unit.Trim());
        if (Misfits(request) is { Count: > 0 } misfits) return new AccountResult.Refused(misfits);
        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = request.Name.Trim(),
            Unit = canonical ?? request.Unit?.Trim(),
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        foreach (var role in request.Roles.Distinct()) account.Roles.Add(new AccountRole { AccountId = account.Id, Role = role });
        context.Record.Add(RecordEntry.Of(null, "platform.account-added", new AccountId(account.Id).ToString(), null, clock));
        var generated = request.Password is null ? GeneratePassword() : null;
        var result = await users.CreateAsync(account, request.Password ?? generated!);
        if (!result.Succeeded)
        {
            context.ChangeTracker.Clear();
            return Refused(result);
        }

        return new AccountResult.Done(new AccountId(account.Id), generated, request.Unit is null || canonical is not null);
    }

    public async Task<IReadOnlyList<AccountView>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await context.Accounts.AsNoTracking().OrderBy(a => a.UserName).ToListAsync(cancellationToken)).Select(View)];

    /// <summary>Gives the account a new password, lifts its lock and ends its sessions.</summary>
    public async Task<AccountResult> ResetPasswordAsync(string name, string? password, CancellationToken cancellationToken = default)
    {
        if (await users.FindByNameAsync(name.Trim()) is not { } account) return NoSuchAccount(name);
        var generated = password is null ? GeneratePassword() : null;
        foreach (var validator in users.PasswordValidators)
        {
            var valid = await validator.ValidateAsync(users, account, password ?? generated!);
            if (!valid.Succeeded) return Refused(valid);
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password ?? generated!);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return await ChangeAsync(account, "platform.password-reset", generated, cancellationToken);
    }

    /// <summary>Closes the account: it can no longer sign in, and its sessions end.</summary>
    public async Task<AccountResult> CloseAsync(string name, CancellationToken cancellationToken = default)
    {
        if (await users.FindByNameAsync(name.Trim()) is not { } account) return NoSuchAccount(name);
        account.Closed = true;
        return await ChangeAsync(account, "platform.account-closed", null, cancellationToken);
    }

    /// <summary>The owner changes the password; every other session ends with this one, so that the owner signs in anew.</summary>
    public async Task<AccountResult> ChangePasswordAsync(
        Actor actor, string current, string next, CancellationToken cancellationToken = default)
    {
        if (await users.FindByIdAsync(actor.Account.Value.ToString()) is not { } account) return NoSuchAccount(actor.Name);
        if (lockout.IsLocked(account)) return new AccountResult.Refused(["账户已临时锁定，请稍后再试。"]);
        if (!await users.CheckPasswordAsync(account, current))
        {
            await lockout.FailedAsync(account);
            return new AccountResult.Refused(["原密码不正确。"]);
        }

        var result = await users.ChangePasswordAsync(account, current, next);
        if (!result.Succeeded) return Refused(result);
        return await ChangeAsync(account, "platform.password-changed", null, cancellationToken);
    }

    private async Task<AccountResult> ChangeAsync(Account account, string act, string? generated, CancellationToken cancellationToken)
    {
        var id = new AccountId(account.Id);
        context.Record.Add(RecordEntry.Of(null, act, id.ToString(), null, clock));
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded) return Refused(result);
        await sessions.EndAllAsync(id, cancellationToken);
        return new AccountResult.Done(id, generated, UnitIsKnown: true);
    }

    private static List<string> Misfits(NewAccount request)
    {
        var reasons = new List<string>();
        if (request.Roles.Count == 0) reasons.Add($"至少给出一个角色：{string.Join("、", Roles.AllWire)}。");
        var officers = request.Roles.Where(r => r.IsOfficer()).ToList();
        if (officers.Count > 0 && officers.Count < request.Roles.Distinct().Count())
            reasons.Add("单位人员的角色不能与企业用户或管理员的角色同时授予一个账户。");
        if (officers.Count > 0 && string.IsNullOrWhiteSpace(request.Unit))
            reasons.Add($"角色“{officers[0].Wire()}”属于单位人员，必须给出所属单位。");
        if (officers.Count == 0 && request.Roles.Count > 0 && request.Unit is not null) reasons.Add("企业用户和管理员不属于任何单位。");
        if (request.Unit is { Length: > 100 }) reasons.Add("单位名称不能超过100个字。");
        return reasons;
    }

    private static string GeneratePassword() => RandomNumberGenerator.GetString(GeneratedAlphabet, GeneratedLength);

    private static AccountResult.Refused NoSuchAccount(string name) => new([$"没有名为“{name}”的账户。"]);

    private static AccountResult.Refused Refused(IdentityResult result) => new([.. result.Errors.Select(e => e.Description)]);

    private static AccountView View(Account a) =>
        new(new AccountId(a.Id), a.UserName!, a.Unit, [.. a.Roles.Select(r => r.Role).Order()], a.Closed, a.LockoutEnd, a.CreatedAt);
}
