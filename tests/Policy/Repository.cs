using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests;

/// <summary>The repository that the tests run in, and its packages, loaded once.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<PolicyLibrary> Loaded = new(() =>
    {
        var result = PolicyLibrary.Load(Path.Combine(Root, "policies"));
        result.Faults.ShouldBeEmpty();
        return result.Library!;
    });

    public static PolicyLibrary Library => Loaded.Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ronghe.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no repository above the tests");
    }
}
