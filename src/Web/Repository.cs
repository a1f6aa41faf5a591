namespace Ronghe.Web;

/// <summary>Where the data of the service lies: the folder that holds <c>policies/</c>.</summary>
internal static class Repository
{
    /// <summary>The nearest folder at or above the content root, then the program's own, that holds <c>policies/</c>; else the content root.</summary>
    public static string Root(IHostEnvironment environment) =>
        Above(environment.ContentRootPath) ?? Above(AppContext.BaseDirectory) ?? environment.ContentRootPath;

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "policies"))) return folder.FullName;
        return null;
    }
}
