using System.Diagnostics;
using System.Globalization;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Bench.Simulations;

/// <summary>
/// From Parquet to totals: synthetic populations of growing size, simulated with all measures of a package by all processors. Prints
/// the first run of the process as it is; then, after a warm-up over the first population in which the runtime compiles what runs often, of each population
/// the middle one of several runs: its time, the cost of a firm, and the greatest memory of the process so far; at the end that cost beside the greatest
/// population's, and what each further firm costs from one population to the next, in which what a run costs in any case is not spread over its firms.
/// Populations are kept in the folder for the next run.
/// </summary>
internal static class SimulationRun
{
    /// <summary>
    /// So often a loop must have run before the runtime compiles it for good: first to be worth learning from, then with what was
    /// learnt, with room to compile beside.
    /// </summary>
    private const int WarmUps = 40;

    /// <summary>Each population is run as often as so many firms take, at least once and at most as often as says the second.</summary>
    private const long FirmsInAll = 30_000_000;
    private const int MostRuns = 9;

    public static int Run(string folder, IEnumerable<string> sizes, TextWriter output)
    {
        var library = PolicyLibrary.LoadPackage(Repository.PathOf("policies/qingdao/2021-135"), Repository.PathOf("policies")).Library!;
        var marginals = MarginalsFile.Read(Repository.PathOf("policies/marginals.yaml"), PopulationSchema.Of(library.Facts)).Marginals!;
        var costs = new List<(long Firms, double Micros)>();
        foreach (var firms in sizes.Select(s => long.Parse(s, CultureInfo.InvariantCulture)))
        {
            var population = Path.Combine(folder, firms.ToString(CultureInfo.InvariantCulture));
            if (!Directory.Exists(population))
            {
                Directory.CreateDirectory(population);
                PopulationSynthesizer.Synthesize(population, marginals, firms, 1, null, TableFormat.Parquet, null, CancellationToken.None);
            }

            if (costs.Count == 0)
            {
                Report($"{firms:N0} firms, cold", firms, [Simulate(library, population, folder)], output);
                Report($"{firms:N0} firms, {WarmUps} runs of warm-up", firms, [.. Enumerable.Range(0, WarmUps).Select(_ => Simulate(library, population, folder))], output);
            }

            var runs = (int)Math.Clamp(FirmsInAll / firms, 1, MostRuns);
            costs.Add((firms, Report($"{firms:N0} firms", firms, [.. Enumerable.Range(0, runs).Select(_ => Simulate(library, population, folder))], output)));
        }

        foreach (var (firms, micros) in costs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a firm of {firms:N0} costs {micros / costs[^1].Micros:0.00} × one of {costs[^1].Firms:N0}"));
        foreach (var (less, more) in costs.Zip(costs.Skip(1)))
        {
            var further = (more.Firms * more.Micros - less.Firms * less.Micros) / (more.Firms - less.Firms);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"each further firm from {less.Firms:N0} to {more.Firms:N0} costs {further:0.00} µs"));
        }

        return 0;
    }

    /// <summary>What a firm costs in the middle one of the runs, in microseconds.</summary>
    private static double Report(string what, long firms, List<TimeSpan> runs, TextWriter output)
    {
        var sorted = runs.Order().ToList();
        var middle = sorted[sorted.Count / 2];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}, {Environment.ProcessorCount} threads: {middle.TotalSeconds:0.00} s (of {runs.Count}: {sorted[0].TotalSeconds:0.00} … {sorted[^1].TotalSeconds:0.00}), {middle.TotalMicroseconds / firms:0.00} µs a firm, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));
        return middle.TotalMicroseconds / firms;
    }

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
