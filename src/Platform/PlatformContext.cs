using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Sessions;
using Ronghe.Platform.Stores;

namespace Ronghe.Platform;

/// <summary>Accounts, sessions, data-protection keys and the record.</summary>
public sealed class PlatformContext(DbContextOptions<PlatformContext> options)
    : ModuleContext(options, PlatformModule), IDataProtectionKeyContext
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal DbSet<Session> Sessions => Set<Session>();

    protected override void Map(ModelBuilder model)
    {
        Account.Map(model);
        model.Entity<Session>(Session.Map);
        model.Entity<DataProtectionKey>().ToTable("DataProtectionKeys");
    }
}
