using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Synthesis;

/// <summary>The marginals, or what is wrong with their file.</summary>
public sealed record MarginalsResult(Marginals? Marginals, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads a file of marginals (边际分布), data beside the packages whose facts it tells of:
/// <code>
/// year: 2021
/// sources:
///   assumption: 假定，没有统计依据
/// facts:
///   - { fact: enterprise.industry, basis: assumption, choices: { C35: 12, I65: 32 } }
///   - { fact: enterprise.employees, basis: assumption, unknown: 20, quantiles: { 0: 0, 900: 60, 1000: 9000 } }
///   - { fact: enterprise.revenue, basis: assumption, of: enterprise.employees, perUnit: { 0: 40000, 1000: 4800000 } }
///   - { fact: platformService.listed, basis: assumption, yes: 400, when: { enterprise.industry: I65 }, otherwise: "false" }
/// lists:
///   - list: digitalProjects
///     basis: assumption
///     counts: { 0: 900, 1: 100 }
///     facts: [ … ]
/// </code>
/// Weights are relative; <c>unknown</c>, <c>yes</c> and the keys of distributions are parts of a thousand; values are in the fact's
/// unit; <c>of</c> takes another fact that stands before it, with <c>^</c> one of the item's owner, times <c>perUnit</c> or
/// <c>permille</c>; <c>days: { from, to }</c> count from the first of January; <c>numbered</c> and <c>yearsFrom</c> go by the row.
/// What belongs to facts that the dictionary does not have is passed over.
/// </summary>
public static class MarginalsFile
{
    /// <summary>What the file beside the packages is called.</summary>
    public const string Name = "marginals.yaml";

    /// <summary>Numbers of the file, in the fact's unit.</summary>
    private const long Most = 10_000_000_000_000;

    /// <summary>An item's number is its owner's, shifted by as many.</summary>
    private const int MostItems = 63;

    public static MarginalsResult Read(string path, PopulationSchema schema)
    {
        var faults = new List<Fault>();
        if (YamlView.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path), faults) is not { } yaml) return new MarginalsResult(null, faults);
        yaml.Only("year", "sources", "facts", "lists");
        var year = Year(yaml);
        var reading = new Reading([.. yaml.Pairs("sources").Select(source => source.Key)]);
        var rows = reading.Rows(yaml, schema.Enterprises, null);
        if (faults.Count > 0) return new MarginalsResult(null, faults);
        return new MarginalsResult(new Marginals(schema, rows)
        {
            Year = year,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            Elsewhere = reading.Elsewhere,
            Untold = reading.Untold,
        }, faults);
    }

    private static int Year(YamlView yaml)
    {
        yaml.Text("year");
        var year = yaml.Whole("year") ?? 0;
        if (year is not 0 and (< 1949 or > 2199)) yaml.Fault("out-of-range", $"“year”应当在 1949 和 2199 之间，写的是 {year}");
        return year;
    }

    private sealed class Reading(HashSet<string> sources)
    {
        public List<string> Elsewhere { get; } = [];

        public List<string> Untold { get; } = [];

        /// <param name="owner">The facts of the row whose items these are; null for enterprises.</param>
        public RowMarginals Rows(YamlView yaml, FileSchema schema, Dictionary<string, FactNode>? owner)
        {
            var here = new Scope(schema, owner);
            var facts = yaml.Views("facts").Select((fact, place) => Fact(fact, place, here)).OfType<FactMarginal>().ToList();
            var lists = yaml.Views("lists").Select((list, place) => List(list, place, here)).OfType<ListMarginal>().ToList();
            Untold.AddRange(schema.Columns.Select(c => c.Header).Concat(schema.Lists.Select(l => l.Header)).Where(header => !here.Told.Contains(header)).Select(here.Named));
            return new RowMarginals(facts, lists);
        }

        private FactMarginal? Fact(YamlView yaml, int place, Scope here)
        {
            yaml.Only("fact", "basis", "note", "unknown", "when", "otherwise", "choices", "yes", "quantiles", "of", "perUnit", "permille", "least", "days", "numbered", "yearsFrom");
            var (header, conditions) = (yaml.Text("fact"), yaml.Pairs("when").ToList());
            if (!IsOurs(yaml, header, conditions, here, here.Schema.Columns.Select(c => c.Header), out var column)) return null;
            var node = here.Schema.Columns[column].Node;
            var (when, unknown, draw) = (When(yaml, conditions, here), Unknown(yaml), Draw(yaml, node, here));
            here.Drawn.Add(header, node);
            return draw is null ? null : new FactMarginal(header, column, place, draw, unknown, when, yaml.OptionalText("otherwise") is { } text ? Otherwise(yaml, node, text) : null);
        }

        private ListMarginal? List(YamlView yaml, int place, Scope here)
        {
            yaml.Only("list", "basis", "note", "counts", "unknown", "when", "facts", "lists");
            var conditions = yaml.Pairs("when").ToList();
            if (!IsOurs(yaml, yaml.Text("list"), conditions, here, here.Schema.Lists.Select(l => l.Header), out var list)) return null;
            var counts = ImmutableArray.CreateBuilder<(int, ulong)>();
            foreach (var (text, upto) in Weighted(yaml, "counts"))
            {
                if (Whole(yaml, text, 0, MostItems) is { } count) counts.Add(((int)count, upto));
            }

            var (when, unknown) = (When(yaml, conditions, here), Unknown(yaml));
            return new ListMarginal(list, place, counts.ToImmutable(), unknown, when, Rows(yaml, here.Schema.Lists[list].Items, here.Drawn));
        }

        /// <summary>False where the fact or list is that of another package, stands twice, or goes by one that is another package's.</summary>
        private bool IsOurs(YamlView yaml, string header, List<(string Fact, string Text)> conditions, Scope here, IEnumerable<string> headers, out int index)
        {
            if (yaml.Text("basis") is { Length: > 0 } basis && !sources.Contains(basis)) yaml.Fault("unknown-basis", $"依据（basis）“{basis}”没有写在 sources 里");
            index = headers.ToList().IndexOf(header);
            if (index < 0 || conditions.Select(condition => condition.Fact).Append(yaml.OptionalText("of")).Any(other => other is not null && Elsewhere.Contains(here.Named(other))))
            {
                Elsewhere.Add(here.Named(header));
                return false;
            }

            if (here.Told.Add(header)) return true;
            yaml.Fault("duplicate-fact", $"“{header}”写了两次");
            return false;
        }

        private static FactDraw? Draw(YamlView yaml, FactNode node, Scope here)
        {
            string[] ways = [.. yaml.Keys.Where(key => key is "choices" or "yes" or "quantiles" or "of" or "days" or "numbered" or "yearsFrom")];
            if (ways is not [var way])
            {
                yaml.Fault("bad-draw", "一项情况要写一种分布，也只写一种：choices、yes、quantiles、of、days、numbered 或 yearsFrom");
                return null;
            }

            if (!Suits(way, node.Type))
            {
                yaml.Fault("bad-draw", $"“{node.Name}”不能按 {way} 分布：类型不对");
                return null;
            }

            switch (way)
            {
                case "choices":
                    var choices = Weighted(yaml, way);
                    foreach (var (text, _) in choices)
                        if (FactRules.OfText(node, text) is { } broken) yaml.Fault(broken.Code, broken.Message);
                    return new FactDraw.Choices(choices);
                case "yes":
                    return new FactDraw.Yes(Permille(yaml, way));
                case "quantiles":
                    return new FactDraw.Quantiles(Points(yaml, way, (long)Math.Max(node.Range.Least, -Most), (long)Math.Min(node.Range.Most, Most)));
                case "of":
                    return Of(yaml, here);
                case "days":
                    return Days(yaml);
                case "numbered":
                    return new FactDraw.Numbered(yaml.Text(way));
                default:
                    return new FactDraw.YearsFrom((int)(Whole(yaml, yaml.Text(way), -100, 100) ?? 0));
            }
        }

        private static FactDraw.Days? Days(YamlView yaml)
        {
            if (yaml.View("days") is not { } days) return null;
            days.Only("from", "to");
            if ((Day("from"), Day("to")) is not ({ } from, { } to)) return null;
            if (from > to) days.Fault("bad-draw", "days 的 from 应当不晚于 to");
            return new FactDraw.Days((int)from, (int)to);

            long? Day(string key) => days.Text(key) is { Length: > 0 } text ? Whole(days, text, -100_000, 100_000) : null;
        }

        private static FactDraw.Of? Of(YamlView yaml, Scope here)
        {
            var text = yaml.Text("of");
            var (ofOwner, other) = (text.StartsWith('^'), text.TrimStart('^'));
            if ((ofOwner ? here.Owner : here.Drawn)?.GetValueOrDefault(other) is not { } node || !IsNumber(node.Type))
            {
                yaml.Fault("unknown-fact", $"“of”要写排在前面的一项数，“{text}”不是");
                return null;
            }

            var points = yaml.Keys.Contains("perUnit")
                ? [.. Points(yaml, "perUnit", 0, Most / 1000).Select(p => (p.Permille, p.Value * 1000))]
                : Points(yaml, "permille", 0, Most);
            return new FactDraw.Of(other, node, ofOwner, points, yaml.Whole("least") ?? 0);
        }

        private static bool Suits(string way, FactType type) => way switch
        {
            "choices" => type is FactType.Enum or FactType.String or FactType.District or FactType.Industry,
            "yes" => type is FactType.Boolean,
            "days" => type is FactType.Date,
            "numbered" => type is FactType.String,
            "yearsFrom" => type is FactType.Year,
            _ => IsNumber(type),
        };

        private static bool IsNumber(FactType type) => type is FactType.Integer or FactType.Money or FactType.Decimal;

        private static KeyValuePair<string, string>? When(YamlView yaml, List<(string Fact, string Text)> conditions, Scope here)
        {
            if (conditions.Count == 0) return null;
            if (conditions is not [var (other, text)])
            {
                yaml.Fault("bad-draw", "“when”只写一项情况");
                return null;
            }

            // what is told as a text: numbers and days are not
            if (here.Drawn.GetValueOrDefault(other) is { } node && !IsNumber(node.Type) && node.Type is not (FactType.Date or FactType.Year)) return KeyValuePair.Create(other, text);
            yaml.Fault("unknown-fact", $"“when”要写排在前面的一项文字、选项或是否，“{other}”不是");
            return null;
        }

        private static Cell? Otherwise(YamlView yaml, FactNode node, string text)
        {
            switch (node.Type)
            {
                case FactType.Boolean when text is "true" or "false":
                    return new Cell(text == "true" ? 1 : 0, text);
                case FactType.Boolean:
                    yaml.Fault("wrong-type", "“otherwise”应当是 true 或 false");
                    return null;
                case FactType.Integer or FactType.Money or FactType.Decimal or FactType.Year:
                    return Whole(yaml, text, (long)node.Range.Least, (long)node.Range.Most) is { } value ? new Cell(value * Column.Numbers.UnitOf(node.Scale), text) : null;
                default:
                    if (FactRules.OfText(node, text) is not { } broken)
                        return new Cell(node.Type == FactType.Date ? Column.Dates.DayOf(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : 0, text);
                    yaml.Fault(broken.Code, broken.Message);
                    return null;
            }
        }

        private static int Unknown(YamlView yaml) => yaml.OptionalText("unknown") is null ? 0 : Permille(yaml, "unknown");

        private static int Permille(YamlView yaml, string key) => (int)(Whole(yaml, yaml.Text(key), 0, 1000) ?? 0);

        private static ImmutableArray<(string Text, ulong Upto)> Weighted(YamlView yaml, string key)
        {
            var sum = 0ul;
            ImmutableArray<(string, ulong Upto)> weighted = [.. yaml.Pairs(key).Select(pair => (pair.Key, sum += (ulong)(Whole(yaml, pair.Value, 0, 1_000_000_000) ?? 0)))];
            if (sum == 0) yaml.Fault("bad-draw", $"“{key}”里要有一项的份额大于零");
            return weighted;
        }

        private static ImmutableArray<(int Permille, long Value)> Points(YamlView yaml, string key, long least, long most)
        {
            ImmutableArray<(int Permille, long Value)> points = [.. yaml.Pairs(key).Select(pair => ((int)(Whole(yaml, pair.Key, 0, 1000) ?? 0), Whole(yaml, pair.Value, least, most) ?? 0))];
            if (points is not [(0, _), .., (1000, _)] || points.Zip(points.Skip(1)).Any(pair => pair.First.Permille >= pair.Second.Permille))
                yaml.Fault("bad-draw", $"“{key}”的千分位要从 0 写到 1000，由小到大");
            return points;
        }

        private static long? Whole(YamlView yaml, string text, long least, long most)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            yaml.Fault("out-of-range", $"“{FactRules.Short(text)}”应当是 {least} 到 {most} 的整数");
            return null;
        }
    }

    /// <summary>One kind of row while its facts are read.</summary>
    /// <param name="Owner">The facts of the row whose items these are; null for enterprises.</param>
    private sealed record Scope(FileSchema Schema, Dictionary<string, FactNode>? Owner)
    {
        public HashSet<string> Told { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, FactNode> Drawn { get; } = new(StringComparer.Ordinal);

        public string Named(string header) => Schema.Depth == 0 ? header : $"{Schema.Name}.{header}";
    }
}
