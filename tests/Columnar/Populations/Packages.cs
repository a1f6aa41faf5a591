using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Question = Ronghe.Columnar.Questions.Question;

namespace Ronghe.Columnar.Tests.Populations;

/// <summary>The packages of the repository as shapes and questions.</summary>
internal static class Packages
{
    internal static readonly PolicyLibrary Library = PolicyLibrary.Load(Repository.PathOf("policies")).Library ?? throw new InvalidOperationException("the packages have faults");

    internal static PopulationShape Shape() => new(Table(Library.Facts.Roots.Where(root => root.Type != FactType.Year)), new CodeBook());

    private static TableShape Table(IEnumerable<FactNode> members)
    {
        var columns = new List<ColumnShape>();
        var lists = new List<ListShape>();
        Collect(members, "");
        return new(columns, lists);

        void Collect(IEnumerable<FactNode> nodes, string path)
        {
            foreach (var node in nodes)
            {
                if (node.Type == FactType.Object) Collect(node.Members, $"{path}{node.Name}.");
                else if (node.Type == FactType.List) lists.Add(new(path + node.Name, Table(node.Members)));
                else columns.Add(new(path + node.Name, TypeOf(node)));
            }
        }
    }

    private static ColumnType TypeOf(FactNode node) => node.Type switch
    {
        FactType.Boolean => new ColumnType.Flag(),
        FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal => ColumnType.Number.Between(node.Scale, node.Min ?? 0, node.Max ?? 10_000_000),
        FactType.Date => new ColumnType.Date(),
        FactType.Enum => new ColumnType.Text(true, [.. node.Values.Select(value => value.Name)]),
        _ => new ColumnType.Text(node.Type == FactType.Industry, []),
    };

    internal static Surroundings Surroundings(IReadOnlyDictionary<string, string> readings)
    {
        var rules = Rules(readings);
        return new(rules.Constants, rules.Derived.ToDictionary(d => d.Key, d => new Rule.Decision(d.Value.Model, d.Value.Name)));
    }

    /// <summary>Every measure that a decision answers, whether an item concerns it, and the size of a firm.</summary>
    internal static IReadOnlyList<Question> Questions() =>
    [
        .. Rules(new Dictionary<string, string>()).Measures.Where(rule => rule.Decision is not null).SelectMany(rule =>
        {
            var (name, item) = (rule.Measure.Number.ToString(), rule.Items is { } list ? new ItemSource(list.Name, list.ItemName!) : null);
            var verdict = new Question(name, new Rule.Decision(rule.Decision!.Model, rule.Decision.Name), item, [new Wanted.Text("结果"), new Wanted.Number("金额", 2), new Wanted.Number("上限", 2)]);
            return rule.Relevant is { } relevant ? [verdict, new Question($"{name}/relevant", new Rule.Expression(relevant), item, [new Wanted.Flag(null)])] : new[] { verdict };
        }),
        .. Library.Rules.Derived.Where(d => d.Name is "企业规模").Select(d => new Question(d.Name, new Rule.Decision(d.Decision.Model, d.Decision.Name), null, [new Wanted.Text(null)])),
    ];

    private static RulesOfDay Rules(IReadOnlyDictionary<string, string> readings) => RulesOfDay.Of(Library, new DateOnly(2021, 12, 31), new DateOnly(2024, 1, 1), readings);
}
