using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// Holds the facts of a block against what the plan was proven for: a value outside its range is an error, never a wrong answer.
/// A column is looked at just before it is first read, so that it comes into the cache once.
/// </summary>
internal static class BlockGuard
{
    /// <summary>The kernels of a program, each behind the guards of what it is the first to read.</summary>
    internal static IReadOnlyList<Kernel> Guarded(Program program, CodeBook book)
    {
        var kernels = new List<Kernel>();
        var guarded = new HashSet<Node>();
        var chains = program.Chains.SelectMany(chain => chain.Steps.Select(step => (step, chain))).ToDictionary(of => of.step, of => of.chain);
        var alone = new List<Kernel>();
        foreach (var step in program.Steps)
        {
            foreach (var operand in program.ReadBy(step)) Guard(operand);
            var kernel = Kernel.Of(step, program);
            if (!chains.TryGetValue(step, out var chain))
            {
                kernels.Add(kernel);
                continue;
            }

            alone.Add(kernel);
            if (step != chain.End) continue;
            kernels.Add(ChainKernel.Of(chain, program, [.. alone]));
            alone.Clear();
        }

        // what is answered as it was given
        foreach (var input in program.Inputs) Guard(input);
        return kernels;

        void Guard(Node node)
        {
            if (node is not Node.Input input || !guarded.Add(input)) return;
            if (input.Type is CellType.Number) kernels.Add(new NumberGuard(input));
            if (input.Type is CellType.Text { Values.IsDefault: false } text) kernels.Add(new TextGuard(input, [.. text.Values.Select(book.Keep)]));
        }
    }

    /// <summary>No list is longer than sums are proven for.</summary>
    internal static void CheckLists(RunState state)
    {
        foreach (var rows in state.Levels)
        {
            if (rows.Level is not Level.Items) continue;
            var owners = state.RowsOf(rows.Level.Owner!);
            if (LongestOf(rows.Offsets, owners.Count) <= ColumnarPlan.MostItems) continue;
            var owner = 0;
            while (rows.Offsets[owner + 1] - rows.Offsets[owner] <= ColumnarPlan.MostItems) owner++;
            throw new ColumnarOverflowException(rows.Level.Name, state.Block.PlaceOf(owners.RowOf(owner)), $"more than {ColumnarPlan.MostItems} items");
        }
    }

    private static int LongestOf(int[] offsets, int owners)
    {
        var owner = 0;
        var lengths = Vector<int>.Zero;
        for (; owner <= owners - Vector<int>.Count; owner += Vector<int>.Count)
            lengths = Vector.Max(lengths, Vector.LoadUnsafe(ref offsets[owner + 1]) - Vector.LoadUnsafe(ref offsets[owner]));
        var longest = 0;
        for (var i = 0; i < Vector<int>.Count; i++) longest = Math.Max(longest, lengths[i]);
        for (; owner < owners; owner++) longest = Math.Max(longest, offsets[owner + 1] - offsets[owner]);
        return longest;
    }

    internal static ColumnarOverflowException Beyond(RunState state, Node.Input input, int row, string detail) =>
        new(input.Path, state.Block.PlaceOf(state.RowsOf(input.Level).RowOf(row)), detail);
}

internal sealed class NumberGuard(Node.Input input) : Kernel
{
    private readonly CellType.Number type = (CellType.Number)input.Type;
    private readonly long least = (long)((CellType.Number)input.Type).Least;
    private readonly long most = (long)((CellType.Number)input.Type).Most;

    internal override void Run(RunState state)
    {
        var column = (Column.Numbers)state.ColumnOf(input);
        var (lowest, highest) = Bounds.Of(column);
        if (lowest >= least && highest <= most) return;
        var values = column.Cells.AsSpan(0, column.Count);
        for (var i = 0; i < values.Length; i++)
        {
            // the zero of a cell that is none
            if ((values[i] < least || values[i] > most) && column.StateOf(i) is CellState.Known or CellState.UnknownAtLeast)
                throw BlockGuard.Beyond(state, input, i, $"{values[i]} is not within {least} … {most} at scale {type.Scale}");
        }
    }
}

internal sealed class TextGuard : Kernel
{
    private readonly Node.Input input;
    private readonly bool[] allowed;
    private readonly int first, last;

    internal TextGuard(Node.Input input, IReadOnlyList<int> codes)
    {
        this.input = input;
        allowed = new bool[codes.Count == 0 ? 0 : codes.Max() + 1];
        foreach (var code in codes) allowed[code] = true;
        // the longest stretch from the first on without a gap
        first = codes.Count == 0 ? 0 : codes.Min();
        last = first - 1;
        while (last + 1 < allowed.Length && allowed[last + 1]) last++;
    }

    internal override void Run(RunState state)
    {
        var column = (Column.Codes)state.ColumnOf(input);
        var (lowest, highest) = Bounds.Of(column);
        if (lowest >= first && highest <= last) return;
        var codes = column.Cells.AsSpan(0, column.Count);
        for (var i = 0; i < codes.Length; i++)
        {
            if ((uint)codes[i] >= (uint)allowed.Length || !allowed[codes[i]])
                if (column.StateOf(i) == CellState.Known) throw BlockGuard.Beyond(state, input, i, $"{state.Block.Texts[codes[i]]} is none of the declared values");
        }
    }
}
