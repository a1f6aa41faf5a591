using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
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
        var constants = new Dictionary<string, FeelValue>
        {
            ["年度"] = FeelValue.Of(2021),
            ["基准日"] = FeelValue.Of(new DateOnly(2021, 12, 31)),
            ["知悉日"] = FeelValue.Of(new DateOnly(2024, 1, 1)),
            ["读法"] = FeelValue.ContextOf(Library.Interpretations.Select(interpretation => KeyValuePair.Create(interpretation.Id, FeelValue.Of(
                (interpretation.Readings.FirstOrDefault(reading => reading.Id == readings.GetValueOrDefault(interpretation.Id)) ?? interpretation.InForce).Name)))),
        };
        return new(constants, Library.Rules.Derived.ToDictionary(d => d.Name, d => new Rule.Decision(d.Decision.Model, d.Decision.Name)));
    }

    /// <summary>Every measure that a decision answers, whether an item concerns it, and the derived texts.</summary>
    internal static IReadOnlyList<Question> Questions() =>
    [
        .. Library.Measures.Where(measure => measure.Answer is null).SelectMany(measure =>
        {
            var rules = Library.Rules.Of(measure);
            var item = measure.Subject.Items is { } list ? Library.Facts.Root(list)! : null;
            var source = item is null ? null : new ItemSource(item.Name, item.ItemName!);
            var verdict = new Question(measure.Number.ToString(), new Rule.Decision(rules.Decision!.Model, rules.Decision.Name), source,
                [new Wanted.Text("结果"), new Wanted.Number("金额", 2), new Wanted.Number("上限", 2)]);
            return rules.Relevant is { } relevant ? [verdict, new Question($"{measure.Number}/relevant", new Rule.Expression(relevant), source, [new Wanted.Flag(null)])] : new[] { verdict };
        }),
        .. Library.Rules.Derived.Where(d => d.Name is "企业规模").Select(d => new Question(d.Name, new Rule.Decision(d.Decision.Model, d.Decision.Name), null, [new Wanted.Text(null)])),
    ];
}
