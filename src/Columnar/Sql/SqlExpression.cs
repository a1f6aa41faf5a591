using System.Collections.Immutable;
using System.Globalization;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Sql;

internal enum SqlKind
{
    Constant,

    /// <summary>Read from the level's own table.</summary>
    Source,

    /// <summary>Computed from columns of the same row.</summary>
    Local,

    /// <summary>Repeated from the row of another level.</summary>
    Lift,

    /// <summary>Over the rows that the row owns; NULL where it owns none.</summary>
    Aggregate,

    /// <summary>Computed from columns of the rows that have the same owner.</summary>
    Window,
}

/// <summary>One value a row, as SQL computes it; equal ones of a query are one object.</summary>
/// <param name="level">The rows it is computed for; null for a constant.</param>
/// <param name="template">SQL with {0}, {1} … for the operands.</param>
/// <param name="isAtom">Whether it needs no brackets within another.</param>
internal sealed class SqlExpression(int id, SqlKind kind, Level? level, string template, bool isAtom, string? hint, ImmutableArray<SqlExpression> operands)
{
    internal int Id { get; } = id;

    internal SqlKind Kind { get; } = kind;

    internal Level? Level { get; } = level;

    internal string Template { get; } = template;

    internal bool IsAtom { get; } = isAtom;

    /// <summary>A name for the column, should it become one.</summary>
    internal string? Hint { get; } = hint;

    internal ImmutableArray<SqlExpression> Operands { get; } = operands;

    /// <summary>The level of the rows that are aggregated, or numbered.</summary>
    internal Level? Over { get; init; }
}

/// <summary>The expressions of one query: each is made once, and what constants decide is decided now.</summary>
internal sealed class SqlExpressions
{
    private readonly Dictionary<string, SqlExpression> known = new(StringComparer.Ordinal);

    internal SqlExpressions()
    {
        True = Constant("TRUE");
        False = Constant("FALSE");
    }

    internal SqlExpression True { get; }

    internal SqlExpression False { get; }

    internal SqlExpression Constant(string text) => Make(SqlKind.Constant, null, text, isAtom: true, null, []);

    internal SqlExpression Number(System.Numerics.BigInteger number) => Constant(number.Sign < 0 ? $"({number})" : number.ToString(CultureInfo.InvariantCulture));

    internal SqlExpression Null(string type) => Constant($"CAST(NULL AS {type})");

    internal SqlExpression Source(Level level, string text, string hint) => Make(SqlKind.Source, level, text, isAtom: false, hint, []);

    internal SqlExpression Lift(SqlExpression cells, Level to) =>
        cells.Kind == SqlKind.Constant || ReferenceEquals(cells.Level, to) ? cells : Make(SqlKind.Lift, to, "{0}", isAtom: true, cells.Hint, [cells]);

    internal SqlExpression Aggregate(Level owner, Level over, string template, params ImmutableArray<SqlExpression> operands) =>
        Make(SqlKind.Aggregate, owner, template, isAtom: false, null, operands, over);

    /// <summary>The how manieth a row is, from 1, among the rows of its owner that agree in all cells; NULLs agree.</summary>
    internal SqlExpression Turn(Level level, params IEnumerable<SqlExpression> cells)
    {
        ImmutableArray<SqlExpression> kinds = [.. cells.Where(cell => cell.Kind != SqlKind.Constant)];
        var places = string.Concat(kinds.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $", {{{i}}}")));
        return Make(SqlKind.Window, level, $"row_number() OVER (PARTITION BY {{owner}}{places} ORDER BY {{key}})", isAtom: false, null, kinds, level);
    }

    /// <summary>An operation that is put in brackets within another.</summary>
    internal SqlExpression Operation(string template, params ImmutableArray<SqlExpression> operands) => Local(template, false, operands);

    /// <summary>A call, a cast or a choice.</summary>
    internal SqlExpression Call(string template, params ImmutableArray<SqlExpression> operands) => Local(template, true, operands);

    internal SqlExpression IsNull(SqlExpression value) => value.Kind == SqlKind.Constant
        ? IsNullConstant(value) ? True : False
        : Operation("{0} IS NULL", value);

    internal SqlExpression Not(SqlExpression flag)
    {
        if (flag == True) return False;
        if (flag == False) return True;
        return flag switch
        {
            { Template: "NOT {0}" } => flag.Operands[0],
            { Template: "{0} IS NULL" } => Operation("{0} IS NOT NULL", flag.Operands[0]),
            { Template: "{0} IS NOT NULL" } => Operation("{0} IS NULL", flag.Operands[0]),
            _ => Operation("NOT {0}", flag),
        };
    }

    /// <summary>Kleene's, as SQL has it.</summary>
    internal SqlExpression And(params ReadOnlySpan<SqlExpression> flags) => Join(" AND ", True, False, flags);

    internal SqlExpression Or(params ReadOnlySpan<SqlExpression> flags) => Join(" OR ", False, True, flags);

    /// <summary>The first case whose condition is true.</summary>
    internal SqlExpression Case(IEnumerable<(SqlExpression When, SqlExpression Then)> cases, SqlExpression otherwise)
    {
        var left = new List<(SqlExpression When, SqlExpression Then)>();
        foreach (var (when, then) in cases)
        {
            if (when == False) continue;
            if (when == True)
            {
                otherwise = then;
                break;
            }

            left.Add((when, then));
        }

        while (left.Count > 0 && left[^1].Then == otherwise) left.RemoveAt(left.Count - 1);
        if (left.Count == 0) return otherwise;
        if (left is [(var only, var then0)] && otherwise == False && then0 == True) return IsTrue(only);
        var operands = left.SelectMany(c => new[] { c.When, c.Then }).ToImmutableArray();
        var text = string.Join(' ', left.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN {{{2 * i}}} THEN {{{2 * i + 1}}}")));
        return IsNullConstant(otherwise)
            ? Call($"CASE {text} END", operands)
            : Call(string.Create(CultureInfo.InvariantCulture, $"CASE {text} ELSE {{{operands.Length}}} END"), operands.Add(otherwise));
    }

    internal SqlExpression When(SqlExpression condition, SqlExpression then, SqlExpression otherwise) => Case([(condition, then)], otherwise);

    /// <summary>True where the flag is, false where it is anything else.</summary>
    internal SqlExpression IsTrue(SqlExpression flag) => flag == True || flag == False || NeverNull(flag) ? flag : Coalesce(flag, False);

    internal SqlExpression Coalesce(SqlExpression value, SqlExpression otherwise) => value.Kind == SqlKind.Constant
        ? IsNullConstant(value) ? otherwise : value
        : Call("COALESCE({0}, {1})", value, otherwise);

    private static bool NeverNull(SqlExpression flag) =>
        flag.Template is "{0} IS NULL" or "{0} IS NOT NULL" || flag is { Template: "COALESCE({0}, {1})", Operands: [_, { Kind: SqlKind.Constant }] };

    internal static bool IsNullConstant(SqlExpression value) => value.Template.StartsWith("CAST(NULL AS", StringComparison.Ordinal) && value.Kind == SqlKind.Constant;

    private SqlExpression Join(string word, SqlExpression neutral, SqlExpression decisive, ReadOnlySpan<SqlExpression> flags)
    {
        var left = ImmutableArray.CreateBuilder<SqlExpression>();
        foreach (var flag in flags)
        {
            if (flag == decisive) return decisive;
            if (flag != neutral && !left.Contains(flag)) left.Add(flag);
        }

        return left.Count switch
        {
            0 => neutral,
            1 => left[0],
            _ => Operation(string.Join(word, Enumerable.Range(0, left.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"))), left.ToImmutable()),
        };
    }

    private SqlExpression Local(string template, bool isAtom, ImmutableArray<SqlExpression> operands)
    {
        var level = operands.Select(o => o.Level).FirstOrDefault(l => l is not null);
        if (operands.Any(o => o.Level is not null && !ReferenceEquals(o.Level, level))) throw new InvalidOperationException($"{template} reads rows of two levels");
        return Make(level is null ? SqlKind.Constant : SqlKind.Local, level, level is null ? Write(template, operands) : template, isAtom, null, level is null ? [] : operands);
    }

    private static string Write(string template, ImmutableArray<SqlExpression> constants)
    {
        for (var i = 0; i < constants.Length; i++)
            template = template.Replace(string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"), constants[i].Template, StringComparison.Ordinal);
        return $"({template})";
    }

    private SqlExpression Make(SqlKind kind, Level? level, string template, bool isAtom, string? hint, ImmutableArray<SqlExpression> operands, Level? over = null)
    {
        var key = $"{kind} {level?.Id} {over?.Id} {string.Join(',', operands.Select(o => o.Id))} {template}";
        return known.TryGetValue(key, out var same) ? same
            : known[key] = new SqlExpression(known.Count, kind, level, template, isAtom, hint, operands) { Over = over };
    }
}
