using Ronghe.Dmn;
using Ronghe.Dmn.Model;

namespace Ronghe.Bench.Tables;

/// <summary>1,000 rules under FIRST, each a drawn range in each of six columns of numbers: nothing lines up, all overlap. The worst there is for a search.</summary>
internal static class BoxTable
{
    private static readonly string[] Columns = ["甲", "乙", "丙", "丁", "戊", "己"];

    public static DmnModel Create()
    {
        var random = new Random(6);
        var rules = Enumerable.Range(0, 1000).Select(i => new DecisionRule
        {
            InputEntries = [.. Columns.Select(_ => new UnaryTestsElement { Text = Range(random) })], OutputEntries = [new() { Text = $"{i}" }],
        });
        return DmnModel.Prepare(new()
        {
            Name = "杂表", Namespace = "urn:ronghe:bench:box-table",
            Elements =
            [
                .. Columns.Select(column => new InputData { Id = column, Name = column, Variable = new() { Name = column, TypeRef = "number" } }),
                new Decision
                {
                    Id = "数", Name = "数",
                    InformationRequirements = [.. Columns.Select(column => new Requirement { Kind = RequirementKind.Input, Href = "#" + column })],
                    Expression = new Expression.DecisionTable
                    {
                        HitPolicy = HitPolicy.First, Rules = [.. rules], Outputs = [new() { TypeRef = "number" }],
                        Inputs = [.. Columns.Select(column => new InputClause { InputExpression = new() { Text = column, TypeRef = "number" }, InputValues = new() { Text = "[0..10000]" } })],
                    },
                },
            ],
        }).Model;
    }

    private static string Range(Random random)
    {
        var low = random.Next(0, 5000) - 1000;
        return $"[{Math.Max(low, 0)}..{Math.Min(low + random.Next(4000, 9000), 10_000)}]";
    }
}
