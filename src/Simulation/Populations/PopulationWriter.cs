using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ParquetSharp;
using ParquetSharp.Schema;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Output;
using Column = Ronghe.Columnar.Columns.Column;

namespace Ronghe.Simulation.Populations;

/// <summary>The form of a population's files.</summary>
public enum TableFormat { Parquet, Csv }

/// <summary>What columns a file has, by their places in its schema, beside those that every row has.</summary>
internal sealed record FileContent(IReadOnlyList<int> Columns, IReadOnlyList<int> Counts, bool HasNone);

/// <summary>Writes rows of one file as <see cref="TableSource"/> reads them. Closed by nesting.</summary>
internal abstract class TableWriter : IDisposable
{
    private readonly FileSchema schema;
    private readonly FileContent content;
    private readonly Dictionary<(int Column, string Name), string> wires = [];

    private TableWriter(FileSchema schema, FileContent content)
    {
        this.schema = schema;
        this.content = content;
        for (var i = 0; i < schema.Columns.Count; i++)
            foreach (var value in schema.Columns[i].Node.Values) wires.TryAdd((i, value.Name), value.Wire);
    }

    public static TableWriter Create(FileSchema schema, FileContent content, string folder, TableFormat format) => format == TableFormat.Csv
        ? new CsvFile(schema, content, Path.Combine(folder, schema.Name + ".csv"))
        : new ParquetFile(schema, content, Path.Combine(folder, schema.Name + ".parquet"));

    /// <summary>Appends rows; the source may be cleared afterwards.</summary>
    public abstract void Write(FileRows rows);

    /// <summary>Ends the file.</summary>
    public abstract void Close();

    public abstract void Dispose();

    private string Wire(int column, string text) => wires.GetValueOrDefault((column, text), text);

    /// <summary>The headings of cells that are known to be none where their emptiness would not say so.</summary>
    private string Nones(FileRows rows, int row) => string.Join(' ', content.Columns
        .Where(i => rows.Columns[i].StateOf(row) == CellState.Null && !schema.Columns[i].Node.AbsentIsNone)
        .Select(i => schema.Columns[i].Header));

    private sealed class CsvFile : TableWriter
    {
        private readonly CsvWriter csv;

        public CsvFile(FileSchema schema, FileContent content, string path) : base(schema, content)
        {
            csv = new CsvWriter(
                new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16),
                new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
            foreach (var heading in schema.KeyHeaders) csv.WriteField(heading);
            foreach (var i in content.Columns) csv.WriteField(schema.Columns[i].Header);
            foreach (var i in content.Counts) csv.WriteField(schema.Lists[i].Header);
            if (content.HasNone) csv.WriteField(FileSchema.None);
            csv.NextRecord();
        }

        public override void Write(FileRows rows)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                csv.WriteField(rows.Codes.Text(row));
                if (schema.Depth == 2) csv.WriteField(rows.Parents[row]);
                foreach (var i in content.Columns) csv.WriteField(Cell(rows, i, row));
                foreach (var i in content.Counts) csv.WriteField(rows.Counts[i].StateOf(row) == CellState.Known ? rows.Counts[i][row].ToString(CultureInfo.InvariantCulture) : "");
                if (content.HasNone) csv.WriteField(Nones(rows, row));
                csv.NextRecord();
            }
        }

        public override void Close() => csv.Flush();

        public override void Dispose() => csv.Dispose();

        private string Cell(FileRows rows, int column, int row)
        {
            if (rows.Columns[column].StateOf(row) != CellState.Known) return "";
            return rows.Columns[column] switch
            {
                Column.Numbers numbers => Scaled(numbers[row], numbers.Scale),
                Column.Dates dates => dates.DateAt(row).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Column.Flags flags => flags.IsTrue(row) ? "true" : "false",
                Column.Codes codes => Wire(column, rows.Texts[codes[row]]),
                var other => throw new InvalidOperationException(other.GetType().Name),
            };
        }

        private static string Scaled(long value, int scale)
        {
            var number = new decimal(value);
            for (var i = 0; i < scale; i++) number *= 0.1m;
            return number.ToString(CultureInfo.InvariantCulture);
        }
    }

    private sealed class ParquetFile : TableWriter
    {
        private const int GroupRows = 131_072;
        private readonly GroupNode root;
        private readonly WriterProperties properties;
        private readonly ParquetFileWriter file;
        private readonly FileRows pending;

        public ParquetFile(FileSchema schema, FileContent content, string path) : base(schema, content)
        {
            root = new GroupNode("schema", Repetition.Required, [.. Nodes()]);
            properties = Tables.Properties();
            file = new ParquetFileWriter(path, root, properties);
            // a block's texts are forgotten with it, a row group's with the group
            pending = new FileRows(schema, new CodeBook());
        }

        public override void Write(FileRows rows)
        {
            for (var row = 0; row < rows.Count; row++)
            {
                pending.Codes.Add(rows.Codes[row]);
                if (schema.Depth == 2) pending.Parents.Add(rows.Parents[row]);
            }

            for (var i = 0; i < rows.Columns.Length; i++)
                CopyTexts(rows, i);
            for (var i = 0; i < rows.Counts.Length; i++)
                FileRows.Copy(rows.Counts[i], rows.Texts, 0, rows.Count, pending.Counts[i], pending.Texts, kept: false);
            if (pending.Count >= GroupRows) Flush();
        }

        public override void Close()
        {
            if (pending.Count > 0) Flush();
            file.Close();
        }

        public override void Dispose()
        {
            file.Dispose();
            properties.Dispose();
            root.Dispose();
        }

        /// <summary>The pending rows have a book of their own, so that every text is looked up.</summary>
        private void CopyTexts(FileRows rows, int column)
        {
            if (rows.Columns[column] is not Column.Codes from)
            {
                FileRows.Copy(rows.Columns[column], rows.Texts, 0, rows.Count, pending.Columns[column], pending.Texts, kept: false);
                return;
            }

            var to = (Column.Codes)pending.Columns[column];
            for (var row = 0; row < rows.Count; row++)
            {
                if (from.StateOf(row) is not CellState.Known and var state) to.Append(state);
                else to.Append(pending.Texts.CodeOf(Wire(column, rows.Texts[from[row]]), kept: false));
            }
        }

        private IEnumerable<Node> Nodes()
        {
            yield return Tables.Text(FileSchema.Code, Repetition.Required);
            if (schema.Depth == 2) yield return new PrimitiveNode(FileSchema.Parent, Repetition.Required, LogicalType.None(), PhysicalType.Int32);
            foreach (var column in content.Columns.Select(i => schema.Columns[i])) yield return column.Node.Type switch
            {
                FactType.Boolean => new PrimitiveNode(column.Header, Repetition.Optional, LogicalType.None(), PhysicalType.Boolean),
                FactType.Date => new PrimitiveNode(column.Header, Repetition.Optional, LogicalType.Date(), PhysicalType.Int32),
                FactType.Integer or FactType.Year => new PrimitiveNode(column.Header, Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64),
                FactType.Money or FactType.Decimal => new PrimitiveNode(column.Header, Repetition.Optional, LogicalType.Decimal(18, column.Node.Scale), PhysicalType.Int64),
                _ => Tables.Text(column.Header, Repetition.Optional),
            };
            foreach (var i in content.Counts) yield return new PrimitiveNode(schema.Lists[i].Header, Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64);
            if (content.HasNone) yield return Tables.Text(FileSchema.None, Repetition.Optional);
        }

        private void Flush()
        {
            using (var group = file.AppendRowGroup())
            {
                Tables.WriteCodes(group, pending.Codes);
                if (schema.Depth == 2) Tables.Write(group, [.. pending.Parents]);
                foreach (var i in content.Columns) Write(group, pending.Columns[i]);
                foreach (var i in content.Counts) Write(group, pending.Counts[i]);
                if (content.HasNone)
                {
                    var nones = Enumerable.Range(0, pending.Count).Select(row => Nones(pending, row)).ToList();
                    Tables.WriteTexts(group, nones, [.. nones.Select(n => n.Length > 0)]);
                }
            }

            pending.Clear(texts: true);
        }

        private void Write(RowGroupWriter group, Column column)
        {
            var given = new bool[column.Count];
            for (var row = 0; row < given.Length; row++) given[row] = column.StateOf(row) == CellState.Known;
            switch (column)
            {
                case Column.Numbers numbers: Tables.Write(group, numbers.Values, given); break;
                case Column.Dates dates: Tables.Write(group, dates.Values, given); break;
                case Column.Flags flags: Tables.Write(group, [.. Enumerable.Range(0, given.Length).Select(flags.IsTrue)], given); break;
                case Column.Codes codes: Tables.WriteTexts(group, [.. Enumerable.Range(0, given.Length).Select(row => given[row] ? pending.Texts[codes[row]] : "")], given); break;
            }
        }
    }
}
