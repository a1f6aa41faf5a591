using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Output;

/// <summary>
/// A folder that is there whole or not at all: files are written into a sibling, put safely on the disk, and the sibling gets the
/// name at the end. Whoever is stopped before leaves nothing under that name; killed at once, a sibling remains, which the next run
/// to the same name takes away.
/// </summary>
public sealed class OutFolder : IDisposable
{
    private const string Mark = ".partial-";
    private readonly HeldFolder partial;

    private OutFolder(string path, HeldFolder partial)
    {
        Path = path;
        this.partial = partial;
    }

    /// <summary>Where it will be.</summary>
    public string Path { get; }

    /// <summary>Where it is written.</summary>
    public string Partial => partial.Path;

    /// <summary>Null, with a fault, where there is something under that name already, or the place cannot be written to.</summary>
    public static OutFolder? Begin(string path, ICollection<Fault> faults)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (Directory.Exists(full) || File.Exists(full))
        {
            faults.Add(new Fault("out-exists", path, "已经有这个文件夹或文件；换一个名字，或先把它移走"));
            return null;
        }

        try
        {
            var parent = System.IO.Path.GetDirectoryName(full)!;
            Directory.CreateDirectory(parent);
            const UnixFileMode Usual = (UnixFileMode)0b111_111_111;
            return new OutFolder(full, HeldFolder.Make(parent, System.IO.Path.GetFileName(full) + Mark, Usual));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault("out-not-writable", path, "这里写不了"));
            return null;
        }
    }

    /// <summary>Whether a path is that of a folder or lies somewhere in it.</summary>
    public static bool LiesWithin(string folder, string path) =>
        System.IO.Path.GetRelativePath(folder, path) is var way && !System.IO.Path.IsPathRooted(way) && way.Split(System.IO.Path.DirectorySeparatorChar)[0] != "..";

    public string PathOf(string name) => System.IO.Path.Combine(Partial, name);

    /// <summary>Puts every file on the disk and gives the folder its name.</summary>
    public void Commit()
    {
        foreach (var file in Directory.EnumerateFiles(Partial))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Flush(flushToDisk: true);
        }

        Directory.Move(Partial, Path);
    }

    public void Dispose() => partial.Dispose();
}
