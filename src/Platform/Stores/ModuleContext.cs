using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Ronghe.Kernel.Amounts;
using Ronghe.Platform.Records;

namespace Ronghe.Platform.Stores;

/// <summary>
/// The unit of work of one module: its tables stand in its own schema on PostgreSQL and under its own prefix on SQLite.
/// Entries of the record are written through it, so that a change and its entry share one transaction.
/// </summary>
/// <param name="module">Lower-case ASCII: <c>rulebook</c>.</param>
public abstract class ModuleContext(DbContextOptions options, string module) : DbContext(options)
{
    internal const string PlatformModule = "platform";

    public DbSet<RecordEntry> Record => Set<RecordEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<FenConverter>();
        if (Database.IsSqlite()) configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        else configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    /// <summary>Maps the entities of the module; table and column names are given afterwards.</summary>
    protected abstract void Map(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Map(modelBuilder);
        modelBuilder.Entity<RecordEntry>(RecordEntry.Map);
        foreach (var entity in modelBuilder.Model.GetEntityTypes()) Name(entity);
    }

    private void Name(IMutableEntityType entity)
    {
        var isRecord = entity.ClrType == typeof(RecordEntry);
        var owner = isRecord ? PlatformModule : module;
        var table = SnakeCase(entity.GetTableName()!);
        if (Database.IsSqlite())
        {
            entity.SetTableName($"{owner}_{table}");
        }
        else
        {
            entity.SetSchema(owner);
            entity.SetTableName(table);
        }

        if (isRecord && module != PlatformModule) entity.SetIsTableExcludedFromMigrations(true);
        foreach (var property in entity.GetProperties()) property.SetColumnName(SnakeCase(property.GetColumnName()));
        foreach (var key in entity.GetKeys()) key.SetName(SnakeCase(key.GetName()!));
        foreach (var key in entity.GetForeignKeys()) key.SetConstraintName(SnakeCase(key.GetConstraintName()!));
        foreach (var index in entity.GetIndexes()) index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
    }

    private static string SnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && !char.IsUpper(name[i - 1]);
            if (startsWord) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    private sealed class FenConverter() : ValueConverter<Money, long>(m => m.Fen, fen => Money.FromFen(fen));

    /// <summary>SQLite orders and compares whole ticks of UTC; it cannot do so with a date and an offset as text.</summary>
    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(t => t.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>PostgreSQL's driver takes only offset 0.</summary>
    private sealed class UtcConverter()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(t => t.ToUniversalTime(), t => t.ToUniversalTime());
}
