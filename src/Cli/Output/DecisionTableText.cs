using Ronghe.Policy.Rules;
using Ronghe.Policy.Words;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Output;

/// <summary>
/// A decision table in plain words within a number of columns: as a grid where the cells fit without breaking words to pieces, with the
/// rules side by side where that is narrower, else rule by rule.
/// </summary>
internal static class DecisionTableText
{
    /// <summary>What a cell is broken into at most, so that a long list of names does not push the others out.</summary>
    private const int Widest = 30;
    private const int Narrowest = 8;

    /// <summary>Border and padding of a column.</summary>
    private const int Around = 3;

    public static void Print(TableView view, IAnsiConsole console, int width)
    {
        var lines = Lines(view);
        console.MarkupLineInterpolated($"[bold]{view.Title}[/] [dim]{view.HitPolicy}[/]");
        if (Grid([.. lines.Select(l => l.Name)], Across(lines), width) is { } upright) console.Write(upright);
        else if (Grid(["", .. view.Rows.Select((_, row) => $"第 {row + 1} 行")], [.. lines.Select(l => (string[])[l.Name, .. l.Cells])], width) is { } lying) console.Write(lying);
        else PrintRules(lines, console);
        console.WriteLine();
    }

    private static List<Line> Lines(TableView view) =>
    [
        .. view.Inputs.Select((name, i) => new Line(name, [.. view.Rows.Select(r => CellWords.Of(r.Inputs[i]))], IsOutput: false)),
        .. view.Outputs.Select((name, i) => new Line(name, [.. view.Rows.Select(r => CellWords.OfOutput(r.Outputs[i]))], IsOutput: true)),
    ];

    private static List<string[]> Across(List<Line> lines) =>
        [.. Enumerable.Range(0, lines[0].Cells.Length).Select(row => lines.Select(l => l.Cells[row]).ToArray())];

    /// <summary>Null where the columns do not fit.</summary>
    private static Table? Grid(string[] heads, List<string[]> rows, int width)
    {
        var widths = heads.Select((head, i) => Math.Min(Widest, rows.Select(r => LineBreaks.Columns(r[i])).Append(LineBreaks.Columns(head)).Max())).ToArray();
        while (widths.Sum() + (Around * widths.Length) + 1 > width)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= Narrowest) return null;
            widths[widest]--;
        }

        var table = new Table().Border(TableBorder.Rounded);
        foreach (var (head, i) in heads.Select((head, i) => (head, i))) table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(LineBreaks.Broken(head, widths[i]))}[/]")).Width(widths[i]).NoWrap());
        foreach (var row in rows) table.AddRow([.. row.Select((cell, i) => new Text(LineBreaks.Broken(cell, widths[i])))]);
        return table;
    }

    private static void PrintRules(List<Line> lines, IAnsiConsole console)
    {
        for (var row = 0; row < lines[0].Cells.Length; row++)
        {
            var tested = lines.Where(l => !l.IsOutput && l.Cells[row] != CellWords.Nothing).Select(l => $"{l.Name}：{l.Cells[row]}").ToList();
            var given = lines.Where(l => l.IsOutput && l.Cells[row] != CellWords.Nothing).Select(l => $"{l.Name}：{l.Cells[row]}");
            console.MarkupLineInterpolated($"  第 {row + 1} 行　{(tested.Count > 0 ? string.Join("；", tested) : "其余情形")}");
            console.MarkupLineInterpolated($"      → [bold]{string.Join("；", given)}[/]");
        }
    }

    private sealed record Line(string Name, string[] Cells, bool IsOutput);
}
