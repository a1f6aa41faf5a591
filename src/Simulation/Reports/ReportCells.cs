using System.Globalization;
using Ronghe.Kernel.Amounts;

namespace Ronghe.Simulation.Reports;

/// <summary>Cells of a report's tables, as their columns' kinds say: for programs and for people.</summary>
public static class ReportCells
{
    /// <summary>As programs read it; null where there is nothing.</summary>
    public static string? Plain(object? cell) => cell switch
    {
        null => null,
        string text => text,
        long count => count.ToString(CultureInfo.InvariantCulture),
        Money money => money.ToString(),
        decimal share => share.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(cell.GetType().Name),
    };

    /// <summary>As people read it: grouped, shares of a hundred.</summary>
    public static string Readable(object? cell) => cell switch
    {
        null => "—",
        string text => text,
        long count => count.ToString("N0", CultureInfo.InvariantCulture),
        Money money => money.ToReadable(),
        decimal share => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%",
        _ => throw new InvalidOperationException(cell.GetType().Name),
    };
}
