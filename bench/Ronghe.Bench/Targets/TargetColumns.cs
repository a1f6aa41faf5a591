using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Ronghe.Bench.Targets;

/// <summary>Columns of the summary that set the median against the <see cref="TargetAttribute"/> of the benchmark.</summary>
internal sealed class TargetColumn(string name, string legend, Func<double, TargetAttribute?, string> cell) : IColumn
{
    public static IColumn PerSecond { get; } = new TargetColumn("Per second", "Operations a second, from the median", (median, _) => $"{1e9 / median:N0}");

    public static IColumn Target { get; } = new TargetColumn("Target", "What the figure must reach", (_, target) => target?.ToString() ?? "");

    public static IColumn Ratio { get; } =
        new TargetColumn("Of target", "How many times better than the target; below 1 it misses", (median, target) => target is null ? "" : $"{target.Nanoseconds / median:0.00}×");

    public string Id => name;
    public string ColumnName => name;
    public string Legend => legend;
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? cell(statistics.Median, benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<TargetAttribute>())
            : "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
