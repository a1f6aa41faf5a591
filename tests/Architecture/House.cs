using System.Reflection;

namespace Ronghe.Architecture.Tests;

/// <summary>The repository that the tests look at.</summary>
internal static class House
{
    public static string Source => Repository.PathOf("src");

    public static string BrokenSource => Repository.PathOf("tests/Architecture/fixtures/broken/src");

    /// <summary>Every assembly of the house beside the tests.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f => Path.GetFileName(f) is var name && (name == "ronghe.dll" || (name.StartsWith("Ronghe.", StringComparison.Ordinal) && !name.Contains("Tests", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom)];
}
