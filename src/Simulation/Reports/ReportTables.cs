using Ronghe.Kernel.Amounts;

namespace Ronghe.Simulation.Reports;

/// <summary>Names of tables and columns that others go by.</summary>
public static class ReportTables
{
    public const string Measures = "measures";
    public const string Award = "award";
    public const string TaxCredit = "tax-credit";
    public const string Caps = "discretionary-cap";
    public const string PaidFirms = "paid-firms";

    /// <summary>Tables that break the totals down by what a firm is begin so; those by measure too have a longer id.</summary>
    public const string By = "by-";

    /// <summary>The sum of a column of money; what is empty does not count.</summary>
    public static Money Sum(this ReportTable table, string column)
    {
        var at = table.IndexOf(column);
        return table.Rows.Select(row => row[at]).OfType<Money>().Aggregate(Money.Zero, (sum, cell) => sum + cell);
    }

    /// <summary>-1 where the table has no such column.</summary>
    public static int IndexOf(this ReportTable table, string column)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].Key == column) return i;
        return -1;
    }
}
