using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Ronghe.Modules.Budgeting;
using Ronghe.Modules.Rulebook;
using Ronghe.Platform;
using Ronghe.Platform.Stores;

namespace Ronghe.Migrations.Postgres;

/// <summary>Tells <c>dotnet ef</c> how to build a context of each module; no connection is opened.</summary>
internal static class Design
{
    public static DbContextOptions<TContext> Options<TContext>(string module)
        where TContext : ModuleContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        StoreSetup.Use(options, new StoreOptions(StoreKind.Postgres, "Host=127.0.0.1"), module);
        return options.Options;
    }
}

internal sealed class PlatformDesign : IDesignTimeDbContextFactory<PlatformContext>
{
    public PlatformContext CreateDbContext(string[] args) => new(Design.Options<PlatformContext>("platform"));
}

internal sealed class RulebookDesign : IDesignTimeDbContextFactory<RulebookContext>
{
    public RulebookContext CreateDbContext(string[] args) => new(Design.Options<RulebookContext>("rulebook"));
}

internal sealed class BudgetingDesign : IDesignTimeDbContextFactory<BudgetingContext>
{
    public BudgetingContext CreateDbContext(string[] args) => new(Design.Options<BudgetingContext>("budgeting"));
}
