namespace Ronghe.Simulation.Output;

/// <summary>
/// A folder that goes with whoever made it. A file beside it is held open as long as it is wanted, which the system lets go of with the
/// process: whoever makes the next one takes away what nobody holds any more.
/// </summary>
public sealed class HeldFolder : IDisposable
{
    private const string Lock = ".lock";
    private readonly FileStream hold;

    private HeldFolder(string path, FileStream hold)
    {
        Path = path;
        this.hold = hold;
    }

    public string Path { get; }

    /// <param name="parent">The folder in which it is made, which exists.</param>
    /// <param name="prefix">How its name begins; with what begins like it a killed process may have left something.</param>
    /// <param name="mode">Who may enter it.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static HeldFolder Make(string parent, string prefix, UnixFileMode mode)
    {
        Sweep(parent, prefix);
        var path = System.IO.Path.Combine(parent, prefix + Guid.NewGuid().ToString("N"));
        // held before the folder is there
        var hold = new FileStream(path + Lock, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, mode);
        return new HeldFolder(path, hold);
    }

    /// <summary>Takes the folder away, where it still has its name.</summary>
    public void Dispose()
    {
        Remove(Path);
        hold.Dispose();
    }

    private static void Sweep(string parent, string prefix)
    {
        foreach (var left in Directory.EnumerateFiles(parent, prefix + "*" + Lock))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) Remove(left[..^Lock.Length]);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // still wanted, or another's
            }
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        File.Delete(path + Lock);
    }
}
