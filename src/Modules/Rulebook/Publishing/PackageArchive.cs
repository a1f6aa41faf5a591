using System.IO.Compression;

namespace Ronghe.Modules.Rulebook.Publishing;

/// <summary>
/// A package folder as one file: a zip whose entries stand under the package's id, so that it can be unpacked into
/// <c>policies/</c>. The same folder gives the same bytes.
/// </summary>
internal static class PackageArchive
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(string id, string folder)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, path) in Files(folder))
            {
                var entry = zip.CreateEntry($"{id}/{name}", CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(path));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks under a folder and gives the package's own.</summary>
    /// <exception cref="InvalidDataException">An entry would lie outside.</exception>
    public static string Unpack(string id, byte[] archive, string under)
    {
        var folder = Path.Combine(Path.GetFullPath(under), id);
        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(under, entry.FullName));
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException($"“{entry.FullName}” lies outside the package.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
        }

        return folder;
    }

    /// <summary>A copy of a package folder under another, in the folder of its id.</summary>
    public static string Copy(string id, string folder, string under)
    {
        var copy = Path.Combine(under, id);
        foreach (var (name, path) in Files(folder))
        {
            var to = Path.Combine(copy, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }

        return copy;
    }

    /// <summary>By name from the folder, with slashes, in ordinal order.</summary>
    private static IEnumerable<(string Name, string Path)> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
        .OrderBy(f => f.Name, StringComparer.Ordinal);
}
