using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn.Tables;

/// <summary>
/// The cells of a table, rule by rule. Cells of a column that say the same share one test, so that a scan asks it once however many
/// rules have it, and walks over numbers that lie side by side.
/// </summary>
internal sealed class CellGrid
{
    /// <summary>The number of a cell that holds whatever the input ("-").</summary>
    internal const int Anything = 0;

    /// <summary>The number of a cell that is not there: its rule hits nothing.</summary>
    internal const int Missing = 1;

    private readonly int[] numbers;
    private readonly int columns;
    private readonly CellTests?[] tests;

    internal CellGrid(PreparedTable table)
    {
        columns = table.Inputs.Length;
        numbers = new int[table.Rules.Length * columns];
        var known = new Dictionary<(int Column, string Text), int>();
        var distinct = new List<CellTests?> { null, null };
        for (var i = 0; i < numbers.Length; i++)
        {
            var (rule, column) = (table.Rules[i / columns], i % columns);
            numbers[i] = column < rule.Cells.Length ? NumberOf(rule.Cells[column], column) : Missing;
        }

        tests = [.. distinct];

        int NumberOf(CellTests cell, int column)
        {
            if (cell.Syntax is UnaryTests.Any) return Anything;
            if (known.TryGetValue((column, cell.Text), out var number)) return number;
            distinct.Add(cell);
            return known[(column, cell.Text)] = distinct.Count - 1;
        }
    }

    /// <summary>How many numbers there are.</summary>
    internal int Size => tests.Length;

    /// <summary>The numbers of a rule's cells, one a column.</summary>
    internal ReadOnlySpan<int> Of(int rule) => numbers.AsSpan(rule * columns, columns);

    /// <summary>The tests of a number that stands for some.</summary>
    internal CellTests Tests(int number) => tests[number]!;
}
