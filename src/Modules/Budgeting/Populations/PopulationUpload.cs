using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ronghe.Simulation.Populations;

namespace Ronghe.Modules.Budgeting.Populations;

/// <summary>Takes the files of a population into a folder: single ones, or those of a zip, by their own names and within a budget.</summary>
internal static class PopulationUpload
{
    private const int MostFiles = 40;
    private static readonly string[] Endings = [".csv", ".parquet"];

    /// <summary>Faults are recorded; what was written until then stays for the caller to take away.</summary>
    public static async Task TakeAsync(IReadOnlyList<IFormFile> files, string folder, long mostBytes, PopulationFaults faults, CancellationToken cancellationToken)
    {
        var left = new Budget(mostBytes);
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) await UnpackAsync(file.FileName, content, folder, left, faults, cancellationToken);
            else await KeepAsync(file.FileName, content, folder, left, faults, cancellationToken);
            if (faults.Any) return;
        }
    }

    /// <summary><c>sha256:…</c> over the names and hashes of the files, in order: the same content has the same.</summary>
    public static string HashOf(string folder)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            all.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(path)}\n{Convert.ToHexStringLower(SHA256.HashData(file))}\n"));
        }

        return "sha256:" + Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static async Task UnpackAsync(string name, Stream content, string folder, Budget left, PopulationFaults faults, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostFiles)
            {
                faults.Add(name, 0, null, "too-many-files", $"压缩包里有 {zip.Entries.Count} 个文件，最多 {MostFiles} 个");
                return;
            }

            // a folder of its own within the zip is passed over; every file keeps only its last name
            foreach (var entry in zip.Entries.Where(e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)))
            {
                await using var file = await entry.OpenAsync(cancellationToken);
                await KeepAsync(entry.Name, file, folder, left, faults, cancellationToken);
                if (faults.Any) return;
            }
        }
        catch (Exception bad) when (bad is InvalidDataException or NotSupportedException or ArgumentOutOfRangeException)
        {
            // a form's file says that it has no such place by an argument out of range
            faults.Add(name, 0, null, "bad-zip", "不是完好的 zip 压缩包，或加了密码");
        }
    }

    private static async Task KeepAsync(string given, Stream content, string folder, Budget left, PopulationFaults faults, CancellationToken cancellationToken)
    {
        var name = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name != PopulationSorter.LabelFile && !(Endings.Contains(Path.GetExtension(name)) && IsPlain(name)))
        {
            faults.Add(name, 0, null, "unknown-file", "只收 .csv、.parquet、population.json，或装着它们的 .zip");
            return;
        }

        var path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            faults.Add(name, 0, null, "two-files", "同一个文件来了两次");
            return;
        }

        await using var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[64 << 10];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (!left.Take(read))
            {
                faults.Add(name, 0, null, "too-large", string.Create(CultureInfo.InvariantCulture, $"解开后超过 {BudgetingLimits.Size(left.Whole)}；更大的总体用命令行 ronghe simulate"));
                return;
            }

            await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <summary>A name that is the same on every disk.</summary>
    private static bool IsPlain(string name) => name.Length <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private sealed class Budget(long whole)
    {
        private long taken;

        public long Whole => whole;

        public bool Take(int count) => (taken += count) <= whole;
    }
}
