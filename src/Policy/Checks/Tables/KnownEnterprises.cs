using System.Text;
using System.Text.Json.Nodes;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>The enterprises of the golden cases, to start from, and what the rules answer about enterprises made of them.</summary>
internal sealed class KnownEnterprises(PolicyLibrary library)
{
    /// <summary>Every text that a package knows of is known by then.</summary>
    internal static readonly DateOnly KnownOn = new(9999, 12, 31);

    private readonly Assessor assessor = new(library, TimeProvider.System);
    private readonly Dictionary<string, IReadOnlyList<GoldenCase>> cases = library.Packages
        .SelectMany(package => GoldenCase.Load(package, []))
        .GroupBy(one => one.Derived ?? one.Measure).ToDictionary(group => group.Key, group => (IReadOnlyList<GoldenCase>)[.. group]);

    /// <summary>The golden cases of a measure, by its number, or of a derived fact, by its name.</summary>
    public IReadOnlyList<GoldenCase> Of(string name) => cases.GetValueOrDefault(name) ?? [];

    public Dictionary<string, string> ReadingsOf(GoldenCase one) =>
        new(ReadingChoices.Parse(one.Readings, library).Choices ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    /// <summary>What measures answer; empty where the facts are none.</summary>
    public IReadOnlyList<Determination> Assess(JsonObject facts, IReadOnlyDictionary<string, string> readings, DateOnly? on, params IEnumerable<MeasureNumber> measures)
    {
        var read = FactReader.Read(Encoding.UTF8.GetBytes(facts.ToJsonString()), library.Facts);
        return read.Document is not { } document ? [] : assessor.Assess(new AssessmentRequest
        {
            Facts = document, Readings = readings, On = on, AsKnownOn = KnownOn, Measures = measures.ToHashSet(),
        }).Determinations;
    }
}
