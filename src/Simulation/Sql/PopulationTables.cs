using System.Globalization;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Sql;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Sql;

/// <summary>
/// The files of a population as tables of a database: a table a file under the same names, with the same columns. An item also has its
/// place among its siblings (position, from 0), for the rows of a table have no order. Every column is there, and that of a list always
/// holds the number of items, or NULL where nobody knows.
/// </summary>
internal static class PopulationTables
{
    /// <summary>The place of an item among its siblings.</summary>
    public const string Position = "position";

    /// <summary>The columns that tell rows of a file apart, in the order of the keys.</summary>
    public static IReadOnlyList<string> KeysOf(FileSchema file) => file.Depth switch
    {
        0 => [FileSchema.Code],
        1 => [FileSchema.Code, Position],
        _ => [FileSchema.Code, FileSchema.Parent, Position],
    };

    /// <summary>How rules read the tables.</summary>
    public static SqlTable Of(FileSchema file) => new(
        SqlText.Name(file.Name), [.. KeysOf(file).Select(SqlText.Name)],
        [.. file.Columns.Select(ColumnOf)],
        [.. file.Lists.Select(list => new SqlList(IsListKnown(list.Header), null, Of(list.Items)))]);

    /// <summary>Whether a list is known, over the columns of its owner.</summary>
    public static string IsListKnown(string header) => $"{SqlText.Name(header)} IS NOT NULL OR {IsNone(header)}";

    private static SqlColumn ColumnOf(FileColumn column)
    {
        var name = SqlText.Name(column.Header);
        var none = column.Node.AbsentIsNone ? $"{name} IS NULL" : $"{name} IS NULL AND {IsNone(column.Header)}";
        var value = column.Node switch
        {
            { Type: FactType.Enum, Values: var values } => $"CASE {name} {string.Join(' ', values.Select(v => $"WHEN {SqlText.Literal(v.Wire)} THEN {SqlText.Literal(v.Name)}"))} END",
            _ when IsNumber(column.Node) && column.Node.Scale > 0 => string.Create(CultureInfo.InvariantCulture, $"CAST({name} * {Column.Numbers.UnitOf(column.Node.Scale)} AS BIGINT)"),
            _ => name,
        };
        var least = Absence.StateOf(column.Node) == CellState.UnknownAtLeast
            ? string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {name} IS NULL AND NOT ({none}) THEN {Absence.LeastOf(column.Node)} END")
            : null;
        return new(value, none, least, MayBeUnknown: !column.Node.AbsentIsNone);
    }

    /// <summary>Whether the column none names the heading, or an object around it.</summary>
    private static string IsNone(string header)
    {
        var steps = header.Split('.');
        var names = Enumerable.Range(1, steps.Length).Select(count => string.Join('.', steps[..count]));
        return $"({FileSchema.None} IS NOT NULL AND ({string.Join(" OR ", names.Select(n => $"strpos(' ' || {FileSchema.None} || ' ', ' {n} ') > 0"))}))";
    }

    /// <summary>The table as SQL makes it.</summary>
    /// <param name="guarded">Whether the database itself is to refuse what lies outside the dictionary; false where the reader has seen to it.</param>
    public static string Create(FileSchema file, SqlDialect dialect, bool guarded)
    {
        var code = dialect == SqlDialect.Postgres ? "TEXT COLLATE \"C\" NOT NULL" : "TEXT NOT NULL";
        var columns = KeysOf(file).Select((key, i) => $"{SqlText.Name(key)} {(i == 0 ? code : "BIGINT NOT NULL")}")
            .Concat(file.Columns.Select(c => $"{SqlText.Name(c.Header)} {TypeOf(c.Node)}{(guarded ? Check(c) : "")}"))
            .Concat(file.Lists.Select(l => $"{SqlText.Name(l.Header)} BIGINT"))
            .Append($"{FileSchema.None} TEXT");
        if (guarded) columns = columns.Append($"PRIMARY KEY ({string.Join(", ", KeysOf(file).Select(SqlText.Name))})");
        return $"CREATE TABLE {SqlText.Name(file.Name)} (\n    {string.Join(",\n    ", columns)}\n)";
    }

    private static string TypeOf(FactNode node) => node.Type switch
    {
        FactType.Boolean => "BOOLEAN",
        FactType.Date => "DATE",
        _ when IsNumber(node) => node.Scale == 0 ? "BIGINT" : string.Create(CultureInfo.InvariantCulture, $"DECIMAL(20, {node.Scale})"),
        _ => "TEXT",
    };

    private static string Check(FileColumn column) => column.Node switch
    {
        { Type: FactType.Enum, Values: var values } => $" CHECK ({SqlText.Name(column.Header)} IN ({string.Join(", ", values.Select(v => SqlText.Literal(v.Wire)))}))",
        _ when IsNumber(column.Node) => string.Create(CultureInfo.InvariantCulture, $" CHECK ({SqlText.Name(column.Header)} BETWEEN {column.Node.Range.Least} AND {column.Node.Range.Most})"),
        _ => "",
    };

    internal static bool IsNumber(FactNode node) => node.Type is FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal;
}
