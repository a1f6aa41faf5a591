using System.Data.Common;
using Ronghe.Columnar.Sql;

namespace Ronghe.Simulation.Sql;

/// <summary>A database in which a population is judged. What is made there is made in a place of its own that goes when this is disposed.</summary>
public interface IWarehouse : IDisposable
{
    SqlDialect Dialect { get; }

    /// <summary>Another connection to the same place, open; several may be used at once.</summary>
    DbConnection Connect();

    /// <summary>Begins to fill a table, column after column in the order in which it was made.</summary>
    IRowWriter Fill(string table);
}

/// <summary>Fills one table. What was written is there once it is completed.</summary>
public interface IRowWriter : IDisposable
{
    void Null();

    /// <param name="scale">Decimals of the column; the number is a whole multiple of 10^−scale.</param>
    void Number(long number, int scale);

    void Flag(bool flag);

    void Date(DateOnly day);

    void Text(string text);

    void EndRow();

    void Complete();
}
