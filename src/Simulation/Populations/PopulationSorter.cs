using Ronghe.Columnar.Columns;

namespace Ronghe.Simulation.Populations;

/// <summary>
/// Sorts the files of a population by code (items of items by code and position), in memory that does not grow with them: stretches
/// are sorted and laid aside, then merged. Rows of one code keep their order. What is unknown or none stays so.
/// </summary>
public static class PopulationSorter
{
    /// <summary>So many rows are sorted at once.</summary>
    public const int StretchRows = 262_144;

    /// <summary>The file that says what a population is; readers pass it by, a simulation's manifest repeats it.</summary>
    public const string LabelFile = "population.json";

    private const int BatchRows = 4_096;

    /// <param name="format">The form to write; null keeps each file's own.</param>
    /// <param name="to">Must exist; what lies aside is taken away again.</param>
    public static void Sort(string folder, string to, PopulationSchema schema, TableFormat? format, PopulationFaults faults,
        CancellationToken cancel, int stretchRows = StretchRows)
    {
        var sources = PopulationFiles.Open(folder, schema, faults);
        try
        {
            foreach (var source in sources.Values)
            {
                if (faults.Any) return;
                Sort(source, to, format ?? (source is TableSource.Csv ? TableFormat.Csv : TableFormat.Parquet), faults, stretchRows, cancel);
            }
        }
        finally
        {
            foreach (var source in sources.Values) source.Dispose();
        }

        // what is synthetic stays labelled so
        if (!faults.Any && File.Exists(Path.Combine(folder, LabelFile))) File.Copy(Path.Combine(folder, LabelFile), Path.Combine(to, LabelFile));
    }

    private static void Sort(TableSource source, string to, TableFormat format, PopulationFaults faults, int stretchRows, CancellationToken cancel)
    {
        var aside = Path.Combine(to, ".stretches");
        var stretches = new List<TableSource>();
        try
        {
            var book = new CodeBook();
            var rows = new FileRows(source.Schema, book);
            while (source.Read(rows, stretchRows) > 0)
            {
                cancel.ThrowIfCancellationRequested();
                if (faults.Any) continue;
                var place = Directory.CreateDirectory(Path.Combine(aside, $"{stretches.Count}")).FullName;
                using (var writer = TableWriter.Create(source.Schema, source.Content, place, TableFormat.Parquet))
                {
                    WriteInOrder(rows, Order(rows), writer, book);
                    writer.Close();
                }

                stretches.Add(TableSource.Parquet.Open(source.Schema, Path.Combine(place, source.Schema.Name + ".parquet"), faults)!);
            }

            if (faults.Any) return;
            using var merged = TableWriter.Create(source.Schema, source.Content, to, format);
            Merge(stretches, source.Schema, merged, book, cancel);
            merged.Close();
        }
        finally
        {
            foreach (var stretch in stretches) stretch.Dispose();
            if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        }
    }

    private static int[] Order(FileRows rows)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort(order, (a, b) => Compare(rows, a, rows, b) is var byKey && byKey != 0 ? byKey : a.CompareTo(b));
        return order;
    }

    private static int Compare(FileRows a, int rowA, FileRows b, int rowB)
    {
        var byCode = a.Codes.Compare(rowA, b.Codes, rowB);
        return byCode != 0 || a.Parents.Count == 0 ? byCode : a.Parents[rowA].CompareTo(b.Parents[rowB]);
    }

    private static void WriteInOrder(FileRows rows, int[] order, TableWriter writer, CodeBook book)
    {
        var batch = new FileRows(rows.Schema, book);
        foreach (var row in order)
        {
            Append(rows, row, batch);
            if (batch.Count < BatchRows) continue;
            writer.Write(batch);
            batch.Clear(texts: true);
        }

        writer.Write(batch);
    }

    private static void Merge(List<TableSource> stretches, FileSchema schema, TableWriter writer, CodeBook book, CancellationToken cancel)
    {
        var heads = stretches.Select(source => (Source: source, Rows: new FileRows(schema, book))).ToArray();
        var at = new int[heads.Length];
        var queue = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) =>
            Compare(heads[a].Rows, at[a], heads[b].Rows, at[b]) is var byKey && byKey != 0 ? byKey : a.CompareTo(b)));
        for (var i = 0; i < heads.Length; i++)
            if (heads[i].Source.Read(heads[i].Rows, BatchRows) > 0) queue.Enqueue(i, i);
        var batch = new FileRows(schema, book);
        while (queue.TryDequeue(out var head, out _))
        {
            var (source, rows) = heads[head];
            Append(rows, at[head]++, batch);
            if (at[head] == rows.Count)
            {
                source.Read(rows, BatchRows);
                at[head] = 0;
            }

            if (rows.Count > 0) queue.Enqueue(head, head);
            if (batch.Count < BatchRows) continue;
            cancel.ThrowIfCancellationRequested();
            writer.Write(batch);
            batch.Clear(texts: true);
        }

        writer.Write(batch);
    }

    private static void Append(FileRows from, int row, FileRows to)
    {
        to.Codes.Add(from.Codes[row]);
        if (from.Parents.Count > 0) to.Parents.Add(from.Parents[row]);
        for (var i = 0; i < from.Columns.Length; i++)
            FileRows.Copy(from.Columns[i], from.Texts, row, 1, to.Columns[i], to.Texts, FileSchema.IsKept(from.Schema.Columns[i].Node));
        for (var i = 0; i < from.Counts.Length; i++)
            FileRows.Copy(from.Counts[i], from.Texts, row, 1, to.Counts[i], to.Texts, kept: false);
    }
}
