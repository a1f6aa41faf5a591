using Microsoft.Extensions.Configuration;

namespace Ronghe.Platform.Stores;

public enum StoreKind
{
    /// <summary>Embedded: one file, nothing to install.</summary>
    Sqlite,

    /// <summary>Production: PostgreSQL 15 or later.</summary>
    Postgres,
}

/// <summary>Which database holds the platform's tables.</summary>
/// <param name="Connection">Provider's connection string; holds a password on PostgreSQL and is never logged.</param>
public sealed record StoreOptions(StoreKind Kind, string Connection)
{
    /// <summary>The embedded store in one file; its directory is made when it is opened.</summary>
    public static StoreOptions Embedded(string file) =>
        new(StoreKind.Sqlite, $"Data Source={Path.GetFullPath(file)};Foreign Keys=True;Default Timeout=30");

    /// <summary>
    /// Reads <c>Store:Kind</c> (<c>sqlite</c> or <c>postgres</c>, default <c>sqlite</c>), <c>Store:File</c> (default
    /// <c>data/ronghe.db</c> under <paramref name="root"/>) and <c>Store:Connection</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The kind is unknown, or PostgreSQL is named without a connection.</exception>
    public static StoreOptions From(IConfiguration configuration, string root) =>
        configuration["Store:Kind"]?.ToLowerInvariant() switch
        {
            null or "" or "sqlite" => Embedded(Path.Combine(root, configuration["Store:File"] ?? Path.Combine("data", "ronghe.db"))),
            "postgres" => new StoreOptions(
                StoreKind.Postgres,
                configuration["Store:Connection"] ?? throw new InvalidOperationException("Store:Kind 为 postgres 时必须给出 Store:Connection。")),
            var other => throw new InvalidOperationException($"Store:Kind 只能是 sqlite 或 postgres，实为“{other}”。"),
        };

    public override string ToString() => Kind.ToString();
}
