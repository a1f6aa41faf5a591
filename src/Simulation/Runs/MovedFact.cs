using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn.Model;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Rules;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Runs;

/// <summary>
/// A number that tables of measures test, to be moved up and down a little: who is then paid that was not, and who is paid no more,
/// stands near a threshold. The same rules judge; no threshold is read out of them.
/// </summary>
internal sealed class MovedFact
{
    private readonly int list;
    private readonly int column;
    private readonly long least;
    private readonly long most;

    private MovedFact(FileColumn fact, string path, int list, int column, Scenario scenario)
    {
        (Fact, Path, Scenario, this.list, this.column) = (fact, path, scenario, list, column);
        var range = new CellWriter(fact.Node);
        (least, most) = (range.Least, range.Most);
    }

    public FileColumn Fact { get; }

    /// <summary>Its place on the wire: <c>digitalProjects[].investment</c>.</summary>
    public string Path { get; }

    /// <summary>The rules of the measures whose tables test it; numbers that the same measures test share one.</summary>
    public Scenario Scenario { get; }

    /// <summary>The numbers that the inputs of the measures' tables name, each with the measures that do.</summary>
    public static IReadOnlyList<MovedFact> Of(
        PopulationSchema schema, RulesOfDay rules, IReadOnlyList<int> measures, SimulationEngine engine, PopulationShape shape)
    {
        var scenarios = new List<Scenario>();
        var tests = measures.ToDictionary(m => m, m => InputsOf(rules.Measures[m]));
        var moved = new List<MovedFact>();
        Add(schema.Enterprises.Columns, "", -1, column => column.Path);
        for (var i = 0; i < schema.Enterprises.Lists.Count; i++)
        {
            var of = schema.Enterprises.Lists[i];
            Add(of.Items.Columns, of.Header + "[].", i, column => $"{of.Node.ItemName}.{column.Path}");
        }

        return moved;

        void Add(IReadOnlyList<FileColumn> columns, string prefix, int ofList, Func<FileColumn, string> name)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                if (columns[c].Node.Type is not (FactType.Integer or FactType.Money or FactType.Decimal)) continue;
                List<int> asked = [.. measures.Where(m => tests[m].Exists(t => Names(t, name(columns[c]))))];
                if (asked.Count > 0) moved.Add(new MovedFact(columns[c], prefix + columns[c].Header, ofList, c, ScenarioOf(asked)));
            }
        }

        Scenario ScenarioOf(List<int> asked)
        {
            if (scenarios.Find(s => s.Measures.SequenceEqual(asked)) is { } known) return known;
            scenarios.Add(new Scenario("差一点", rules, asked, [], engine, shape));
            return scenarios[^1];
        }
    }

    /// <summary>Finds the firms of which <see cref="Move"/> may change a cell, known and not zero: of all others the same would be said again.</summary>
    public void FindMoved(Block block, List<int> rows)
    {
        rows.Clear();
        var cells = CellsOf(block);
        if (list < 0)
        {
            for (var row = 0; row < cells.Count; row++)
                if (cells[row] != 0 && cells.StateOf(row) == CellState.Known) rows.Add(row);
            return;
        }

        var offsets = block.Rows.Lists[list].Offsets;
        var owner = 0;
        for (var item = 0; item < cells.Count; item++)
        {
            if (cells[item] == 0 || cells.StateOf(item) != CellState.Known) continue;
            while (offsets[owner + 1] <= item) owner++;
            rows.Add(owner);
            item = offsets[owner + 1] - 1;
        }
    }

    /// <summary>Moves the known cells of the firms from a row on by so many of a hundred, down where that is negative, within the declared range.</summary>
    public void Move(Block block, int fromRow, int percent)
    {
        var cells = CellsOf(block);
        var values = cells.WriteValues();
        for (var i = list < 0 ? fromRow : block.Rows.Lists[list].Offsets[fromRow]; i < values.Length; i++)
            if (cells.StateOf(i) == CellState.Known) values[i] = Moved(values[i], percent);
    }

    private long Moved(long value, int percent)
    {
        // in two parts, so that it stays within 64 bits
        var (hundreds, rest) = Math.DivRem(value, 100);
        return (long)Int128.Clamp((Int128)value + hundreds * percent + rest * percent / 100, least, most);
    }

    private Column.Numbers CellsOf(Block block) =>
        (Column.Numbers)(list < 0 ? block.Rows.Columns[column] : block.Rows.Lists[list].Items.Columns[column]);

    private static List<string> InputsOf(MeasureRule rule) => rule.Decision is null ? []
        : [.. rule.Decision.Model.Documents.SelectMany(d => d.Decisions).Select(d => d.Expression).OfType<Expression.DecisionTable>()
            .SelectMany(t => t.Inputs).Select(i => i.InputExpression.Text)];

    /// <summary>Whether a text names a fact as a whole: 项目.投资额, not 项目.投资额度.</summary>
    private static bool Names(string text, string path)
    {
        for (var at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at + 1, StringComparison.Ordinal))
        {
            var end = at + path.Length;
            if ((end == text.Length || !char.IsLetterOrDigit(text[end])) && (at == 0 || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] != '.'))) return true;
        }

        return false;
    }
}
