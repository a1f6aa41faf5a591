using System.Diagnostics;
using System.Globalization;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Bench.Simulations;

/// <summary>
/// From Parquet to totals: synthetic populations of growing size, simulated with all measures of a package by all processors. Prints
/// the time, the cost of a firm, what each firm more than in the population before costs, and the greatest memory of the process so far:
/// for the first population once cold, and after a warm-up in which the runtime compiles what runs often. Populations are kept in the folder for the next run.
/// </summary>
internal static class SimulationRun
{
    /// <summary>So often a loop must have run before the runtime compiles it for good, with room for it to do so beside.</summary>
    private const int WarmUps = 8;

    public static int Run(string folder, IEnumerable<string> sizes, TextWriter output)
    {
        var library = PolicyLibrary.LoadPackage(Repository.PathOf("policies/qingdao/2021-135"), Repository.PathOf("policies")).Library!;
        var schema = PopulationSchema.Of(library.Facts);
        (long Firms, TimeSpan Time)? before = null;
        foreach (var firms in sizes.Select(s => long.Parse(s, CultureInfo.InvariantCulture)))
        {
            var population = Path.Combine(folder, firms.ToString(CultureInfo.InvariantCulture));
            if (!Directory.Exists(population))
            {
                Directory.CreateDirectory(population);
                PopulationSynthesizer.Synthesize(population, schema, firms, 1, null, TableFormat.Parquet, null, CancellationToken.None);
            }

            if (before is null)
            {
                Report($"{firms:N0} firms, cold", firms, Simulate(library, population, folder), "", output);
                for (var i = 0; i < WarmUps; i++) Simulate(library, population, folder);
            }

            var time = Simulate(library, population, folder);
            var further = before is var (fewer, shorter) ? string.Create(CultureInfo.InvariantCulture, $", {(time - shorter).TotalMicroseconds / (firms - fewer):0.00} µs each further firm") : "";
            Report($"{firms:N0} firms", firms, time, further, output);
            before = (firms, time);
        }

        return 0;
    }

    private static void Report(string what, long firms, TimeSpan time, string further, TextWriter output) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}, {Environment.ProcessorCount} threads: {time.TotalSeconds:0.00} s, {time.TotalMicroseconds / firms:0.00} µs a firm{further}, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));

    private static TimeSpan Simulate(PolicyLibrary library, string population, string folder)
    {
        var watch = Stopwatch.StartNew();
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
        return watch.Elapsed;
    }
}
