using System.Text.Json.Nodes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>
/// Two measures that pay the same item. Items of golden cases that one measure pays are put to the other as they are and joined with
/// what the other pays: what is reported was seen on the enterprise; what is not was not found.
/// </summary>
internal sealed class DoublePaymentCheck : IPackageCheck
{
    private const int MaxItems = 6;

    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var enterprises = subject.Enterprises;
        foreach (var group in subject.Package.Measures.Where(measure => measure.Decision is not null && measure.Subject.Items is not null).GroupBy(measure => measure.Subject.Items!))
        {
            Measure[] measures = [.. group];
            for (var i = 0; i < measures.Length; i++)
                for (var j = i + 1; j < measures.Length; j++)
                    if (Both(measures[i], measures[j], group.Key, enterprises) is { } facts) yield return PaidTwice(measures[i], measures[j], facts);
        }
    }

    private static JsonObject? Both(Measure left, Measure right, string list, KnownEnterprises enterprises)
    {
        var lefts = Paid(left, list, enterprises);
        var rights = Paid(right, list, enterprises);
        var candidates = lefts.Concat(rights).Concat(lefts.SelectMany(_ => rights, (one, other) => Joined(one, other, list)))
            .Concat(rights.SelectMany(_ => lefts, (one, other) => Joined(one, other, list)));
        return candidates.FirstOrDefault(facts =>
        {
            var paid = enterprises.Assess(facts, new Dictionary<string, string>(), null, left.Number, right.Number)
                .Where(answer => answer.Outcome == Outcome.Award && answer.Subject.Item == 0 && answer.Subject.List == list).Select(answer => answer.Measure).ToList();
            return paid.Contains(left) && paid.Contains(right);
        });
    }

    /// <summary>Facts with one item that the measure pays.</summary>
    private static List<JsonObject> Paid(Measure measure, string list, KnownEnterprises enterprises) =>
    [
        .. enterprises.Of(measure.Number.ToString()).Select(one => one.Facts).Where(facts => facts[list] is JsonArray { Count: 1 })
            .Where(facts => enterprises.Assess(facts, new Dictionary<string, string>(), null, measure.Number).Any(answer => answer.Outcome == Outcome.Award)).Take(MaxItems),
    ];

    /// <summary>The facts of one with what only the other has, in the item too.</summary>
    private static JsonObject Joined(JsonObject one, JsonObject other, string list)
    {
        var facts = Over(one, other);
        facts[list] = new JsonArray(Over(one[list]![0]!.AsObject(), other[list]![0]!.AsObject()));
        return facts;
    }

    private static JsonObject Over(JsonObject one, JsonObject other)
    {
        var joined = other.DeepClone().AsObject();
        foreach (var (key, value) in one) joined[key] = value is JsonObject inner && joined[key] is JsonObject below ? Over(inner, below) : value?.DeepClone();
        return joined;
    }

    private static Finding PaidTwice(Measure left, Measure right, JsonObject facts)
    {
        var text = $"第 {left.Number} 条和第 {right.Number} 条都给同一项付钱";
        return new Finding("paid-twice", FindingSeverity.Warning, text, Findings.MeasureFile(left), "核对两条能不能同时享受；不能的，写明怎样取舍",
            new Witness(Text.ReadableJson.Of(facts), new Dictionary<string, string>(), text));
    }
}
