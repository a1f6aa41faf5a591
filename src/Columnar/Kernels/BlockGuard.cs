using System.Collections.Immutable;
using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Kernels;

/// <summary>Holds the facts of a block against what the plan was proven for: a value outside its range is an error, never a wrong answer.</summary>
internal sealed class BlockGuard(ColumnarPlan plan, RunState state)
{
    private readonly ImmutableArray<Node.Input> numbers = [.. plan.Program.Inputs.Where(input => input.Type is CellType.Number)];

    private readonly ImmutableArray<(Node.Input Input, bool[] Allowed)> texts = [.. plan.Program.Inputs
        .Where(input => input.Type is CellType.Text { Values.IsDefault: false })
        .Select(input => (input, Allowed((CellType.Text)input.Type, plan.Shape)))];

    private static bool[] Allowed(CellType.Text type, PopulationShape shape)
    {
        var codes = type.Values.Select(shape.Book.Keep).ToList();
        var allowed = new bool[codes.Count == 0 ? 0 : codes.Max() + 1];
        foreach (var code in codes) allowed[code] = true;
        return allowed;
    }

    internal void Check()
    {
        foreach (var input in numbers)
        {
            var type = (CellType.Number)input.Type;
            var column = (Column.Numbers)state.ColumnOf(input);
            Check(input, column, column.Values, (long)type.Least, (long)type.Most);
        }

        foreach (var (input, allowed) in texts)
        {
            var column = (Column.Codes)state.ColumnOf(input);
            var codes = column.Values;
            for (var i = 0; i < codes.Length; i++)
            {
                if ((uint)codes[i] >= (uint)allowed.Length || !allowed[codes[i]])
                    if (column.StateOf(i) == CellState.Known) throw Beyond(input, i, $"{state.Block.Texts[codes[i]]} is none of the declared values");
            }
        }

        foreach (var level in plan.Program.Graph.Levels.All.OfType<Level.Items>())
        {
            var rows = state.RowsOf(level);
            var owners = state.RowsOf(level.Owner);
            for (var i = 0; i < owners.Count; i++)
            {
                if (rows.Offsets[i + 1] - rows.Offsets[i] > ColumnarPlan.MostItems)
                    throw new ColumnarOverflowException(level.Name, state.Block.FirstRow + owners.RowOf(i), $"more than {ColumnarPlan.MostItems} items");
            }
        }
    }

    private void Check(Node.Input input, Column column, ReadOnlySpan<long> values, long least, long most)
    {
        var i = 0;
        Vector<long> low = new(least), high = new(most), outside = Vector<long>.Zero;
        for (; i <= values.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            var cells = new Vector<long>(values[i..]);
            outside |= Vector.LessThan(cells, low) | Vector.GreaterThan(cells, high);
        }

        var isOutside = outside != Vector<long>.Zero;
        for (; i < values.Length; i++) isOutside |= values[i] < least || values[i] > most;
        if (!isOutside) return;
        for (i = 0; i < values.Length; i++)
        {
            // the zero of a cell that is none
            if ((values[i] < least || values[i] > most) && column.StateOf(i) is CellState.Known or CellState.UnknownAtLeast)
                throw Beyond(input, i, $"{values[i]} is not within {least} … {most} at scale {((CellType.Number)input.Type).Scale}");
        }
    }

    private ColumnarOverflowException Beyond(Node.Input input, int row, string detail) =>
        new(input.Path, state.Block.FirstRow + state.RowsOf(input.Level).RowOf(row), detail);
}
