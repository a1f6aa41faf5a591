using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Amendments;

/// <summary>A golden case that a change of the rules moves: it is answered otherwise than before.</summary>
/// <param name="File">The file and line that it stands in, in the new version.</param>
/// <param name="Measure">Empty for a case that asks for a derived fact.</param>
/// <param name="Expected">What the case of the new version expects, in plain Chinese.</param>
/// <param name="Was">The answer before, in plain Chinese; null where it could not be asked. <paramref name="Now"/> likewise.</param>
/// <param name="Difference">How much more is paid; negative for less.</param>
/// <param name="Holds">Whether the new version's expectation is met.</param>
public sealed record CaseMove(
    string File, string Name, string Measure, string Expected, string? Was, string? Now, Money Difference, bool Holds);

/// <summary>Asks the golden cases of a version under its rules and under those before it.</summary>
public static class CaseMoves
{
    public static IReadOnlyList<CaseMove> Of(PolicyLibrary before, PolicyPackage package, PolicyLibrary after, TimeProvider clock)
    {
        var (was, now) = (new Assessor(before, clock), new Assessor(after, clock));
        return [.. GoldenCase.Load(package, []).Select(one => Move(one, before, was, after, now)).OfType<CaseMove>()];
    }

    private static CaseMove? Move(GoldenCase one, PolicyLibrary before, Assessor was, PolicyLibrary after, Assessor now)
    {
        var (old, current) = (Answer(one, before, was), Answer(one, after, now));
        return old.Says == current.Says ? null : new CaseMove(
            one.File, one.Name, one.Measure, Expected(one.Expect), old.Says, current.Says, current.Paid - old.Paid, one.Check(after, now).Count == 0);
    }

    private static (string? Says, Money Paid) Answer(GoldenCase one, PolicyLibrary library, Assessor assessor) =>
        one.Derived is not null ? (one.DerivedAnswer(library), Money.Zero)
        : one.Answer(library, assessor) is { } result
            ? (string.Join("、", result.Determinations.Select(Says)),
                result.Determinations.Aggregate(Money.Zero, (sum, d) => sum + new AnswerBrief(d.Outcome, d.Amount, d.Cap).Paid))
            : (null, Money.Zero);

    private static string Says(Determination d) => Says(d.Outcome, d.Amount, d.Cap, d.Value);

    private static string Says(Outcome outcome, Money? amount, Money? cap, string? value) =>
        outcome.Name()
        + (amount is { } paid ? $" {paid.ToReadable()} 元" : "")
        + (cap is { } most ? $"，最多 {most.ToReadable()} 元" : "")
        + (value is null ? "" : $"：{value}");

    /// <summary>As an answer is said where the expectation has an outcome; else as it is written.</summary>
    private static string Expected(JsonNode expect) => expect switch
    {
        JsonArray list => string.Join("、", list.OfType<JsonNode>().Select(Expected)),
        JsonObject one when Outcomes.TryGetValue(Text(one, "outcome") ?? "", out var outcome) =>
            Says(outcome, Amount(one, "amount"), Amount(one, "cap"), Text(one, "value")),
        _ => ReadableJson.Of(expect),
    };

    private static readonly Dictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().ToDictionary(o => Wire.Of(o));

    private static string? Text(JsonObject one, string key) => one[key]?.ToString();

    private static Money? Amount(JsonObject one, string key) =>
        decimal.TryParse(Text(one, key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) ? Money.Exact(yuan) : null;
}
