using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Ronghe.Columnar.Sql;
using Ronghe.Simulation.Output;
using Ronghe.Simulation.Sql;

namespace Ronghe.Warehouse;

/// <summary>DuckDB within this process, over a file in a temporary folder that goes with it: it may be larger than the memory. What a killed process left there goes with the next.</summary>
public sealed class DuckDbWarehouse : IWarehouse
{
    private readonly HeldFolder folder = HeldFolder.Make(Path.GetTempPath(), "ronghe-duckdb-", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    private readonly DuckDBConnection first;

    /// <param name="threads">How many threads queries may use.</param>
    public DuckDbWarehouse(int threads)
    {
        first = new DuckDBConnection($"DataSource={Path.Combine(folder.Path, "population.duckdb")}");
        first.Open();
        using var command = first.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET threads = {threads}; SET temp_directory = {SqlText.Literal(folder.Path)}; SET autoinstall_known_extensions = false");
        command.ExecuteNonQuery();
    }

    public SqlDialect Dialect => SqlDialect.DuckDb;

    public DbConnection Connect()
    {
        var connection = new DuckDBConnection(first.ConnectionString);
        connection.Open();
        return connection;
    }

    public IRowWriter Fill(string table) => new Appender(new DuckDBConnection(first.ConnectionString), table);

    public void Dispose()
    {
        first.Dispose();
        folder.Dispose();
    }

    private sealed class Appender : IRowWriter
    {
        private readonly DuckDBConnection connection;
        private readonly DuckDBAppender appender;
        private IDuckDBAppenderRow? row;

        public Appender(DuckDBConnection connection, string table)
        {
            this.connection = connection;
            connection.Open();
            appender = connection.CreateAppender(table);
        }

        private IDuckDBAppenderRow Row => row ??= appender.CreateRow();

        public void Null() => Row.AppendNullValue();

        public void Number(long number, int scale)
        {
            if (scale == 0) Row.AppendValue(number);
            else Row.AppendValue(new decimal(unchecked((int)Math.Abs(number)), (int)(Math.Abs(number) >> 32), 0, number < 0, (byte)scale));
        }

        public void Flag(bool flag) => Row.AppendValue(flag);

        public void Date(DateOnly day) => Row.AppendValue(day);

        public void Text(string text) => Row.AppendValue(text);

        public void EndRow()
        {
            Row.EndRow();
            row = null;
        }

        public void Complete() => appender.Close();

        public void Dispose()
        {
            appender.Dispose();
            connection.Dispose();
        }
    }
}
