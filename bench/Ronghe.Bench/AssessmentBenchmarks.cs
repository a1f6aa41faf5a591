using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Ronghe.Bench.Targets;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Bench;

/// <summary>One enterprise, every measure, full explanation; and the ways in and out.</summary>
public class AssessmentBenchmarks
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private readonly string policies = Repository.PathOf("policies");
    private PolicyLibrary library = null!;
    private Assessor assessor = null!;
    private byte[] json = null!;
    private AssessmentRequest request = null!;
    private AssessmentResult result = null!;

    [GlobalSetup]
    public void Load()
    {
        library = PolicyLibrary.Load(policies).Library!;
        assessor = new Assessor(library, TimeProvider.System);
        json = File.ReadAllBytes(Path.Combine(policies, "qingdao/2021-135/samples/equipment-maker.json"));
        request = new AssessmentRequest { Facts = FactReader.Read(json, library.Facts).Document! };
        // the runtime compiles in tiers and in the background: an assessment is warm after seconds, not after a few runs
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;) result = assessor.Assess(request);
    }

    [Benchmark, Target(Milliseconds = 0.3)]
    public AssessmentResult Assess() => assessor.Assess(request);

    [Benchmark]
    public FactResult ReadFacts() => FactReader.Read(json, library.Facts);

    [Benchmark]
    public string WriteAnswer() => AssessmentJson.ToJson(result);
}
