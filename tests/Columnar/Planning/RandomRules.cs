using System.Globalization;
using System.Security;
using System.Text;
using Ronghe.Columnar.Shapes;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Types;

namespace Ronghe.Columnar.Tests.Planning;

/// <summary>Writes expressions and tables over a small shape: numbers, flags, texts, dates, a list of items.</summary>
internal sealed class RandomRules(Random random)
{
    private static readonly ColumnType.Text Kinds = new(true, ["甲", "乙", "丙"]);

    internal static TableShape Shape { get; } = new(
        [
            new("a", ColumnType.Number.Between(2, 0, 1_000_000_000_000)), new("b", ColumnType.Number.Between(2, 0, 10_000_000)), new("n", ColumnType.Number.Between(0, -5, 1000)),
            new("p", new ColumnType.Flag()), new("q", new ColumnType.Flag()), new("s", Kinds), new("t", new ColumnType.Text(false, [])),
            new("d", new ColumnType.Date()), new("e", new ColumnType.Date()),
        ],
        [new("xs", new TableShape(
            [
                new("v", ColumnType.Number.Between(2, 0, 100_000_000)), new("w", ColumnType.Number.Between(0, 0, 100)), new("k", Kinds),
                new("f", new ColumnType.Flag()), new("g", new ColumnType.Date()),
            ], []))]);

    private static readonly FeelType Item = FeelType.ContextOf(new Dictionary<string, FeelType>
    {
        ["v"] = FeelType.Number, ["w"] = FeelType.Number, ["k"] = FeelType.String, ["f"] = FeelType.Boolean, ["g"] = FeelType.Date,
    });

    internal static FeelScope Scope { get; } = FeelScope.Of(
        ("a", FeelType.Number), ("b", FeelType.Number), ("n", FeelType.Number), ("p", FeelType.Boolean), ("q", FeelType.Boolean),
        ("s", FeelType.String), ("t", FeelType.String), ("d", FeelType.Date), ("e", FeelType.Date), ("xs", FeelType.ListOf(Item)));

    /// <summary>The item variable in reach; null outside a loop.</summary>
    private string? item;

    private T One<T>(params T[] all) => all[random.Next(all.Length)];

    private bool Chance(int of) => random.Next(of) == 0;

    internal string Constant() => One("0", "1", "50", "0.2", "0.3", "500000", "1000000.01", "2000000", "0.005", "10000000");

    private string Date() => One("""date("2021-06-10")""", """date("2021-01-01")""", """date("2023-12-31")""");

    internal string Number(int depth)
    {
        if (depth <= 0) return item is null || Chance(3) ? One("a", "b", "n", Constant()) : One($"{item}.v", $"{item}.w");
        return random.Next(item is null ? 15 : 9) switch
        {
            0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
            1 => $"({Number(depth - 1)} - {Number(depth - 1)})",
            2 => $"({One("0.2", "0.1", "3", "0.25")} * {Number(depth - 1)})",
            3 => $"min({Number(depth - 1)}, {Number(depth - 1)})",
            4 => $"max({Number(depth - 1)}, {Number(depth - 1)})",
            5 => $"(if {Flag(depth - 1)} then {Number(depth - 1)} else {(Chance(5) ? "null" : Number(depth - 1))})",
            6 => $"round half up({Number(depth - 1)}, {One("0", "1", "2")})",
            7 => "d.year",
            8 => Number(0),
            9 => $"sum(xs.{One("v", "w")})",
            10 => $"sum(concatenate([0], for x in xs return {Inside("x", () => Number(depth - 1))}))",
            11 => $"count(xs[{Inside("item", () => Flag(depth - 1))}])",
            12 => $"{One("min", "max")}(xs.{One("v", "w")})",
            13 => $"{One("sum", "max", "min")}(xs[{Inside("item", () => Flag(depth - 1))}].v)",
            _ => $"xs[{Inside("item", () => Flag(depth - 1))}][1].v",
        };
    }

    internal string Flag(int depth)
    {
        if (depth <= 0) return item is null || Chance(3) ? One("p", "q", "s = \"甲\"", "true") : One($"{item}.f", $"{item}.k = \"乙\"", $"{item}.k = s");
        return random.Next(item is null ? 14 : 10) switch
        {
            0 => $"{Number(depth - 1)} {One(">=", ">", "<", "<=", "=", "!=")} {Number(depth - 1)}",
            1 => $"{Text()} in (\"甲\", \"丙\")",
            2 => $"{Dates()} {One(">=", "<", "=")} {(Chance(2) ? Date() : Dates())}",
            3 => $"({Flag(depth - 1)} and {Flag(depth - 1)})",
            4 => $"({Flag(depth - 1)} or {Flag(depth - 1)})",
            5 => $"not({Flag(depth - 1)})",
            6 => $"{Number(depth - 1)} between {Constant()} and {Number(depth - 1)}",
            7 => $"{One(Number(0), Text(), Dates(), item is null ? "p" : $"{item}.f")} {One("=", "!=")} null",
            8 => $"{One("starts with", "contains")}(t, {One("\"C\"", "\"工\"")})",
            9 => $"{Dates()}.year {One("=", ">=", "<", "!=")} {One("2021", "2020")}",
            10 => $"(some x in xs satisfies {Inside("x", () => Flag(depth - 1))})",
            11 => $"(every x in xs satisfies {Inside("x", () => Flag(depth - 1))})",
            12 => $"(if {Flag(depth - 1)} then {Flag(depth - 1)} else {(Chance(4) ? "null" : Flag(depth - 1))})",
            _ => $"count(distinct values(xs.{One("k", "w")})) > 1",
        };
    }

    internal string Word(int depth) => depth <= 0 ? One("s", "\"甲\"", "substring(t, 1, 1)") : $"(if {Flag(depth - 1)} then {Word(depth - 1)} else {(Chance(5) ? "null" : Word(depth - 1))})";

    private string Text() => item is null ? "s" : $"{item}.k";

    private string Dates() => item is null || Chance(2) ? One("d", "e") : $"{item}.g";

    private string Inside(string name, Func<string> write)
    {
        var outer = item;
        item = name;
        var text = write();
        item = outer;
        return text;
    }

    /// <summary>A decision model with one table over a, s, p, n and a condition, and one or two outputs.</summary>
    internal string Table()
    {
        string[] inputs = ["a", "s", "p", Chance(2) ? "n" : "max(b, a)", Flag(1)];
        var isUnique = Chance(3);
        var several = !isUnique && Chance(2);
        var xml = new StringBuilder($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">
            <itemDefinition name="tItem"><itemComponent name="v"><typeRef>number</typeRef></itemComponent><itemComponent name="w"><typeRef>number</typeRef></itemComponent><itemComponent name="k"><typeRef>string</typeRef></itemComponent><itemComponent name="f"><typeRef>boolean</typeRef></itemComponent><itemComponent name="g"><typeRef>date</typeRef></itemComponent></itemDefinition>
            <itemDefinition name="tItems" isCollection="true"><typeRef>tItem</typeRef></itemDefinition>
            """);
        foreach (var (name, type) in new[] { ("a", "number"), ("b", "number"), ("n", "number"), ("p", "boolean"), ("q", "boolean"), ("s", "string"), ("t", "string"), ("d", "date"), ("e", "date"), ("xs", "tItems") })
            xml.Append(CultureInfo.InvariantCulture, $"""<inputData id="i_{name}" name="{name}"><variable name="{name}" typeRef="{type}"/></inputData>""");
        xml.Append("""<decision id="d" name="result"><variable name="result"/>""");
        foreach (var name in new[] { "a", "b", "n", "p", "q", "s", "t", "d", "e", "xs" })
            xml.Append(CultureInfo.InvariantCulture, $"""<informationRequirement><requiredInput href="#i_{name}"/></informationRequirement>""");
        xml.Append(CultureInfo.InvariantCulture, $"""<decisionTable hitPolicy="{(isUnique ? "UNIQUE" : "FIRST")}">""");
        foreach (var input in inputs) xml.Append(CultureInfo.InvariantCulture, $"<input><inputExpression><text>{SecurityElement.Escape(input)}</text></inputExpression></input>");
        xml.Append("""<output name="amount"/>""");
        if (several) xml.Append("""<output name="word"/>""");
        var rules = random.Next(1, 6);
        for (var i = 0; i < rules; i++) Rule([Money(), Kind(), One("-", "true", "false"), Money(), One("-", "-", "true")], several);
        if (several) Rule(["-", "-", "-", "-", "-"], several);
        return xml.Append("</decisionTable></decision></definitions>").ToString();

        void Rule(string[] cells, bool two)
        {
            xml.Append("<rule>");
            foreach (var cell in cells) xml.Append(CultureInfo.InvariantCulture, $"<inputEntry><text>{SecurityElement.Escape(cell)}</text></inputEntry>");
            xml.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{SecurityElement.Escape(Chance(6) ? "null" : Number(random.Next(2)))}</text></outputEntry>");
            if (two) xml.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{SecurityElement.Escape(Word(0))}</text></outputEntry>");
            xml.Append("</rule>");
        }

        string Money() => One("-", ">= 500000", "< 500000", "[50..1000000)", "> b", "50", "null", "< 0, > 10000000", "not(50)");

        string Kind() => One("-", "-", "\"甲\"", "\"甲\", \"乙\"", "not(\"丙\")", "null", "\"乙\"", "\"丙\"");
    }
}
