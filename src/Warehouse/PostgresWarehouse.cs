using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Sql;
using Ronghe.Simulation.Sql;

namespace Ronghe.Warehouse;

/// <summary>
/// A PostgreSQL server: everything stands in a schema of its own, which is dropped with it. Populations come in by COPY. As long as the
/// schema is wanted a connection holds its advisory lock, which the server lets go of with the process: the next one to come to the
/// database drops what nobody holds any more.
/// </summary>
public sealed class PostgresWarehouse : IWarehouse
{
    private const string Prefix = "ronghe_warehouse_";
    private readonly string schema = Prefix + Guid.NewGuid().ToString("N");
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection hold;

    /// <param name="connection">Npgsql's connection string, of an account that may make schemas.</param>
    /// <exception cref="DbException">The server cannot be reached, or refuses.</exception>
    public PostgresWarehouse(string connection)
    {
        // many columns are computed for each row: compiling such queries takes longer than running them
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { SearchPath = schema, Options = "-c jit=off -c work_mem=64MB", CommandTimeout = 0 });
        // a word now and then, so that no server ends a connection that waits
        hold = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { KeepAlive = 30, Pooling = false }.ConnectionString);
        try
        {
            hold.Open();
            Sweep();
            Ask($"SELECT pg_advisory_lock({KeyOf(schema)})");
            Ask($"CREATE SCHEMA {schema}");
        }
        catch
        {
            hold.Dispose();
            source.Dispose();
            throw;
        }
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
            Ask($"DROP SCHEMA {schema} CASCADE");
        }
        finally
        {
            hold.Dispose();
            source.Dispose();
        }
    }

    private static string KeyOf(string name) => $"hashtextextended({SqlText.Literal(name)}, 0)";

    private object? Ask(string text)
    {
        using var command = new NpgsqlCommand(text, hold) { CommandTimeout = 0 };
        return command.ExecuteScalar();
    }

    /// <summary>Drops the schemas of this account that nobody holds.</summary>
    private void Sweep()
    {
        const string Own = $"SELECT array_agg(nspname::text) FROM pg_namespace WHERE starts_with(nspname, '{Prefix}') AND pg_get_userbyid(nspowner) = current_user";
        if (Ask(Own) is not string[] left) return;
        // what a query that nobody waits for still reads is left to the next
        Ask("SET lock_timeout = '2s'");
        foreach (var name in left)
        {
            if (Ask($"SELECT pg_try_advisory_lock({KeyOf(name)})") is not true) continue;
            try
            {
                Ask($"DROP SCHEMA IF EXISTS {SqlText.Name(name)} CASCADE");
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                continue;
            }
            finally
            {
                Ask($"SELECT pg_advisory_unlock({KeyOf(name)})");
            }
        }

        Ask("RESET lock_timeout");
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
                var unit = Column.Numbers.UnitOf(scale);
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
