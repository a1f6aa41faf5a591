namespace Ronghe.Policy.Tests.Tables;

/// <summary>A copy of the city's package in a folder of its own, to be changed.</summary>
internal sealed class PackageCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-package-").FullName;

    public PackageCopy()
    {
        Folder = Path.Combine(root, "package");
        Copy(Repository.PathOf("policies/qingdao/2021-135"), Folder);
    }

    public string Folder { get; }

    public string Policies { get; } = Repository.PathOf("policies");

    public void Replace(string file, Func<string, string> change)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
