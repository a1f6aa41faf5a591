using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Simulation.Populations;

/// <summary>A stretch of a population: its firms' codes beside their facts.</summary>
public sealed class PopulationBlock
{
    public PopulationBlock(PopulationShape shape, PopulationSchema schema)
    {
        Facts = new Block(shape);
        Rows = new FileRows(schema.Enterprises, Facts.Rows.Columns, Facts.Texts);
    }

    public Block Facts { get; }

    public CodeList Codes => Rows.Codes;

    public int Count => Facts.Rows.Count;

    internal FileRows Rows { get; }
}

/// <summary>
/// Reads a population in one pass: the file of enterprises and, beside it, the file of each kind of item, all sorted by code. Memory
/// does not grow with the population. What is wrong is collected; a block with faults must not be judged. Used by one thread at a time.
/// </summary>
public sealed class PopulationReader : IDisposable
{
    private readonly PopulationFaults faults;
    private readonly TableSource enterprises;
    private readonly ItemCursor[] lists;
    private readonly OrderCheck order;
    private long firstRow;
    private bool ended;

    private PopulationReader(PopulationSchema schema, TableSource enterprises, IReadOnlyDictionary<FileSchema, TableSource> sources, CodeBook book, PopulationFaults faults)
    {
        Schema = schema;
        this.enterprises = enterprises;
        this.faults = faults;
        lists = [.. schema.Enterprises.Lists.Select(l => new ItemCursor(l, sources, book, faults))];
        order = new OrderCheck(enterprises.File, repeats: false, faults);
    }

    public PopulationSchema Schema { get; }

    /// <summary>How much has been read: 0 … 1.</summary>
    public double Progress => enterprises.Progress;

    /// <summary>Null, with the faults recorded, where a file is missing, unknown or unreadable, or its columns are not those of the schema.</summary>
    public static PopulationReader? Open(string folder, PopulationSchema schema, CodeBook book, PopulationFaults faults)
    {
        var sources = PopulationFiles.Open(folder, schema, faults);
        if (!faults.Any) return new PopulationReader(schema, sources[schema.Enterprises], sources, book, faults);
        foreach (var source in sources.Values) source.Dispose();
        return null;
    }

    /// <summary>Replaces what the block holds by the next firms; false at the end, when what was left over has been found out.</summary>
    public bool Fill(PopulationBlock block)
    {
        block.Facts.Clear();
        if (ended) return false;
        var count = enterprises.Read(block.Rows, Block.UsualRows, clearTexts: false);
        block.Facts.FirstRow = firstRow;
        firstRow += count;
        block.Facts.Rows.Count = count;
        order.Next(block.Rows);
        for (var list = 0; list < lists.Length; list++) lists[list].TakeAll(block.Rows, enterprises, list, block.Facts.Rows.Lists[list], block.Facts.Texts);
        if (count > 0) return true;
        ended = true;
        foreach (var list in lists) list.TakeLeftovers();
        return false;
    }

    public void Dispose()
    {
        enterprises.Dispose();
        foreach (var list in lists) list.Dispose();
    }
}

/// <summary>The files of a population's folder.</summary>
internal static class PopulationFiles
{
    private static readonly string[] Endings = [".parquet", ".csv"];

    /// <summary>The files that are there, opened; every fault is recorded.</summary>
    public static Dictionary<FileSchema, TableSource> Open(string folder, PopulationSchema schema, PopulationFaults faults)
    {
        var sources = new Dictionary<FileSchema, TableSource>();
        if (!Directory.Exists(folder))
        {
            faults.Add(folder, 0, null, "missing-folder", "没有这个文件夹");
            return sources;
        }

        foreach (var file in schema.Files)
        {
            var paths = Endings.Select(ending => Path.Combine(folder, file.Name + ending)).Where(File.Exists).ToList();
            if (paths.Count == 2) faults.Add(Path.GetFileName(paths[1]), 0, null, "two-files", $"“{file.Name}”既有 Parquet 又有 CSV，只能留一个");
            else if (paths.Count == 1 && Open(file, paths[0], faults) is { } source) sources.Add(file, source);
            else if (paths.Count == 0 && file == schema.Enterprises) faults.Add("enterprises.parquet", 0, null, "missing-file", "缺少企业的文件：enterprises.parquet 或 enterprises.csv");
        }

        foreach (var path in Directory.EnumerateFiles(folder).Where(p => Endings.Contains(Path.GetExtension(p))).Order(StringComparer.Ordinal))
            if (schema.Files.All(f => f.Name != Path.GetFileNameWithoutExtension(path)))
                faults.Add(Path.GetFileName(path), 0, null, "unknown-file", $"没有这一种文件；可以有的是：{string.Join('、', schema.Files.Select(f => f.Name))}");
        return sources;
    }

    private static TableSource? Open(FileSchema file, string path, PopulationFaults faults)
    {
        try
        {
            return path.EndsWith(".csv", StringComparison.Ordinal) ? new TableSource.Csv(file, path, faults) : TableSource.Parquet.Open(file, path, faults);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            faults.Add(Path.GetFileName(path), 0, null, "unreadable-file", "读不到这个文件");
            return null;
        }
    }
}

/// <summary>Finds out codes that are not in the order of their bytes.</summary>
/// <param name="repeats">Whether a code may come again.</param>
internal sealed class OrderCheck(string file, bool repeats, PopulationFaults faults)
{
    private readonly CodeList last = new();
    private int lastParent;

    /// <summary>The next rows of the file.</summary>
    public void Next(FileRows rows)
    {
        var (codes, parents) = (rows.Codes, rows.Parents);
        for (var row = 0; row < codes.Count; row++)
        {
            var before = row > 0 ? codes.Compare(row - 1, codes, row) : last.Count > 0 ? last.Compare(0, codes, row) : -1;
            if (before < 0) continue;
            if (before == 0 && repeats && (parents.Count == 0 || (row > 0 ? parents[row - 1] : lastParent) <= parents[row])) continue;
            if (codes[row].Length > 0) Fault(rows.FirstRow + row, codes.Text(row), isAgain: before == 0 && !repeats);
        }

        if (codes.Count == 0) return;
        last.Clear();
        last.Add(codes[codes.Count - 1]);
        if (parents.Count > 0) lastParent = parents[^1];
    }

    private void Fault(long row, string code, bool isAgain)
    {
        if (isAgain) faults.Add(file, row, FileSchema.Code, "duplicate-code", $"企业代码“{code}”和上一行重复");
        else faults.Add(file, row, FileSchema.Code, "not-sorted", $"“{code}”应当排在前面：行要按企业代码{(repeats ? "（再按 item）" : "")}排序；用 ronghe population sort 排序");
    }
}
