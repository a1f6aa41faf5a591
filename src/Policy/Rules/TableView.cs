using Ronghe.Dmn.Model;

namespace Ronghe.Policy.Rules;

/// <summary>A decision table as people read it: labels over columns, the text of every cell.</summary>
/// <param name="HitPolicy">How rules that match together are chosen among, in plain words.</param>
public sealed record TableView(
    string Title, string HitPolicy, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<TableRow> Rows)
{
    internal static TableView Of(Decision decision, Expression.DecisionTable table) => new(
        decision.Name,
        Words(table.HitPolicy),
        [.. table.Inputs.Select(DecisionColumns.Caption)],
        [.. table.Outputs.Select(o => o.Label ?? o.Name ?? decision.Name)],
        [.. table.Rules.Select(r => new TableRow(
            [.. r.InputEntries.Select(e => Cell(e.Text))], [.. r.OutputEntries.Select(e => Cell(e.Text))], r.Description))]);

    private static string Cell(string text) => string.IsNullOrWhiteSpace(text) || text.Trim() == "-" ? "—" : text.Trim();

    private static string Words(HitPolicy policy) => policy switch
    {
        Ronghe.Dmn.Model.HitPolicy.Unique => "各行互不重叠，最多符合一行",
        Ronghe.Dmn.Model.HitPolicy.First => "从上到下，取第一个符合的行",
        Ronghe.Dmn.Model.HitPolicy.Any => "符合的行结果都一样",
        Ronghe.Dmn.Model.HitPolicy.Priority => "取优先级最高的结果",
        _ => "取所有符合的行",
    };
}

/// <param name="Quote">The words of the clause that give the row its numbers; null where it quotes none.</param>
public sealed record TableRow(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, string? Quote);
