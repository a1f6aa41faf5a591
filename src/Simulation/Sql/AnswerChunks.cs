using System.Data.Common;
using System.Globalization;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Sql;

namespace Ronghe.Simulation.Sql;

/// <summary>
/// The answers of a warehouse, fetched some blocks at a time in the order of the population, so that memory does not grow with it. Safe
/// under threads, which take neighbouring blocks.
/// </summary>
internal sealed class AnswerChunks
{
    private const int ChunkBlocks = 8;
    private const int KeptChunks = 4;

    private readonly LoadedPopulation population;
    private readonly IReadOnlyList<SqlQuestion> questions;
    private readonly string prefix;
    private readonly int[] lists;
    private readonly Dictionary<int, Lazy<Cells[][]>> chunks = [];

    private AnswerChunks(LoadedPopulation population, IReadOnlyList<SqlQuestion> questions, string prefix)
    {
        this.population = population;
        this.questions = questions;
        this.prefix = prefix;
        lists = [.. questions.Select(q => q.Question.Item is { } item ? population.Schema.Enterprises.Lists.Select(l => l.Path).ToList().IndexOf(item.List) : -1)];
    }

    /// <summary>The cells of one answer: a text, or a number or flag; and what is known of each.</summary>
    private sealed class Cells
    {
        public List<string?> Texts { get; } = [];

        public List<long> Numbers { get; } = [];

        public List<CellState> States { get; } = [];
    }

    /// <summary>Has the warehouse answer all questions.</summary>
    public static AnswerChunks Of(LoadedPopulation population, IReadOnlyList<SqlQuestion> questions, CancellationToken cancel)
    {
        var answers = new AnswerChunks(population, questions, "answers " + Guid.NewGuid().ToString("N")[..8]);
        using var connection = population.Warehouse.Connect();
        for (var i = 0; i < questions.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var keys = string.Join(", ", questions[i].Table.Keys);
            PopulationLoader.Run(connection, $"CREATE TABLE {answers.TableOf(i)} AS SELECT * FROM ({questions[i].Text}) answers ORDER BY {keys}");
            if (population.Warehouse.Dialect == SqlDialect.Postgres) PopulationLoader.Run(connection, $"CREATE INDEX ON {answers.TableOf(i)} ({keys})");
        }

        return answers;
    }

    /// <summary>Replaces the columns' cells by the answers of a block.</summary>
    public void Fill(int question, long firstRow, int count, IReadOnlyList<Column> columns, TextCodes texts)
    {
        var block = population.IndexOf(firstRow);
        var cells = Chunk(block / ChunkBlocks)[question];
        var from = checked((int)(Before(question, block) - Before(question, block / ChunkBlocks * ChunkBlocks)));
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, given) = (columns[i], cells[i]);
            column.Clear();
            for (var row = from; row < from + count; row++)
            {
                if (given.States[row] != CellState.Known) column.Append(given.States[row]);
                else if (column is Column.Codes codes) codes.Append(texts.CodeOf(given.Texts[row]!, kept: true));
                else if (column is Column.Flags flags) flags.Append(given.Numbers[row] != 0);
                else ((Column.Numbers)column).Append(given.Numbers[row]);
            }
        }
    }

    private string TableOf(int question) => SqlText.Name(string.Create(CultureInfo.InvariantCulture, $"{prefix} {question}"));

    /// <summary>How many answers come before those of a block.</summary>
    private long Before(int question, int block) => lists[question] < 0 ? population.Blocks[block].FirstRow : population.Blocks[block].ItemsBefore[lists[question]];

    private Cells[][] Chunk(int number)
    {
        Lazy<Cells[][]>? chunk;
        lock (chunks)
        {
            if (!chunks.TryGetValue(number, out chunk)) chunks[number] = chunk = new(() => Fetch(number));
            foreach (var old in chunks.Keys.Where(k => k <= number - KeptChunks).ToList()) chunks.Remove(old);
        }

        return chunk.Value;
    }

    private Cells[][] Fetch(int chunk)
    {
        using var connection = population.Warehouse.Connect();
        var from = population.Blocks[chunk * ChunkBlocks].FirstCode;
        var to = population.Blocks.Count > (chunk + 1) * ChunkBlocks ? population.Blocks[(chunk + 1) * ChunkBlocks].FirstCode : null;
        return [.. questions.Select((question, i) => Fetch(connection, question, TableOf(i), from, to))];
    }

    private static Cells[] Fetch(DbConnection connection, SqlQuestion question, string table, string from, string? to)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT * FROM {table} WHERE code >= {SqlText.Literal(from)}{(to is null ? "" : $" AND code < {SqlText.Literal(to)}")} ORDER BY {string.Join(", ", question.Table.Keys)}";
        var wanted = question.Question.Wanted;
        var cells = wanted.Select(_ => new Cells()).ToArray();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < cells.Length; i++)
            {
                var at = question.Table.Keys.Length + 2 * i;
                var isNull = reader.IsDBNull(at);
                cells[i].States.Add(!isNull ? CellState.Known : reader.GetBoolean(at + 1) ? CellState.Null : CellState.Unknown);
                if (wanted[i] is Wanted.Text) cells[i].Texts.Add(isNull ? null : reader.GetString(at));
                else cells[i].Numbers.Add(isNull ? 0 : wanted[i] is Wanted.Flag ? reader.GetBoolean(at) ? 1 : 0 : reader.GetInt64(at));
            }
        }

        return cells;
    }
}
