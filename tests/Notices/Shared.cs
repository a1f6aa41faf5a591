namespace Ronghe.Notices.Tests;

/// <summary>Files that lie beside the project and are not part of it.</summary>
internal static class Shared
{
    /// <summary>The text of a file under shared/, or the test is skipped.</summary>
    public static string Text(string path)
    {
        var found = Repository.Shared is { } shared && Directory.Exists(Path.Combine(shared, Path.GetDirectoryName(path)!))
            ? Directory.GetFiles(Path.Combine(shared, Path.GetDirectoryName(path)!), Path.GetFileName(path)).FirstOrDefault()
            : null;
        if (found is not null) return File.ReadAllText(found);
        Assert.Skip($"shared/{path} is not on this machine");
        return "";
    }

    public static string Beside(string path) => Path.Combine(AppContext.BaseDirectory, path);
}

/// <summary>A number labelled by hand.</summary>
internal sealed record Label(int Start, int End, string Role, string Text)
{
    public static IReadOnlyList<Label> Read(string file) =>
        [.. File.ReadLines(Shared.Beside(file)).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'))
            .Select(c => new Label(int.Parse(c[0], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture), c[2], c[3]))];
}
