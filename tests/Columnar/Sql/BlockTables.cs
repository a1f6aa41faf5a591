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
    /// <summary>Asks the database every question that has SQL and compares all cells.</summary>
    internal static async Task<SqlPlan> ShouldAnswerAsPlannedAsync(this ColumnarPlan plan, Block block, SqlDialect dialect, DbConnection connection)
    {
        var (sql, asked) = await AskAsync(plan, block, dialect, connection);
        var planned = plan.Begin().Run(block);
        foreach (var (question, found) in sql.Questions.Zip(asked))
        {
            var answers = planned.Questions[plan.Questions.ToList().IndexOf(question.Question)];
            var expected = Enumerable.Range(0, answers.Columns[0].Count).Select(row => string.Join("; ", answers.Columns.Select(column => SameAnswers.Text(column, row, block.Texts)))).ToList();
            for (var row = 0; row < Math.Max(expected.Count, found.Count); row++)
                if (found.ElementAtOrDefault(row) != expected.ElementAtOrDefault(row)) Assert.Fail($"{dialect}: {question.Question.Name}: row {row} is {found.ElementAtOrDefault(row)} where {expected.ElementAtOrDefault(row)} is right:\n{question.Text}");
        }

        return sql;
    }

    /// <summary>The answers of the database to every question that has SQL.</summary>
    internal static async Task<(SqlPlan Sql, List<List<string>> Answers)> AskAsync(ColumnarPlan plan, Block block, SqlDialect dialect, DbConnection connection)
    {
        var sql = SqlPlan.Of(plan, dialect, TableOf(plan.Shape.Rows, "rows", 1), (_, column) => string.Create(CultureInfo.InvariantCulture, $"答{column}"));
        await FillAsync(connection, dialect, block.Rows, "rows", [.. Enumerable.Range(0, block.Rows.Count).Select(row => new[] { row })], block.Texts);
        var answers = new List<List<string>>();
        foreach (var question in sql.Questions) answers.Add(await AskAsync(connection, question));
        return (sql, answers);
    }

    private static SqlTable TableOf(TableShape shape, string name, int keys) => new(
        SqlText.Name(name), [.. Enumerable.Range(0, keys).Select(key => $"key{key}")],
        [.. shape.Columns.Select((column, i) => column.Type is ColumnType.Number
            ? new SqlColumn($"CASE WHEN s{i} = 0 THEN v{i} END", $"s{i} = 1", $"CASE WHEN s{i} = 3 THEN v{i} END")
            : new SqlColumn($"v{i}", $"s{i} = 1"))],
        [.. shape.Lists.Select((list, i) => new SqlList($"l{i} = 0", $"l{i} = 1", TableOf(list.Items, $"{name}/{i}", keys + 1)))]);

    private static async Task FillAsync(DbConnection connection, SqlDialect dialect, Table table, string name, List<int[]> keys, TextCodes texts)
    {
        var columns = Enumerable.Range(0, keys.FirstOrDefault()?.Length ?? name.Split('/').Length).Select(key => $"key{key} INTEGER")
            .Concat(table.Shape.Columns.SelectMany((column, i) => new[] { $"v{i} {TypeOf(column.Type)}", $"s{i} SMALLINT" }))
            .Concat(table.Shape.Lists.Select((_, i) => $"l{i} SMALLINT"));
        await RunAsync(connection, $"DROP TABLE IF EXISTS {SqlText.Name(name)}; CREATE TABLE {SqlText.Name(name)} ({string.Join(", ", columns)})");
        for (var from = 0; from < table.Count; from += 200)
        {
            var insert = new StringBuilder($"INSERT INTO {SqlText.Name(name)} VALUES ");
            insert.AppendJoin(", ", Enumerable.Range(from, Math.Min(200, table.Count - from)).Select(row => "(" + string.Join(", ", keys[row]
                .Select(key => key.ToString(CultureInfo.InvariantCulture))
                .Concat(table.Columns.SelectMany(column => new[] { Cell(column, row, texts), ((int)column.StateOf(row)).ToString(CultureInfo.InvariantCulture) }))
                .Concat(table.Lists.Select(list => list.States.IsEmpty ? "0" : ((int)list.States[row]).ToString(CultureInfo.InvariantCulture)))) + ")"));
            await RunAsync(connection, insert.ToString());
        }

        for (var i = 0; i < table.Lists.Length; i++)
        {
            var list = table.Lists[i];
            var owners = Enumerable.Range(0, table.Count).SelectMany(row => Enumerable.Range(0, list.Offsets[row + 1] - list.Offsets[row]).Select(item => new[] { row, item }));
            await FillAsync(connection, dialect, list.Items, $"{name}/{i}", [.. owners.Select(owner => (int[])[.. keys[owner[0]], owner[1]])], texts);
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

    private static async Task RunAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The answers in the order of the rows' keys, in the words of the plan's answers.</summary>
    private static async Task<List<string>> AskAsync(DbConnection connection, SqlQuestion question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM ({question.Text}) answers ORDER BY {string.Join(", ", question.Table.Keys)}";
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await reader.ReadAsync())
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
