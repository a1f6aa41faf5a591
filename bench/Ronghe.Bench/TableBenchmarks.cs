using BenchmarkDotNet.Attributes;
using Ronghe.Bench.Tables;
using Ronghe.Bench.Targets;
using Ronghe.Dmn;
using Ronghe.Feel.Values;

namespace Ronghe.Bench;

/// <summary>One decision table, one thread, 1,024 sets of facts in turn.</summary>
public class TableBenchmarks
{
    private BenchTable money = null!;
    private BenchTable large = null!;
    private DmnModel moneyModel = null!;
    private DmnModel largeModel = null!;

    [GlobalSetup(Targets = [nameof(MoneyCompiled), nameof(MoneyTraced), nameof(MoneyInterpreted)])]
    public void PrepareMoney()
    {
        money = MoneyTable.Create();
        moneyModel = money.Prepare();
    }

    [GlobalSetup(Targets = [nameof(LargeCompiled)])]
    public void PrepareLarge()
    {
        large = LargeTable.Create();
        largeModel = large.Prepare();
    }

    [Benchmark(OperationsPerInvoke = BenchTable.FactCount), Target(PerSecond = 1_000_000)]
    public DmnResult MoneyCompiled() => money.EvaluateAll(moneyModel, BenchTable.Compiled);

    [Benchmark(OperationsPerInvoke = BenchTable.FactCount), Target(PerSecond = 100_000)]
    public DmnResult MoneyTraced() => money.EvaluateAll(moneyModel, BenchTable.Traced);

    [Benchmark(OperationsPerInvoke = BenchTable.FactCount)]
    public DmnResult MoneyInterpreted() => money.EvaluateAll(moneyModel, BenchTable.Interpreted);

    [Benchmark(OperationsPerInvoke = BenchTable.FactCount), Target(PerSecond = 100_000)]
    public DmnResult LargeCompiled() => large.EvaluateAll(largeModel, BenchTable.Compiled);

    /// <summary>What a result itself takes: the measure of "no allocation beyond the result".</summary>
    [Benchmark]
    public DmnResult ResultAlone() => new(FeelValue.Of(640000L), [], null);
}
