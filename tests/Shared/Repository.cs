namespace Ronghe.Testing;

/// <summary>The repository that the tests run in, and what lies beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Ancestors().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "Ronghe.slnx")))
        ?? throw new InvalidOperationException("no repository above " + AppContext.BaseDirectory);

    /// <summary>The folder <c>shared</c> beside an ancestor, with material that is not part of the repository; null where there is none.</summary>
    public static string? Shared { get; } = Ancestors().Select(folder => Path.Combine(folder, "shared")).FirstOrDefault(Directory.Exists);

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder)) yield return folder;
    }
}
