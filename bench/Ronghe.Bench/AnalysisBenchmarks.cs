using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Ronghe.Bench.Tables;
using Ronghe.Bench.Targets;
using Ronghe.Dmn;
using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;

namespace Ronghe.Bench;

/// <summary>Analysis of one table of 1,000 rules and six columns: every search, to its end.</summary>
public class AnalysisBenchmarks
{
    private DmnModel unique = null!;
    private DmnModel first = null!;
    private DmnModel boxes = null!;

    [GlobalSetup]
    public void Prepare()
    {
        unique = SplitTable.Create(HitPolicy.Unique);
        first = SplitTable.Create(HitPolicy.First);
        boxes = BoxTable.Create();
    }

    /// <summary>No gap and no overlap: both have to be proven.</summary>
    [Benchmark, Target(Milliseconds = 10_000)]
    public ImmutableArray<TableReport> Unique() => TableAnalysis.Analyse(unique);

    /// <summary>No masked rule but the last, which only a proof over all others shows.</summary>
    [Benchmark, Target(Milliseconds = 10_000)]
    public ImmutableArray<TableReport> First() => TableAnalysis.Analyse(first);

    /// <summary>What no search ends on: each stops at its bound and says so.</summary>
    [Benchmark, Target(Milliseconds = 10_000)]
    public ImmutableArray<TableReport> Boxes() => TableAnalysis.Analyse(boxes);
}
