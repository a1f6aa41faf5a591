using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ronghe.Platform.Accounts;

/// <summary>A local account (本地账户).</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Canonical name of the officer's unit; null for enterprise users and administrators.</summary>
    public string? Unit { get; internal set; }

    /// <summary>True once an administrator has closed it: it can no longer sign in.</summary>
    public bool Closed { get; internal set; }

    public DateTimeOffset CreatedAt { get; internal set; }

    public ICollection<AccountRole> Roles { get; } = [];

    public Actor ToActor() => new(new AccountId(Id), UserName ?? "", Unit, Roles.Select(r => r.Role).ToHashSet());

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.UserName).HasMaxLength(AccountName.MaxLength).IsRequired();
            account.Property(a => a.NormalizedUserName).HasMaxLength(AccountName.MaxLength).IsRequired();
            account.Property(a => a.Unit).HasMaxLength(100);
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
            account.HasMany(a => a.Roles).WithOne().HasForeignKey(r => r.AccountId);
            account.Navigation(a => a.Roles).AutoInclude();
        });
        model.Entity<AccountRole>(role =>
        {
            role.ToTable("AccountRoles");
            role.HasKey(r => new { r.AccountId, r.Role });
            role.Property(r => r.Role).HasConversion(r => r.Wire(), wire => Accounts.Roles.Parse(wire)!.Value).HasMaxLength(20);
        });
    }
}

/// <summary>One role that an account holds.</summary>
public sealed class AccountRole
{
    public Guid AccountId { get; init; }

    public Role Role { get; init; }
}

internal static class AccountName
{
    public const int MaxLength = 60;
}
