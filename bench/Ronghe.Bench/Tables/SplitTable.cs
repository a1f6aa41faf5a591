using System.Globalization;
using Ronghe.Dmn;
using Ronghe.Dmn.Model;

namespace Ronghe.Bench.Tables;

/// <summary>
/// 1,000 rules over six columns that leave no gap and do not overlap: the whole space, split again and again at a drawn place of a
/// drawn column. Nothing lines up, so that the proof is hard. Under FIRST a last rule catches the rest.
/// </summary>
internal static class SplitTable
{
    private const int Size = 1000;
    private static readonly (string Name, string Type)[] Columns =
        [("行业", "string"), ("规模", "string"), ("投资额", "number"), ("从业人员", "number"), ("竣工日期", "date"), ("新成立", "boolean")];

    private static readonly string[] Industries = [.. Enumerable.Range(13, 37).Select(n => $"C{n}")];
    private static readonly string[] Sizes = ["大型", "中型", "小型", "微型"];
    private static readonly DateOnly From = new(2015, 1, 1);

    /// <summary>A part of the space: from, included, to, excluded, by column, in steps of the column.</summary>
    private sealed record Part(int[] Low, int[] High);

    public static DmnModel Create(HitPolicy policy)
    {
        var rules = Parts().Select((part, i) => Rule(part, i)).ToList();
        if (policy == HitPolicy.First) rules.Add(new() { InputEntries = [.. Columns.Select(_ => new UnaryTestsElement { Text = "-" })], OutputEntries = [new() { Text = "-1" }] });
        var prepared = DmnModel.Prepare(new()
        {
            Name = "大表", Namespace = "urn:ronghe:bench:split-table",
            Elements =
            [
                .. Columns.Select(column => new InputData { Id = column.Name, Name = column.Name, Variable = new() { Name = column.Name, TypeRef = column.Type } }),
                new Decision
                {
                    Id = "奖补", Name = "奖补",
                    InformationRequirements = [.. Columns.Select(column => new Requirement { Kind = RequirementKind.Input, Href = "#" + column.Name })],
                    Expression = new Expression.DecisionTable { HitPolicy = policy, Inputs = [.. Columns.Select(Input)], Outputs = [new() { TypeRef = "number" }], Rules = [.. rules] },
                },
            ],
        });
        return prepared.IsValid ? prepared.Model : throw new InvalidOperationException(string.Join('\n', prepared.Diagnostics));
    }

    private static InputClause Input((string Name, string Type) column) => new()
    {
        InputExpression = new() { Text = column.Name, TypeRef = column.Type },
        InputValues = column.Name switch
        {
            "行业" => new() { Text = Quoted(Industries) },
            "规模" => new() { Text = Quoted(Sizes) },
            _ => null,
        },
    };

    private static List<Part> Parts()
    {
        var random = new Random(1000);
        int[] ends = [Industries.Length, Sizes.Length, 100_000, 5_000, 3_000, 2];
        var parts = new List<Part> { new([0, 0, 0, 0, 0, 0], ends) };
        while (parts.Count < Size)
        {
            var at = random.Next(parts.Count);
            var part = parts[at];
            var column = random.Next(Columns.Length);
            if (part.High[column] - part.Low[column] < 2) continue;
            var cut = random.Next(part.Low[column] + 1, part.High[column]);
            parts[at] = part with { High = With(part.High, column, cut) };
            parts.Add(part with { Low = With(part.Low, column, cut) });
        }
        return parts;

        static int[] With(int[] values, int at, int value)
        {
            int[] copy = [.. values];
            copy[at] = value;
            return copy;
        }
    }

    private static DecisionRule Rule(Part part, int output) => new()
    {
        InputEntries =
        [
            new() { Text = Enumerated(Industries, part.Low[0], part.High[0]) },
            new() { Text = Enumerated(Sizes, part.Low[1], part.High[1]) },
            new() { Text = Between(part.Low[2], part.High[2], 100_000, n => $"{n}0000") },
            new() { Text = Between(part.Low[3], part.High[3], 5_000, n => n.ToString(CultureInfo.InvariantCulture)) },
            new() { Text = Between(part.Low[4], part.High[4], 3_000, n => $"date(\"{From.AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\")") },
            new() { Text = (part.Low[5], part.High[5]) switch { (0, 2) => "-", (0, 1) => "false", _ => "true" } },
        ],
        OutputEntries = [new() { Text = output.ToString(CultureInfo.InvariantCulture) }],
    };

    private static string Enumerated(string[] all, int from, int to) => to - from == all.Length ? "-" : Quoted(all[from..to]);

    private static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{value}\""));

    private static string Between(int from, int to, int end, Func<int, string> show) => (from, to) switch
    {
        (0, _) when to == end => "-",
        (0, _) => $"< {show(to)}",
        _ when to == end => $">= {show(from)}",
        _ => $"[{show(from)}..{show(to)})",
    };
}
