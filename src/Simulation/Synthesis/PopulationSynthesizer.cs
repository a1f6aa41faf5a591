using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Synthesis;

/// <summary>
/// Makes a synthetic population (合成数据) from documented marginals: the same bytes for the same seed on any machine. No firm in it
/// exists: their codes have a letter that no social credit code can have.
/// </summary>
public static class PopulationSynthesizer
{
    private const int BatchRows = 4_096;

    /// <param name="year">The year that the facts are of; null for that of the marginals.</param>
    /// <param name="progress">Told 0 … 1 now and then.</param>
    public static void Synthesize(
        string folder, Marginals marginals, long enterprises, ulong seed, int? year, TableFormat format, IProgress<double>? progress, CancellationToken cancel)
    {
        var book = new CodeBook();
        var root = new Part(marginals.Schema.Enterprises, marginals.Rows, folder, format, book, 0);
        var start = new DateOnly(year ?? marginals.Year, 1, 1);
        using (root)
        {
            for (long row = 0; row < enterprises; row++)
            {
                root.Add(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SYN{row + 1:000000000}")), 0, seed, (ulong)row, start, null);
                if (row % BatchRows != 0) continue;
                cancel.ThrowIfCancellationRequested();
                progress?.Report((double)row / enterprises);
            }

            root.Close();
        }

        Label(folder, enterprises, seed, start.Year, marginals.Sha256);
    }

    private static void Label(string folder, long enterprises, ulong seed, int year, string marginals)
    {
        using var stream = File.Create(Path.Combine(folder, PopulationSorter.LabelFile));
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteBoolean("synthetic", true);
        json.WriteString("label", "合成数据：其中没有一家真实的企业，数额不能当作真实的支出");
        json.WriteNumber("enterprises", enterprises);
        json.WriteNumber("seed", seed);
        json.WriteNumber("year", year);
        json.WriteString("marginals", "sha256:" + marginals);
        json.WriteEndObject();
    }

    /// <summary>One file in the making, with those of the lists of its rows.</summary>
    private sealed class Part : IDisposable
    {
        private readonly FileRows rows;
        private readonly TableWriter writer;
        private readonly IReadOnlyList<FactMarginal> facts;
        private readonly (ListMarginal Marginal, Part Items)[] lists;
        private readonly int[] untoldColumns;
        private readonly int[] untoldLists;
        private readonly ulong stream;
        private readonly Dictionary<string, Cell> row = new(StringComparer.Ordinal);

        /// <summary>Of the row in hand among its owner's items.</summary>
        private int position;

        public Part(FileSchema schema, RowMarginals marginals, string folder, TableFormat format, CodeBook book, ulong stream)
        {
            facts = marginals.Facts;
            this.stream = stream;
            rows = new FileRows(schema, book);
            lists = [.. marginals.Lists.Select(l => (l, new Part(schema.Lists[l.List].Items, l.Items, folder, format, book, stream * 64 + (ulong)l.Place + 1)))];
            untoldColumns = [.. Enumerable.Range(0, schema.Columns.Count).Except(facts.Select(f => f.Column))];
            untoldLists = [.. Enumerable.Range(0, schema.Lists.Count).Except(lists.Select(l => l.Marginal.List))];
            writer = TableWriter.Create(schema, new FileContent([.. facts.Select(f => f.Column)], [.. lists.Select(l => l.Marginal.List)], HasNone: false), folder, format);
        }

        public void Add(byte[] code, int parent, ulong seed, ulong number, DateOnly year, Part? owner, int position = 0)
        {
            rows.Codes.Add(code);
            if (rows.Schema.Depth == 2) rows.Parents.Add(parent);
            row.Clear();
            this.position = position;
            foreach (var fact in facts) Add(fact, new Draw(seed, number, stream * 1000 + (ulong)fact.Place), number, year, owner, position);
            foreach (var (marginal, items) in lists) AddItems(marginal, items, code, seed, number, year);
            foreach (var column in untoldColumns) Append(rows.Columns[column], rows.Schema.Columns[column].Node, null);
            foreach (var list in untoldLists) rows.Counts[list].Append(CellState.Unknown);
            if (rows.Count == BatchRows) Flush();
        }

        public void Close()
        {
            foreach (var (_, items) in lists) items.Close();
            Flush();
            writer.Close();
        }

        public void Dispose()
        {
            foreach (var (_, items) in lists) items.Dispose();
            writer.Dispose();
        }

        private void Flush()
        {
            writer.Write(rows);
            rows.Clear(texts: true);
        }

        private void AddItems(ListMarginal marginal, Part items, byte[] code, ulong seed, ulong number, DateOnly year)
        {
            var draw = new Draw(seed, number, stream * 1000 + 500 + (ulong)marginal.Place);
            var drawn = marginal.Counts[Pick(draw.Below(marginal.Counts[^1].Upto), marginal.Counts.Length, i => marginal.Counts[i].Upto)].Count;
            var count = Holds(marginal.When) ? drawn : 0;
            if ((int)draw.Below(1000) < marginal.Unknown)
            {
                rows.Counts[marginal.List].Append(CellState.Unknown);
                return;
            }

            rows.Counts[marginal.List].Append(count);
            for (var position = 0; position < count; position++)
                items.Add(code, this.position, seed, number * 64 + (ulong)position, year, this, position);
        }

        private void Add(FactMarginal fact, Draw draw, ulong number, DateOnly year, Part? owner, int position)
        {
            var node = rows.Schema.Columns[fact.Column].Node;
            // drawn in the same order whatever comes of it
            var unknown = (int)draw.Below(1000) < fact.Unknown;
            var cell = !Holds(fact.When) ? fact.Otherwise : unknown ? null : Drawn(fact.Draw, node, ref draw, number, year, owner, position);
            if (cell is { } known) row[fact.Fact] = known;
            Append(rows.Columns[fact.Column], node, cell);
        }

        private Cell? Drawn(FactDraw how, FactNode node, ref Draw draw, ulong number, DateOnly year, Part? owner, int position)
        {
            switch (how)
            {
                case FactDraw.Choices choices:
                    return new Cell(0, choices.Cumulated[Pick(draw.Below(choices.Cumulated[^1].Upto), choices.Cumulated.Length, i => choices.Cumulated[i].Upto)].Text);
                case FactDraw.Yes yes:
                    var isTrue = (int)draw.Below(1000) < yes.Permille;
                    return new Cell(isTrue ? 1 : 0, isTrue ? "true" : "false");
                case FactDraw.Quantiles quantiles:
                    return new Cell(Clamp(At(quantiles.Points, ref draw, Unit(node)), node), null);
                case FactDraw.Of of:
                    if ((of.OfOwner ? owner!.row : row).TryGetValue(of.Other, out var other) is false) return null;
                    var product = (Int128)other.Value * At(of.Thousandths, ref draw, 1) * Unit(node) / Unit(of.OtherNode) / 1000;
                    return new Cell(Clamp(Int128.Max(product, of.Least * Unit(node)), node), null);
                case FactDraw.Days days:
                    return new Cell(Column.Dates.DayOf(year.AddDays(days.From + (int)draw.Below((ulong)(days.To - days.From + 1)))), null);
                case FactDraw.Numbered numbered:
                    return new Cell(0, string.Create(CultureInfo.InvariantCulture, $"{numbered.Prefix}{number:x}"));
                case FactDraw.YearsFrom years:
                    return new Cell(year.Year + years.First + position, null);
                default:
                    throw new InvalidOperationException(how.GetType().Name);
            }
        }

        private void Append(Column column, FactNode node, Cell? cell)
        {
            if (cell is not { } known)
            {
                if (column is Column.Numbers unknown) unknown.Append(Absence.LeastOf(node), Absence.StateOf(node));
                else column.Append(Absence.StateOf(node));
                return;
            }

            switch (column)
            {
                case Column.Numbers numbers: numbers.Append(known.Value); break;
                case Column.Dates dates: dates.Append((int)known.Value); break;
                case Column.Flags flags: flags.Append(known.Value != 0); break;
                case Column.Codes codes:
                    codes.Append(rows.Texts.CodeOf(node.Values.FirstOrDefault(v => v.Wire == known.Text)?.Name ?? known.Text!, FileSchema.IsKept(node)));
                    break;
            }
        }

        private bool Holds(KeyValuePair<string, string>? when) =>
            when is not { } condition || (row.TryGetValue(condition.Key, out var cell) && cell.Text!.StartsWith(condition.Value, StringComparison.Ordinal));

        /// <summary>A point of the distribution, to the finest unit: straight lines between the points, a million steps.</summary>
        private static long At(IReadOnlyList<(int Permille, long Value)> points, ref Draw draw, long unit)
        {
            var at = (long)draw.Below(1_000_000);
            var i = 1;
            while (i < points.Count - 1 && points[i].Permille * 1000L <= at) i++;
            var (from, to) = (points[i - 1], points[i]);
            var width = (to.Permille - from.Permille) * 1000L;
            return (long)((Int128)from.Value * unit + (Int128)(to.Value - from.Value) * unit * (at - from.Permille * 1000L) / width);
        }

        private static long Clamp(Int128 value, FactNode node) =>
            (long)Int128.Clamp(value, (long)(node.Range.Least * Unit(node)), (long)(node.Range.Most * Unit(node)));

        private static int Pick(ulong drawn, int count, Func<int, ulong> upto)
        {
            var i = 0;
            while (i < count - 1 && upto(i) <= drawn) i++;
            return i;
        }

        private static long Unit(FactNode node) => Column.Numbers.UnitOf(node.Scale);
    }
}
