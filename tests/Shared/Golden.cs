namespace Ronghe.Testing;

/// <summary>Files that hold what a test expects; <c>RONGHE_UPDATE_GOLDEN=1</c> rewrites them instead.</summary>
internal static class Golden
{
    /// <param name="path">From the root of the repository.</param>
    public static void ShouldMatchGolden(this string actual, string path)
    {
        var file = Repository.PathOf(path);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("RONGHE_UPDATE_GOLDEN") is "1") File.WriteAllText(file, text);
        text.ShouldBe(File.ReadAllText(file), $"{path} has changed; if that is meant, run again with RONGHE_UPDATE_GOLDEN=1 and review the difference");
    }
}
