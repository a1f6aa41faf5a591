using System.Security.Claims;

namespace Ronghe.Platform.Accounts;

/// <summary>The identity of an account; never reused.</summary>
public readonly record struct AccountId(Guid Value)
{
    public override string ToString() => Value.ToString("N");
}

/// <summary>Who acts: an account with its unit and roles, as of this request.</summary>
/// <param name="Unit">Canonical name of the officer's unit; null for enterprise users and administrators.</param>
public sealed record Actor(AccountId Account, string Name, string? Unit, IReadOnlySet<Role> Roles)
{
    internal const string UnitClaim = "ronghe:unit";
    internal const string RoleClaim = "ronghe:role";

    public bool Is(Role role) => Roles.Contains(role);

    public bool IsOfficer => Unit is not null && Roles.Any(r => r.IsOfficer());

    /// <summary>Units see what they keep themselves; auditors see what every unit keeps.</summary>
    public bool MaySee(string unit) => IsOfficer && (Unit == unit || Is(Role.Audit));

    /// <summary>The signed-in account; null where nobody is signed in.</summary>
    public static Actor? Of(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } identity
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Actor(
                new AccountId(id),
                identity.Name ?? "",
                principal.FindFirstValue(UnitClaim),
                principal.FindAll(RoleClaim).Select(c => Accounts.Roles.Parse(c.Value)).OfType<Role>().ToHashSet())
            : null;
}
