using System.Diagnostics;

namespace Ronghe.Bench;

/// <summary>
/// Work repeated for a profiler, in rounds of a tenth of a second. The middle round is the figure; the least tells what the machine
/// does when nobody else wants it.
/// </summary>
internal static class ProfileLoop
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.1);

    public static int Run(string name, TimeSpan length, TextWriter output)
    {
        Action work = name switch
        {
            "assess" => Assess(),
            "load" => Load(),
            "money" => Table(money => money.MoneyCompiled()),
            "traced" => Table(money => money.MoneyTraced()),
            "analyse-unique" => Analyse(analysis => analysis.Unique()),
            "analyse-boxes" => Analyse(analysis => analysis.Boxes()),
            "analyse-first" => Analyse(analysis => analysis.First()),
            _ => throw new ArgumentException($"no such work: {name}", nameof(name)),
        };
        Repeat(work, WarmUp);
        var before = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var rounds = new List<double>();
        var count = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < length;)
        {
            var (times, wall) = Repeat(work, Round);
            rounds.Add(wall.TotalMicroseconds / times);
            count += times;
        }
        var cpu = Environment.CpuUsage.TotalTime - before;
        rounds.Sort();
        output.WriteLine(
            $"{name}: {count} times, each {rounds[rounds.Count / 2]:N1} µs wall (least {rounds[0]:N1}), "
            + $"{cpu.TotalMicroseconds / count:N1} µs processor, {(GC.GetTotalAllocatedBytes() - allocated) / count:N0} B");
        return 0;
    }

    private static (int Count, TimeSpan Wall) Repeat(Action work, TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < length; count++) work();
        return (count, watch.Elapsed);
    }

    private static Action Assess()
    {
        var benchmarks = new AssessmentBenchmarks();
        benchmarks.Load();
        return () => benchmarks.Assess();
    }

    private static Action Analyse(Func<AnalysisBenchmarks, IEnumerable<Ronghe.Dmn.Analysis.TableReport>> work)
    {
        var benchmarks = new AnalysisBenchmarks();
        benchmarks.Prepare();
        foreach (var finding in work(benchmarks).SelectMany(report => report.Findings)) Console.WriteLine(finding.Message(Ronghe.Feel.Diagnostics.Language.Chinese));
        return () => work(benchmarks);
    }

    private static Action Load()
    {
        var benchmarks = new PackageBenchmarks();
        return () => benchmarks.LoadPackages();
    }

    /// <summary>One call is 1,024 evaluations.</summary>
    private static Action Table(Action<TableBenchmarks> work)
    {
        var benchmarks = new TableBenchmarks();
        benchmarks.PrepareMoney();
        return () => work(benchmarks);
    }
}
