using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Budgeting;

/// <summary>
/// The module's folder: populations under the hash of their content, results under the id of their run, and what is still being
/// taken in. Nothing stands under its name before it is whole.
/// </summary>
internal sealed class BudgetingFiles(DataFolder data)
{
    private static readonly string[] Rooms = ["incoming", "populations", "runs"];
    private readonly string root = data.Of("budgeting");

    /// <summary>Held by the one host that computes.</summary>
    public string Hold => Path.Combine(root, "host.lock");

    /// <param name="hash"><c>sha256:…</c></param>
    public string PopulationOf(string hash) => Path.Combine(root, "populations", hash.Replace(':', '-'));

    public string RunOf(Guid id) => Path.Combine(root, "runs", id.ToString("N"));

    /// <summary>A new folder for what is being taken in.</summary>
    public string Incoming() => Directory.CreateDirectory(Path.Combine(root, "incoming", Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Gives what was taken in its name; where the same content has come before, that stays.</summary>
    public void KeepPopulation(string incoming, string hash)
    {
        var kept = PopulationOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        foreach (var path in Directory.EnumerateFiles(incoming))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }

        try
        {
            if (Directory.Exists(kept)) Directory.SetLastWriteTimeUtc(kept, Directory.GetLastWriteTimeUtc(incoming));
            else Directory.Move(incoming, kept);
        }
        catch (IOException) when (Directory.Exists(kept))
        {
            // another request brought the same content first
        }
    }

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public static long SizeOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length) : 0;

    /// <summary>Takes away what nobody knows: left by a host that was killed, or by a request whose row was never written.</summary>
    /// <param name="before">What was touched later may belong to a request that is under way.</param>
    public void Sweep(IReadOnlySet<string> populations, IReadOnlySet<Guid> runs, DateTime before)
    {
        var known = populations.Select(PopulationOf).Concat(runs.Select(RunOf)).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Rooms.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
            foreach (var left in Directory.EnumerateDirectories(folder))
                if (!known.Contains(left) && Directory.GetLastWriteTimeUtc(left) < before) Directory.Delete(left, recursive: true);
    }
}
