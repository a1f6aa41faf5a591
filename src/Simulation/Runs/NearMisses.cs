using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn.Model;
using Ronghe.Policy.Assessment;
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
    private long[] kept = [];

    private MovedFact(FileColumn fact, string path, int list, int column, Scenario scenario)
    {
        (Fact, Path, this.list, this.column) = (fact, path, list, column);
        Scenario = scenario;
    }

    public FileColumn Fact { get; }

    /// <summary>Its place on the wire: <c>digitalProjects[].investment</c>.</summary>
    public string Path { get; }

    public Scenario Scenario { get; }

    /// <summary>The numbers that the inputs of the measures' tables name, each with the measures that do.</summary>
    public static IReadOnlyList<MovedFact> Of(
        PopulationSchema schema, RulesOfDay rules, IReadOnlyList<int> measures, SimulationEngine engine, PopulationShape shape)
    {
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
                var asked = measures.Where(m => tests[m].Exists(t => Names(t, name(columns[c])))).ToList();
                if (asked.Count == 0) continue;
                moved.Add(new MovedFact(columns[c], prefix + columns[c].Header, ofList, c, new Scenario(columns[c].Header, rules, asked, [], engine, shape)));
            }
        }
    }

    /// <summary>The same with memory of its own.</summary>
    public MovedFact ForThread() => new(Fact, Path, list, column, Scenario);

    /// <summary>Moves the known cells by so many of a hundred, down where that is negative, within the declared range; <see cref="Restore"/> takes it back.</summary>
    public void Move(Block block, int percent)
    {
        var cells = CellsOf(block);
        if (kept.Length < cells.Count) kept = new long[cells.Count];
        cells.Values.CopyTo(kept);
        var writer = new CellWriter(Fact.Node);
        var values = cells.WriteValues();
        for (var i = 0; i < values.Length; i++)
            if (cells.StateOf(i) == CellState.Known) values[i] = Math.Clamp(values[i] + (long)((Int128)values[i] * percent / 100), writer.Least, writer.Most);
    }

    public void Restore(Block block)
    {
        var cells = CellsOf(block);
        kept.AsSpan(0, cells.Count).CopyTo(cells.WriteValues());
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

/// <summary>Firms near a threshold.</summary>
internal sealed class NearTally
{
    /// <summary>Determinations by firms that are paid only when the number is moved, and what they are paid then.</summary>
    public (long Firms, long Fen) Gained { get; private set; }

    /// <summary>Firms that are paid no more when it is moved, and what they are paid now.</summary>
    public (long Firms, long Fen) Lost { get; private set; }

    /// <summary>Both are by row and item, and of the same rows and items. What is unknown on one side lies at no threshold.</summary>
    public void Add(ReadOnlySpan<Judged> before, ReadOnlySpan<Judged> after)
    {
        var (lastGained, lastLost) = (-1, -1);
        for (int i = 0, j = 0; i < before.Length && j < after.Length;)
        {
            var order = before[i].Row != after[j].Row ? before[i].Row.CompareTo(after[j].Row) : before[i].Item.CompareTo(after[j].Item);
            if (order == 0)
            {
                if (!before[i].IsPaid && before[i].Outcome != Outcome.Unknown && after[j].IsPaid)
                {
                    Gained = (Gained.Firms + (lastGained == after[j].Row ? 0 : 1), Gained.Fen + after[j].Fen);
                    lastGained = after[j].Row;
                }

                if (before[i].IsPaid && !after[j].IsPaid && after[j].Outcome != Outcome.Unknown)
                {
                    Lost = (Lost.Firms + (lastLost == before[i].Row ? 0 : 1), Lost.Fen + before[i].Fen);
                    lastLost = before[i].Row;
                }
            }

            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    public void Add(NearTally other)
    {
        Gained = (Gained.Firms + other.Gained.Firms, Gained.Fen + other.Gained.Fen);
        Lost = (Lost.Firms + other.Lost.Firms, Lost.Fen + other.Lost.Fen);
    }
}
