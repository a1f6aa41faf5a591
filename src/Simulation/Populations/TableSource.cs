using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

/// <summary>One file of a population, read row after row. Closed by nesting: a file is CSV or Parquet.</summary>
internal abstract partial class TableSource : IDisposable
{
    private readonly PopulationFaults faults;
    private readonly List<int> present = [];
    private readonly List<int> presentCounts = [];
    private readonly List<(int Row, string Headers)> nones = [];
    private readonly string[] keys;
    private bool hasNone;

    private TableSource(FileSchema schema, string file, PopulationFaults faults)
    {
        Schema = schema;
        File = file;
        this.faults = faults;
        keys = [.. schema.KeyHeaders];
    }

    public FileSchema Schema { get; }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>What columns the file has, by their places in the schema.</summary>
    public FileContent Content => new(present, presentCounts, hasNone);

    /// <summary>Whether the file has a column for how many items a list has.</summary>
    public bool HasCount(int list) => presentCounts.Contains(list);

    /// <summary>How much of the file has been read: 0 … 1.</summary>
    public abstract double Progress { get; }

    /// <summary>Replaces the rows by the next ones, at most so many; none at the end of the file.</summary>
    public int Read(FileRows rows, int most, bool clearTexts = true)
    {
        rows.Clear(clearTexts);
        nones.Clear();
        var count = Next(rows, most);
        for (var i = 0; i < rows.Columns.Length; i++)
            if (!present.Contains(i)) Absence.Fill(rows.Columns[i], Schema.Columns[i].Node, count);
        for (var i = 0; i < rows.Counts.Length; i++)
        {
            if (presentCounts.Contains(i)) continue;
            rows.Counts[i].Resize(count);
            rows.Counts[i].WriteStates().Fill(CellState.Unknown);
        }

        foreach (var (row, headers) in nones) SetNone(rows, row, headers);
        return count;
    }

    public abstract void Dispose();

    private protected abstract int Next(FileRows rows, int most);

    private void Fault(long row, string? column, string code, string message) => faults.Add(File, row, column, code, message);

    /// <summary>Where each heading of the file belongs; every heading that is missing, unknown or given twice is a fault.</summary>
    private Place[] Places(IReadOnlyList<string> headings)
    {
        var places = new Place[headings.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            places[i] = PlaceOf(heading);
            if (!seen.Add(heading)) Fault(0, heading, "duplicate-column", $"“{heading}”这一列有两列");
            else if (places[i].Kind == PlaceKind.Nowhere) Fault(0, heading, "unknown-column", $"没有“{FactRules.Short(heading)}”这一列{Nearest(heading)}");
            else if (places[i].Kind == PlaceKind.Fact) present.Add(places[i].Index);
            else if (places[i].Kind == PlaceKind.Count) presentCounts.Add(places[i].Index);
            else if (places[i].Kind == PlaceKind.None) hasNone = true;
        }

        foreach (var key in keys)
            if (!seen.Contains(key)) Fault(0, key, "missing-column", $"缺少“{key}”这一列");
        return places;
    }

    private enum PlaceKind { Nowhere, Code, Parent, None, Fact, Count }

    private readonly record struct Place(PlaceKind Kind, int Index);

    private Place PlaceOf(string heading)
    {
        if (heading == FileSchema.Code) return new Place(PlaceKind.Code, 0);
        if (heading == FileSchema.None) return new Place(PlaceKind.None, 0);
        if (heading == FileSchema.Parent && Schema.Depth == 2) return new Place(PlaceKind.Parent, 0);
        for (var i = 0; i < Schema.Columns.Count; i++)
            if (Schema.Columns[i].Header == heading) return new Place(PlaceKind.Fact, i);
        for (var i = 0; i < Schema.Lists.Count; i++)
            if (Schema.Lists[i].Header == heading) return new Place(PlaceKind.Count, i);
        return new Place(PlaceKind.Nowhere, 0);
    }

    private string Nearest(string heading)
    {
        var known = Schema.Columns.Select(c => (c.Header, c.Node)).Concat(Schema.Lists.Select(l => (l.Header, l.Node)));
        var near = known.FirstOrDefault(k => string.Equals(k.Header, heading, StringComparison.OrdinalIgnoreCase) || k.Node.Key == heading || k.Node.Name == heading);
        return near.Header is null ? "" : $"；是不是“{near.Header}”？";
    }

    /// <summary>Turns empty cells into cells known to be none; an object stands for all that is in it.</summary>
    private void SetNone(FileRows rows, int row, string headers)
    {
        foreach (var header in headers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = false;
            for (var i = 0; i < Schema.Columns.Count; i++)
            {
                if (!Covers(header, Schema.Columns[i].Header)) continue;
                found = true;
                if (rows.Columns[i].StateOf(row) == CellState.Known) Contradiction(Schema.Columns[i].Header);
                rows.Columns[i].WriteStates()[row] = CellState.Null;
                if (rows.Columns[i] is Column.Numbers numbers) numbers.WriteValues()[row] = 0;
            }

            for (var i = 0; i < Schema.Lists.Count; i++)
            {
                if (!Covers(header, Schema.Lists[i].Header)) continue;
                found = true;
                if (rows.Counts[i].StateOf(row) == CellState.Known && rows.Counts[i][row] != 0) Contradiction(Schema.Lists[i].Header);
                rows.Counts[i].WriteValues()[row] = 0;
                rows.Counts[i].WriteStates()[row] = CellState.Known;
            }

            if (!found) Fault(rows.FirstRow + row, FileSchema.None, "unknown-column", $"没有“{FactRules.Short(header)}”这一列，不能说它没有");
        }

        static bool Covers(string given, string header) =>
            header == given || (header.StartsWith(given, StringComparison.Ordinal) && header[given.Length] == '.');

        void Contradiction(string header) =>
            Fault(rows.FirstRow + row, header, "none-and-value", $"“{header}”既写了值，又写了没有");
    }
}
