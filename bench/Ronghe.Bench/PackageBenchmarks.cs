using BenchmarkDotNet.Attributes;
using Ronghe.Bench.Targets;
using Ronghe.Dmn;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Policy.Packages;

namespace Ronghe.Bench;

/// <summary>From the files of the packages to prepared rules, warm; and the decisions' share of it.</summary>
public class PackageBenchmarks
{
    private readonly string policies = Repository.PathOf("policies");
    private List<byte[]> files = null!;
    private List<DmnDefinitions> documents = null!;

    [GlobalSetup]
    public void Read()
    {
        files = [.. Directory.EnumerateFiles(policies, "*.dmn", SearchOption.AllDirectories).Select(File.ReadAllBytes)];
        documents = ReadDecisions();
    }

    /// <summary>Everything: YAML, notice, units, decisions read, prepared and bound, expressions of measures.</summary>
    [Benchmark, Target(Milliseconds = 150)]
    public LibraryResult LoadPackages() => PolicyLibrary.Load(policies);

    [Benchmark]
    public List<DmnDefinitions> ReadDecisions() => [.. files.Select(file => DmnXml.Read(new MemoryStream(file)).Definitions!)];

    [Benchmark]
    public List<DmnPrepareResult> PrepareDecisions() =>
        [.. documents.Select(document => DmnModel.Prepare(document, documents.Where(other => other != document)))];
}
