using System.Text.Json.Nodes;

namespace Ronghe.Simulation.Reports;

/// <summary>What cells of a column are.</summary>
public enum ReportKind
{
    /// <summary>A <see cref="string"/>.</summary>
    Text,

    /// <summary>A <see cref="long"/>.</summary>
    Count,

    /// <summary>A <see cref="Kernel.Amounts.Money"/>.</summary>
    Money,

    /// <summary>A <see cref="decimal"/>, a share of 1.</summary>
    Share,
}

/// <param name="Key">Stable, in English: what programs go by.</param>
/// <param name="Title">What people read.</param>
public sealed record ReportColumn(string Key, string Title, ReportKind Kind);

/// <summary>A picture of a table: one column names the bars, others are their lengths.</summary>
public sealed record ReportChart(int Names, IReadOnlyList<int> Values);

/// <summary>One table of results. Every form of the report (JSON, CSV, XLSX, HTML) is made from these.</summary>
/// <param name="Id">Stable, kebab-case: the name of its file.</param>
/// <param name="Says">What the table and its chart say, in a sentence or two.</param>
/// <param name="Rows">A cell a column; null where there is nothing to say.</param>
public sealed record ReportTable(
    string Id, string Title, string Says, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, ReportChart? Chart = null);

/// <summary>The results of a simulation.</summary>
/// <param name="Label">What has to be said before any number, such as that the firms are synthetic; null for nothing.</param>
/// <param name="Assumptions">What was assumed, in plain words.</param>
/// <param name="Manifest">What was run on what: versions, hashes, dates, readings, seed.</param>
public sealed record SimulationReport(
    string Title, string? Label, IReadOnlyList<string> Assumptions, JsonObject Manifest, IReadOnlyList<ReportTable> Tables);
