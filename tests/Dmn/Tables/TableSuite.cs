using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Tests.Tables;

/// <summary>Reads the table cases of <c>cases/*.cases</c>; their form is in <c>cases/README.md</c>.</summary>
internal static class TableSuite
{
    internal sealed record Case(string Table, string Inputs, string Expected, string? Failure, DmnDefinitions Definitions)
    {
        public override string ToString() => $"{Table}: {Inputs}";
    }

    internal static IEnumerable<Case> Read(string file)
    {
        Block? block = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", file)).Select(line => line.Trim()))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal)) block = new Block(line[3..]);
            else if (line.Length == 0 || block is null) continue;
            else if (line[0] == '|') block.Rules.Add(Cells(line[1..]));
            else if (line.Contains("->", StringComparison.Ordinal)) yield return block.Case(line);
            else block.Declare(line);
        }
    }

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];

    private sealed class Block(string name)
    {
        private readonly List<(string Name, string? Type, string? Values)> inputs = [];
        private readonly List<(string Name, string? Type, string? Values)> outputs = [];
        private string[]? defaults;
        private HitPolicy policy;
        private Aggregation aggregation;
        private DmnDefinitions? built;

        internal List<string[]> Rules { get; } = [];

        internal void Declare(string line)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = (line[..space], line[(space + 1)..]);
            switch (word)
            {
                case "policy":
                    var words = rest.Split(' ');
                    policy = rest switch
                    {
                        "RULE ORDER" => HitPolicy.RuleOrder,
                        "OUTPUT ORDER" => HitPolicy.OutputOrder,
                        _ => Enum.Parse<HitPolicy>(words[0], ignoreCase: true),
                    };
                    if (policy == HitPolicy.Collect && words.Length > 1) aggregation = Enum.Parse<Aggregation>(words[1], ignoreCase: true);
                    break;
                case "input": inputs.Add(Column(rest)); break;
                case "output": outputs.Add(Column(rest)); break;
                case "default": defaults = Cells(rest); break;
                default: throw new FormatException(line);
            }
        }

        internal Case Case(string line)
        {
            built ??= Build();
            var arrow = line.IndexOf("->", StringComparison.Ordinal);
            var expected = line[(arrow + 2)..].Trim();
            var bang = expected.LastIndexOf('!');
            var failure = bang >= 0 ? expected[(bang + 1)..] : null;
            return new(name, line[..arrow].Trim(), bang >= 0 ? expected[..bang].Trim() : expected, failure, built);
        }

        private static (string, string?, string?) Column(string text)
        {
            var at = text.IndexOf(" in ", StringComparison.Ordinal);
            var words = (at < 0 ? text : text[..at]).Split(' ', 2);
            return (words[0], words[1] == "?" ? null : words[1], at < 0 ? null : text[(at + 4)..]);
        }

        private DmnDefinitions Build() => new()
        {
            Name = "table", Namespace = "urn:table",
            Elements =
            [
                .. inputs.Select(input => new InputData { Id = $"i_{input.Name}", Name = input.Name, Variable = new() { Name = input.Name, TypeRef = input.Type } }),
                new Decision
                {
                    Id = "d", Name = "decision",
                    InformationRequirements = [.. inputs.Select(input => new Requirement { Kind = RequirementKind.Input, Href = $"#i_{input.Name}" })],
                    Expression = new Expression.DecisionTable
                    {
                        HitPolicy = policy, Aggregation = aggregation,
                        Inputs = [.. inputs.Select(input => new InputClause
                        {
                            InputExpression = new() { Text = input.Name, TypeRef = input.Type },
                            InputValues = input.Values is { } values ? new() { Text = values } : null,
                        })],
                        Outputs = [.. outputs.Select((output, i) => new OutputClause
                        {
                            Name = output.Name, TypeRef = output.Type,
                            OutputValues = output.Values is { } values ? new() { Text = values } : null,
                            DefaultOutputEntry = defaults is { } entries ? new() { Text = entries[i] } : null,
                        })],
                        Rules = [.. Rules.Select(cells => new DecisionRule
                        {
                            InputEntries = [.. cells.Take(inputs.Count).Select(cell => new UnaryTestsElement { Text = cell })],
                            OutputEntries = [.. cells.Skip(inputs.Count).Select(cell => new Expression.LiteralExpression { Text = cell })],
                        })],
                    },
                },
            ],
        };
    }
}
