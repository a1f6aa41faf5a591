using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Ronghe.Platform.Records;

namespace Ronghe.Platform.Accounts;

public enum SignInOutcome
{
    SignedIn,

    /// <summary>Wrong name or password, a closed account, or one that is locked: never told apart before a person.</summary>
    Refused,
}

/// <summary>Signs local accounts in and out. A failed attempt costs the same time and says the same, whether or not the name exists.</summary>
public sealed class SignIn(
    UserManager<Account> users, PlatformContext context, Lockout lockout, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>What a refused attempt is told.</summary>
    public const string RefusedMessage = "账户名或密码不正确，或账户已临时锁定。连续输错五次会锁定十五分钟；仍无法登录请联系管理员。";

    /// <summary>A hash of nothing anyone knows, checked where the name does not exist.</summary>
    private static readonly Lazy<string> Decoy = new(() =>
        AccountSetup.Hasher().HashPassword(new Account(), Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))));

    /// <summary>Checks the password and, where it is right, starts a session. Call before the response has started.</summary>
    public async Task<SignInOutcome> WithPasswordAsync(string? name, string? password)
    {
        var account = string.IsNullOrWhiteSpace(name) || name.Length > AccountName.MaxLength ? null : await users.FindByNameAsync(name.Trim());
        if (account is null || account.Closed || lockout.IsLocked(account))
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), Decoy.Value, password ?? "");
            return SignInOutcome.Refused;
        }

        if (!await users.CheckPasswordAsync(account, password ?? ""))
        {
            if (await lockout.FailedAsync(account)) await RecordAsync(account, "platform.account-locked");
            return SignInOutcome.Refused;
        }

        await lockout.ClearAsync(account);
        await RecordAsync(account, "platform.signed-in");
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, Principal(account));
        return SignInOutcome.SignedIn;
    }

    /// <summary>Ends this session.</summary>
    public Task OutAsync() => Http.SignOutAsync(IdentityConstants.ApplicationScheme);

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    private async Task RecordAsync(Account account, string act)
    {
        context.Record.Add(RecordEntry.Of(account.ToActor(), act, new AccountId(account.Id).ToString(), null, clock));
        await context.SaveChangesAsync();
    }

    private static ClaimsPrincipal Principal(Account account)
    {
        var actor = account.ToActor();
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, Actor.RoleClaim);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        if (actor.Unit is { } unit) identity.AddClaim(new Claim(Actor.UnitClaim, unit));
        foreach (var role in actor.Roles) identity.AddClaim(new Claim(Actor.RoleClaim, role.Wire()));
        return new ClaimsPrincipal(identity);
    }
}
