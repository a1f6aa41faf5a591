using Microsoft.Data.Sqlite;
using Ronghe.Platform.Stores;

namespace Ronghe.Platform.Tests.Support;

/// <summary>Fresh stores of either kind; what they leave on disk goes with the test class.</summary>
public sealed class TestStores(PostgresServer postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ronghe-store-").FullName;

    public static TheoryData<StoreKind> Kinds => [StoreKind.Sqlite, StoreKind.Postgres];

    public async Task<StoreOptions> NewAsync(StoreKind kind) =>
        kind == StoreKind.Postgres ? new StoreOptions(StoreKind.Postgres, await postgres.NewDatabaseAsync()) : NewFile();

    public StoreOptions NewFile() => StoreOptions.Embedded(Path.Combine(folder, Guid.NewGuid().ToString("N"), "ronghe.db"));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
