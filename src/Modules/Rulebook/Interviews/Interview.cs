using Ronghe.Kernel.Codes;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Interviews;

/// <summary>A self-assessment as it stands: the answer so far, what is still asked, how far along it is.</summary>
internal sealed class Interview
{
    private Interview(AssessmentResult result, IReadOnlyList<Question> outstanding, Walk walk, int total)
    {
        Result = result;
        Total = total;
        Skipped = [.. outstanding.Where(q => q.Fields.All(walk.Skipped.Contains))];
        Outstanding = [.. outstanding.Except(Skipped).Select(q => q with { Fields = [.. q.Fields.Except(walk.Skipped)] })];
        Settled = total - result.Determinations.Where(d => d.Outcome == Outcome.Unknown).Select(d => (d.Measure.Package, d.Measure.Number)).Distinct().Count();
    }

    public AssessmentResult Result { get; }

    /// <summary>Screens still to ask, the one that settles most soonest first; fields skipped before are left out.</summary>
    public IReadOnlyList<Question> Outstanding { get; }

    /// <summary>Screens that were skipped and would still settle something.</summary>
    public IReadOnlyList<Question> Skipped { get; }

    public Question? Next => Outstanding.Count > 0 ? Outstanding[0] : null;

    /// <summary>Measures in scope whose answer is known.</summary>
    public int Settled { get; }

    /// <summary>Measures in scope that are computed from facts.</summary>
    public int Total { get; }

    public static Interview Of(FactDraft facts, DraftSettings settings, PolicyLibrary library, Editions editions)
    {
        var scope = Scope(settings.Walk, library);
        var request = RequestOf(facts, settings, library) with { Measures = scope.ToHashSet() };
        var result = editions.Assess(request);
        var outstanding = Questionnaire.Outstanding(result, library.Facts)
            .Select(q => q with { Fields = [.. q.Fields.Where(f => !Answered(f, facts, library.Facts))] })
            .Where(q => q.Fields.Count > 0);
        return new Interview(result, [.. outstanding], settings.Walk, scope.Count);
    }

    /// <summary>The measures that are computed, of those the person chose.</summary>
    public static IReadOnlyList<MeasureNumber> Scope(Walk walk, PolicyLibrary library)
    {
        var computed = library.Measures.Where(m => m.Decision is not null).Select(m => m.Number);
        return walk.Measures is { Count: > 0 } chosen ? [.. computed.Where(n => chosen.Contains(n.ToString()))] : [.. computed];
    }

    /// <summary>A value or a list that was given is not asked for again, though the rules may still want it otherwise.</summary>
    private static bool Answered(string path, FactDraft facts, FactDictionary dictionary) =>
        dictionary.Find(path) is { Type: not FactType.Object } && !path.EndsWith(']') && facts.Has(path);

    /// <summary>The question to the rules that a draft stands for; faulty facts, which no form saves, count as none.</summary>
    public static AssessmentRequest RequestOf(FactDraft facts, DraftSettings settings, PolicyLibrary library) => new()
    {
        Facts = facts.Validate(library.Facts).Document ?? FactDocument.Empty,
        On = settings.On,
        AsKnownOn = settings.AsKnownOn,
        Readings = settings.Readings,
        Measures = settings.Walk.Measures is { Count: > 0 } chosen ? chosen.Select(MeasureNumber.Parse).OfType<MeasureNumber>().ToHashSet() : null,
    };
}
