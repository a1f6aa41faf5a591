using System.Reflection;

namespace Ronghe.Architecture.Tests;

/// <summary>The repository that the tests look at.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    public static string Source => Path.Combine(Root, "src");

    public static string BrokenSource => Path.Combine(Root, "tests/Architecture/fixtures/broken/src");

    /// <summary>Every assembly of the house beside the tests.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f => Path.GetFileName(f) is var name && (name == "ronghe.dll" || (name.StartsWith("Ronghe.", StringComparison.Ordinal) && !name.Contains("Tests", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ronghe.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no repository above the tests");
    }
}
