using System.Globalization;
using System.Xml.Linq;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

namespace Ronghe.Bench.Tables;

/// <summary>
/// 3,700 rules under FIRST, generated from a fixed seed: 37 industries × 10 districts × 2 classes of size × 5 bands of investment in
/// random order, half of them from a date on, and the last catches the rest. A hit stands anywhere in the table.
/// </summary>
internal static class LargeTable
{
    private static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static readonly string[] Districts = ["市南", "市北", "李沧", "崂山", "城阳", "西海岸", "即墨", "胶州", "平度", "莱西"];
    private static readonly string[] Industries = [.. Enumerable.Range(13, 37).Select(n => $"C{n}")];
    private static readonly string[] Sizes = ["大型", "中型", "小型", "微型"];
    private static readonly string[] SizeTests = ["\"大型\", \"中型\"", "\"小型\", \"微型\""];
    private static readonly DateOnly From = new(2021, 1, 1);

    private static readonly (string Name, string Type)[] Columns =
        [("行业", "string"), ("区市", "string"), ("规模", "string"), ("投资额", "number"), ("竣工日期", "date")];

    public static BenchTable Create() => BenchTable.Of("large", DmnXml.Read(Xml().ToString()), random =>
    [
        new("行业", FeelValue.Of(random.One(Industries))),
        new("区市", FeelValue.Of(random.One(Districts))),
        new("规模", FeelValue.Of(random.One(Sizes))),
        new("投资额", random.Yuan()),
        new("竣工日期", random.Day(From, 800)),
    ]);

    private static XElement Xml() => new(
        Dmn + "definitions",
        new XAttribute("id", "Definitions_large"), new XAttribute("name", "大表"), new XAttribute("namespace", "urn:ronghe:bench:large-table"),
        Columns.Select((column, i) => new XElement(
            Dmn + "inputData", new XAttribute("id", $"InputData_{i}"), new XAttribute("name", column.Name),
            new XElement(Dmn + "variable", new XAttribute("name", column.Name), new XAttribute("typeRef", column.Type)))),
        new XElement(
            Dmn + "decision", new XAttribute("id", "Decision_large"), new XAttribute("name", "奖补"),
            new XElement(Dmn + "variable", new XAttribute("name", "奖补"), new XAttribute("typeRef", "number")),
            Columns.Select((_, i) => new XElement(Dmn + "informationRequirement", new XElement(Dmn + "requiredInput", new XAttribute("href", $"#InputData_{i}")))),
            new XElement(
                Dmn + "decisionTable", new XAttribute("hitPolicy", "FIRST"),
                Columns.Select(column => new XElement(
                    Dmn + "input",
                    new XElement(Dmn + "inputExpression", new XAttribute("typeRef", column.Type), new XElement(Dmn + "text", column.Name)))),
                new XElement(Dmn + "output", new XAttribute("typeRef", "number")),
                Rules().Select(rule => new XElement(
                    Dmn + "rule",
                    rule.Cells.Select(cell => new XElement(Dmn + "inputEntry", new XElement(Dmn + "text", cell))),
                    new XElement(Dmn + "outputEntry", new XElement(Dmn + "text", rule.Output)))))));

    private static List<(string[] Cells, string Output)> Rules()
    {
        var random = new Random(3700);
        var rules = new List<(string[] Cells, string Output)>();
        foreach (var industry in Industries)
            foreach (var district in Districts)
                foreach (var size in SizeTests)
                {
                    foreach (var band in Bands(random))
                    {
                        var since = random.Next(2) == 0 ? "-" : $"""
                            >= date("{From.AddDays(random.Next(400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")
                            """;
                        rules.Add(([$"\"{industry}\"", $"\"{district}\"", size, band, since], $"min(0.{random.Next(5, 30):00} * 投资额, {random.Next(5, 50)}00000)"));
                    }
                }

        var order = rules.ToArray();
        random.Shuffle(order);
        order[^1] = (["-", "-", "-", "-", "-"], "0");
        return [.. order];
    }

    /// <summary>Five bands that meet, the last open: their bounds are in units of 10,000 yuan.</summary>
    private static IEnumerable<string> Bands(Random random)
    {
        var low = random.Next(10, 60);
        for (var band = 0; band < 4; band++)
        {
            var high = low * random.Next(2, 5);
            yield return $"[{low}0000..{high}0000)";
            low = high;
        }

        yield return $">= {low}0000";
    }
}
