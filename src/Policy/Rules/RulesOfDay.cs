using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Rules;

/// <summary>A decision in its prepared model.</summary>
public sealed record RuleDecision(DmnModel Model, string Name);

/// <summary>
/// What answers one measure on that day: a fixed outcome (with the cap that the clause gives), or a decision over the firm or over
/// each item of a list.
/// </summary>
/// <param name="Fixed">Outside its interval, or a measure that no decision computes; null where there is a decision.</param>
/// <param name="Items">The list whose items are judged one by one; null for one determination a firm.</param>
/// <param name="Relevant">Over one item: where it is known to be false, the item gets no determination; where it is unknown, nothing is granted. Null where all are relevant.</param>
/// <param name="OnceKeys">Over one item: of the awarded items with an equal key that is neither null nor unknown only the highest is paid, of equals the first; one after another.</param>
public sealed record MeasureRule(
    Measure Measure, Outcome? Fixed, Money? Cap, RuleDecision? Decision, FactNode? Items, FeelExpression? Relevant, IReadOnlyList<FeelExpression> OnceKeys);

/// <summary>
/// The prepared rules of a library as they stand under given readings on a given day, for whoever asks them about many firms at once.
/// The <see cref="Assessor"/> asks the same rules about one firm, and explains.
/// </summary>
/// <param name="Constants">What rules see that is the same for all: 读法, 年度, 基准日, 知悉日.</param>
/// <param name="Derived">Facts that decisions derive from a firm's facts, by the name under which rules see them.</param>
/// <param name="Readings">Interpretation → the id of the reading in force.</param>
/// <param name="Measures">In the order of the notices.</param>
public sealed record RulesOfDay(
    IReadOnlyDictionary<string, FeelValue> Constants, IReadOnlyDictionary<string, RuleDecision> Derived,
    IReadOnlyDictionary<string, string> Readings, IReadOnlyList<MeasureRule> Measures)
{
    /// <param name="on">The date of the facts; the assessment year is its year.</param>
    /// <param name="chosen">Readings chosen instead of those in force: interpretation → reading id.</param>
    public static RulesOfDay Of(PolicyLibrary library, DateOnly on, DateOnly asKnownOn, IReadOnlyDictionary<string, string> chosen)
    {
        // an assessment of nothing states the surroundings: one way to make them
        var surroundings = new AssessmentInputs(library, FactDocument.Empty, on.Year, on, asKnownOn, chosen);
        return new RulesOfDay(
            new[] { InputNames.Readings, InputNames.Year, InputNames.On, InputNames.AsKnownOn }.ToDictionary(name => name, surroundings.Value),
            library.Rules.Derived.ToDictionary(d => d.Name, d => new RuleDecision(d.Decision.Model, d.Decision.Name)),
            surroundings.Readings,
            [.. library.Measures.Select(m => Of(m, library, surroundings))]);
    }

    private static MeasureRule Of(Measure measure, PolicyLibrary library, AssessmentInputs surroundings)
    {
        if (library.Find(measure.Package)!.ReleaseOn(surroundings.On, surroundings.AsKnownOn) is null)
            return new MeasureRule(measure, Outcome.NotInForce, null, null, null, null, []);
        if (measure.Answer is { } answer) return new MeasureRule(measure, answer.Outcome, answer.Cap, null, null, null, []);
        var rules = library.Rules.Of(measure);
        return new MeasureRule(
            measure, null, null, new RuleDecision(rules.Decision!.Model, rules.Decision.Name),
            measure.Subject.Items is { } list ? library.Facts.Root(list) : null,
            rules.Relevant?.Source,
            [.. rules.Once.Where(o => surroundings.Readings[o.Rule.Interpretation] == o.Rule.Reading).Select(o => o.Key.Source)]);
    }
}
