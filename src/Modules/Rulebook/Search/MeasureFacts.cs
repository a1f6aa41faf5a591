using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Search;

/// <summary>The facts that a measure looks at: those it asks for when nothing is known, and of a list every member of its items.</summary>
internal static class MeasureFacts
{
    public static IEnumerable<(FactNode Node, string Name, string Of)> Of(Measure measure, Edition edition)
    {
        if (measure.Decision is null) return [];
        var result = edition.Assess(new AssessmentRequest
        {
            Facts = FactDocument.Empty,
            Measures = new HashSet<Kernel.Codes.MeasureNumber> { measure.Number },
        });
        return result.Determinations.SelectMany(d => d.Ask)
            .Concat(measure.Subject.Items is { } items ? [items] : [])
            .Distinct()
            .SelectMany(path => Leaves(path, edition.Library.Facts))
            .DistinctBy(f => f.Node.Path);
    }

    private static IEnumerable<(FactNode Node, string Name, string Of)> Leaves(string path, FactDictionary facts)
    {
        if (facts.Find(path) is not { Key: not "id" } node) return [];
        var root = facts.Find(path.Split('.', '[')[0])!;
        return Under(node).Select(n => (n, n.Name, n == root ? "" : root.Name));
    }

    private static IEnumerable<FactNode> Under(FactNode node) => node.Members.Count == 0 ? [node] : node.Members.Where(m => m.Key != "id").SelectMany(Under);
}
