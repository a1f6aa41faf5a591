using System.Collections.Immutable;
using System.Globalization;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>A fact that a draft rule asks for.</summary>
/// <param name="Type">As facts.yaml writes it.</param>
/// <param name="Choices">Wire value and name; empty unless it is an enumeration.</param>
/// <param name="IsColumn">True where the table tests it; false where an amount is computed from it.</param>
internal sealed record FactDraft(
    string Key, string Name, string Type, string? Unit, string Question, bool IsColumn, IReadOnlyList<(string Wire, string Name)> Choices);

/// <summary>One row of a draft table.</summary>
/// <param name="Kind">The choice that it is for; null where the table has one row only.</param>
/// <param name="Bounds">Tests by the fact's name.</param>
/// <param name="Description">The words of the clause that it stands on.</param>
internal sealed record RowDraft(string? Kind, IReadOnlyDictionary<string, string> Bounds, string Verdict, string Amount, string Cap, string Description);

/// <summary>A draft decision table: who, which kind, the bounds; then verdict, amount, cap.</summary>
internal sealed record RuleDraft(string Number, string Title, IReadOnlyList<FactDraft> Facts, IReadOnlyList<RowDraft> Rows)
{
    public const string Eligible = "符合对象";
    public const string Kind = "属于哪一种";

    /// <summary>The object that holds the facts: 情况7.</summary>
    public string Root => $"情况{Number}";

    public string Key => $"m{Number}";

    public string Decision => $"第{Number}条";

    public string Dmn()
    {
        var input = new InputData { Id = "InputData_facts", Name = Root, Variable = new InformationItem { Id = "InformationItem_facts", Name = Root } };
        var decision = new Decision
        {
            Id = "Decision_grant",
            Name = Decision,
            Variable = new InformationItem { Id = "InformationItem_grant", Name = Decision },
            InformationRequirements = [new Requirement { Id = "InformationRequirement_grant_1", Kind = RequirementKind.Input, Href = "#InputData_facts" }],
            Expression = Table(),
        };
        return DraftDiagram.AddTo(DmnXml.Write(new DmnDefinitions
        {
            Id = $"Definitions_{Key}",
            Name = Title,
            Namespace = $"urn:ronghe:draft:{Key}",
            Version = DmnVersion.V13,
            Elements = [input, decision],
        }), input, decision);
    }

    private Expression.DecisionTable Table()
    {
        var columns = Facts.Where(f => f.IsColumn).ToList();
        var rules = Rows.Select((row, r) => Rule(r + 1, [.. columns.Select(f => Test(row, f))], [$"\"{row.Verdict}\"", row.Amount, row.Cap], row.Description))
            .Append(Rule(Rows.Count + 1, [.. columns.Select(_ => "-")], ["\"不符合\"", "null", "null"], null));
        return new Expression.DecisionTable
        {
            Id = "DecisionTable_grant",
            HitPolicy = HitPolicy.First,
            Inputs = [.. columns.Select((f, i) => new InputClause
            {
                Id = $"Input_{i + 1}",
                Label = f.Name,
                InputExpression = new Expression.LiteralExpression { Id = $"InputExpression_{i + 1}", Text = $"{Root}.{f.Name}", TypeRef = TypeOf(f) },
            })],
            Outputs =
            [
                new OutputClause { Id = "Output_1", Label = "结果", Name = "结果", TypeRef = "string" },
                new OutputClause { Id = "Output_2", Label = "金额", Name = "金额", TypeRef = "number" },
                new OutputClause { Id = "Output_3", Label = "上限", Name = "上限", TypeRef = "number" },
            ],
            Rules = [.. rules],
        };
    }

    private static string Test(RowDraft row, FactDraft fact) =>
        fact.Name == Eligible ? "true"
        : fact.Name == Kind ? row.Kind is null ? "-" : $"\"{row.Kind}\""
        : row.Bounds.GetValueOrDefault(fact.Name, "-");

    private static DecisionRule Rule(int number, ImmutableArray<string> tests, ImmutableArray<string> outputs, string? description) => new()
    {
        Id = $"Rule_{number}",
        Description = description,
        InputEntries = [.. tests.Select((t, i) => new UnaryTestsElement { Id = $"UnaryTests_{number}_{i + 1}", Text = t })],
        OutputEntries = [.. outputs.Select((o, i) => new Expression.LiteralExpression { Id = $"Output_{number}_{i + 1}", Text = o })],
    };

    private static string TypeOf(FactDraft fact) => fact.Type switch { "boolean" => "boolean", "enum" => "string", _ => "number" };

    public static string Written(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>The type of the fact that a quantity bounds; null for what no draft compares.</summary>
    public static (string Type, string? Unit)? FactOf(Quantity quantity) => quantity.Unit switch
    {
        QuantityUnit.Yuan => ("money", "元"),
        QuantityUnit.Percent or QuantityUnit.Permille or QuantityUnit.PercentagePoint => ("decimal", null),
        QuantityUnit.Count when quantity.Value == decimal.Truncate(quantity.Value) => ("integer", quantity.UnitText),
        QuantityUnit.Dollar or QuantityUnit.Currency or QuantityUnit.Count or QuantityUnit.Physical or QuantityUnit.Times => ("decimal", quantity.UnitText),
        _ => null,
    };
}
