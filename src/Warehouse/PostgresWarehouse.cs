using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;
using Ronghe.Columnar.Sql;
using Ronghe.Simulation.Sql;

namespace Ronghe.Warehouse;

/// <summary>A PostgreSQL server: everything stands in a schema of its own, which is dropped with it. Populations come in by COPY.</summary>
public sealed class PostgresWarehouse : IWarehouse
{
    private readonly string schema = "ronghe_" + Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource source;

    /// <param name="connection">Npgsql's connection string, of an account that may make schemas.</param>
    /// <exception cref="DbException">The server cannot be reached, or refuses.</exception>
    public PostgresWarehouse(string connection)
    {
        // many columns are computed for each row: compiling such queries takes longer than running them
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema, Options = "-c jit=off -c work_mem=64MB", CommandTimeout = 0 });
        Run($"CREATE SCHEMA {schema}");
    }

    public SqlDialect Dialect => SqlDialect.Postgres;

    public DbConnection Connect() => source.OpenConnection();

    public IRowWriter Fill(string table)
    {
        var connection = source.OpenConnection();
        return new Copy(connection, connection.BeginTextImport($"COPY {SqlText.Name(table)} FROM STDIN"));
    }

    public void Dispose()
    {
        try
        {
            Run($"DROP SCHEMA {schema} CASCADE");
        }
        finally
        {
            source.Dispose();
        }
    }

    private void Run(string text)
    {
        using var connection = source.OpenConnection();
        using var command = new NpgsqlCommand(text, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>COPY's own form of text: a tab between columns, a line a row, \N for NULL.</summary>
    private sealed class Copy(NpgsqlConnection connection, NpgsqlCopyTextWriter writer) : IRowWriter
    {
        private const int Room = 1 << 16;
        private readonly byte[] buffer = new byte[Room];
        private int length;
        private bool isComplete;
        private bool isFirst = true;

        public void Null()
        {
            Next(2);
            Add("\\N"u8);
        }

        public void Number(long number, int scale)
        {
            Next(48);
            if (scale == 0) Add(number);
            else
            {
                var unit = 1L;
                for (var i = 0; i < scale; i++) unit *= 10;
                if (number < 0) Add("-"u8);
                Add(Math.Abs(number) / unit);
                Add("."u8);
                Utf8Formatter.TryFormat(Math.Abs(number) % unit, buffer.AsSpan(length), out var written, new('D', (byte)scale));
                length += written;
            }
        }

        public void Flag(bool flag)
        {
            Next(1);
            Add(flag ? "t"u8 : "f"u8);
        }

        public void Date(DateOnly day)
        {
            Next(10);
            day.TryFormat(buffer.AsSpan(length), out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            length += written;
        }

        public void Text(string text)
        {
            if (text.AsSpan().IndexOfAny("\\\t\r\n") >= 0)
                text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            Next(text.Length * 3);
            length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        }

        public void EndRow()
        {
            Next(0);
            buffer[length - 1] = (byte)'\n';
            isFirst = true;
        }

        public void Complete()
        {
            Flush();
            writer.Dispose();
            isComplete = true;
        }

        public void Dispose()
        {
            // what was not completed is given up
            if (!isComplete) writer.Cancel();
            connection.Dispose();
        }

        private void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(buffer.AsSpan(length));
            length += bytes.Length;
        }

        private void Add(long number)
        {
            Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
            length += written;
        }

        /// <summary>Begins a cell, or ends the row, where so many bytes are to come.</summary>
        private void Next(int bytes)
        {
            if (length + bytes + 1 > Room) Flush();
            if (!isFirst) buffer[length++] = (byte)'\t';
            isFirst = false;
        }

        private void Flush()
        {
            writer.BaseStream.Write(buffer, 0, length);
            length = 0;
        }
    }
}
