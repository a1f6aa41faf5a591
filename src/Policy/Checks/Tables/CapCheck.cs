using System.Text.Json.Nodes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>
/// A cap that no enterprise reaches: on every golden case that is paid, neither as it is nor with amounts raised to the end of their
/// ranges, one by one and all together, does the award come to its cap.
/// </summary>
internal sealed class CapCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var enterprises = subject.Enterprises;
        foreach (var measure in subject.Package.Measures.Where(measure => measure.Decision is not null))
        {
            var paid = enterprises.Of(measure.Number.ToString()).Select(one => (Case: one, Best: Best(measure, one.Facts, one, enterprises))).Where(one => one.Best is not null).ToList();
            if (paid.Count == 0 || paid.Exists(one => Reaches(one.Best!))) continue;
            var raised = paid.SelectMany(one => Raised(one.Case.Facts, subject.Library.Facts), (one, facts) => (one.Case, Facts: facts, Best: Best(measure, facts, one.Case, enterprises)))
                .Where(one => one.Best is not null).ToList();
            if (raised.Exists(one => Reaches(one.Best!)) || raised.Count == 0) continue;
            var most = raised.MaxBy(one => one.Best!.Amount!.Value);
            yield return Unreached(measure, most.Best!, most.Facts, enterprises.ReadingsOf(most.Case));
        }
    }

    /// <summary>The answer that pays most against a cap; null where none has one.</summary>
    private static Determination? Best(Measure measure, JsonObject facts, GoldenCase one, KnownEnterprises enterprises) =>
        enterprises.Assess(facts, enterprises.ReadingsOf(one), one.On, measure.Number)
            .Where(answer => answer is { Outcome: Outcome.Award, Cap: not null, Amount: not null }).MaxBy(answer => answer.Amount!.Value);

    private static bool Reaches(Determination answer) => answer.Amount!.Value >= answer.Cap!.Value;

    /// <summary>The facts with each amount, and with all amounts, at the end of its range.</summary>
    private static IEnumerable<JsonObject> Raised(JsonObject facts, FactDictionary dictionary)
    {
        var amounts = Amounts(facts, "", dictionary).ToList();
        foreach (var one in amounts) yield return Set(facts, [one]);
        if (amounts.Count > 1) yield return Set(facts, amounts);
    }

    private static IEnumerable<(string Path, decimal Max)> Amounts(JsonNode? node, string path, FactDictionary dictionary) => node switch
    {
        JsonObject members => members.SelectMany(member => Amounts(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}", dictionary)),
        JsonArray items => items.SelectMany((item, i) => Amounts(item, $"{path}[{i}]", dictionary)),
        JsonValue when dictionary.Find(path) is { Type: FactType.Money, Max: { } max } => [(path, max)],
        _ => [],
    };

    private static JsonObject Set(JsonObject facts, IReadOnlyList<(string Path, decimal Max)> amounts)
    {
        var raised = facts.DeepClone().AsObject();
        foreach (var (path, max) in amounts)
        {
            JsonNode at = raised;
            var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
            foreach (var step in steps[..^1]) at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
            at[steps[^1]] = max;
        }

        return raised;
    }

    private static Finding Unreached(Measure measure, Determination most, JsonObject facts, IReadOnlyDictionary<string, string> readings)
    {
        var text = $"第 {measure.Number} 条的上限 {most.Cap!.Value.ToReadable()} 元到不了：金额取到允许的最大值，也只有 {most.Amount!.Value.ToReadable()} 元";
        return new Finding("cap-unreached", FindingSeverity.Warning, text, Findings.MeasureFile(measure), "核对上限、比例和事实的取值范围", new Witness(Text.ReadableJson.Of(facts), readings, text));
    }
}
