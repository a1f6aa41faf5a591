using System.Globalization;
using Ronghe.Feel.Values;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Explanation;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Assessment;

/// <summary>Answers every measure of every notice for one set of facts. Pure but for today's date; safe under threads.</summary>
public sealed class Assessor(PolicyLibrary library, TimeProvider clock)
{
    public AssessmentResult Assess(AssessmentRequest request)
    {
        var today = ChinaTime.Today(clock);
        var year = request.Facts.Year ?? request.On?.Year;
        var on = request.On ?? (year is { } y ? new DateOnly(y, 12, 31) : today);
        var asKnown = request.AsKnownOn ?? today;
        var inputs = new AssessmentInputs(library, request.Facts, year, on, asKnown, request.Readings);
        var explainer = new Explainer(library, inputs);
        var determinations = new List<Determination>();
        foreach (var package in library.Packages)
        {
            var inForce = package.ReleaseOn(on, asKnown) is not null;
            foreach (var measure in package.Measures)
            {
                if (request.Measures?.Contains(measure.Number) == false) continue;
                if (inForce) Answer(measure, package, inputs, explainer, determinations);
                else determinations.Add(Plain(measure, package, inputs, Outcome.NotInForce, package.Releases.Count > 0 ? string.Join("；", package.Releases.Select(r => r.InWords)) : null, null));
            }
        }

        return new AssessmentResult
        {
            Packages = [.. library.Packages.Select(p => new PackageVersion(p.Id, p.Version))],
            On = on,
            AsKnownOn = asKnown,
            Readings = inputs.Readings,
            Determinations = determinations,
            TotalAward = Total(determinations, Outcome.Award),
            TotalTaxCredit = Total(determinations, Outcome.TaxCredit),
        };
    }

    private static Money Total(IEnumerable<Determination> determinations, Outcome outcome) =>
        determinations.Where(d => d.Outcome == outcome).Aggregate(Money.Zero, (sum, d) => sum + (d.Amount ?? Money.Zero));

    private void Answer(Measure measure, PolicyPackage package, AssessmentInputs inputs, Explainer explainer, List<Determination> found)
    {
        var plain = Plain(measure, package, inputs, measure.Answer?.Outcome ?? Outcome.Unknown, measure.Answer?.Says, measure.Answer?.Cap);
        if (measure.Answer is not null) found.Add(plain);
        else if (measure.Subject.Items is { } list) AnswerItems(plain, list, inputs, explainer, found);
        else found.Add(Judge(plain, library.Rules.Of(measure), inputs, null, explainer));
    }

    /// <summary>One determination for each item that may be relevant, in the order of the facts; one in all where there is none.</summary>
    private void AnswerItems(Determination plain, string list, AssessmentInputs inputs, Explainer explainer, List<Determination> found)
    {
        var node = library.Facts.Root(list)!;
        if (inputs.ItemsOf(node) is not { } items)
        {
            found.Add(plain with { Ask = [list] });
            return;
        }

        var rules = library.Rules.Of(plain.Measure);
        var judged = new List<(ItemInputs Item, Determination Determination)>(items.Count);
        foreach (var item in items)
        {
            var concerns = rules.Concerns(item.Scope);
            if (concerns.Equals(FeelValue.False)) continue;
            judged.Add((item, Judge(plain, rules, inputs, item, explainer, (concerns as FeelValue.UnknownValue)?.Paths)));
        }

        if (judged.Count == 0) found.Add(NothingRelevant(plain, node));
        else OnceOnly.Apply(judged, inputs, rules, found);
    }

    private static Determination NothingRelevant(Determination plain, FactNode list) =>
        plain with
        {
            Outcome = Outcome.NotEligible,
            Conditions =
            [
                Concerning(plain.Measure) with
                {
                    Text = $"{list.Name}中有“{plain.Measure.Title}”所指的一项", Fact = list.Key, Value = "[]", Result = ConditionResult.Unmet,
                },
            ],
        };

    /// <summary>The condition that an item is one that the measure speaks of, while nobody knows.</summary>
    private static Condition Concerning(Measure measure) => new()
    {
        Text = $"这是“{measure.Title}”所指的一项",
        Test = measure.Subject.Relevant ?? "",
        Result = ConditionResult.Unknown,
        Clause = measure.WholeClause,
    };

    /// <param name="plain">What is the same whatever item is judged.</param>
    /// <param name="toldBy">Wire paths of the facts that would tell whether the item concerns the measure; null where it does.</param>
    private static Determination Judge(
        Determination plain, MeasureRules rules, AssessmentInputs inputs, ItemInputs? item, Explainer explainer, IReadOnlyList<string>? toldBy = null)
    {
        var scope = item?.Scope ?? inputs.Scope;
        var result = scope.Decide(rules.Decision!, item is null ? null : inputs.Memo);
        var answer = DecisionAnswer.Read(result.Value);
        var conditions = explainer.Conditions(plain.Measure, item, result.Trace);
        if (toldBy is not null)
        {
            answer = answer.IfItConcerns(toldBy);
            if (answer.Outcome == Outcome.Unknown && !conditions.Any(c => toldBy.Contains(c.Fact)))
                conditions = [Concerning(plain.Measure) with { Fact = toldBy is [var first, ..] ? first : null, Item = $"{item!.List.Key}[{item.Index}]" }, .. conditions];
        }

        return PartsApart(plain with
        {
            Outcome = answer.Outcome,
            Amount = answer.Amount,
            Cap = answer.Cap,
            Payable = answer.Payable,
            CarriedForward = answer.CarriedForward,
            Value = answer.Value,
            Share = answer.Share,
            Parts = answer.Parts,
            Ask = answer.Ask,
            Subject = item is null ? plain.Subject : plain.Subject with { Item = item.Index, ItemId = item.Id },
            Conditions = conditions,
            Flags = rules.FlagsOf(scope, answer.Outcome, answer.Flags),
        });
    }

    /// <summary>Where the whole is granted, what refuses one of its items is told with the item: it is no condition that the award failed.</summary>
    private static Determination PartsApart(Determination d)
    {
        if (d.Parts.Count == 0 || d.Outcome is Outcome.NotEligible or Outcome.Unknown) return d;
        var refused = d.Parts.Where(p => p.Outcome == Outcome.NotEligible).Select(p => p.Item).ToHashSet();
        if (refused.Count == 0) return d;
        var apart = d.Conditions.ToLookup(c => PositionOf(c) is { } at && refused.Contains(at) ? at : -1);
        return d with { Parts = [.. d.Parts.Select(p => p with { Conditions = [.. apart[p.Item]] })], Conditions = [.. apart[-1]] };
    }

    private static int? PositionOf(Condition condition) =>
        condition.Item is { } item ? int.Parse(item.AsSpan(item.LastIndexOf('[') + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static Determination Plain(Measure measure, PolicyPackage package, AssessmentInputs inputs, Outcome outcome, string? says, Money? cap) => new()
    {
        Measure = measure,
        Outcome = outcome,
        Cap = cap,
        Parts = [],
        Subject = KeyOf(measure, inputs),
        Units = inputs.UnitsOf(measure, package),
        Conditions = [],
        Ask = [],
        Interpretations = measure.InterpretationIds,
        Flags = [],
        Says = says,
    };

    private static SubjectKey KeyOf(Measure measure, AssessmentInputs inputs)
    {
        var subject = measure.Subject;
        foreach (var other in subject.KindByReading)
            if (inputs.Readings[other.Interpretation] == other.Reading) return new SubjectKey(other.Kind, inputs.Year, subject.Items, null, null);
        return new SubjectKey(subject.Kind, inputs.Year, subject.Items, null, null);
    }
}
