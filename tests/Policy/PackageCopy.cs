namespace Ronghe.Policy.Tests;

/// <summary>A copy of a package in a folder of its own, to be changed and thrown away.</summary>
internal sealed class PackageCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-package-").FullName;

    public PackageCopy(string id = "qingdao/2021-135")
    {
        var original = Repository.PathOf("policies/" + id);
        Folder = Path.Combine(root, id);
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; }

    /// <summary>Where the packages are found that it depends on.</summary>
    public string Policies { get; } = Repository.PathOf("policies");

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void Replace(string file, string before, string after)
    {
        var text = Read(file);
        text.ShouldContain(before);
        Write(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Replace(string file, Func<string, string> change) => Write(file, change(Read(file)));

    public void Dispose() => Directory.Delete(root, recursive: true);
}
