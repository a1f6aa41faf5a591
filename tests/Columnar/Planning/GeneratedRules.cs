using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using System.Text;
using CsCheck;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;

namespace Ronghe.Columnar.Tests.Planning;

/// <summary>Expressions and tables over a small shape: numbers, flags, texts, dates, a list of items.</summary>
internal static class GeneratedRules
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

    private static readonly (string Name, FeelType Type)[] Members = [("v", FeelType.Number), ("w", FeelType.Number), ("k", FeelType.String), ("f", FeelType.Boolean), ("g", FeelType.Date)];

    private static readonly (string Name, FeelType Type)[] Facts =
    [
        ("a", FeelType.Number), ("b", FeelType.Number), ("n", FeelType.Number), ("p", FeelType.Boolean), ("q", FeelType.Boolean),
        ("s", FeelType.String), ("t", FeelType.String), ("d", FeelType.Date), ("e", FeelType.Date), ("xs", FeelType.ListOf(FeelType.ContextOf(Members.ToDictionary(m => m.Name, m => m.Type)))),
    ];

    private static readonly FeelScope Scope = FeelScope.Of(Facts);

    /// <param name="Item">The item variable in reach; null outside a loop.</param>
    /// <param name="Loops">How many loops run around.</param>
    private readonly record struct Reach(string? Item, int Loops)
    {
        /// <summary>Loops over the list are written within one more at most.</summary>
        internal bool MayLoop => Loops < 2;

        internal string Variable => Loops == 0 ? "x" : "y";

        internal Reach Inside(string name) => new(name, Loops + 1);
    }

    private static readonly ConcurrentDictionary<(string, Reach, int), Gen<string>> Known = new();

    internal sealed record AskedRule(string Text, Wanted[] Wanted)
    {
        internal Question Question(int number)
        {
            if (Text[0] != '<') return new($"{number}: {Text}", new Rule.Expression(FeelExpression.Prepare(Text, Scope)), null, [.. Wanted]);
            var model = DmnModel.Prepare(DmnXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(Text))).Definitions.ShouldNotBeNull()).Model;
            return new($"{number}: {Text}", new Rule.Decision(model, "result"), null, [.. Wanted]);
        }
    }

    private static Gen<string> Pick(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static readonly Gen<string> Constant = Pick("0", "1", "50", "0.2", "0.3", "500000", "1000000.01", "2000000", "0.005", "10000000");

    private static readonly Gen<string> Day = Pick("""date("2021-06-10")""", """date("2021-01-01")""", """date("2023-12-31")""");

    /// <summary>A question whose rule is an expression or a table.</summary>
    internal static Gen<AskedRule> Asked { get; } = Gen.OneOf(
        Number(default, 3).Select(text => new AskedRule(text, [new Wanted.Number(null, 2)])),
        Flag(default, 3).Select(text => new AskedRule(text, [new Wanted.Flag(null)])),
        Word(default, 2).Select(text => new AskedRule(text, [new Wanted.Text(null)])),
        Table());

    private static Gen<string> Once(string what, Reach reach, int depth, Func<Gen<string>> make) => Known.TryGetValue((what, reach, depth), out var known) ? known : Known[(what, reach, depth)] = make();

    private static Gen<string> Write(Gen<string> a, Func<string, string> text) => a.Select(text);

    private static Gen<string> Write(Gen<string> a, Gen<string> b, Func<string, string, string> text) => Gen.Select(a, b, text);

    private static Gen<string> Write(Gen<string> a, Gen<string> b, Gen<string> c, Func<string, string, string, string> text) => Gen.Select(a, b, c, text);

    private static Gen<string> OrNull(Gen<string> value) => Gen.Frequency((4, value), (1, Gen.Const("null")));

    private static Gen<string> Number(Reach at, int depth) => Once("number", at, depth, () =>
    {
        var leaf = Gen.OneOf(Pick("a", "b", "n"), Constant);
        if (at.Item is { } item) leaf = Gen.Frequency((1, leaf), (2, Pick($"{item}.v", $"{item}.w")));
        if (depth <= 0) return leaf;
        var (one, flag) = (Number(at, depth - 1), Flag(at, depth - 1));
        var plain = Gen.OneOf(
            leaf,
            Write(one, one, (a, b) => $"({a} + {b})"),
            Write(one, one, (a, b) => $"({a} - {b})"),
            Write(Pick("0.2", "0.1", "3", "0.25"), one, (a, b) => $"({a} * {b})"),
            Write(Pick("min", "max"), one, one, (f, a, b) => $"{f}({a}, {b})"),
            Write(flag, one, OrNull(one), (c, a, b) => $"(if {c} then {a} else {b})"),
            Write(one, Pick("0", "1", "2"), (a, places) => $"round half up({a}, {places})"),
            Gen.Const("d.year"));
        return at.MayLoop ? Gen.Frequency((3, plain), (2, Gathered(at, depth))) : plain;
    });

    /// <summary>A number of a list.</summary>
    private static Gen<string> Gathered(Reach at, int depth)
    {
        var kept = Flag(at.Inside("item"), depth - 1);
        var gathered = Gen.OneOf(
            Pick("sum(xs.v)", "sum(xs.w)", "min(xs.v)", "max(xs.w)"),
            Write(Number(at.Inside(at.Variable), depth - 1), body => $"sum(concatenate([0], for {at.Variable} in xs return {body}))"),
            Write(kept, c => $"count(xs[{c}])"),
            Write(Pick("sum", "max", "min"), kept, (f, c) => $"{f}(xs[{c}].v)"),
            Write(kept, c => $"xs[{c}][1].v"),
            Write(Kept(at, depth), Pick("k", "w", "v", "g"), (list, member) => $"count(distinct values({list}.{member}))"));
        if (at.Loops > 0) return gathered;
        var kinds = Kinded(at, depth);
        return Gen.OneOf(
            gathered,
            Write(Pick("max", "min", "sum", "count"), kinds, (f, list) => $"{f}(({list}).all)"),
            Write(kinds, Constant, (list, least) => $"count(({list})[all >= {least}])"),
            Write(kinds, list => $"({list})[all = max(({list}).all)][1].all"));
    }

    private static Gen<string> Kept(Reach at, int depth) => Gen.OneOf(Gen.Const("xs"), Write(Flag(at.Inside("item"), depth - 1), c => $"xs[{c}]"));

    /// <summary>The kinds of the items, each with what its items come to.</summary>
    private static Gen<string> Kinded(Reach at, int depth) => Write(Kept(at, depth), Pick("k", "w"), Pick("sum(xs[{0} = z].v)", "count(xs[{0} = z])", "sum(concatenate([0], xs[{0} = z and f].v))"),
        (list, member, all) => $"for z in distinct values({list}.{member}) return {{key: z, all: {string.Format(CultureInfo.InvariantCulture, all, member)}}}");

    private static Gen<string> Flag(Reach at, int depth) => Once("flag", at, depth, () =>
    {
        var leaf = Pick("p", "q", "s = \"甲\"", "true");
        if (at.Item is { } item) leaf = Gen.Frequency((1, leaf), (2, Pick($"{item}.f", $"{item}.k = \"乙\"", $"{item}.k = s")));
        if (depth <= 0) return leaf;
        var (one, number, dates) = (Flag(at, depth - 1), Number(at, depth - 1), Dates(at));
        var text = at.Item is null ? "s" : $"{at.Item}.k";
        var plain = Gen.OneOf(
            leaf,
            Write(number, Pick(">=", ">", "<", "<=", "=", "!="), number, (a, sign, b) => $"{a} {sign} {b}"),
            Gen.Const($"{text} in (\"甲\", \"丙\")"),
            Write(dates, Pick(">=", "<", "="), Gen.OneOf(Day, dates), (a, sign, b) => $"{a} {sign} {b}"),
            Write(one, Pick("and", "or"), one, (a, word, b) => $"({a} {word} {b})"),
            Write(one, a => $"not({a})"),
            Write(number, Constant, number, (a, low, high) => $"{a} between {low} and {high}"),
            Write(Gen.OneOf(Number(at, 0), Gen.Const(text), dates, Gen.Const(at.Item is null ? "p" : $"{at.Item}.f")), Pick("=", "!="), (a, sign) => $"{a} {sign} null"),
            Write(Pick("starts with", "contains"), Pick("\"C\"", "\"工\""), (f, part) => $"{f}(t, {part})"),
            Write(dates, Pick("=", ">=", "<", "!="), Pick("2021", "2020"), (a, sign, year) => $"{a}.year {sign} {year}"),
            Write(one, one, OrNull(one), (c, a, b) => $"(if {c} then {a} else {b})"));
        if (!at.MayLoop) return plain;
        var looped = Gen.OneOf(
            Write(Pick("some", "every"), Flag(at.Inside(at.Variable), depth - 1), (word, c) => $"({word} {at.Variable} in xs satisfies {c})"),
            Write(Kept(at, depth), Pick("k", "w", "g"), (list, member) => $"count(distinct values({list}.{member})) > 1"),
            Write(Pick("some", "every"), Constant, (word, least) => $"({word} z in distinct values(xs.k) satisfies sum(xs[k = z].v) > {least})"));
        return Gen.Frequency((4, plain), (1, looped));
    });

    private static Gen<string> Word(Reach at, int depth) => Once("word", at, depth, () =>
    {
        var leaf = Pick("s", "\"甲\"", "substring(t, 1, 1)");
        return depth <= 0 ? leaf : Gen.Frequency(
            (1, leaf),
            (2, Write(Flag(at, depth - 1), Word(at, depth - 1), OrNull(Word(at, depth - 1)), (c, a, b) => $"(if {c} then {a} else {b})")),
            (1, Write(Constant, least => $"(for z in distinct values(xs.k) return {{key: z, all: sum(xs[k = z].v)}})[all > {least}][1].key")));
    });

    private static Gen<string> Dates(Reach at) => at.Item is null ? Pick("d", "e") : Pick("d", $"{at.Item}.g");

    /// <summary>A decision model with one table over a, s, p, a number and a condition, and one or two outputs.</summary>
    private static Gen<AskedRule> Table()
    {
        var cells = Gen.Select(
            Pick("-", ">= 500000", "< 500000", "[50..1000000)", "> b", "50", "null", "< 0, > 10000000", "not(50)"), Pick("-", "-", "\"甲\"", "\"甲\", \"乙\"", "not(\"丙\")", "null", "\"乙\"", "\"丙\""),
            Pick("-", "true", "false"), Pick("-", ">= 500000", "< 500000", "> b", "50", "null", "not(50)"), Pick("-", "-", "true"), (a, b, c, d, e) => new[] { a, b, c, d, e });
        var rule = Gen.Select(cells, Gen.Frequency((5, Gen.OneOf(Number(default, 0), Number(default, 1))), (1, Gen.Const("null"))), Word(default, 0), (of, amount, word) => (Cells: of, Amount: amount, Word: word));
        return Gen.Select(Pick("FIRST", "UNIQUE", "both"), Pick("n", "max(b, a)"), Flag(default, 1), rule.Array[1, 5], rule, (form, fourth, fifth, rules, last) =>
        {
            var two = form == "both";
            var xml = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"m\" namespace=\"urn:m\"><itemDefinition name=\"tItem\">");
            foreach (var (name, type) in Members) xml.Append(CultureInfo.InvariantCulture, $"<itemComponent name=\"{name}\"><typeRef>{type}</typeRef></itemComponent>");
            xml.Append("</itemDefinition><itemDefinition name=\"tItems\" isCollection=\"true\"><typeRef>tItem</typeRef></itemDefinition>");
            foreach (var (name, type) in Facts) xml.Append(CultureInfo.InvariantCulture, $"<inputData id=\"i_{name}\" name=\"{name}\"><variable name=\"{name}\" typeRef=\"{(name == "xs" ? "tItems" : type.ToString())}\"/></inputData>");
            xml.Append("<decision id=\"d\" name=\"result\"><variable name=\"result\"/>");
            foreach (var (name, _) in Facts) xml.Append(CultureInfo.InvariantCulture, $"<informationRequirement><requiredInput href=\"#i_{name}\"/></informationRequirement>");
            xml.Append(CultureInfo.InvariantCulture, $"<decisionTable hitPolicy=\"{(form == "UNIQUE" ? form : "FIRST")}\">");
            foreach (var input in (string[])["a", "s", "p", fourth, fifth]) xml.Append(CultureInfo.InvariantCulture, $"<input><inputExpression><text>{SecurityElement.Escape(input)}</text></inputExpression></input>");
            xml.Append("<output name=\"amount\"/>").Append(two ? "<output name=\"word\"/>" : "");
            foreach (var (entries, amount, word) in two ? [.. rules, (["-", "-", "-", "-", "-"], last.Amount, last.Word)] : rules)
            {
                xml.Append("<rule>");
                foreach (var entry in entries) xml.Append(CultureInfo.InvariantCulture, $"<inputEntry><text>{SecurityElement.Escape(entry)}</text></inputEntry>");
                foreach (var output in two ? new[] { amount, word } : [amount]) xml.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{SecurityElement.Escape(output)}</text></outputEntry>");
                xml.Append("</rule>");
            }

            return new AskedRule(xml.Append("</decisionTable></decision></definitions>").ToString(), two ? [new Wanted.Number("amount", 2), new Wanted.Text("word")] : [new Wanted.Number(null, 2)]);
        });
    }
}
