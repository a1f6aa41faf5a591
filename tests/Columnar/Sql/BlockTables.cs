using System.Data.Common;
using System.Globalization;
using System.Text;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Sql;
using Ronghe.Columnar.Tests.Populations;

namespace Ronghe.Columnar.Tests.Sql;

/// <summary>A block as tables of a database, cells beside their states, to hold printed queries to the plan that they are printed from.</summary>
internal static class BlockTables
{
    /// <summary>The answers of the database to every question that has SQL, as <see cref="Answers"/> has them.</summary>
    internal static (SqlPlan Sql, List<List<string>> Answers) Ask(ColumnarPlan plan, Block block, SqlDialect dialect, DbConnection connection)
    {
        var sql = SqlPlan.Of(plan, dialect, TableOf(plan.Shape.Rows, "rows", 1), (_, column) => string.Create(CultureInfo.InvariantCulture, $"答{column}"));
        return (sql, Ask(sql, block, connection));
    }

    internal static List<List<string>> Ask(SqlPlan sql, Block block, DbConnection connection)
    {
        Fill(connection, block.Rows, "rows", [.. Enumerable.Range(0, block.Rows.Count).Select(row => new[] { row })], block.Texts);
        return [.. sql.Questions.Select(question => Ask(connection, question))];
    }

    private static SqlTable TableOf(TableShape shape, string name, int keys) => new(
        SqlText.Name(name), [.. Enumerable.Range(0, keys).Select(key => $"key{key}")],
        [.. shape.Columns.Select((column, i) => column.Type is ColumnType.Number
            ? new SqlColumn($"CASE WHEN s{i} = 0 THEN v{i} END", $"s{i} = 1", $"CASE WHEN s{i} = 3 THEN v{i} END")
            : new SqlColumn($"v{i}", $"s{i} = 1"))],
        [.. shape.Lists.Select((list, i) => new SqlList($"l{i} = 0", $"l{i} = 1", TableOf(list.Items, $"{name}/{i}", keys + 1)))]);

    private static void Fill(DbConnection connection, Table table, string name, List<int[]> keys, TextCodes texts)
    {
        var columns = Enumerable.Range(0, keys.FirstOrDefault()?.Length ?? name.Split('/').Length).Select(key => $"key{key} INTEGER")
            .Concat(table.Shape.Columns.SelectMany((column, i) => new[] { $"v{i} {TypeOf(column.Type)}", $"s{i} SMALLINT" }))
            .Concat(table.Shape.Lists.Select((_, i) => $"l{i} SMALLINT"));
        Run(connection, $"DROP TABLE IF EXISTS {SqlText.Name(name)}; CREATE TABLE {SqlText.Name(name)} ({string.Join(", ", columns)})");
        for (var from = 0; from < table.Count; from += 200)
        {
            var insert = new StringBuilder($"INSERT INTO {SqlText.Name(name)} VALUES ");
            insert.AppendJoin(", ", Enumerable.Range(from, Math.Min(200, table.Count - from)).Select(row => "(" + string.Join(", ", keys[row]
                .Select(key => key.ToString(CultureInfo.InvariantCulture))
                .Concat(table.Columns.SelectMany(column => new[] { Cell(column, row, texts), ((int)column.StateOf(row)).ToString(CultureInfo.InvariantCulture) }))
                .Concat(table.Lists.Select(list => list.States.IsEmpty ? "0" : ((int)list.States[row]).ToString(CultureInfo.InvariantCulture)))) + ")"));
            Run(connection, insert.ToString());
        }

        for (var i = 0; i < table.Lists.Length; i++)
        {
            var list = table.Lists[i];
            var owners = Enumerable.Range(0, table.Count).SelectMany(row => Enumerable.Range(0, list.Offsets[row + 1] - list.Offsets[row]).Select(item => new[] { row, item }));
            Fill(connection, list.Items, $"{name}/{i}", [.. owners.Select(owner => (int[])[.. keys[owner[0]], owner[1]])], texts);
        }
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number => "BIGINT",
        ColumnType.Flag => "BOOLEAN",
        ColumnType.Date => "DATE",
        _ => "TEXT",
    };

    private static string Cell(Column column, int row, TextCodes texts) => (column.StateOf(row), column) switch
    {
        (CellState.Known or CellState.UnknownAtLeast, Column.Numbers numbers) => numbers[row].ToString(CultureInfo.InvariantCulture),
        (CellState.Known, Column.Flags flags) => flags.IsTrue(row) ? "TRUE" : "FALSE",
        (CellState.Known, Column.Dates dates) => string.Create(CultureInfo.InvariantCulture, $"DATE '{new DateOnly(1970, 1, 1).AddDays(dates[row]):yyyy-MM-dd}'"),
        (CellState.Known, Column.Codes codes) => SqlText.Literal(texts[codes[row]]),
        _ => "NULL",
    };

    private static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>The answers in the order of the rows' keys, in the words of the plan's answers.</summary>
    private static List<string> Ask(DbConnection connection, SqlQuestion question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM ({question.Text}) answers ORDER BY {string.Join(", ", question.Table.Keys)}";
        try
        {
            using var reader = command.ExecuteReader();
            var found = new List<string>();
            while (reader.Read())
                found.Add(string.Join("; ", question.Question.Wanted.Select((wanted, i) => Text(reader, question.Table.Keys.Length + (2 * i), wanted))));
            return found;
        }
        catch (DbException error)
        {
            throw new InvalidOperationException($"{question.Question.Name}: {error.Message}\n{question.Text}", error);
        }
    }

    private static string Text(DbDataReader reader, int at, Wanted wanted) => reader.GetValue(at) switch
    {
        DBNull => reader.GetBoolean(at + 1) ? "null" : "unknown",
        bool flag => flag ? "true" : "false",
        string text => text,
        var number => string.Create(CultureInfo.InvariantCulture, $"{number} at {((Wanted.Number)wanted).Scale}"),
    };
}
