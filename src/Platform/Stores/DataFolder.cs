using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Ronghe.Platform.Stores;

/// <summary>
/// Where modules keep files that are too large for the database, each in a folder of its own name. Hosts that share a store share
/// this folder too.
/// </summary>
public sealed record DataFolder(string Path)
{
    /// <summary><c>Store:Folder</c>; by default where the embedded store lies, else <c>data</c> under <paramref name="root"/>.</summary>
    public static DataFolder From(IConfiguration configuration, StoreOptions store, string root) => new(System.IO.Path.GetFullPath(
        configuration["Store:Folder"] is { Length: > 0 } folder ? System.IO.Path.Combine(root, folder)
        : store.Kind == StoreKind.Sqlite ? System.IO.Path.GetDirectoryName(new SqliteConnectionStringBuilder(store.Connection).DataSource)!
        : System.IO.Path.Combine(root, "data")));

    /// <summary>The folder of a module; only the account that runs the service may read it. Made where it is missing.</summary>
    public string Of(string module)
    {
        var folder = System.IO.Path.Combine(Path, module);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
