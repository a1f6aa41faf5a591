using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ronghe.Platform.Stores;

/// <summary>Registers the contexts of modules and brings the store up to date.</summary>
public static class StoreSetup
{
    private const string MigrationsTable = "migrations";

    /// <param name="module">The module's schema and prefix.</param>
    public static IServiceCollection AddModuleContext<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleContext
    {
        services.AddDbContext<TContext>((provider, options) => Use(options, provider.GetRequiredService<StoreOptions>(), module));
        services.AddSingleton(new ModuleStore(typeof(TContext)));
        return services;
    }

    /// <summary>Points a context at a store; its migrations stand in the provider's migrations project.</summary>
    public static void Use(DbContextOptionsBuilder options, StoreOptions store, string module)
    {
        if (store.Kind == StoreKind.Sqlite)
        {
            options.UseSqlite(store.Connection, sqlite => sqlite
                .MigrationsAssembly("Ronghe.Migrations.Sqlite")
                .MigrationsHistoryTable($"{module}_{MigrationsTable}"));
        }
        else
        {
            options.UseNpgsql(store.Connection, postgres => postgres
                .MigrationsAssembly("Ronghe.Migrations.Postgres")
                .MigrationsHistoryTable(MigrationsTable, module));
        }
    }

    /// <summary>Creates the store where there is none and applies every migration that is missing, module by module.</summary>
    /// <exception cref="DbException">The store cannot be reached or written.</exception>
    public static async Task BringStoreUpToDateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        MakeDirectory(scope.ServiceProvider.GetRequiredService<StoreOptions>());
        foreach (var module in scope.ServiceProvider.GetServices<ModuleStore>())
        {
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(module.Context);
            // asked first, so that a store that is up to date takes no migration lock
            if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                await context.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Only the account that runs the service may read the embedded store.</summary>
    private static void MakeDirectory(StoreOptions options)
    {
        if (options.Kind != StoreKind.Sqlite) return;
        var file = new SqliteConnectionStringBuilder(options.Connection).DataSource;
        if (Path.GetDirectoryName(file) is not { Length: > 0 } directory || Directory.Exists(directory)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private sealed record ModuleStore(Type Context);
}
