using System.Diagnostics;
using System.Globalization;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Bench.Simulations;

/// <summary>
/// From Parquet to totals: synthetic populations of growing size, simulated with all measures of a package by all processors. Prints
/// the time, the cost of a firm, and the greatest memory of the process so far. Populations are kept in the folder for the next run.
/// </summary>
internal static class SimulationRun
{
    public static int Run(string folder, IEnumerable<string> sizes, TextWriter output)
    {
        var library = PolicyLibrary.LoadPackage(Repository.PathOf("policies/qingdao/2021-135"), Repository.PathOf("policies")).Library!;
        var schema = PopulationSchema.Of(library.Facts);
        var first = true;
        foreach (var firms in sizes.Select(s => long.Parse(s, CultureInfo.InvariantCulture)))
        {
            var population = Path.Combine(folder, firms.ToString(CultureInfo.InvariantCulture));
            if (!Directory.Exists(population))
            {
                Directory.CreateDirectory(population);
                PopulationSynthesizer.Synthesize(population, schema, firms, 1, null, TableFormat.Parquet, null, CancellationToken.None);
            }

            // the first run pays for what is compiled
            if (first) Simulate(library, population, folder);
            first = false;
            var watch = Stopwatch.StartNew();
            Simulate(library, population, folder);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{firms:N0} firms, {Environment.ProcessorCount} threads: {watch.Elapsed.TotalSeconds:0.0} s, {watch.Elapsed.TotalMicroseconds / firms:0.00} µs a firm, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));
        }

        return 0;
    }

    private static void Simulate(PolicyLibrary library, string population, string folder)
    {
        var to = Path.Combine(folder, "result");
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        var outcome = Simulator.Run(
            new SimulationRequest
            {
                Library = library,
                Package = "qingdao/2021-135",
                Population = population,
                On = new DateOnly(2021, 12, 31),
                AsKnownOn = new DateOnly(2021, 12, 31),
                NearPercent = 0,
                Determinations = DeterminationScope.None,
            },
            to, TimeProvider.System, null, CancellationToken.None);
        if (outcome is not SimulationOutcome.Done) throw new InvalidOperationException(outcome.ToString());
    }
}
