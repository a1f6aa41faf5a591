using System.Globalization;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

/// <summary>One thing wrong with a population.</summary>
/// <param name="Row">The row of the file, the first below the heading being 1; 0 where the whole file is meant.</param>
/// <param name="Column">The column's heading; null where the whole row is meant.</param>
/// <param name="Code">Stable, kebab-case.</param>
public sealed record PopulationFault(string File, long Row, string? Column, string Code, string Message)
{
    /// <summary>In the house's one form: the place is file, row and column.</summary>
    public Fault ToFault() => new(
        Code,
        string.Create(CultureInfo.InvariantCulture, $"{File}{(Row > 0 ? $":{Row}" : "")}{(Column is null ? "" : $":{Column}")}"),
        Message);
}

/// <summary>Collects faults up to a bound and counts the rest.</summary>
public sealed class PopulationFaults(int limit = 100)
{
    private readonly List<PopulationFault> listed = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public IReadOnlyList<PopulationFault> Listed => listed;

    public long Count { get; private set; }

    /// <summary>How often each code came.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    public bool Any => Count > 0;

    public void Add(string file, long row, string? column, string code, string message)
    {
        Count++;
        counts[code] = counts.GetValueOrDefault(code) + 1;
        if (listed.Count < limit) listed.Add(new PopulationFault(file, row, column, code, message));
    }

    /// <summary>The faults that are listed, and one more that counts the rest.</summary>
    public IReadOnlyList<Fault> Report() => Count == listed.Count
        ? [.. listed.Select(f => f.ToFault())]
        :
        [
            .. listed.Select(f => f.ToFault()),
            new Fault("too-many-faults", "", $"共 {Count:N0} 处，只列出前 {listed.Count} 处；各类处数：{string.Join('、', counts.Select(c => $"{c.Key} {c.Value:N0}"))}"),
        ];
}
