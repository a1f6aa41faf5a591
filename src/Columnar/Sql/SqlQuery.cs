using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Sql;

/// <summary>
/// Prints expressions as one query: a chain of steps (WITH) for the rows of each level, each of which adds columns to the one before. A
/// column is made of what is read twice or would be too long to read; all else stands where it is used.
/// </summary>
internal sealed partial class SqlQuery
{
    /// <summary>The longest expression that stands within another.</summary>
    private const int MostCharacters = 160;

    private readonly SqlDialect dialect;
    private readonly Func<Level, SqlTable> tableOf;
    private readonly Level level;
    private readonly ImmutableArray<(string Name, SqlExpression Value)> outputs;

    /// <summary>Operands before what they are operands of.</summary>
    private readonly List<SqlExpression> live = [];
    private readonly HashSet<SqlExpression> seen = [];
    private readonly Dictionary<SqlExpression, string> columns = [];
    private readonly Dictionary<SqlExpression, Step> steps = [];
    private readonly Dictionary<SqlExpression, Step> lastUse = [];
    private readonly Dictionary<Level, string> latest = [];
    private readonly Dictionary<Level, List<SqlExpression>> carried = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> parts = [];

    /// <param name="Phase">How often a value has crossed from one level to another.</param>
    /// <param name="Turn">Within a phase: the columns of which turn it reads.</param>
    private readonly record struct Step(int Phase, int Turn) : IComparable<Step>
    {
        public int CompareTo(Step other) => Phase != other.Phase ? Phase.CompareTo(other.Phase) : Turn.CompareTo(other.Turn);

        internal static Step Later(Step a, Step b) => a.CompareTo(b) >= 0 ? a : b;
    }

    private SqlQuery(SqlDialect dialect, Func<Level, SqlTable> tableOf, Level level, ImmutableArray<(string, SqlExpression)> outputs)
    {
        this.dialect = dialect;
        this.tableOf = tableOf;
        this.level = level;
        this.outputs = outputs;
    }

    /// <param name="level">The rows of the result; their keys come first, under their own names.</param>
    internal static string Print(SqlDialect dialect, Func<Level, SqlTable> tableOf, Level level, ImmutableArray<(string Name, SqlExpression Value)> outputs)
    {
        var query = new SqlQuery(dialect, tableOf, level, outputs);
        foreach (var (_, value) in outputs) query.Visit(value);
        query.ChooseColumns();
        query.Schedule();
        return query.Write();
    }

    private void Visit(SqlExpression expression)
    {
        if (!seen.Add(expression)) return;
        foreach (var operand in expression.Operands) Visit(operand);
        live.Add(expression);
    }

    private void ChooseColumns()
    {
        var uses = live.SelectMany(e => e.Operands).Concat(outputs.Select(o => o.Value)).GroupBy(e => e).ToDictionary(g => g.Key, g => g.Count());
        var lifted = live.Where(e => e.Kind == SqlKind.Lift).Select(e => e.Operands[0]).ToHashSet();
        var lengths = new Dictionary<SqlExpression, int>();
        foreach (var expression in live)
        {
            var length = expression.Template.Length + expression.Operands.Sum(operand => lengths[operand]);
            var isColumn = expression.Kind switch
            {
                SqlKind.Constant => false,
                SqlKind.Local => lifted.Contains(expression) || length > MostCharacters || (uses[expression] > 1 && length > 24),
                _ => true,
            };
            if (isColumn) columns.Add(expression, Name(expression.Hint ?? string.Create(CultureInfo.InvariantCulture, $"c{expression.Id}")));
            lengths[expression] = isColumn ? columns[expression].Length : length;
        }
    }

    private string Name(string wanted)
    {
        var name = wanted;
        for (var i = 2; !names.Add(name); i++) name = string.Create(CultureInfo.InvariantCulture, $"{wanted} {i}");
        return name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9') ? name : SqlText.Name(name);
    }

    private void Schedule()
    {
        foreach (var expression in live)
        {
            var after = expression.Operands.Where(o => o.Kind != SqlKind.Constant).Select(o => steps[o]).DefaultIfEmpty(new Step(0, 0)).Aggregate(Step.Later);
            steps[expression] = expression.Kind switch
            {
                SqlKind.Lift or SqlKind.Aggregate => new Step(after.Phase + 1, 0),
                SqlKind.Local or SqlKind.Window when columns.ContainsKey(expression) => after with { Turn = after.Turn + 1 },
                _ => after,
            };
            if (!columns.ContainsKey(expression)) continue;
            // where rows of another level are read, they are read as they stand at that phase
            Use(expression, expression.Kind is SqlKind.Lift or SqlKind.Aggregate ? new Step(steps[expression].Phase, int.MaxValue) : steps[expression]);
        }

        foreach (var (_, value) in outputs) UseAsIs(value, new Step(int.MaxValue, 0));
    }

    private void Use(SqlExpression expression, Step at)
    {
        foreach (var operand in expression.Operands) UseAsIs(operand, at);
    }

    private void UseAsIs(SqlExpression expression, Step at)
    {
        if (columns.ContainsKey(expression)) lastUse[expression] = lastUse.TryGetValue(expression, out var last) ? Step.Later(last, at) : at;
        else Use(expression, at);
    }

    private string Write()
    {
        var levels = live.Select(e => e.Level).Concat(live.Select(e => e.Over)).Append(level).OfType<Level>().SelectMany(WithOwners).Distinct().OrderBy(l => l.Id).ToList();
        var all = columns.Keys.ToLookup(e => (e.Level!, steps[e]));
        var phases = columns.Keys.Select(e => steps[e].Phase).DefaultIfEmpty(0).Max();
        for (var phase = 0; phase <= phases; phase++)
        {
            foreach (var at in levels)
            {
                if (phase == 0 && at is not Level.Pairs) WriteSource(at, [.. all[(at, new Step(0, 0))]]);
                else if (phase == 0 && !columns.Keys.Any(e => ReferenceEquals(e.Level, at))) WriteJoin(at, default, []);
                else if (all[(at, new Step(phase, 0))].ToList() is { Count: > 0 } joined) WriteJoin(at, new Step(phase, 0), joined);
                for (var turn = 1; all[(at, new Step(phase, turn))].ToList() is { Count: > 0 } computed; turn++) WriteStep(at, new Step(phase, turn), computed);
            }
        }

        var result = new StringBuilder("WITH ").AppendJoin(",\n", parts).Append("\nSELECT ");
        result.AppendJoin(", ", KeysOf(level).Select((key, i) => $"{key} AS {tableOf(level).Keys[i]}"));
        foreach (var (name, value) in outputs) result.Append(",\n    ").Append(Text(value, isWhole: true)).Append(" AS ").Append(name);
        return result.Append("\nFROM ").Append(latest[level]).ToString();
    }

    private static IEnumerable<Level> WithOwners(Level level)
    {
        IEnumerable<Level> own = level.Owner is { } owner ? WithOwners(owner) : [];
        return level is Level.Pairs pairs ? [.. own, .. WithOwners(pairs.Inner), level] : [.. own, level];
    }

    private static int KeyCount(Level level) => level.Owner is { } owner ? KeyCount(owner) + 1 : 1;

    private static IEnumerable<string> KeysOf(Level level) => Enumerable.Range(0, KeyCount(level)).Select(i => string.Create(CultureInfo.InvariantCulture, $"k{i}"));

    /// <summary>The keys of a level's row within those of a row that can see it.</summary>
    private static IEnumerable<string> KeysWithin(Level level, Level other)
    {
        if (level.IsWithin(other)) return KeysOf(level).Take(KeyCount(other));
        var inner = ((Level.Pairs)level).Inner;
        return KeysOf(inner).SkipLast(1).Append(KeysOf(level).Last()).Take(KeyCount(other));
    }

    private void WriteSource(Level at, List<SqlExpression> read)
    {
        var table = tableOf(at);
        var items = KeysOf(at).Select((key, i) => $"{table.Keys[i]} AS {key}").Concat(read.Select(e => $"{e.Template} AS {columns[e]}"));
        Add(at, read, $"SELECT {string.Join(",\n        ", items)}\n    FROM {table.Name}");
    }

    private void WriteStep(Level at, Step step, List<SqlExpression> computed)
    {
        var kept = Kept(at, step);
        var items = KeysOf(at).Concat(kept.Select(e => columns[e])).Concat(computed.Select(e => $"\n        {Text(e, isWhole: true, asColumn: false)} AS {columns[e]}"));
        Add(at, [.. kept, .. computed], $"SELECT {Listed(items)}\n    FROM {latest[at]}");
    }

    /// <summary>Brings in what other levels have: an owner's cells, and what items come to.</summary>
    private void WriteJoin(Level at, Step step, List<SqlExpression> joined)
    {
        var isNew = !latest.ContainsKey(at);
        var kept = isNew ? [] : Kept(at, step);
        var from = new StringBuilder();
        var keys = KeysOf(at).ToList();
        List<string> items;
        if (isNew)
        {
            var pairs = (Level.Pairs)at;
            var home = KeysOf(pairs.Inner.Owner).ToList();
            items = [.. keys.SkipLast(1).Select(key => $"o.{key}"), $"i.{KeysOf(pairs.Inner).Last()} AS {keys[^1]}"];
            from.Append(CultureInfo.InvariantCulture, $"{latest[pairs.Owner]} o\n    JOIN {latest[pairs.Inner]} i ON {string.Join(" AND ", home.Select(key => $"i.{key} = o.{key}"))}");
        }
        else
        {
            items = [.. keys.Select(key => $"r.{key}"), .. kept.Select(e => $"r.{columns[e]}")];
            from.Append(CultureInfo.InvariantCulture, $"{latest[at]} r");
        }

        var number = 0;
        foreach (var group in joined.GroupBy(e => (e.Kind, Other: e.Kind == SqlKind.Lift ? e.Operands[0].Level! : e.Over!)))
        {
            var other = group.Key.Other;
            if (group.Key.Kind == SqlKind.Lift)
            {
                var alias = isNew && ReferenceEquals(other, ((Level.Pairs)at).Owner) ? "o" : isNew && ReferenceEquals(other, ((Level.Pairs)at).Inner) ? "i" : $"j{++number}";
                if (alias[0] == 'j')
                {
                    var own = KeysWithin(at, other).Select(key => isNew ? key == keys[^1] ? $"i.{KeysOf(((Level.Pairs)at).Inner).Last()}" : $"o.{key}" : $"r.{key}");
                    from.Append(CultureInfo.InvariantCulture, $"\n    JOIN {latest[other]} {alias} ON {string.Join(" AND ", KeysOf(other).Zip(own, (theirs, ours) => $"{alias}.{theirs} = {ours}"))}");
                }

                items.AddRange(group.Select(e => $"{alias}.{columns[e.Operands[0]]} AS {columns[e]}"));
                continue;
            }

            var sum = $"g{++number}";
            items.AddRange(group.Select(e => $"{sum}.{columns[e]}"));
            var listed = keys.Concat(group.Select(e => $"\n            {Text(e, isWhole: true, asColumn: false)} AS {columns[e]}"));
            from.Append(CultureInfo.InvariantCulture, $"\n    LEFT JOIN (SELECT {Listed(listed)}\n        FROM {latest[other]} GROUP BY {string.Join(", ", keys)}) {sum} ON {string.Join(" AND ", keys.Select(key => $"{sum}.{key} = r.{key}"))}");
        }

        Add(at, [.. kept, .. joined], $"SELECT {Listed(items)}\n    FROM {from}");
    }

    /// <summary>With commas between, on lines of their own where they begin one.</summary>
    private static string Listed(IEnumerable<string> columns) => columns.Aggregate((all, next) => next[0] == '\n' ? $"{all},{next}" : $"{all}, {next}");

    private List<SqlExpression> Kept(Level at, Step step) => [.. carried[at].Where(e => lastUse.TryGetValue(e, out var last) && last.CompareTo(step) > 0)];

    private void Add(Level at, List<SqlExpression> held, string select)
    {
        var number = parts.Count + 1;
        latest[at] = SqlText.Name(string.Create(CultureInfo.InvariantCulture, $"{(at is Level.Rows ? "firms" : at.Name)} {number}"));
        carried[at] = held;
        parts.Add($"{latest[at]} AS (\n    {select}{dialect.Fence()}\n)");
    }

    private string Text(SqlExpression expression, bool isWhole, bool asColumn = true)
    {
        if (asColumn && columns.TryGetValue(expression, out var column)) return column;
        if (expression.Kind == SqlKind.Constant) return expression.Template;
        var text = Place().Replace(expression.Template, place => place.Groups[1].Value switch
        {
            "key" => KeysOf(expression.Over!).Last(),
            "owner" => string.Join(", ", KeysOf(expression.Over!).SkipLast(1)),
            var operand => Text(expression.Operands[int.Parse(operand, CultureInfo.InvariantCulture)], isWhole: false),
        });
        return isWhole || expression.IsAtom ? text : $"({text})";
    }

    [GeneratedRegex(@"\{(\d+|key|owner)\}")]
    private static partial Regex Place();
}
