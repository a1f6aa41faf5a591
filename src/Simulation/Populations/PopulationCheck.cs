using Ronghe.Columnar.Columns;

namespace Ronghe.Simulation.Populations;

/// <summary>Reads a population from end to end and judges nothing.</summary>
public static class PopulationCheck
{
    /// <summary>How many firms it has; what is wrong is in <paramref name="faults"/>.</summary>
    /// <param name="progress">Told 0 … 1.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static long Run(string folder, PopulationSchema schema, PopulationFaults faults, IProgress<double>? progress, CancellationToken cancel)
    {
        var book = new CodeBook();
        using var reader = PopulationReader.Open(folder, schema, book, faults);
        if (reader is null) return 0;
        long firms = 0;
        for (var block = new PopulationBlock(schema.ShapeWith(book), schema); reader.Fill(block);)
        {
            cancel.ThrowIfCancellationRequested();
            firms += block.Count;
            progress?.Report(reader.Progress);
        }

        return firms;
    }
}
