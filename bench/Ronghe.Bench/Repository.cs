namespace Ronghe.Bench;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ronghe.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no repository above the benchmarks");
    }
}
