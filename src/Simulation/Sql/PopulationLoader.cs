using System.Data.Common;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Sql;

/// <summary>Brings a population into a warehouse as it is read: what the reader finds wrong never gets there.</summary>
internal sealed class PopulationLoader : IDisposable
{
    private readonly TableLoader enterprises;

    /// <param name="warehouse">Where the tables of the schema are, all empty.</param>
    public PopulationLoader(IWarehouse warehouse, PopulationSchema schema) => enterprises = new TableLoader(warehouse, schema.Enterprises);

    public void Add(PopulationBlock block)
    {
        for (var row = 0; row < block.Count; row++)
            enterprises.Add(block.Facts.Rows, row, block.Codes.Text(row), [], block.Facts.Texts);
    }

    public void Complete() => enterprises.Complete();

    public void Dispose() => enterprises.Dispose();

    internal static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>One table, and those of its items.</summary>
    private sealed class TableLoader : IDisposable
    {
        private readonly FileSchema file;
        private readonly IRowWriter writer;
        private readonly TableLoader[] lists;
        private readonly Dictionary<string, string>?[] wires;
        private readonly List<string> none = [];

        public TableLoader(IWarehouse warehouse, FileSchema file)
        {
            this.file = file;
            writer = warehouse.Fill(file.Name);
            lists = [.. file.Lists.Select(l => new TableLoader(warehouse, l.Items))];
            wires = [.. file.Columns.Select(c => c.Node.Type == FactType.Enum ? c.Node.Values.ToDictionary(v => v.Name, v => v.Wire) : null)];
        }

        public void Add(Table table, int row, string code, ReadOnlySpan<int> places, TextCodes texts)
        {
            writer.Text(code);
            foreach (var place in places) writer.Number(place, 0);
            none.Clear();
            for (var i = 0; i < file.Columns.Count; i++) Write(table.Columns[i], row, i, texts);
            for (var i = 0; i < lists.Length; i++)
            {
                var list = table.Lists[i];
                if (!list.States.IsEmpty && list.States[row] != CellState.Known) writer.Null();
                else writer.Number(list.Offsets[row + 1] - list.Offsets[row], 0);
            }

            if (none.Count == 0) writer.Null();
            else writer.Text(string.Join(' ', none));
            writer.EndRow();
            for (var i = 0; i < lists.Length; i++)
            {
                var list = table.Lists[i];
                var from = list.Offsets[row];
                for (var at = from; at < list.Offsets[row + 1]; at++) lists[i].Add(list.Items, at, code, [.. places, at - from], texts);
            }
        }

        private void Write(Column column, int row, int index, TextCodes texts)
        {
            if (column.StateOf(row) is not CellState.Known and var state)
            {
                writer.Null();
                if (state == CellState.Null && !file.Columns[index].Node.AbsentIsNone) none.Add(file.Columns[index].Header);
                return;
            }

            switch (column)
            {
                case Column.Numbers numbers: writer.Number(numbers[row], numbers.Scale); break;
                case Column.Flags flags: writer.Flag(flags.IsTrue(row)); break;
                case Column.Dates dates: writer.Date(dates.DateAt(row)); break;
                case Column.Codes codes: writer.Text(wires[index] is { } wire ? wire[texts[codes[row]]] : texts[codes[row]]); break;
                default: throw new InvalidOperationException(column.GetType().Name);
            }
        }

        public void Complete()
        {
            writer.Complete();
            foreach (var list in lists) list.Complete();
        }

        public void Dispose()
        {
            writer.Dispose();
            foreach (var list in lists) list.Dispose();
        }
    }
}
